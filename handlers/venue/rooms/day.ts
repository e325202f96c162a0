import type { Booking, Unit, Venue } from '#db/booking.ts';
import { type Day, dayAt, instantOf } from '#src/core/day.ts';
import { clockTime } from '#src/core/time.ts';
import { badge } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { words as said } from '../text.ts';
import { words } from './text.ts';

const SLOT_MIN = 30;
const SLOTS_AN_HOUR = 60 / SLOT_MIN;
// When districts open and close; an earlier or a later booking widens the day.
const OPENS = 8;
const CLOSES = 22;

/** A booking in half hours from midnight, as far as it lies on the day. */
interface Bar {
  readonly booking: Booking;
  readonly from: number;
  readonly to: number;
}

interface UnitDay {
  readonly unit: Unit;
  /** What lies beside each other: requests may overlap, what was approved never does (V1). */
  readonly lanes: readonly (readonly Bar[])[];
}

/** A day, unit by unit. */
export function dayOf(
  day: Day,
  units: readonly Unit[],
  venues: readonly Venue[],
  bookings: readonly Booking[],
): UnitDay[] {
  return units.map((unit) => {
    const own = new Set(venues.filter((venue) => venue.units.includes(unit.id)).map(({ id }) => id));
    const bars = bookings.filter(({ venueId }) => own.has(venueId)).map((booking) => barOf(day, booking));
    return { unit, lanes: lanesOf(bars) };
  });
}

function barOf(day: Day, booking: Booking): Bar {
  const slot = (at: Date) => (at.getTime() - instantOf(day, 0).getTime()) / (SLOT_MIN * 60_000);
  const from = Math.max(0, Math.floor(slot(booking.startsAt)));
  const to = Math.min(24 * SLOTS_AN_HOUR, Math.ceil(slot(booking.endsAt)));
  return { booking, from, to };
}

/** Each bar in the first lane that is free, those that hold the unit first. */
export function lanesOf(bars: readonly Bar[]): Bar[][] {
  const live = ({ booking }: Bar) => (booking.state === 'pending' ? 1 : 0);
  const lanes: Bar[][] = [];
  for (const bar of bars.toSorted((a, b) => live(a) - live(b) || a.from - b.from)) {
    const lane = lanes.find((one) => one.every(({ from, to }) => to <= bar.from || from >= bar.to));
    if (lane) lane.push(bar);
    else lanes.push([bar]);
  }
  return lanes.map((lane) => lane.toSorted((a, b) => a.from - b.from));
}

/** The day as a table on a desk: units down, half hours across. */
export function dayTable(caption: string, days: readonly UnitDay[]): Html {
  const all = days.flatMap(({ lanes }) => lanes.flat());
  const opens = Math.min(OPENS, ...all.map(({ from }) => Math.floor(from / SLOTS_AN_HOUR)));
  const closes = Math.max(CLOSES, ...all.map(({ to }) => Math.ceil(to / SLOTS_AN_HOUR)));
  const hours = Array.from({ length: closes - opens }, (_, at) => opens + at);
  const [from, to] = [opens * SLOTS_AN_HOUR, closes * SLOTS_AN_HOUR];
  return html`<div class="scroll"><table class="plan"><caption class="hide">${caption}</caption>
<thead><tr><th scope="col">${words.unit}</th>${hours.map(
    (hour) => html`<th scope="col" colspan="${SLOTS_AN_HOUR}">${words.hour(hour)}</th>`,
  )}</tr></thead><tbody>${days.map((one) => unitRows(one, from, to))}</tbody></table></div>`;
}

const unitRows = ({ unit, lanes }: UnitDay, from: number, to: number): Html[] =>
  (lanes.length > 0 ? lanes : [[]]).map(
    (lane, at) =>
      html`<tr>${at === 0 && html`<th scope="row" rowspan="${Math.max(1, lanes.length)}">${unit.name} <span class="soft small under">${words.seats(unit.seats)}</span></th>`}${cells(lane, from, to)}</tr>`,
  );

function cells(lane: readonly Bar[], from: number, to: number): Html[] {
  const found: Html[] = [];
  let at = from;
  for (const bar of lane) {
    found.push(...gap(at, bar.from));
    found.push(html`<td colspan="${bar.to - bar.from}">${bookingLink(bar.booking)}</td>`);
    at = bar.to;
  }
  return [...found, ...gap(at, to)];
}

const gap = (from: number, to: number): Html[] =>
  Array.from(
    { length: to - from },
    (_, at) => html`<td class="${(from + at) % SLOTS_AN_HOUR === 0 ? 'hour' : ''}"></td>`,
  );

/** Words and the shape of the edge say what it is; the colour only repeats it. */
export function bookingLink(booking: Booking): Html {
  const { number, kind, state, startsAt, endsAt, purpose } = booking;
  const look = kind === 'closure' ? 'closed' : state === 'pending' ? 'pending' : 'held';
  const word = kind === 'closure' ? words.closed : said.state[state];
  const tone = kind === 'closure' ? 'plain' : said.tone[state];
  return html`<a class="slot" data-look="${look}" href="/admin/rooms/${number}"><span class="num">${words.span(clockTime(startsAt), clockTime(endsAt))}</span> <b>${purpose}</b> ${badge(tone, word)}</a>`;
}

/** The same day for a thumb: unit by unit, one under the other. */
export const dayList = (days: readonly UnitDay[]): Html =>
  html`<ul class="plain items">${days.map(({ unit, lanes }) => {
    const bookings = lanes.flat().map(({ booking }) => booking);
    const inOrder = bookings.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    return html`<li class="item"><b>${unit.name}</b>${
      inOrder.length > 0 ? inOrder.map(bookingLink) : html`<span class="soft">${words.free}</span>`
    }</li>`;
  })}</ul>`;

/** Bookings of a venue on a day of a week. */
export const onDay = (bookings: readonly Booking[], venue: Venue, day: Day): Booking[] =>
  bookings.filter(
    ({ venueId, startsAt, endsAt }) =>
      venueId === venue.id && dayAt(startsAt) <= day && dayAt(new Date(endsAt.getTime() - 1)) >= day,
  );
