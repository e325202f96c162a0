import { contentOf, foldText, termsOf } from './analyze.ts';

// Two questions are alike when half of their pairs of characters are the same ones.
const ALIKE = 0.5;

/** Questions about the same thing, in groups, the largest first; order within a group is kept. */
export function groupAlike<T extends { readonly text: string }>(questions: readonly T[]): readonly (readonly T[])[] {
  const groups: { readonly pairs: ReadonlySet<string>; readonly members: T[] }[] = [];
  for (const question of questions) {
    const pairs = pairsOf(question.text);
    const group = groups.find((one) => likeness(one.pairs, pairs) >= ALIKE);
    if (group) group.members.push(question);
    else groups.push({ pairs, members: [question] });
  }
  return groups.map(({ members }) => members).sort((a, b) => b.length - a.length);
}

function pairsOf(text: string): ReadonlySet<string> {
  const content = contentOf(foldText(text));
  const pairs = termsOf(content).filter(({ kind }) => kind === 'two' || kind === 'word');
  return new Set(pairs.length > 0 ? pairs.map(({ term }) => term) : [content]);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  return shared / (a.size + b.size - shared);
}
