import { publicEvents } from '#db/event-board.ts';
import { publicPage } from '#src/bot/define.ts';
import { addMonths, type Day, dayAt, instantOf, partsOf } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { badge, empty } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { withQuery } from '#src/web/ui/table.ts';
import { words } from './public/text.ts';
import { words as said } from './text.ts';

type Row = Awaited<ReturnType<typeof publicEvents>>[number];

/** The district's published events, a month at a time: for everybody, and nobody's name in it. */
export default publicPage('GET', '/public/calendar', async ({ db, district, now, url, frame }) => {
  const first = monthOf(url.searchParams.get('month')) ?? `${dayAt(now).slice(0, 7)}-01`;
  const next = addMonths(first, 1);
  const all = await publicEvents(db, district.id, instantOf(first, 0), instantOf(next, 0));
  const series = [...new Set(all.map((one) => one.series))];
  const chosen = series.find((one) => one === url.searchParams.get('series'));
  const rows = chosen === undefined ? all : all.filter((one) => one.series === chosen);
  const { year, month } = partsOf(first);
  const to = (day: Day, label: string) =>
    html`<a class="button" href="${withQuery(url, { month: day.slice(0, 7) })}">${label}</a>`;
  const tab = (name: string | undefined, label: string) =>
    html`<a href="${withQuery(url, { series: name })}"${name === chosen && html` aria-current="true"`}>${label}</a>`;
  const days = [...Map.groupBy(rows, ({ startsAt }) => dayAt(startsAt))];
  const body = html`<nav class="spread" aria-label="${words.months}">${to(addMonths(first, -1), words.earlier)}<b>${words.month(year, month)}</b>${to(next, words.later)}</nav>
${series.length > 1 && html`<div class="panel slim"><nav class="tabs" aria-label="${words.series}">${tab(undefined, words.all)}${series.map((one) => tab(one, one))}</nav></div>`}
${
  days.length === 0
    ? html`<section class="panel">${empty(words.none, words.noneHint)}</section>`
    : days.map(([day, events]) => dayView(day, events, now))
}`;
  const aside = html`<a class="button" href="/calendar.ics">${words.subscribe}</a>`;
  return draw(frame, { title: words.calendar, about: words.about(district.name), aside, body });
});

function monthOf(text: string | null): Day | undefined {
  const found = /^(20\d\d)-(0[1-9]|1[0-2])$/u.exec(text ?? '');
  return found ? `${found[0]}-01` : undefined;
}

const dayView = (day: Day, events: readonly Row[], now: Date): Html =>
  html`<section class="panel flush"><h2>${dayName(day, now)}${day === dayAt(now) && html` <span class="soft small">${words.today}</span>`}</h2>
<ul class="plain items">${events.map((event) => html`<li>${eventView(event, now)}</li>`)}</ul></section>`;

function eventView(event: Row, now: Date): Html {
  const { token, series, title, startsAt, endsAt, place } = event;
  return html`<a class="item" href="/public/events/${token}"><b>${series} · ${title}</b><span class="soft">${clockTime(startsAt)}–${clockTime(endsAt)} · ${place}</span><span class="row small">${standing(event, now)}</span></a>`;
}

function standing({ state, capacity, taken, endsAt }: Row, now: Date): Html {
  if (state === 'cancelled' || state === 'postponed') return badge(said.tone[state], said.state[state]);
  if (state === 'held' || endsAt <= now) return badge('plain', words.over);
  const full = capacity !== null && taken >= capacity;
  return badge(full ? 'warn' : 'good', words.places(capacity, taken));
}
