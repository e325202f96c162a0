import type { Made } from './token.ts';

/** One way of saying one thing. Of all rules that match at a place, the longest match counts, then the earlier rule. */
export interface Rule {
  /** The characters with which a match may begin. */
  readonly first: string;
  readonly pattern: RegExp;
  /** What it means; undefined where it turns out to be something else. */
  make(match: RegExpExecArray, at: Place): Made | readonly Made[] | undefined;
}

export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A pattern tried at one place; `_` in it is where people put spaces. */
export const rule = (first: string, pattern: string, make: Rule['make']): Rule => ({
  first,
  pattern: new RegExp(pattern.replaceAll('_', ' {0,2}'), 'uy'),
  make,
});
