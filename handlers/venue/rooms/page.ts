import { type Booking, bookingsBetween, pendingBookings, unitsOf, type Venue, venuesOf } from '#db/booking.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { addDays, type Day, dayAt, instantOf, mondayOf } from '#src/core/day.ts';
import { dayName, timeSpan } from '#src/core/text.ts';
import { empty } from '#src/web/ui/controls.ts';
import { readDay } from '#src/web/ui/day.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { page } from '#src/web/ui/shell.ts';
import { filters, table, withQuery } from '#src/web/ui/table.ts';
import { type Asked, askForms } from './asking.ts';
import { bookingLink, dayList, dayOf, dayTable, onDay } from './day.ts';
import { words } from './text.ts';

const WEEK = 7;

/**
 * Draws a day or a week of all venues, what waits for an answer, and the forms to borrow or close one: also after the
 * transaction, with a form that was refused.
 */
export async function roomsPage(ctx: PageCtx): Promise<(asked?: Asked) => Promise<Response>> {
  const { db, district, now, url, frame } = ctx;
  const venues = await venuesOf(db, district.id);
  const chosen = readDay(url.searchParams.get('day'));
  const day = chosen ? dayAt(chosen) : dayAt(now);
  const weekly = url.searchParams.get('view') === 'week';
  const waiting = await pendingBookings(db, district.id, now);
  const plan = weekly ? await weekPlan(ctx, mondayOf(day), venues) : await dayPlan(ctx, day, venues);
  const top = html`<div class="panel slim">${views(url, weekly)}${filters(url, [
    { name: 'day', label: words.dayFilter, kind: 'date', required: false },
  ])}</div>
${steps(url, weekly ? mondayOf(day) : day, weekly ? WEEK : 1, now)}
${waiting.length > 0 && html`<section class="panel flush" data-live><h2>${words.waiting(waiting.length)}</h2><ul class="plain items">${waiting.map((one) => request(one, now))}</ul></section>`}
${venues.length === 0 ? html`<section class="panel">${empty(words.noVenues, words.noVenuesHint)}</section>` : plan}`;
  return (asked) => {
    const body = html`${top}${venues.length > 0 && askForms(frame, venues, asked)}`;
    return page(frame, { title: words.title, about: words.about, status: asked ? 422 : 200, body });
  };
}

function views(url: URL, weekly: boolean): Html {
  const tab = (view: string | undefined, label: string, on: boolean) =>
    html`<a href="${withQuery(url, { view })}"${on && html` aria-current="true"`}>${label}</a>`;
  return html`<nav class="tabs" aria-label="${words.views}">${tab(undefined, words.day, !weekly)}${tab('week', words.week, weekly)}</nav>`;
}

function steps(url: URL, day: Day, length: number, now: Date): Html {
  const to = (target: Day, label: string) =>
    html`<a class="button" href="${withQuery(url, { day: target })}">${label}</a>`;
  const weekly = length === WEEK;
  return html`<nav class="spread" aria-label="${words.days}">${to(addDays(day, -length), weekly ? words.weekEarlier : words.earlier)}<b>${
    weekly ? words.span(dayName(day, now), dayName(addDays(day, WEEK - 1), now)) : dayName(day, now)
  }</b>${to(addDays(day, length), weekly ? words.weekLater : words.later)}</nav>`;
}

async function dayPlan({ db, district, now }: PageCtx, day: Day, venues: readonly Venue[]): Promise<Html> {
  const span = { startsAt: instantOf(day, 0), endsAt: instantOf(addDays(day, 1), 0) };
  const bookings = await bookingsBetween(db, district.id, span);
  const units = dayOf(day, await unitsOf(db, district.id), venues, bookings);
  const caption = words.plan(dayName(day, now));
  return html`<section class="panel flush wide">${dayTable(caption, units)}</section><section class="panel flush thin">${dayList(units)}</section>`;
}

async function weekPlan({ db, district, now }: PageCtx, monday: Day, venues: readonly Venue[]): Promise<Html> {
  const days = Array.from({ length: WEEK }, (_, at) => addDays(monday, at));
  const span = { startsAt: instantOf(monday, 0), endsAt: instantOf(addDays(monday, WEEK), 0) };
  const bookings = await bookingsBetween(db, district.id, span);
  const list = table<Venue>({
    caption: words.weekPlan(dayName(monday, now), dayName(days.at(-1)!, now)),
    columns: [
      { label: words.unit, lead: true, cell: ({ name }) => name },
      ...days.map((day) => ({
        label: dayName(day, now),
        cell: (venue: Venue) => onDay(bookings, venue, day).map(bookingLink),
      })),
    ],
    rows: venues,
    empty: html``,
  });
  return html`<section class="panel flush week">${list}</section>`;
}

const request = ({ number, venueName, startsAt, endsAt, requester, purpose }: Booking, now: Date): Html =>
  html`<li><a class="item" href="/admin/rooms/${number}"><b>${words.request(number, venueName)}</b><span class="soft small">${words.requestBy(timeSpan(startsAt, endsAt, now), requester, purpose)}</span></a></li>`;
