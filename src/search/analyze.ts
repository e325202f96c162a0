import han from './han.json' with { type: 'json' };
import { SCAFFOLDING } from './text.ts';

/** A word of the index, by kind: one Han character, two in a row, two syllables in a row, a Latin word or number. */
export type TermKind = 'one' | 'two' | 'sound' | 'word';

export interface Term {
  readonly term: string;
  readonly kind: TermKind;
  /** How often it stands in the text. */
  readonly count: number;
  /** How much of the text's meaning it carries: 1, or a quarter where it is scaffolding. */
  readonly meaning: number;
}

interface Unit {
  /** A Han character, a Latin word or a number. */
  readonly text: string;
  readonly at: number;
  readonly han: boolean;
  /** Folded syllables; none for numbers and for Latin words that are not pinyin. */
  readonly sounds: readonly string[];
  readonly scaffolding: boolean;
}

const SCAFFOLDING_MEANING = 0.25;

const simplifiedOf = new Map<string, string>();
for (let at = 0; at < han.simplified.length; at += 2) simplifiedOf.set(han.simplified[at]!, han.simplified[at + 1]!);

const syllables = new Set(Object.keys(han.pinyin));
const soundOf = new Map<string, string>();
for (const [syllable, characters] of Object.entries(han.pinyin)) {
  for (const character of characters) soundOf.set(character, foldSound(syllable));
}

/** What people and input methods mix up: zh/z, ch/c, sh/s, ng/n, l/n. */
function foldSound(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/u, '$1')
    .replace(/ng$/u, 'n')
    .replace(/^l/u, 'n')
    .replace('v', 'u');
}

/** Full-width, case and traditional characters folded: what texts are compared by. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, (one) => simplifiedOf.get(one) ?? one);
}

/** Folded text without whatever is neither a Han character nor a letter nor a digit. */
export const bareText = (folded: string): string => folded.replace(/[^\p{Script=Han}a-z0-9]+/gu, '');

/** Folded text, bare and without the scaffolding of a question, unless nothing would be left. */
export function contentOf(folded: string): string {
  const content = bareText(folded.replace(SCAFFOLDING, ' '));
  return content.length >= 2 ? content : bareText(folded);
}

const RUN = /\p{Script=Han}|[a-z]+|\d+(?:\.\d+)?/gu;

/** The terms of a folded text, each once. */
export function termsOf(folded: string): readonly Term[] {
  const found = new Map<string, { term: string; kind: TermKind; count: number; meaning: number }>();
  const add = (term: string, kind: TermKind, meaning: number) => {
    const known = found.get(term);
    if (!known) found.set(term, { term, kind, count: 1, meaning });
    else {
      known.count++;
      known.meaning = Math.max(known.meaning, meaning);
    }
  };
  const meaning = (...of: readonly Unit[]) => (of.some(({ scaffolding }) => scaffolding) ? SCAFFOLDING_MEANING : 1);
  let last: Unit | undefined;
  for (const unit of unitsOf(folded)) {
    const before = last && last.at + last.text.length === unit.at ? last : undefined;
    add(unit.text, unit.han ? 'one' : 'word', meaning(unit));
    if (before?.han && unit.han) add(before.text + unit.text, 'two', meaning(before, unit));
    const { sounds } = unit;
    const soundBefore = before?.sounds.at(-1);
    if (before && soundBefore && sounds[0]) add(`${soundBefore}'${sounds[0]}`, 'sound', meaning(before, unit));
    for (let at = 1; at < sounds.length; at++) add(`${sounds[at - 1]}'${sounds[at]}`, 'sound', meaning(unit));
    last = unit;
  }
  return [...found.values()];
}

function unitsOf(folded: string): readonly Unit[] {
  const wrapped = new Uint8Array(folded.length);
  for (const { 0: words, index } of folded.matchAll(SCAFFOLDING)) wrapped.fill(1, index, index + words.length);
  return Array.from(folded.matchAll(RUN), ({ 0: text, index: at }) => {
    const isHan = text > '\u2fff';
    const sound = soundOf.get(text);
    const sounds = sound ? [sound] : isHan ? [] : spelled(text);
    return { text, at, han: isHan, sounds, scaffolding: wrapped[at] === 1 };
  });
}

/** A run of letters as folded syllables, where it is pinyin from end to end and long enough not to be a plain word. */
function spelled(word: string): readonly string[] {
  if (word.length < 4 || word.length > 60) return [];
  const upTo: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - 6); start < end; start++) {
      const before = upTo[start];
      const syllable = word.slice(start, end);
      if (!before || !syllables.has(syllable)) continue;
      if (!upTo[end] || before.length + 1 < upTo[end]!.length) upTo[end] = [...before, foldSound(syllable)];
    }
  }
  return upTo[word.length] ?? [];
}
