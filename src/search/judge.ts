import { type Candidate, describe, FEATURES, type FeatureName, type Found, type Frequencies } from './features.ts';
import type { Question } from './question.ts';
import { TO_BOT } from './text.ts';
import weights from './weights.json' with { type: 'json' };

/** What was learned from confirmed answers (scripts/faq-train.ts). */
export interface Weights {
  /** How much each feature speaks for a candidate. */
  readonly order: Readonly<Record<string, number>>;
  /** How much each sign says that the first candidate is right, on a logistic scale. */
  readonly trust: Readonly<Record<string, number>>;
  readonly bias: number;
  /** From this confidence on an answer is given, from that on three are offered. */
  readonly direct: number;
  readonly offer: number;
}

export interface Verdict {
  /** Matters, the likeliest first. */
  readonly matters: readonly string[];
  /** How likely the first is the answer, from 0 to 1. */
  readonly confidence: number;
  readonly reaction: 'answer' | 'offer' | 'hand-over';
}

/** Orders what the store found and says how sure that is. */
export function judge(question: Question, found: readonly Found[], known: Frequencies): Verdict {
  return verdict(describe(question, found, known), question, weights);
}

export function verdict(candidates: readonly Candidate[], question: Question, learned: Weights): Verdict {
  const ranked = rank(candidates, learned.order);
  const seen = signs(ranked, question);
  if (!seen) return { matters: [], confidence: 0, reaction: 'hand-over' };
  let logit = learned.bias;
  for (const [name, value] of Object.entries(seen)) logit += (learned.trust[name] ?? 0) * value;
  const sure = 1 / (1 + Math.exp(-logit));
  const unsaid = isAmbiguous(ranked) || isOneWord(ranked[0]!, question);
  const most = !isRelated(ranked[0]!) ? learned.offer - MARGIN : unsaid ? learned.direct - MARGIN : 1;
  const confidence = Math.min(sure, most);
  const reaction = confidence >= learned.direct ? 'answer' : confidence >= learned.offer ? 'offer' : 'hand-over';
  return { matters: ranked.map(({ matter }) => matter), confidence, reaction };
}

// Just below the line, so that what would be answered is offered, and what would be offered is handed over.
const MARGIN = 0.001;

/** The whole question stands in two titles and is neither: whoever asks has not said which. */
function isAmbiguous([first, ...others]: readonly Ranked[]): boolean {
  const holds = (one: Ranked | undefined) => one?.values.questionInTitle === 1;
  return first?.values.same === 0 && holds(first) && others.some(holds);
}

// Most Chinese words have two characters: such a question names a subject and does not say what about it.
const WORD_CHARS = 2;

const isOneWord = ({ values }: Ranked, { content }: Question) => values.same === 0 && content.length <= WORD_CHARS;

// A small store has few rivals, so that whatever shares two characters with the question is far ahead of them.
const PAIRS_SHARED = 0.2;
const SOUNDS_SHARED = 0.3;

/** Enough of the question stands in it, as it is written or as it sounds. */
const isRelated = ({ values }: Ranked) =>
  values['coverAll two'] >= PAIRS_SHARED || values['coverTitle sound'] >= SOUNDS_SHARED;

interface Ranked extends Candidate {
  readonly score: number;
}

/** Each matter once, by its best title or phrasing. */
export function rank(candidates: readonly Candidate[], order: Weights['order']): readonly Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of candidates) {
    const score = FEATURES.reduce((sum, name) => sum + (order[name] ?? 0) * one.values[name], 0);
    const known = best.get(one.matter);
    if (!known || known.score < score) best.set(one.matter, { ...one, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

// How far the best score is ahead says nothing more beyond these.
const LEAD_MAX = 5;
const FIELD_MAX = 8;

/** What speaks for and against the first of a ranking being the answer; undefined where there is none. */
export function signs(ranked: readonly Ranked[], question: Question): Readonly<Record<string, number>> | undefined {
  const [first, second, , fourth] = ranked;
  if (!first) return undefined;
  const total = ranked.reduce((sum, { score }) => sum + Math.exp(score - first.score), 0);
  const lead = (other: Ranked | undefined, max: number) => (other ? Math.min(max, first.score - other.score) : max);
  const ahead = (name: FeatureName) => first.values[name] - (second ?? first).values[name];
  return {
    ...first.values,
    share: 1 / total,
    lead: lead(second, LEAD_MAX),
    field: lead(fourth, FIELD_MAX),
    score: first.score,
    questionLength: Math.log(Math.max(1, question.content.length)),
    toBot: TO_BOT.test(question.folded) ? 1 : 0,
    tiny: question.content.length <= 3 ? 1 : 0,
    coverAhead: ahead('coverTitle two'),
    bothAhead: ahead('both one'),
    coverAnywhere: Math.max(...ranked.map(({ values }) => values['coverTitle two'])),
  };
}
