import { addDays, dayAt } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';

/** The last day of a role, of which the first moment after it is kept. */
export const lastDayName = (roleUntil: Date, now: Date): string => dayName(addDays(dayAt(roleUntil), -1), now);
