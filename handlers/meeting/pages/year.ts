import { instantOf } from '#src/core/day.ts';

/** From the first instant of a year in Shanghai up to before that of the next. */
export const yearOf = (year: number): { readonly from: Date; readonly to: Date } => ({
  from: instantOf(`${year}-01-01`, 0),
  to: instantOf(`${year + 1}-01-01`, 0),
});
