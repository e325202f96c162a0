import { type Candidate, FEATURES } from '#src/search/features.ts';
import type { Question } from '#src/search/question.ts';

/** A question whose answer is known, with the candidates that were found. */
export interface Lesson {
  readonly question: Question;
  readonly candidates: readonly Candidate[];
  readonly relevant: readonly string[];
  readonly query: string;
  readonly suite: string;
}

// Strong enough that what is learned from one half of the corpus serves the other; BM25's own judgement is trusted more.
const ORDER_PENALTY = 0.2;
const SCORE_PENALTY = 0.02;
const TRUST_PENALTY = 0.1;

/** Only the best so many compete: the others are easy. */
const RIVALS = 12;

/**
 * Weights under which the right candidate comes first: multinomial logistic regression over each question's candidates,
 * features scaled to one spread, L2.
 */
export function learnOrder(lessons: readonly Lesson[]): Readonly<Record<string, number>> {
  const groups = lessons
    .map(({ candidates, relevant }) =>
      candidates.slice(0, RIVALS).map((one) => ({ one, right: relevant.includes(one.matter) })),
    )
    .filter((group) => group.some(({ right }) => right) && group.some(({ right }) => !right));
  const { scaled, spreads } = scale(
    groups.flatMap((group) => group.map(({ one }) => FEATURES.map((name) => one.values[name]))),
  );
  const penalty = FEATURES.map((name) =>
    name === 'scoreShare' || name === 'scoreOfIdeal' ? SCORE_PENALTY : ORDER_PENALTY,
  );
  const weights = descend(FEATURES.length, 160, (at, gradient) => {
    let row = 0;
    for (const group of groups) {
      const start = row;
      row += group.length;
      const powers = group.map((_, i) => Math.exp(dot(at, scaled[start + i]!)));
      const all = powers.reduce((sum, one) => sum + one, 0);
      const right = powers.reduce((sum, one, i) => sum + (group[i]!.right ? one : 0), 0);
      powers.forEach((power, i) => {
        const pull = (power / all - (group[i]!.right ? power / right : 0)) / groups.length;
        if (pull !== 0) addTo(gradient, scaled[start + i]!, pull);
      });
    }
    penalty.forEach((one, i) => {
      gradient[i]! += one * at[i]!;
    });
  });
  return Object.fromEntries(FEATURES.map((name, i) => [name, shorten(weights[i]! / spreads[i]!)]));
}

/** How signs add up to the chance that the first candidate is right: logistic regression, L2. */
export function learnTrust(
  seen: readonly { readonly signs: Readonly<Record<string, number>>; readonly right: boolean }[],
): { trust: Readonly<Record<string, number>>; bias: number } {
  const names = Object.keys(seen[0]!.signs);
  const { scaled, spreads, means } = scale(seen.map(({ signs }) => names.map((name) => signs[name]!)));
  const weights = descend(names.length + 1, 400, (at, gradient) => {
    scaled.forEach((row, i) => {
      const chance = 1 / (1 + Math.exp(-(dot(at, row) + at[names.length]!)));
      const pull = (chance - (seen[i]!.right ? 1 : 0)) / seen.length;
      addTo(gradient, row, pull);
      gradient[names.length]! += pull;
    });
    names.forEach((_, i) => {
      gradient[i]! += TRUST_PENALTY * at[i]!;
    });
  });
  const trust = names.map((_, i) => weights[i]! / spreads[i]!);
  const bias = weights[names.length]! - trust.reduce((sum, one, i) => sum + one * means[i]!, 0);
  return { trust: Object.fromEntries(names.map((name, i) => [name, shorten(trust[i]!)])), bias: shorten(bias) };
}

const shorten = (number: number) => Number(number.toPrecision(4));

const dot = (weights: Float64Array, row: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += weights[i]! * row[i]!;
  return sum;
};

function addTo(target: Float64Array, row: Float64Array, times: number): void {
  for (let i = 0; i < row.length; i++) target[i]! += times * row[i]!;
}

/** Every column with mean 0 and spread 1. */
function scale(rows: readonly (readonly number[])[]) {
  const columns = rows[0]!.map((_, i) => rows.map((row) => row[i]!));
  const means = columns.map((column) => column.reduce((sum, one) => sum + one, 0) / rows.length);
  const spreads = columns.map(
    (column, i) => Math.sqrt(column.reduce((sum, one) => sum + (one - means[i]!) ** 2, 0) / rows.length) + 1e-6,
  );
  const scaled = rows.map((row) => Float64Array.from(row, (one, i) => (one - means[i]!) / spreads[i]!));
  return { scaled, means, spreads };
}

/** Adam from zero: `slope` adds the gradient at a point. */
function descend(size: number, steps: number, slope: (at: Float64Array, gradient: Float64Array) => void): Float64Array {
  const at = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(size);
    slope(at, gradient);
    const pace = step < steps * 0.6 ? 0.06 : 0.015;
    for (let i = 0; i < size; i++) {
      mean[i] = 0.9 * mean[i]! + 0.1 * gradient[i]!;
      square[i] = 0.98 * square[i]! + 0.02 * gradient[i]! ** 2;
      at[i]! -= (pace * (mean[i]! / (1 - 0.9 ** step))) / (Math.sqrt(square[i]! / (1 - 0.98 ** step)) + 1e-8);
    }
  }
  return at;
}
