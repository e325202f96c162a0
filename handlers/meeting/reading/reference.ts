import type { MeetingSeries } from '#db/meeting.ts';
import { fold } from '#src/language/words.ts';
import { BARE, CIRCLED, ITEM, ITEM_SAID, NTH, REFERENCE, RESOLUTION_SEQ, SERIES_NAMES } from './text.ts';

export type Reference =
  | { readonly number: number }
  | { readonly series: MeetingSeries; readonly nth: number; readonly year: number | undefined };

export interface Referred {
  readonly reference: Reference | undefined;
  /** What follows. */
  readonly rest: string;
}

/** The meeting that words begin with, and what follows it. */
export function readReference(said: string): Referred {
  const folded = fold(said);
  const bare = BARE.exec(folded);
  if (bare) return { reference: { number: Number(bare.groups!['number']) }, rest: '' };
  const found = REFERENCE.exec(folded);
  if (!found) return { reference: undefined, rest: said };
  // Folding keeps how long a reference is: each of its full-width signs has one plain counterpart.
  const rest = said.slice(found[0].length).trim();
  const { number, series, year, nth } = found.groups!;
  if (number !== undefined) return { reference: { number: Number(number) }, rest };
  const known = series === SERIES_NAMES.committee ? 'committee' : 'roundtable';
  return { reference: { series: known, nth: Number(nth), year: year === undefined ? undefined : Number(year) }, rest };
}

/** `2026-07` or `7` after the name of a series. */
export function readNth(said: string): { year: number | undefined; nth: number } | undefined {
  const found = NTH.exec(fold(said))?.groups;
  return found && { nth: Number(found['nth']), year: found['year'] === undefined ? undefined : Number(found['year']) };
}

const numbered = (pattern: RegExp) => (said: string) => {
  const found = pattern.exec(said);
  if (!found) return undefined;
  const { circled, plain } = found.groups!;
  return { seq: circled ? CIRCLED.indexOf(circled) + 1 : Number(plain), rest: said.slice(found[0].length).trim() };
};

/** The item of the agenda that a line begins with: `③ …`, `3. …`. */
export const readItem = numbered(ITEM);
/** The same where a number must stand there: `3 …`. */
export const readItemSaid = numbered(ITEM_SAID);
/** The resolution that follows the name of its meeting: `-③`. */
export const readResolutionSeq = numbered(RESOLUTION_SEQ);

/** `③`; beyond twenty `(21)`. */
export const circled = (seq: number): string => CIRCLED[seq - 1] ?? `(${seq})`;
