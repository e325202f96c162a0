import { venuesOf } from '#db/booking.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { PageCtx } from '#src/bot/context.ts';
import type { Input } from '#src/core/card.ts';
import type { Fields, Frame } from '#src/core/page.ts';
import { timeReader } from '#src/language/time/read.ts';
import { checkInputs } from '#src/web/ui/check.ts';
import { notice, postForm } from '#src/web/ui/controls.ts';
import { fieldset, type Wrong, wrongList } from '#src/web/ui/form.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { shaped } from '#src/web/ui/said.ts';
import { words as said } from '../text.ts';
import { words } from './text.ts';

/** To borrow a venue, or to close it for a while. */
export const KINDS = ['ask', 'close'] as const;
export type Kind = (typeof KINDS)[number];

export interface Asked {
  readonly kind: Kind;
  readonly entered: Fields;
  readonly wrong?: Wrong;
  readonly refused?: string;
}

type Name = keyof typeof words.input;
const input = (name: Name, kind: Input['kind'], required = true): Input => ({
  name,
  label: words.input[name],
  kind,
  required,
});

const inputs = (kind: Kind, venues: readonly { readonly name: string }[]): readonly Input[] => [
  { ...input('venue', 'one'), options: venues.map(({ name }) => [name, name]) },
  input('date', 'date'),
  input('from', 'time'),
  input('to', 'time'),
  ...(kind === 'ask' ? [input('heads', 'number', false)] : []),
  { ...input('purpose', 'text'), label: kind === 'ask' ? words.input.purpose : words.input.reason },
];

/** Both forms, folded up; the one that was refused is open, with what was entered and what is wrong with it. */
export const askForms = (
  frame: Frame,
  venues: readonly { readonly name: string }[],
  asked: Asked | undefined,
): Html[] =>
  KINDS.map((kind) => {
    const again = asked?.kind === kind ? asked : undefined;
    const fields = inputs(kind, venues);
    const form = postForm(
      frame,
      '/admin/rooms',
      html`<input type="hidden" name="kind" value="${kind}">${again?.refused !== undefined && notice('warn', again.refused)}${wrongList(fields, again?.wrong ?? {}, kind)}${fieldset(fields, again?.entered ?? {}, again?.wrong ?? {}, kind)}<div class="buttons"><button class="button primary">${said[kind].names[0]}</button></div>`,
      html` class="form"`,
    );
    return html`<details class="panel slim fold"${again && html` open`}><summary>${words[kind]}</summary>${form}</details>`;
  });

/** What was entered, as the sentence that a chat would hear, or what is wrong with it. */
export async function readAsked({ db, district, now, form }: PageCtx, kind: Kind) {
  const { values, wrong } = checkInputs(inputs(kind, await venuesOf(db, district.id)), form);
  const entered = values as Readonly<Record<string, string>>;
  const { from = '', to = '', purpose = '', date = '' } = entered;
  const timed = timeReader()(purpose, now, await loadCalendar(db, district.id)).kind !== 'none';
  const bad: Wrong = {
    ...wrong,
    ...(to !== '' && to <= from && { to: words.backwards }),
    ...(timed && { purpose: words.purposeNotPlain }),
  };
  const shape = kind === 'ask' ? words.shape : words.closeShape;
  return { text: `${said[kind].names[0]} ${shaped(shape, entered)}`, wrong: bad, day: date };
}
