import { Refusal } from '#src/core/errors.ts';
import { NONE, words } from './text.ts';

const TAGS_MAX = 8;
const TAG_CHARS_MAX = 20;

/** Tags apart from each other by spaces or commas, each once. */
export function readTags(rest: string): string[] {
  if (rest === NONE) return [];
  const tags = [...new Set(rest.split(/[\s,，、]+/u).filter(Boolean))];
  const fits = tags.length > 0 && tags.length <= TAGS_MAX && tags.every((tag) => [...tag].length <= TAG_CHARS_MAX);
  if (!fits) throw new Refusal('usage', words.tagsOdd);
  return tags;
}
