export interface Hours {
  /** Minutes past midnight. */
  readonly from: number;
  readonly to: number;
}

export const DEFAULT_HOURS: Hours = { from: 9 * 60, to: 11 * 60 };
export const SLOT_MINUTES = 20;

const HOURS = /(\d{1,2})[:：](\d{2})\s*[-–—~～]\s*(\d{1,2})[:：](\d{2})/u;

/** `9:00-11:00` out of a line of words, and the rest of it. */
export function readHours(typed: string): { readonly hours: Hours | undefined; readonly rest: string } {
  const found = HOURS.exec(typed);
  if (!found) return { hours: undefined, rest: typed };
  const [from, to] = [Number(found[1]) * 60 + Number(found[2]), Number(found[3]) * 60 + Number(found[4])];
  return { hours: { from, to }, rest: typed.replace(found[0], ' ') };
}
