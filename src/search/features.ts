import { bareText, type Term, termsOf } from './analyze.ts';
import { impactIn, KIND_WEIGHT, rarity } from './impact.ts';
import { type Question, sidesOf } from './question.ts';
import { BRACKETS } from './text.ts';

/** An entry that the store found; its texts are folded. */
export interface Found {
  readonly matter: string;
  readonly title: string;
  readonly body: string;
}

/** What the store knows of the question's terms. */
export interface Frequencies {
  /** How many entries there are. */
  readonly size: number;
  readonly df: ReadonlyMap<string, number>;
}

/** A candidate described by numbers that mean the same in every corpus. */
export interface Candidate {
  readonly matter: string;
  readonly values: Readonly<Record<FeatureName, number>>;
}

export type FeatureName = (typeof FEATURES)[number];

const GRAINS = ['one', 'two', 'sound'] as const;

// <what> of <grain>: cover: how much of the question stands in the title (title) or anywhere (all); missing: the rarest
// that does not; back: how much of the title stands in the question; both: the harmonic mean of the two directions.
export const FEATURES = [
  ...GRAINS.flatMap(
    (grain) => [`coverTitle ${grain}`, `missingTitle ${grain}`, `back ${grain}`, `both ${grain}`] as const,
  ),
  'coverAll one',
  'missingAll one',
  'coverAll two',
  'missingAll two',
  'sequenceOfQuestion',
  'sequenceOfTitle',
  'sequenceOfBareTitle',
  'stretchOfQuestion',
  'stretchOfTitle',
  'stretchInBody',
  'titleInQuestion',
  'questionInTitle',
  'same',
  'length',
  'lengthApart',
  'titleLength',
  'conflicts',
  'agreements',
  'unasked',
  'numbersMissing',
  'numbersUnasked',
  'scoreShare',
  'scoreOfIdeal',
  'scoreGap',
  'scoreRank',
] as const;

interface Weighed extends Term {
  readonly rarity: number;
  /** Rarity times meaning. */
  readonly mass: number;
}

/** Describes every entry found for a question. */
export function describe(question: Question, found: readonly Found[], known: Frequencies): readonly Candidate[] {
  const weighed = question.terms.map((term): Weighed => {
    const rare = rarity(known.df.get(term.term) ?? 0, known.size);
    return { ...term, rarity: rare, mass: rare * term.meaning };
  });
  const titles = found.map(({ title }) => termsOf(title));
  const matches = found.map(({ body }, at) => match(weighed, titles[at]!, body));
  const scores = found.map((entry, at) => score(weighed, matches[at]!, entry));
  const standings = standingsOf(found, scores);
  const ideal = sum(weighed.map(({ kind, mass }) => KIND_WEIGHT[kind] * mass)) || 1;
  const rarityOf = rarityInTitles(weighed, titles, known.size);
  return found.map((entry, at) => ({
    matter: entry.matter,
    values: {
      ...coverage(weighed, matches[at]!, titles[at]!, rarityOf, rarity(0, known.size)),
      ...alignment(question, entry),
      ...standings(at),
      scoreOfIdeal: scores[at]! / ideal,
    } as Record<FeatureName, number>,
  }));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** How often each term of the question stands in a title and a body, in the order of the terms. */
interface Match {
  readonly inTitle: readonly number[];
  readonly inBody: readonly number[];
}

function match(weighed: readonly Weighed[], titleTerms: readonly Term[], body: string): Match {
  const counts = new Map(titleTerms.map(({ term, count }) => [term, count]));
  return {
    inTitle: weighed.map(({ term }) => counts.get(term) ?? 0),
    inBody: weighed.map(({ term, kind }) => (kind === 'sound' ? 0 : occurrences(body, term))),
  };
}

function occurrences(text: string, term: string): number {
  let count = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) count++;
  return count;
}

/** BM25F over all terms of the question; the store sums only the rarest. */
function score(weighed: readonly Weighed[], { inTitle, inBody }: Match, { title, body }: Found): number {
  let total = 0;
  weighed.forEach(({ kind, mass }, at) => {
    if (inTitle[at]! + inBody[at]! === 0) return;
    total += KIND_WEIGHT[kind] * mass * impactIn(inTitle[at]!, title.length, inBody[at]!, body.length);
  });
  return total;
}

/** Where a candidate stands among the others by score; phrasings of one matter do not compete with each other. */
function standingsOf(found: readonly Found[], scores: readonly number[]) {
  const best = new Map<string, number>();
  for (const [at, { matter }] of found.entries()) best.set(matter, Math.max(best.get(matter) ?? 0, scores[at]!));
  const order = [...best].sort((a, b) => b[1] - a[1]);
  const top = order[0]?.[1] || 1;
  const second = order[1]?.[1] ?? 0;
  const rank = new Map(order.map(([matter], at) => [matter, at]));
  return (at: number) => {
    const { matter } = found[at]!;
    const share = scores[at]! / top;
    const first = rank.get(matter) === 0;
    return {
      scoreShare: share,
      scoreGap: first ? share - second / top : share - 1,
      scoreRank: 1 / (rank.get(matter)! + 1),
    };
  };
}

