import type { FeedEvent, FeedMonth, FeedReminder, FeedSpan } from '#db/feed.ts';
import type { Entry } from './ics.ts';
import { words } from './text.ts';

const REMINDER_MINUTES = 15;

/** A month of the rota is one entry over all its days. */
export function monthEntry(districtId: string, { month, organisation, version, changedAt }: FeedMonth): Entry {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return {
    uid: `rota-${month}@${districtId}`,
    sequence: version,
    title: words.month(organisation),
    from: new Date(Date.UTC(year, of - 1, 1)),
    to: new Date(Date.UTC(year, of, 1)),
    wholeDays: true,
    cancelled: false,
    changedAt,
  };
}

export function reminderEntry(
  districtId: string,
  { number, plannedAt, at, what, cancelled, version }: FeedReminder,
  now: Date,
): Entry {
  return {
    uid: `reminder-${number}-${plannedAt.getTime() / 1000}@${districtId}`,
    sequence: version,
    title: words.reminder(what),
    from: at,
    to: new Date(at.getTime() + REMINDER_MINUTES * 60_000),
    wholeDays: false,
    cancelled,
    changedAt: now,
  };
}

export const eventEntry = (districtId: string, { number, title, place, ...span }: FeedEvent, now: Date): Entry =>
  spanEntry(`event-${number}@${districtId}`, words.event(number, title), span, now, place);

/** Only that a lawyer sits: neither the lawyer nor who comes is anybody's business. */
export const clinicEntry = (districtId: string, { day, ...span }: FeedSpan & { day: string }, now: Date): Entry =>
  spanEntry(`lawyer-${day}@${districtId}`, words.clinic, span, now);

export const appointmentEntry = (districtId: string, { id, ...span }: FeedSpan & { id: string }, now: Date): Entry =>
  spanEntry(`${id}@${districtId}`, words.appointment, span, now);

const spanEntry = (
  uid: string,
  title: string,
  { from, to, cancelled, version }: FeedSpan,
  now: Date,
  place?: string,
): Entry => ({
  uid,
  sequence: version,
  title,
  ...(place !== undefined && { place }),
  from,
  to,
  wholeDays: false,
  cancelled,
  changedAt: now,
});
