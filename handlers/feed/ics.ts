import ical, { ICalEventStatus } from 'ical-generator';

/** One entry of a calendar. Whole days are given by their first midnight and the one after the last, in UTC. */
export interface Entry {
  /** The same for the same thing for ever: calendars know it by this. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly title: string;
  readonly place?: string;
  readonly from: Date;
  readonly to: Date;
  readonly wholeDays: boolean;
  readonly cancelled: boolean;
  readonly changedAt: Date;
}

const REFRESH_SECONDS = 3600;

/**
 * A calendar as RFC 5545 text. All times are UTC and there are no rules: each time is an entry of its own. The
 * library's own `timezone` is left alone, since it writes the time of the machine under the name of that zone.
 */
export function calendarText(title: string, entries: readonly Entry[]): string {
  const calendar = ical({
    name: title,
    prodId: { company: 'xiaopi', product: 'xiaopi', language: 'ZH' },
    ttl: REFRESH_SECONDS,
  });
  for (const { uid, sequence, title: summary, place, from, to, wholeDays, cancelled, changedAt } of entries) {
    calendar.createEvent({
      id: uid,
      sequence,
      summary,
      location: place ?? null,
      start: from,
      end: to,
      allDay: wholeDays,
      stamp: changedAt,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