/** How rare a term of a title is: known for those of the question, guessed from the candidates' titles for the rest. */
function rarityInTitles(weighed: readonly Weighed[], titles: readonly (readonly Term[])[], size: number) {
  const asked = new Map(weighed.map(({ term, rarity }) => [term, rarity]));
  const having = new Map<string, number>();
  for (const terms of titles) for (const { term } of terms) having.set(term, (having.get(term) ?? 0) + 1);
  // Candidates resemble the question and so each other: a term is rarer in the whole corpus than among them.
  const RARER = 0.3;
  const guess = (term: string) => rarity(((having.get(term) ?? 1) / titles.length) * size * RARER, size);
  return (term: string) => asked.get(term) ?? guess(term);
}

function coverage(
  weighed: readonly Weighed[],
  { inTitle, inBody }: Match,
  titleTerms: readonly Term[],
  rarityOf: (term: string) => number,
  rarest: number,
) {
  const asked = new Set(weighed.map(({ term }) => term));
  const values: Partial<Record<FeatureName, number>> = {};
  for (const grain of GRAINS) {
    const belongs = ({ kind }: Term) => kind === grain || (kind === 'word' && grain !== 'sound');
    let total = 0;
    let titleMass = 0;
    let anyMass = 0;
    let missingTitle = 0;
    let missingAll = 0;
    weighed.forEach((one, at) => {
      if (!belongs(one)) return;
      total += one.mass;
      if (inTitle[at]! > 0) titleMass += one.mass;
      else missingTitle = Math.max(missingTitle, one.mass);
      if (inTitle[at]! + inBody[at]! > 0) anyMass += one.mass;
      else missingAll = Math.max(missingAll, one.mass);
    });
    let ofTitle = 0;
    let shared = 0;
    for (const one of titleTerms) {
      if (!belongs(one)) continue;
      const mass = rarityOf(one.term) * one.meaning;
      ofTitle += mass;
      if (asked.has(one.term)) shared += mass;
    }
    const cover = total > 0 ? titleMass / total : 0;
    const back = ofTitle > 0 ? shared / ofTitle : 0;
    values[`coverTitle ${grain}`] = cover;
    values[`missingTitle ${grain}`] = missingTitle / rarest;
    values[`back ${grain}`] = back;
    values[`both ${grain}`] = cover + back > 0 ? (2 * cover * back) / (cover + back) : 0;
    if (grain === 'sound') continue;
    values[`coverAll ${grain}`] = total > 0 ? anyMass / total : 0;
    values[`missingAll ${grain}`] = missingAll / rarest;
  }
  return values;
}

/** What the two strings look like side by side. */
function alignment({ content, bare, sides }: Question, { title, body }: Found) {
  const bareTitle = bareText(title);
  const core = bareText(title.replace(BRACKETS, '')) || bareTitle;
  const { subsequence, substring } = longestCommon(content, bareTitle);
  const asked = Math.max(1, content.length);
  const written = Math.max(1, bareTitle.length);
  const length = Math.log(written / asked);
  const titleSides = sidesOf(title);
  let conflicts = 0;
  let agreements = 0;
  sides.forEach((group, at) => {
    const other = titleSides[at]!;
    if (!group.includes(true) || !other.includes(true)) return;
    if (group.some((side, which) => side && other[which])) agreements++;
    else conflicts++;
  });
  const numbers = content.match(/\d+/gu) ?? [];
  const titleNumbers = new Set(bareTitle.match(/\d+/gu));
  return {
    sequenceOfQuestion: subsequence / asked,
    sequenceOfTitle: subsequence / written,
    sequenceOfBareTitle: subsequence / Math.max(subsequence, core.length),
    stretchOfQuestion: substring / asked,
    stretchOfTitle: substring / written,
    stretchInBody: longestStretch(content, body) / asked,
    titleInQuestion: core && bare.includes(core) ? 1 : 0,
    questionInTitle: bareTitle.includes(content) ? 1 : 0,
    same: bareTitle === content ? 1 : 0,
    length,
    lengthApart: Math.abs(length),
    titleLength: Math.log(written),
    conflicts,
    agreements,
    unasked: titleSides[0]!.includes(true) && !sides[0]!.includes(true) ? 1 : 0,
    numbersMissing: numbers.length > 0 ? numbers.filter((one) => !titleNumbers.has(one)).length / numbers.length : 0,
    numbersUnasked: titleNumbers.size > 0 && numbers.length === 0 ? 1 : 0,
  };
}

/** The lengths of the longest common subsequence and substring. */
function longestCommon(a: string, b: string): { subsequence: number; substring: number } {
  let inOrder = new Uint16Array(b.length + 1);
  let inARow = new Uint16Array(b.length + 1);
  let substring = 0;
  for (let i = 0; i < a.length; i++) {
    const nextInOrder = new Uint16Array(b.length + 1);
    const nextInARow = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      if (a[i] === b[j - 1]) {
        nextInOrder[j] = inOrder[j - 1]! + 1;
        nextInARow[j] = inARow[j - 1]! + 1;
        substring = Math.max(substring, nextInARow[j]!);
      } else nextInOrder[j] = Math.max(inOrder[j]!, nextInOrder[j - 1]!);
    }
    inOrder = nextInOrder;
    inARow = nextInARow;
  }
  return { subsequence: inOrder[b.length]!, substring };
}

/** The longest part of `a` that stands in `b`. */
function longestStretch(a: string, b: string): number {
  let best = 0;
  for (let start = 0; start + best < a.length; start++) {
    while (start + best < a.length && b.includes(a.slice(start, start + best + 1))) best++;
  }
  return best;
}
