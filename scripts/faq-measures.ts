/** How one question went. */
export interface Outcome {
  readonly relevant: readonly string[];
  readonly suite: string;
  /** Entries, the likeliest first. */
  readonly ranked: readonly string[];
  readonly confidence: number;
  /** It was answered, and not only offered. */
  readonly direct: boolean;
  readonly ms: number;
}

/** Percentages of 0 to 100 and milliseconds; null where nothing of the kind was asked. */
export interface Measures {
  readonly hitAt1: number | null;
  readonly hitAt3: number | null;
  readonly mrrAt10: number | null;
  /** How well confidence tells answerable questions from the others. */
  readonly auroc: number | null;
  /** The largest share of questions that can be answered, most confident first, with 90 % right. */
  readonly covAtP90: number;
  readonly directPrecision: number | null;
  readonly directShare: number;
  /** The share of unanswerable questions that were answered. */
  readonly falseDirect: number | null;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly n: number;
}

export function measures(outcomes: readonly Outcome[]): Measures {
  const answerable = outcomes.filter(({ relevant }) => relevant.length > 0);
  const unanswerable = outcomes.filter(({ relevant }) => relevant.length === 0);
  const direct = outcomes.filter((one) => one.direct);
  const ranks = answerable.map(({ ranked, relevant }) => ranked.findIndex((id) => relevant.includes(id)));
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  const share = (part: number, whole: number) => (whole > 0 ? round((100 * part) / whole) : null);
  const within = (top: number) => ranks.filter((rank) => rank >= 0 && rank < top);
  return {
    hitAt1: share(within(1).length, answerable.length),
    hitAt3: share(within(3).length, answerable.length),
    mrrAt10: share(
      within(10).reduce((sum, rank) => sum + 1 / (rank + 1), 0),
      answerable.length,
    ),
    auroc: auroc(answerable, unanswerable),
    covAtP90: share(coverageAt(0.9, outcomes), outcomes.length) ?? 0,
    directPrecision: share(direct.filter(isRight).length, direct.length),
    directShare: share(direct.length, outcomes.length) ?? 0,
    falseDirect: share(unanswerable.filter((one) => one.direct).length, unanswerable.length),
    p50Ms: round(times[Math.floor(times.length * 0.5)] ?? 0),
    p95Ms: round(times[Math.floor(times.length * 0.95)] ?? 0),
    n: outcomes.length,
  };
}

const round = (number: number) => Math.round(number * 100) / 100;

const isRight = ({ ranked, relevant }: Outcome) => ranked[0] !== undefined && relevant.includes(ranked[0]);

/** The chance that an answerable question is met with more confidence than one that is not, ties counting half. */
function auroc(answerable: readonly Outcome[], unanswerable: readonly Outcome[]): number | null {
  if (answerable.length === 0 || unanswerable.length === 0) return null;
  let wins = 0;
  for (const { confidence } of answerable) {
    for (const other of unanswerable) {
      wins += confidence > other.confidence ? 1 : confidence === other.confidence ? 0.5 : 0;
    }
  }
  return round((100 * wins) / (answerable.length * unanswerable.length));
}

function coverageAt(precision: number, outcomes: readonly Outcome[]): number {
  let right = 0;
  let most = 0;
  [...outcomes]
    .sort((a, b) => b.confidence - a.confidence)
    .forEach((one, at) => {
      if (isRight(one)) right++;
      if (right / (at + 1) >= precision) most = at + 1;
    });
  return most;
}
