import { bareText, contentOf, foldText, type Term, termsOf } from './analyze.ts';
import { KIND_WEIGHT } from './impact.ts';
import { OPPOSITES } from './text.ts';

/** A question, taken apart. */
export interface Question {
  readonly folded: string;
  readonly bare: string;
  /** Without its scaffolding. */
  readonly content: string;
  readonly terms: readonly Term[];
  /** Which of each group of opposites it names. */
  readonly sides: Sides;
}

export type Sides = readonly (readonly boolean[])[];

/** What the store is asked for. */
export interface AskedTerm {
  readonly term: string;
  readonly weight: number;
}

/** More of a question than this is not read: nobody asks for one matter in so many words. */
export const QUESTION_CHARS_MAX = 200;

export function readQuestion(text: string): Question {
  const folded = foldText(text.slice(0, QUESTION_CHARS_MAX));
  return {
    folded,
    bare: bareText(folded),
    content: contentOf(folded),
    terms: termsOf(folded),
    sides: sidesOf(folded),
  };
}

export const askedTerms = ({ terms }: Question): readonly AskedTerm[] =>
  terms.map(({ term, kind, meaning }) => ({ term, weight: KIND_WEIGHT[kind] * meaning }));

export const sidesOf = (folded: string): Sides => OPPOSITES.map((group) => group.map((side) => side.test(folded)));
