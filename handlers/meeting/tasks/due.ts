import { type Calendar, isWorkday, workdayFrom } from '#src/core/calendar.ts';
import { type Day, dayAt, partsOf } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { taskWords as words } from './text.ts';

export interface Due {
  readonly on: Day;
  /** False where nobody has published whether people work on that day. */
  readonly sure: boolean;
  /** What was changed about the day that was written, or cannot be known of it. */
  readonly note: string | undefined;
}

/**
 * M8: a day on which nobody works moves to the workday before it; a day of an unpublished year stays, and says so.
 * @throws `Refusal` where the workday before it is over
 */
export function settleDue(calendar: Calendar, said: Day, now: Date): Due {
  const works = isWorkday(calendar, said);
  const on = works === false ? workdayFrom(calendar, said, -1) : said;
  if (works === undefined || on === undefined) {
    return { on: said, sure: false, note: words.unsureDay(partsOf(said).year) };
  }
  if (on < dayAt(now)) throw new Refusal('usage', words.noWorkday(dayName(said, now)));
  return { on, sure: true, note: on === said ? undefined : words.movedDay(dayName(said, now), dayName(on, now)) };
}
