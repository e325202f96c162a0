import { instantOf } from '#src/core/day.ts';
import { timeReader } from '#src/language/time/read.ts';
import type { Definite, Point } from '#src/language/time/reading.ts';
import { LEAD_IN } from './text.ts';

export interface Until {
  readonly at: Date;
  /** The words around the time. */
  readonly rest: string;
}

// A day without an hour ends when people go home.
const EVENING = 18 * 60;

/**
 * Until when words say that something waits: the end of the likeliest time they name. It is read back, so that whoever
 * said it sees what was understood. Undefined where they name none.
 */
export function readUntil(said: string, now: Date): Until | undefined {
  const read = timeReader()(said, now, new Map());
  const meant =
    read.kind === 'ask' ? read.readings[0] : read.kind === 'time' || read.kind === 'range' ? read : undefined;
  const end = meant && endOf(meant);
  if (!end) return undefined;
  const rest = read.spans
    .toSorted((a, b) => b.start - a.start)
    .reduce((words, { start, end: to }) => `${words.slice(0, start).replace(LEAD_IN, '')} ${words.slice(to)}`, said);
  return { at: end, rest: rest.replace(/[\s，,。]+/gu, ' ').trim() };
}

function endOf(meant: Definite): Date | undefined {
  const point: Point | undefined = meant.kind === 'range' ? meant.to : meant.kind === 'time' ? meant : undefined;
  return point && (point.at ?? instantOf(point.day, EVENING));
}
