import type { Input } from '#src/core/card.ts';
import type { Fields } from '#src/core/page.ts';
import { type Html, html, type Part } from './html.ts';
import { words } from './text.ts';

/** One input with its label: the same description as in a card's form. */
export type FieldWords = Input;

/** What is wrong, by field name: a sentence that says what to enter instead. */
export type Wrong = Readonly<Record<string, string>>;

const TYPES = { text: 'text', number: 'number', date: 'date', time: 'time', datetime: 'datetime-local' } as const;

/** Inputs with their labels, hints and what is wrong with each, filled with what was entered. */
export const fieldset = (fields: readonly FieldWords[], values: Fields, wrong: Wrong, id = 'f'): Html[] =>
  fields.map((field) =>
    drawField(field, values[field.name] ?? (field.value === undefined ? [] : [field.value]), wrong, id),
  );

function drawField(field: FieldWords, values: readonly string[], wrong: Wrong, prefix: string): Html {
  const { name, label, hint, required, kind } = field;
  const id = `${prefix}-${name}`;
  const bad = wrong[name];
  const described = [hint && `${id}-hint`, bad && `${id}-wrong`].filter(Boolean).join(' ');
  const about = html`${described && html` aria-describedby="${described}"`}${bad && html` aria-invalid="true"`}${required && html` required`}`;
  const title = html`${label}${!required && prefix !== 'f' && html` <span class="soft small">${words.optional}</span>`}`;
  const notes = html`${hint && html`<span class="hint" id="${id}-hint">${hint}</span>`}${bad && html`<span class="wrong" id="${id}-wrong">${bad}</span>`}`;
  if (kind === 'many') {
    return html`<fieldset class="field"><legend>${title}</legend>${(field.options ?? []).map(
      ([value, words]) =>
        html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${values.includes(value) && html` checked`}>${words}</label>`,
    )}${notes}</fieldset>`;
  }
  return html`<div class="field"><label for="${id}">${title}</label>${control(field, id, values[0] ?? '', about)}${notes}</div>`;
}

function control(field: FieldWords, id: string, value: string, about: Part): Html {
  const { name, kind } = field;
  if (kind === 'lines') return html`<textarea id="${id}" name="${name}"${about}>${value}</textarea>`;
  if (kind === 'one') {
    return html`<select id="${id}" name="${name}"${about}><option value="">${field.required ? words.choose : words.any}</option>${(
      field.options ?? []
    ).map(
      ([option, label]) => html`<option value="${option}"${option === value && html` selected`}>${label}</option>`,
    )}</select>`;
  }
  if (kind === 'many') throw new Error('drawn as a group of boxes');
  const step = kind === 'number' && html` step="any" inputmode="decimal"`;
  const shown = kind === 'datetime' ? value.replace(' ', 'T') : value;
  return html`<input id="${id}" name="${name}" type="${TYPES[kind]}" value="${shown}"${step}${about}>`;
}

/** All that is wrong in one place, each leading to its field. */
export function wrongList(fields: readonly FieldWords[], wrong: Wrong, id: string): Part {
  const bad = fields.filter(({ name }) => wrong[name] !== undefined);
  if (bad.length === 0) return undefined;
  return html`<div class="notice" data-tone="bad" role="alert"><p>${words.wrong(bad.length)}</p><ul>${bad.map(
    ({ name, label }) => html`<li><a href="#${id}-${name}">${label}：${wrong[name]}</a></li>`,
  )}</ul></div>`;
}
