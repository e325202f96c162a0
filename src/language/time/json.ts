import type { Definite, Point, Reading } from './reading.ts';

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** ISO 8601: an instant with Shanghai's offset, or a plain date. */
export function isoOf({ day, at }: Point): string {
  if (!at) return day;
  const wall = new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString();
  return `${wall.slice(0, at.getTime() % 60_000 === 0 ? 19 : 23).replace(/\.\d+$/u, '')}+08:00`;
}

/** A reading as other programs take it: `{kind, at?, from?, to?, next?, anchor?, offset?, time?, year?, readings?, why?}`. */
export function jsonOf(reading: Reading): Record<string, unknown> {
  switch (reading.kind) {
    case 'ask':
      return { kind: 'ask', why: reading.why, readings: reading.readings.map(definite) };
    case 'unknown':
      return { kind: 'unknown', year: reading.year };
    case 'none':
      return { kind: 'none' };
    default:
      return definite(reading);
  }
}

function definite(reading: Definite): Record<string, unknown> {
  switch (reading.kind) {
    case 'time':
      return { kind: 'time', at: isoOf(reading) };
    case 'range':
      return { kind: 'range', from: isoOf(reading.from), to: isoOf(reading.to) };
    case 'recurrence':
      return { kind: 'recurrence', next: reading.next.map(isoOf) };
    case 'relative': {
      const { anchor, offset, time } = reading;
      return { kind: 'relative', ...(anchor && { anchor }), offset, ...(time && { time }) };
    }
  }
}
