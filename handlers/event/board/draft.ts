import { allSeries, type Series } from '#db/event-queries.ts';
import type { PageCtx } from '#src/bot/context.ts';
import type { Input } from '#src/core/card.ts';
import type { Fields, Frame } from '#src/core/page.ts';
import type { FormValues } from '#src/core/platform.ts';
import { checkInputs } from '#src/web/ui/check.ts';
import { empty, notice, postForm } from '#src/web/ui/controls.ts';
import { fieldset, type Wrong, wrongList } from '#src/web/ui/form.ts';
import { html } from '#src/web/ui/html.ts';
import { shaped } from '#src/web/ui/said.ts';
import { page } from '#src/web/ui/shell.ts';
import { words as said } from '../text.ts';
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

export interface Again {
  readonly entered?: Fields;
  readonly wrong?: Wrong;
  readonly refused?: string;
}

/** Draws the form for a new event, with what was entered before and what is wrong with it: also after the transaction. */
export async function draftPage({ db, district, frame }: PageCtx): Promise<(again?: Again) => Promise<Response>> {
  const known = await allSeries(db, district.id);
  return (again = {}) => drawDraft(frame, known, again);
}

function drawDraft(
  frame: Frame,
  known: readonly Series[],
  { entered = {}, wrong = {}, refused }: Again,
): Promise<Response> {
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
  const { db, district, form } = ctx;
  const { values, wrong } = checkInputs(inputs(await allSeries(db, district.id)), form);
  const { title = '', from = '', to = '', capacity, ...others } = texts(values);
  const spoken = {
    ...others,
    title: words.quoted(title),
    when: to === '' ? from : `${from}-${to}`,
    places: capacity === undefined ? '' : words.saidPlaces(Number(capacity)),
  };
  const bad = to !== '' && to <= from ? { ...wrong, to: words.backwards } : wrong;
  return {
    text: `${said.publish.names[0]} ${shaped('{series} {title} {date} {when} {place} {places}', spoken)}`,
    wrong: bad,
  };
}

const texts = (values: FormValues): Partial<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
