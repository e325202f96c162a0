import { NUMBER, QUESTION_END, SEPARATOR, SEPARATOR_ANYWHERE } from './text.ts';

// What nobody can see: control and format characters (zero-width, direction marks, byte order mark) but for tab, newline
// and the zero-width joiner, which stays where it holds an emoji together.
const INVISIBLE = /(?![\t\n\u200D])[\p{Cc}\p{Cf}]/gu;
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** What was typed without what nobody can see; every kind of space is a plain one. Half a surrogate pair is dropped. */
export function clean(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/\uFFFD/gu, '')
    .replace(/\r\n?/gu, '\n')
    .replace(INVISIBLE, '')
    .replace(LOOSE_JOINER, '')
    .replace(/[^\S\n]/gu, ' ')
    .trim();
}

/** For comparing: full-width letters and digits become plain ones, case goes. */
export const fold = (words: string): string => words.normalize('NFKC').toLowerCase();

export interface Named {
  readonly names: readonly string[];
  readonly glued: boolean;
}

/**
 * Which command is meant, and what follows its name. The name may have a slash in front. It ends at a space or colon,
 * before a number, or, where the command allows it, anywhere, unless the whole is a question.
 */
export function matchName<T extends Named>(
  commands: readonly T[],
  typed: string,
): { command: T; rest: string } | undefined {
  const words = clean(typed).replace(/^[/／]\s*/u, '');
  let best: { command: T; rest: string; length: number } | undefined;
  for (const command of commands) {
    for (const name of command.names) {
      const length = startsWithName(words, name);
      if (length === undefined || (best && best.length >= length)) continue;
      const after = words.slice(length);
      const ends = after === '' || SEPARATOR.test(after) || NUMBER.test(fold(after));
      if (ends || (command.glued && !QUESTION_END.test(words))) {
        best = { command, rest: after.replace(SEPARATOR, '').trim(), length };
      }
    }
  }
  return best && { command: best.command, rest: best.rest };
}

/** How much of the words the name takes up; folding may change lengths, so it is found by growing. */
function startsWithName(words: string, name: string): number | undefined {
  const wanted = fold(name);
  for (let length = 1; length <= Math.min(words.length, wanted.length * 2); length++) {
    const folded = fold(words.slice(0, length));
    if (folded === wanted) return length;
    if (!wanted.startsWith(folded)) return undefined;
  }
  return undefined;
}

/**
 * Whether words begin like a command whose name was mistyped: two letters swapped, or in a name that is long enough, or
 * before a number, one letter wrong, missing or too many.
 */
export function isMistyped(commands: readonly Named[], typed: string): boolean {
  const [first = '', ...others] = fold(clean(typed).replace(/^[/／]\s*/u, '')).split(SEPARATOR_ANYWHERE);
  const numbered = NUMBER.test(others[0] ?? '');
  return commands.some(({ names }) =>
    names.some((name) => {
      const wanted = fold(name);
      if (wanted.length < 2) return false;
      return isSwapped(first, wanted) || ((numbered || wanted.length > 3) && isOneOff(first, wanted));
    }),
  );
}

const isSwapped = (a: string, b: string) =>
  a !== b &&
  a.length === b.length &&
  Array.from({ length: a.length - 1 }, (_, at) => at).some((at) => swapAt(a, at) === b);

const swapAt = (word: string, at: number) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);

function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

/** The short number that words begin with, and what follows it. */
export function readNumber(words: string): { number: number; rest: string } | undefined {
  // Folding never changes how long a number and its signs are: each full-width one has one plain counterpart.
  const found = NUMBER.exec(fold(words));
  if (!found) return undefined;
  return { number: Number(found[1]), rest: words.slice(found[0].length).replace(SEPARATOR, '').trim() };
}

/** The first `max` characters as people count them, with an ellipsis where something was left out. */
export function shorten(words: string, max: number): string {
  const characters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(words)];
  if (characters.length <= max) return words;
  return `${characters
    .slice(0, max - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}
