import { type Card, type Input, plainText, type Saying } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { type Fields, type Flash, type Frame, fieldOf } from '#src/core/page.ts';
import type { Answer } from '#src/core/platform.ts';
import { postForm } from './controls.ts';
import { fieldset } from './form.ts';
import { type Html, html, type Part } from './html.ts';
import { isOwnPath } from './pressed.ts';
import { words } from './text.ts';

/** A sentence that a form says: how it begins, and inputs whose values follow in their order. */
export interface Sentence {
  /** A command's name and a number. */
  readonly begin: string;
  readonly inputs: readonly Input[];
  /** How the values are said where their order alone will not do: `{date} {from}-{to} {place}`. */
  readonly shape?: string;
  readonly button: string;
  /** Its answer may be a question: a card with buttons, which is then shown. */
  readonly asks?: boolean;
  /** What it is called while it is folded up, where that is not its button's word. */
  readonly label?: string;
  /** Unique on its page. */
  readonly id: string;
}

export function sayForm(frame: Frame, { begin, inputs, shape, button, asks, id }: Sentence): Html {
  const named = inputs.map((input) => ({ ...input, name: `in.${input.name}` }));
  return postForm(
    frame,
    '/admin/say',
    html`<input type="hidden" name="begin" value="${begin}"><input type="hidden" name="back" value="${frame.path}">${
      shape !== undefined && html`<input type="hidden" name="shape" value="${shape}">`
    }${asks && html`<input type="hidden" name="asks" value="1">`}${fieldset(named, {}, {}, id)}<div class="buttons"><button class="button">${button}</button></div>`,
    html` class="form"`,
  );
}

/** Sentences that can be said now, each folded up under its word. */
export const moreSteps = (frame: Frame, all: readonly Sentence[], hint: string): Part =>
  all.length > 0 &&
  html`<section class="panel"><h2>${words.more}</h2><p class="soft small">${hint}</p><div class="folds">${all.map(
    (one) =>
      html`<details class="fold" name="step"><summary>${one.label ?? one.button}</summary>${sayForm(frame, one)}</details>`,
  )}</div></section>`;

/** What such a form says. @throws `Refusal` where it is not such a form */
export function saidForm(form: Fields): { text: string; key: string; back: string; asks: boolean } {
  const key = fieldOf(form, 'key');
  const begin = fieldOf(form, 'begin');
  const back = fieldOf(form, 'back');
  const shape = fieldOf(form, 'shape');
  if (!/^key_\w+$/u.test(key) || begin === '') throw new Refusal('usage', words.staleForm);
  const values = Object.entries(form).flatMap(([name, [value = '']]) =>
    name.startsWith('in.') ? [[name.slice(3), value.trim()] as const] : [],
  );
  const rest = shape === '' ? values.map(([, value]) => value) : [shaped(shape, Object.fromEntries(values))];
  const text = [begin, ...rest.filter(Boolean)].join(' ');
  return { text, key, back: isOwnPath(back) ? back : '/admin', asks: fieldOf(form, 'asks') !== '' };
}

/** Values in the places of a sentence; a part of which one is missing is left out. */
export const shaped = (shape: string, values: Readonly<Record<string, string>>): string =>
  shape
    .split(' ')
    .filter((part) => [...part.matchAll(/\{(\w+)\}/gu)].every(([, name = '']) => values[name]))
    .map((part) => part.replaceAll(/\{(\w+)\}/gu, (_, name: string) => values[name]!))
    .join(' ');

/** What was answered, to be said once on the next page. */
export function spokenFlash({ says = [], refused }: Answer): Flash | undefined {
  const spoken = says.filter((one) => typeof one === 'string');
  const text = spoken.length > 0 ? spoken.join('\n') : says.map(headline).join('\n');
  return text === '' ? undefined : { tone: refused ? 'warn' : 'good', text };
}

/** The question in an answer: a card that waits for a press. */
export const questionIn = ({ says = [] }: Answer): Card | undefined =>
  says.find((one): one is Card => typeof one !== 'string' && one.buttons.length > 0);

/** A card is shown on its own page; here its first line is enough. */
const headline = (saying: Saying) => plainText(saying).split('\n')[0];
