import { fold } from '#src/language/words.ts';
import { COLOURS, FILLER, KINDS } from './text.ts';

/** The longest description that is kept. */
export const WHAT_CHARS_MAX = 500;

// Civil Code, article 318: a year from the announcement.
export const YEAR_MS = 365 * 24 * 3_600_000;

/** What kind of thing it is: the one word that a group may read. Undefined where no known kind is named. */
export const kindOf = (what: string): string | undefined => KINDS.find(([, pattern]) => pattern.test(what))?.[0];

interface Described {
  readonly what: string;
  readonly reportedAt: Date;
}

// Whoever misses something looks for it within weeks; a finder may bring it days later.
const WINDOW_MS = 60 * 24 * 3_600_000;

/** Likely one and the same thing: to be offered, never decided. */
export const LIKELY = 0.5;

/**
 * How alike a lost and a found thing are, from 0 to 1. The kind weighs most; another kind or another colour rules it
 * out; common words, such as the floor and the shop, do the rest.
 */
export function likeness(lost: Described, found: Described): number {
  if (Math.abs(lost.reportedAt.getTime() - found.reportedAt.getTime()) > WINDOW_MS) return 0;
  const [lostKind, foundKind] = [kindOf(lost.what), kindOf(found.what)];
  if (lostKind !== undefined && foundKind !== undefined && lostKind !== foundKind) return 0;
  const [lostColours, foundColours] = [coloursOf(lost.what), coloursOf(found.what)];
  const sameColour = lostColours.some((colour) => foundColours.includes(colour));
  if (lostColours.length > 0 && foundColours.length > 0 && !sameColour) return 0;
  const sameKind = lostKind !== undefined && lostKind === foundKind;
  return Math.min(1, (sameKind ? 0.5 : 0) + (sameColour ? 0.2 : 0) + 0.6 * overlap(lost.what, found.what));
}

const coloursOf = (what: string): string[] => COLOURS.filter(([, pattern]) => pattern.test(what)).map(([name]) => name);

/** The share of the shorter text's pairs of characters that the other has too. */
function overlap(a: string, b: string): number {
  const [one, two] = [pairs(a), pairs(b)];
  const fewer = Math.min(one.size, two.size);
  if (fewer === 0) return 0;
  return [...one].filter((pair) => two.has(pair)).length / fewer;
}

function pairs(what: string): Set<string> {
  const found = new Set<string>();
  for (const run of fold(what)
    .replace(FILLER, ' ')
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    const characters = [...run];
    for (let at = 0; at + 1 < characters.length; at++) found.add(`${characters[at]}${characters[at + 1]}`);
  }
  return found;
}

/** Every thing on the other list that may be the same, the likeliest first. */
export function likely<T extends Described>(mine: Described, others: readonly T[], mineIsLost: boolean): T[] {
  return others
    .map((other) => ({ other, score: mineIsLost ? likeness(mine, other) : likeness(other, mine) }))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ other }) => other);
}
