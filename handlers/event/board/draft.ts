import { allSeries, type Series } from '#db/event-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { PageCtx } from '#src/bot/context.ts';
import type { Input } from '#src/core/card.ts';
import type { Fields } from '#src/core/page.ts';
import type { FormValues } from '#src/core/platform.ts';
import { timeReader } from '#src/language/time/read.ts';
import { checkInputs } from '#src/web/ui/check.ts';
import { empty, notice, postForm } from '#src/web/ui/controls.ts';
import { fieldset, type Wrong, wrongList } from '#src/web/ui/form.ts';
import { html } from '#src/web/ui/html.ts';
import { shaped } from '#src/web/ui/said.ts';
import { page } from '#src/web/ui/shell.ts';
import { PLACE_UNIT, words as said, UNLIMITED } from '../text.ts';
import { words } from './text.ts';

type Name = keyof typeof words.newInput;

const input = (name: Name, kind: Input['kind'], required: boolean, hint?: string): Input => ({
  name,
  label: words.newInput[name],
  kind,
  required,
  ...(hint && { hint }),
});

const inputs = (known: readonly Series[]): readonly Input[] => [
  { ...input('series', 'one', true), options: known.map(({ name }) => [name, name]) },
  input('title', 'text', true),
  input('date', 'date', true),
  input('from', 'time', true),
  input('to', 'time', false, words.toHint),
  input('place', 'text', false, words.placeHint),
  input('capacity', 'number', false, words.capacityHint),
];

/** The form for a new event, with what was entered before and what is wrong with it. */
export async function draftPage(
  { db, district, frame }: PageCtx,
  { entered = {}, wrong = {}, refused }: { entered?: Fields; wrong?: Wrong; refused?: string } = {},
): Promise<Response> {
  const known = await allSeries(db, district.id);
  const fields = inputs(known);
  const form = postForm(
    frame,
    '/admin/events/new',
    html`${fieldset(fields, entered, wrong, 'in')}<div class="buttons"><button class="button primary">${words.preview}</button></div>`,
    html` class="form"`,
  );
  const body = html`${refused !== undefined && notice('warn', refused)}${wrongList(fields, wrong, 'in')}
<section class="panel">${
    known.length > 0
      ? form
      : empty(words.noSeries, words.noSeriesHint, html`<a class="button" href="/admin/series">${words.series}</a>`)
  }</section>`;
  const isRefused = refused !== undefined || Object.keys(wrong).length > 0;
  return page(frame, {
    title: words.newTitle,
    about: words.newAbout,
    status: isRefused ? 422 : 200,
    narrow: true,
    body,
  });
}

/** What was entered, as the sentence that a chat would hear, or what is wrong with it. */
export async function readDraft(ctx: PageCtx): Promise<{ readonly text: string; readonly wrong: Wrong }> {
  const { db, district, now, form } = ctx;
  const { values, wrong } = checkInputs(inputs(await allSeries(db, district.id)), form);
  const { title = '', from = '', to = '', capacity } = texts(values);
  const calendar = await loadCalendar(db, district.id);
  const found = (text: string) => {
    const time = timeReader()(text, now, calendar);
    return time.kind === 'none' ? (PLACE_UNIT.exec(text)?.[0] ?? UNLIMITED.exec(text)?.[0]) : text;
  };
  const taken = title === '' ? undefined : found(title);
  const bad: Wrong = {
    ...wrong,
    ...(taken !== undefined && { title: words.titleNotPlain(taken) }),
    ...(to !== '' && to <= from && { to: words.backwards }),
  };
  const spoken = {
    ...texts(values),
    // A name is one word to the chat.
    title: title.replaceAll(/\s+/gu, '·'),
    until: to === '' ? from : `${from}-${to}`,
    places: capacity === undefined ? '' : words.saidPlaces(Number(capacity)),
  };
  return {
    text: `${said.publish.names[0]} ${shaped('{series} {title} {date} {until} {place} {places}', spoken)}`,
    wrong: bad,
  };
}

const texts = (values: FormValues): Partial<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
