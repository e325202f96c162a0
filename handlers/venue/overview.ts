import type { Booking, Span, Venue } from '#db/booking.ts';
import { type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { addDays, type Day, dayAt, instantOf } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { words } from './text.ts';

/** Bookings that keep others out of a venue: its own, and those of venues that share a part of it. */
function inside({ units }: Venue, venues: readonly Venue[], bookings: readonly Booking[]): Booking[] {
  const sharing = new Set(venues.filter((one) => one.units.some((unit) => units.includes(unit))).map(({ id }) => id));
  return bookings
    .filter(({ venueId }) => sharing.has(venueId))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.number - b.number);
}

/** A day, venue by venue: free, asked for or taken, and when. Who asks, and what for, is for the staff. */
export function dayCard(day: string, venues: readonly Venue[], bookings: readonly Booking[], isStaff: boolean): Card {
  const rows = venues.map((venue): Field => {
    const slots = inside(venue, venues, bookings).map((one) => {
      const times = `${clockTime(one.startsAt)}–${clockTime(one.endsAt)}`;
      return isStaff && one.kind === 'booking' ? words.slotWho(times, one) : words.slot(times, one);
    });
    return [venue.name, slots.join('\n') || words.dayFree];
  });
  const [first] = venues;
  if (!first) return card(words.dayTitle(day), { blocks: [text(words.venueMissing([]))] });
  return card(words.dayTitle(day), { blocks: [fields(...rows), text(words.howTo(first.name), 'quiet')] });
}

// Morning, afternoon and evening, in minutes past midnight.
const PARTS = [
  [0, 720],
  [720, 1080],
  [1080, 1440],
] as const;

/** A week as a grid: a row for each day that is not over, three marks for each venue. */
export function weekCard(monday: Day, venues: readonly Venue[], bookings: readonly Booking[], now: Date): Card {
  const sunday = addDays(monday, 6);
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at)).filter((day) => day >= dayAt(now));
  const title = words.weekTitle(dayName(days[0] ?? monday, now), dayName(sunday, now));
  if (venues.length === 0) return card(title, { blocks: [text(words.venueMissing([]))] });
  const rows = days.map((day): Field => {
    const grid = venues.map((venue) => {
      const own = inside(venue, venues, bookings);
      const marks = PARTS.map(([from, to]) =>
        mark({ startsAt: instantOf(day, from), endsAt: instantOf(day, to) }, own),
      );
      return `${venue.name} ${marks.join('')}`;
    });
    return [dayName(day, now), grid.join('　')];
  });
  return card(title, { blocks: [fields(...rows), text(words.weekKey, 'quiet')] });
}

function mark({ startsAt, endsAt }: Span, bookings: readonly Booking[]): string {
  const here = bookings.filter((one) => one.startsAt < endsAt && one.endsAt > startsAt);
  if (here.some(({ state }) => state !== 'pending')) return words.weekMarks.taken;
  return here.length > 0 ? words.weekMarks.asked : words.weekMarks.free;
}
