import type { Kind, Level } from '#db/incident.ts';
import { fold } from '#src/language/words.ts';
import { ASKING, BUILDING, CONSULT, FLOOR, HAZARDS, numeral, placeWords, UNIT } from './text.ts';

export interface Trouble {
  readonly kind: Kind;
  readonly level: Level;
  /** Undefined where no word says what exactly. */
  readonly hazard: string | undefined;
}

/** What kind of trouble words tell of. Words without any known one are ordinary maintenance until a human says otherwise. */
export function readTrouble(what: string): Trouble {
  const words = fold(what);
  const found = HAZARDS.find((one) => one.words.test(words));
  if (found?.level !== 'p0' && CONSULT.test(words)) return { kind: 'consult', level: 'p3', hazard: undefined };
  return { kind: found?.kind ?? 'maintenance', level: found?.level ?? 'p2', hazard: found?.name };
}

/** Whether words that name no command tell of danger to life all the same, and do not merely ask. */
export const isAlarm = (what: string): boolean => readTrouble(what).level === 'p0' && !ASKING.test(what);

export interface Spot {
  /** Building, floor and unit, as the district says them. */
  readonly name: string;
  /** Narrow enough that two reports of one trouble there mean the same. */
  readonly exact: boolean;
}

/** The building, floor and unit that words name, whether or not the district has them on its list. */
export function readSpot(what: string): Spot | undefined {
  const words = fold(what);
  const building = BUILDING.exec(words)?.[1];
  const floor = FLOOR.exec(words);
  const unit = UNIT.exec(words);
  const parts = [
    building && placeWords.building(numeral(building)),
    floor && placeWords.floor(numeral(floor[2] ?? floor[3] ?? ''), Boolean(floor[1] ?? floor[3])),
    unit && placeWords.unit((unit[1] ?? unit[2] ?? '').toUpperCase()),
  ].filter((part) => typeof part === 'string');
  if (parts.length === 0) return undefined;
  return { name: parts.join(''), exact: Boolean(building && floor) || Boolean(unit) };
}

const PAIR = /[\p{L}\p{N}]{2}/u;
// Fewer pairs of characters than these say too little.
const PAIRS_MIN = 4;

/**
 * How much two reports have in common: 1 is the same words, 0 none. Compares pairs of neighbouring characters. What names
 * other numbers is something else, however alike the words.
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (Math.min(a.size, b.size) < PAIRS_MIN || numbersIn(one) !== numbersIn(other)) return 0;
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

function pairsOf(words: string): Set<string> {
  const characters = [...fold(words)];
  const pairs = characters.slice(1).map((next, at) => `${characters[at]}${next}`);
  return new Set(pairs.filter((pair) => PAIR.test(pair)));
}

const numbersIn = (words: string): string => (fold(words).match(/\d+/gu) ?? []).join(' ');
