import { Cron } from 'croner';

/** Jobs are timed by the clock on the wall of the district, wherever the server stands. */
const DISTRICT_ZONE = 'Asia/Shanghai';

/**
 * When a cron pattern comes next after an instant. Where the clocks of a zone go forward over it, it comes as soon as they
 * have; where they go back over it, it comes once. croner only computes it; the row in the database is what remembers it.
 * @throws where it never comes
 */
export function nextRun(pattern: string, after: Date, timezone = DISTRICT_ZONE): Date {
  const next = new Cron(pattern, { timezone, paused: true }).nextRun(after);
  if (!next) throw new Error(`the pattern ${pattern} never comes`);
  return next;
}
