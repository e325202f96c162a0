import type { Input } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { type Fields, type Frame, fieldOf } from '#src/core/page.ts';
import { postForm } from './controls.ts';
import { fieldset } from './form.ts';
import { type Html, html } from './html.ts';
import { isOwnPath } from './pressed.ts';
import { words } from './text.ts';

/** A sentence that a form says: how it begins, and inputs whose values follow in their order. */
export interface Sentence {
  /** A command's name and a number. */
  readonly begin: string;
  readonly inputs: readonly Input[];
  readonly button: string;
  /** What it is called while it is folded up, where that is not its button's word. */
  readonly label?: string;
  /** Unique on its page. */
  readonly id: string;
}

export function sayForm(frame: Frame, { begin, inputs, button, id }: Sentence): Html {
  const named = inputs.map((input) => ({ ...input, name: `in.${input.name}` }));
  return postForm(
    frame,
    '/admin/say',
    html`<input type="hidden" name="begin" value="${begin}"><input type="hidden" name="back" value="${frame.path}">${fieldset(named, {}, {}, id)}<div class="buttons"><button class="button">${button}</button></div>`,
    html` class="form"`,
  );
}

/** What such a form says. @throws `Refusal` where it is not such a form */
export function saidForm(form: Fields): { text: string; key: string; back: string } {
  const key = fieldOf(form, 'key');
  const begin = fieldOf(form, 'begin');
  const back = fieldOf(form, 'back');
  if (!/^key_\w+$/u.test(key) || begin === '') throw new Refusal('usage', words.staleForm);
  const rest = Object.entries(form).flatMap(([name, [value = '']]) => (name.startsWith('in.') ? [value.trim()] : []));
  return { text: [begin, ...rest.filter(Boolean)].join(' '), key, back: isOwnPath(back) ? back : '/admin' };
}
