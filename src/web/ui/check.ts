import type { Input } from '#src/core/card.ts';
import type { Fields } from '#src/core/page.ts';
import type { FormValues } from '#src/core/platform.ts';
import type { Wrong } from './form.ts';
import { words } from './text.ts';

const LINE_CHARS_MAX = 200;
const TEXT_CHARS_MAX = 5000;

const SHAPES = {
  number: /^-?\d+(?:\.\d+)?$/u,
  date: /^\d{4}-\d\d-\d\d$/u,
  time: /^\d\d:\d\d$/u,
  datetime: /^\d{4}-\d\d-\d\d \d\d:\d\d$/u,
} as const;

/** What was entered, by input name as in `Press.form`, and a sentence for each input that will not do. */
export function checkInputs(inputs: readonly Input[], fields: Fields): { values: FormValues; wrong: Wrong } {
  const values: Record<string, string | readonly string[]> = {};
  const wrong: Record<string, string> = {};
  for (const input of inputs) {
    const entered = (fields[input.name] ?? []).map((one) => one.trim()).filter(Boolean);
    const value = input.kind === 'datetime' ? entered.map((one) => one.replace('T', ' ')) : entered;
    const why = faultOf(input, value);
    if (why) wrong[input.name] = why;
    if (input.kind === 'many') values[input.name] = value;
    else if (value[0] !== undefined) values[input.name] = value[0];
  }
  return { values, wrong };
}

function faultOf(
  { kind, label, required, options = [] }: Input,
  [first, ...more]: readonly string[],
): string | undefined {
  if (first === undefined) return required ? words.missing(label) : undefined;
  if (kind === 'one' || kind === 'many') {
    const known = (value: string) => options.some(([option]) => option === value);
    return [first, ...more].every(known) ? undefined : words.notAnOption(label);
  }
  if (kind === 'text' || kind === 'lines') {
    const max = kind === 'text' ? LINE_CHARS_MAX : TEXT_CHARS_MAX;
    return first.length > max ? words.tooLong(label, max) : undefined;
  }
  const real = kind === 'number' || kind === 'time' || !Number.isNaN(Date.parse(first.slice(0, 10)));
  return SHAPES[kind].test(first) && real ? undefined : words.shape[kind];
}
