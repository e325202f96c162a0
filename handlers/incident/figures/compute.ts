import type { RoundRow } from '#db/incident-figures.ts';
import { wallTime } from '#src/core/time.ts';
import { BREACH_S } from '../ladder/policy.ts';

/** `low` and `high` bound the true share with 95 % confidence. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface Worst {
  readonly number: number;
  readonly seconds: number;
  readonly open: boolean;
}

/** Response times in seconds. `h*` is the time to the first human response, or the age so far where there is none yet. */
export interface Figures {
  /** Rounds that count. */
  readonly rounds: number;
  /** Handled by their own reporters: listed beside, in no time. */
  readonly selfHandled: number;
  /** Every h*, ascending. */
  readonly times: readonly number[];
  /** Numbers of those that nobody has answered yet: with any, every mean is a lower bound. */
  readonly unanswered: readonly number[];
  readonly mean: number | undefined;
  /** Over those that were answered alone; never shown without `mean`. */
  readonly answeredMean: number | undefined;
  /** Nearest rank; undefined below 20 rounds, where the list says more. */
  readonly median: number | undefined;
  readonly p90: number | undefined;
  readonly p95: number | undefined;
  /** Within 300 s, of those that are answered or older than that. */
  readonly onTime: Share;
  /** Answered, of those that are answered or older than 300 s. */
  readonly answered: Share;
  readonly worst: Worst | undefined;
  /** The mean is within 300 s and nobody waits. */
  readonly reached: boolean;
  readonly arrivalMean: number | undefined;
  /** Median time to closure of those that are closed, and all their waiting. */
  readonly closed: number;
  readonly closureMedian: number | undefined;
  readonly waited: number;
  readonly reopened: number;
  readonly falseAlarms: number;
  readonly acks: number;
  readonly unacks: number;
  /** Acks that nothing followed. */
  readonly idle: number;
  readonly firstRung: number;
  readonly reports: number;
  readonly incidents: number;
}

const PERCENTILES_FROM = 20;

export const responseOf = ({ t0, firstResponseAt }: RoundRow, now: Date): number =>
  ((firstResponseAt ?? now).getTime() - t0.getTime()) / 1000;

/** The figures of some rounds, as they stand at an instant. */
export function figuresOf(all: readonly RoundRow[], now: Date): Figures {
  const rows = all.filter((row) => !(row.selfHandled && row.firstResponseAt === undefined));
  const timed = rows.map((row) => ({ row, seconds: responseOf(row, now) }));
  const times = timed.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const answered = timed.filter(({ row }) => row.firstResponseAt !== undefined);
  const decided = timed.filter(({ row, seconds }) => row.firstResponseAt !== undefined || seconds > BREACH_S);
  const inTime = answered.filter(({ seconds }) => seconds <= BREACH_S);
  const unanswered = timed.filter(({ row }) => row.firstResponseAt === undefined).map(({ row }) => row.number);
  const slowest = timed.reduce<(typeof timed)[number] | undefined>(
    (worst, one) => (worst && worst.seconds >= one.seconds ? worst : one),
    undefined,
  );
  const mean = meanOf(times);
  const closures = rows.flatMap(({ t0, closedAt }) => (closedAt ? [(closedAt.getTime() - t0.getTime()) / 1000] : []));
  const enough = times.length >= PERCENTILES_FROM;
  return {
    rounds: rows.length,
    selfHandled: all.length - rows.length,
    times,
    unanswered,
    mean,
    answeredMean: meanOf(answered.map(({ seconds }) => seconds)),
    median: enough ? nearestRank(times, 0.5) : undefined,
    p90: enough ? nearestRank(times, 0.9) : undefined,
    p95: enough ? nearestRank(times, 0.95) : undefined,
    onTime: wilson(inTime.length, decided.length),
    answered: wilson(answered.length, decided.length),
    worst: slowest && {
      number: slowest.row.number,
      seconds: slowest.seconds,
      open: slowest.row.firstResponseAt === undefined,
    },
    reached: mean !== undefined && mean <= BREACH_S && unanswered.length === 0,
    arrivalMean: meanOf(
      rows.flatMap(({ t0, arrivedAt }) => (arrivedAt ? [(arrivedAt.getTime() - t0.getTime()) / 1000] : [])),
    ),
    closed: closures.length,
    closureMedian: nearestRank(
      closures.sort((a, b) => a - b),
      0.5,
    ),
    waited: sum(rows.map(({ waitedS }) => waitedS)),
    reopened: rows.filter((row) => row.reopened).length,
    falseAlarms: rows.filter((row) => row.state === 'rejected' && !row.reopened).length,
    acks: sum(rows.map(({ acks }) => acks)),
    unacks: sum(rows.map(({ unacks }) => unacks)),
    idle: sum(rows.map(({ idle }) => idle)),
    firstRung: answered.filter(({ row }) => (row.rung ?? 0) === 0).length,
    reports: sum(all.filter(({ round }) => round === 1).map(({ reports }) => reports)),
    incidents: all.filter(({ round }) => round === 1).length,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : sum(values) / values.length;

/** Value number ⌈q·n⌉ of those in ascending order. */
export const nearestRank = (sorted: readonly number[], q: number): number | undefined =>
  sorted[Math.ceil(q * sorted.length) - 1];

const Z = 1.96;

/** A share with its Wilson score interval at 95 %. */
export function wilson(count: number, of: number): Share {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const p = count / of;
  const middle = p + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return { count, of, low: (middle - spread) / scale, high: (middle + spread) / scale };
}

export type Watch = 'work' | 'rest' | 'sleep';

/** Working hours 8–19, the night 23–8, and what lies between. */
export function watchOf(at: Date): Watch {
  const { hour } = wallTime(at);
  if (hour >= 8 && hour < 19) return 'work';
  return hour >= 23 || hour < 8 ? 'sleep' : 'rest';
}

/** Figures apart for each value of something, in the order in which they come up. */
export function split<K>(rows: readonly RoundRow[], by: (row: RoundRow) => K, now: Date): [K, Figures][] {
  const groups = new Map<K, RoundRow[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return [...groups].map(([key, group]) => [key, figuresOf(group, now)]);
}
