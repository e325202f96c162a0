import type { Matter } from '#db/faq.ts';
import type { Input } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { type Fields, type Frame, fieldOf as sent } from '#src/core/page.ts';
import { checkInputs } from '#src/web/ui/check.ts';
import { postForm } from '#src/web/ui/controls.ts';
import { fieldset, type Wrong, wrongList } from '#src/web/ui/form.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { FIELDS, type Field } from '../editing/text.ts';
import { fieldOf, readField, withField } from '../fields.ts';
import { words } from './text.ts';

const LINE_CHARS_MAX = 200;
const HINTS: Partial<Record<Field, string>> = { tags: words.tagsHint, link: words.linkHint };
const LONG: readonly Field[] = ['answer', 'conditions', 'materials', 'steps'];

/** Every field as an input: of one line where what stands in it is one. */
const inputs = (matter: Matter): readonly Input[] =>
  [...FIELDS].map(([label, name]) => {
    const value = fieldOf(matter, name);
    const isLong = LONG.includes(name) || (value ?? '').length > LINE_CHARS_MAX || (value ?? '').includes('\n');
    const isDate = name === 'sourceDate' || name === 'validUntil';
    return {
      name,
      label,
      kind: isDate ? 'date' : isLong ? 'lines' : 'text',
      required: name === 'title' || name === 'source',
      ...(HINTS[name] !== undefined && { hint: HINTS[name] }),
      ...(value !== undefined && { value }),
    };
  });

/** The whole of a matter to be written over, with the version that it was drawn from. */
export function editForm(frame: Frame, matter: Matter, entered: Fields = {}, wrong: Wrong = {}): Html {
  const all = inputs(matter);
  return html`${wrongList(all, wrong, 'f')}<section class="panel"><h2>${words.edit}</h2>${postForm(
    frame,
    frame.path,
    html`<input type="hidden" name="version" value="${matter.version}">${fieldset(all, entered, wrong)}<div class="buttons"><button class="button primary">${words.save}</button></div>`,
    html` class="form"`,
  )}</section>`;
}

/** What such a form says of a matter, and a sentence for each field that will not do. */
export function readEdit<T extends Matter>(matter: T, form: Fields): { edited: T; wrong: Wrong } {
  const { wrong: misshapen } = checkInputs(inputs(matter), form);
  const wrong: Record<string, string> = { ...misshapen };
  let edited = matter;
  for (const field of FIELDS.values()) {
    if (wrong[field] !== undefined) continue;
    try {
      edited = withField(edited, field, readField(field, sent(form, field).replaceAll('\r\n', '\n')));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      wrong[field] = error.say;
    }
  }
  return { edited, wrong };
}

/** Whether both say the same in every field. */
export const saysTheSame = (one: Matter, other: Matter): boolean =>
  [...FIELDS.values()].every((field) => fieldOf(one, field) === fieldOf(other, field));
