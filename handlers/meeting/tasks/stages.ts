import type { FollowUp } from '#db/follow-up-queries.ts';
import { type Day, daysBetween, mondayOf } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { brief, overdueDays } from './cards.ts';
import { taskWords as words } from './text.ts';

// Accepted within a day; a date is announced three days ahead and on the day; what is late comes up every Monday, and
// after a week before the chair.
const ACCEPT_MS = 24 * 3_600_000;
const SOON_DAYS = 3;
export const ESCALATE_DAYS = 7;

export interface Stage {
  /** Named once: what was said at a stage is not said again. */
  readonly name: string;
  readonly line: string;
}

/**
 * M7: what its organisation is to be reminded of on a day, if anything. A morning that was missed is made up on the next:
 * a stage lasts until another begins.
 */
export function stageOf(followUp: FollowUp, today: Day, now: Date): Stage | undefined {
  const { number, what, state, dueOn, openedAt } = followUp;
  if (state === 'submitted' || state === 'closed' || state === 'cancelled') return undefined;
  const { remind } = words;
  const left = daysBetween(today, dueOn);
  const said = brief(what);
  if (left < 0) {
    const monday = mondayOf(today);
    return monday > dueOn
      ? { name: `overdue ${monday}`, line: remind.overdue(number, said, overdueDays(followUp, today)) }
      : undefined;
  }
  if (left === 0) return { name: 'today', line: remind.today(number, said) };
  if (left <= SOON_DAYS) return { name: 'soon', line: remind.soon(number, said, dayName(dueOn, now)) };
  return state === 'open' && now.getTime() - openedAt.getTime() >= ACCEPT_MS
    ? { name: 'accept', line: remind.accept(number, said) }
    : undefined;
}
