import { type Day, dayAt } from '#src/core/day.ts';
import type { Definite, Point, Reading } from './reading.ts';

/**
 * A reading for whoever plans: what is over is left out, and where that leaves one good reading it is the answer. What
 * was not understood stays a question. A definite time that is over becomes a question without readings, `past`.
 */
export function ahead(reading: Reading, now: Date): Reading {
  if (reading.kind === 'unknown' || reading.kind === 'none') return reading;
  if (reading.kind !== 'ask') return isOver(reading, now) ? { kind: 'ask', why: 'past', readings: [] } : reading;
  const readings = reading.readings.filter((each) => !isOver(each, now));
  const [only] = readings;
  const settled = (reading.why === 'several' || reading.why === 'past') && readings.length < reading.readings.length;
  if (only && readings.length === 1 && settled) return only;
  return { ...reading, readings };
}

function isOver(reading: Definite, now: Date): boolean {
  const today = dayAt(now);
  if (reading.kind === 'time') return over(reading, now, today);
  return reading.kind === 'range' && over(reading.to, now, today);
}

const over = ({ day, at }: Point, now: Date, today: Day): boolean => (at ? at <= now : day < today);
