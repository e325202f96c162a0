import type { Form, Input } from '#src/core/card.ts';
import type { FormValues } from '#src/core/platform.ts';
import { byteLength } from './split.ts';

// A selection comes back under its question's key, as a list in any case: so the key says whether it is one.
const LIST = 'many:';
const SINGLE = 'one:';

export const questionKey = ({ name, kind }: Input): string => (kind === 'many' ? LIST : SINGLE) + name;

/** What was chosen on a card, by input name; questions that are not ours are passed over. */
export function readChoices(chosen: readonly (readonly [question: string, options: readonly string[]])[]): FormValues {
  const values: Record<string, string | readonly string[]> = {};
  for (const [question, options] of chosen) {
    const [first] = options;
    if (question.startsWith(LIST)) values[question.slice(LIST.length)] = options;
    else if (question.startsWith(SINGLE) && first !== undefined) values[question.slice(SINGLE.length)] = first;
  }
  return values;
}

// https://developer.work.weixin.qq.com/document/path/101032, `checkbox`, `select_list` and `option_list`.
const TICKS_MAX = 20;
const SELECTS_MAX = 3;
const OPTIONS_MAX = 10;
const OPTION_BYTES_MAX = 128;
const QUESTION_BYTES_MAX = 1024;

export type Drawn = 'vote_interaction' | 'multiple_interaction';

/**
 * The card that can ask for all of a form: one list to tick, or up to three to choose one from each. WeCom has no card to
 * write into, so anything else is asked for in words.
 */
export function drawnAs({ inputs }: Form): Drawn | undefined {
  const fits = ({ options = [], ...input }: Input, max: number) =>
    byteLength(questionKey(input)) <= QUESTION_BYTES_MAX &&
    options.length > 0 &&
    options.length <= max &&
    options.every(([value]) => value !== '' && byteLength(value) <= OPTION_BYTES_MAX);
  const [only] = inputs;
  if (!only) return undefined;
  if (inputs.every((input) => input.kind === 'one' && fits(input, OPTIONS_MAX)) && inputs.length <= SELECTS_MAX)
    return 'multiple_interaction';
  const ticks = only.kind === 'many' || only.kind === 'one';
  return inputs.length === 1 && ticks && fits(only, TICKS_MAX) ? 'vote_interaction' : undefined;
}
