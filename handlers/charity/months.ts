import type { Days } from '#db/charity-figures.ts';
import { addDays, addMonths } from '#src/core/day.ts';

/** The days of a month, `2026-07`. */
export const daysOf = (period: string): Days => {
  const from = `${period}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
};

export const EVER: Days = { from: '1900-01-01', to: '2200-12-31' };
