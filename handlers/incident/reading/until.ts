import { wallInstant, wallTime } from '#src/core/time.ts';
import { fold } from '#src/language/words.ts';
import { DAY_AHEAD, DAY_PART, HALF, LATER, LEAD_IN, numeral, PAIR_WORD, TWO, UNIT_MINUTES, UNTIL } from './text.ts';

export interface Until {
  readonly at: Date;
  /** What stands before and after the time. */
  readonly rest: string;
}

/** The last time that words name: until when something waits. Undefined where they name none. */
export function readUntil(said: string, now: Date): Until | undefined {
  const words = fold(said).replace(PAIR_WORD, TWO);
  const later = LATER.exec(words);
  if (later) {
    const count = later[1] === HALF ? 0.5 : Number(numeral(later[1]!));
    const at = new Date(now.getTime() + count * UNIT_MINUTES[later[2]!]! * 60_000);
    return { at, rest: without(said, later.index, later[0].length) };
  }
  const found = [...words.matchAll(UNTIL)].filter(([all]) => all.trim() !== '').at(-1);
  const at = found && instantOf(found, now);
  return at && { at, rest: without(said, found.index, found[0].length) };
}

function instantOf([, ahead, month, date, part, hour, minute, half]: RegExpExecArray, now: Date): Date | undefined {
  if (part === undefined && hour === undefined && ahead === undefined && month === undefined) return undefined;
  const today = wallTime(now);
  const period = part === undefined ? undefined : DAY_PART[part];
  const said = hour === undefined ? undefined : Number(numeral(hour));
  const hours = said === undefined ? (period?.end ?? 18) : period?.afternoon && said < 12 ? said + 12 : said;
  if (hours > 24) return undefined;
  const minutes = minute !== undefined ? Number(minute) : half ? 30 : 0;
  const year = today.year + (month !== undefined && Number(month) < today.month ? 1 : 0);
  return wallInstant({
    year,
    month: month === undefined ? today.month : Number(month),
    day: date === undefined ? today.day + (ahead === undefined ? 0 : DAY_AHEAD[ahead]!) : Number(date),
    minutes: hours * 60 + minutes,
  });
}

const without = (words: string, at: number, length: number): string =>
  `${words.slice(0, at).trim().replace(LEAD_IN, '')} ${words.slice(at + length)}`.replace(/[\s，,。]+/gu, ' ').trim();
