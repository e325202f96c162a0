import { Refusal } from '#src/core/errors.ts';
import { type Fields, fieldOf } from '#src/core/page.ts';
import type { FormValues } from '#src/core/platform.ts';
import { words } from './text.ts';

export interface Pressed {
  readonly action: string;
  readonly value: unknown;
  readonly key: string;
  /** Where to go afterwards: a path on this host. */
  readonly back: string;
  readonly inputs: FormValues;
}

/** Reads what a card's button or form on a page sent. @throws `Refusal` where it is not such a thing */
export function pressedForm(form: Fields): Pressed {
  const key = fieldOf(form, 'key');
  const back = fieldOf(form, 'back');
  try {
    if (!/^key_\w+$/u.test(key)) throw new SyntaxError('no key');
    const value: unknown = JSON.parse(fieldOf(form, 'value'));
    return {
      action: fieldOf(form, 'action'),
      value,
      key,
      back: isOwnPath(back) ? back : '/admin',
      inputs: inputsOf(form),
    };
  } catch {
    throw new Refusal('usage', words.staleForm);
  }
}

/** A path on this host: `//elsewhere` and `/\elsewhere` lead away from it. */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])/u.test(path);

/** The inputs of a card's form by their own names. A group of boxes is a list even where one is ticked. */
export function inputsOf(form: Fields): FormValues {
  const inputs = Object.entries(form).filter(([name]) => /^in(?:-many)?\./u.test(name));
  return Object.fromEntries(
    inputs.map(([name, values]) => {
      const own = name.slice(name.indexOf('.') + 1);
      return [own, name.startsWith('in-many.') ? values : (values[0] ?? '').replace(/^(\d{4}-\d\d-\d\d)T/u, '$1 ')];
    }),
  );
}
