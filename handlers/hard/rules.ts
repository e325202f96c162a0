import type { Party } from '#db/person.ts';
import type { HardProblem } from '#db/problem-ledger.ts';
import { type Day, dayAt, daysBetween, weekdayOf } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { words } from './text.ts';

// A note at least every week; a date is announced three days ahead and then on the day; what is overdue comes up every
// Monday, as does what nobody has accepted for a week.
const NOTE_DAYS = 7;
const DUE_SOON_DAYS = 3;
const MONDAY = 1;

export interface Reminder {
  readonly to: Party | 'staff';
  readonly line: string;
}

/** What has to be said about a problem on a day; at most one thing. Pure in the row and the day. */
export function reminderFor(problem: HardProblem, today: Day, now: Date): Reminder | undefined {
  const { number, state, leadParty, dueOn, notedAt, proposedAt, reviewOn } = problem;
  const monday = weekdayOf(today) === MONDAY;
  switch (state) {
    case 'proposed': {
      const days = daysBetween(dayAt(proposedAt), today);
      return monday && days >= NOTE_DAYS ? { to: 'staff', line: words.remind.propose(number, days) } : undefined;
    }
    case 'ready':
      return monday ? { to: 'staff', line: words.remind.ready(number) } : undefined;
    case 'not_now':
      return reviewOn && reviewOn <= today && (monday || reviewOn === today)
        ? { to: 'staff', line: words.remind.review(number) }
        : undefined;
    case 'cleared':
      return undefined;
    default: {
      const left = daysBetween(today, dueOn!);
      if (left < 0) return monday ? { to: leadParty!, line: words.remind.overdue(number, -left) } : undefined;
      if (left === DUE_SOON_DAYS || left === 0) {
        return { to: leadParty!, line: words.remind.due(number, dayName(dueOn!, now)) };
      }
      const silent = daysBetween(dayAt(notedAt ?? proposedAt), today);
      return monday && silent >= NOTE_DAYS ? { to: leadParty!, line: words.remind.noNote(number, silent) } : undefined;
    }
  }
}
