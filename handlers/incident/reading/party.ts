import type { Kind, Level } from '#db/incident.ts';
import type { Party } from '#db/person.ts';
import { fold } from '#src/language/words.ts';
import { AGENCY, KIND_WORDS, LEVEL_WORD, PARTY_WORDS } from './text.ts';

/** The party that words name, and the rest of them. */
export function readParty(words: string): { party: Party; rest: string } | undefined {
  for (const [pattern, party] of PARTY_WORDS) {
    const found = pattern.exec(words);
    if (found) return { party, rest: tidy(words.replace(pattern, '')) };
  }
  return undefined;
}

export function readLevel(words: string): { level: Level; rest: string } | undefined {
  const found = LEVEL_WORD.exec(fold(words));
  return found ? { level: `p${found[1]}` as Level, rest: tidy(words.slice(found[0].length)) } : undefined;
}

export const readKind = (words: string): Kind | undefined => KIND_WORDS.find(([pattern]) => pattern.test(words))?.[1];

/** Whom a matter is referred to, and their number or the time of the call. */
export function readAgency(words: string): { agency: string; ref: string } | undefined {
  const agency = AGENCY.exec(fold(words))?.[0];
  return agency === undefined ? undefined : { agency, ref: tidy(words.slice(agency.length)) };
}

const tidy = (words: string): string => words.replace(/^[\s,，:：。]+/u, '').trim();
