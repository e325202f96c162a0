import type { Db } from '#db/client.ts';
import { type MetricDistinct, type MetricSum, metricDistincts, metricSums, type Span } from '#db/metric.ts';
import { sha256 } from '#src/core/digest.ts';
import { type Code, METRICS, type Metric, OF_SERIES } from './metrics.ts';

/** One figure of a time, with what it is broken down by. */
export interface Figure {
  readonly code: Code;
  readonly value: number;
  /** How many rows it is made of, and how many of these are estimates (R6). */
  readonly rows: number;
  readonly estimated: number;
  readonly parts: readonly (readonly [part: string, value: number])[];
  readonly months: readonly (readonly [month: string, value: number])[];
}

/**
 * Every figure of a time, those without any row among them. Of one series (`span.part`) there are those that events have.
 * Two statements, whatever the time.
 */
export async function figuresOf(db: Db, span: Span): Promise<Figure[]> {
  const metrics = METRICS.filter(({ code }) => span.part === undefined || OF_SERIES.has(code));
  const sums = await metricSums(db, span);
  const distinct = metrics.filter(({ how }) => how === 'distinct').map(({ code }) => code);
  const counts = await metricDistincts(db, distinct, span);
  return metrics.map((metric) => {
    const own = sums.filter((one) => one.metric === metric.code);
    const counted =
      metric.how === 'distinct'
        ? countedOf(counts.filter((one) => one.metric === metric.code))
        : {
            value: figureFrom(metric, own),
            parts: grouped(metric, own, 'part'),
            months: grouped(metric, own, 'month'),
          };
    return {
      code: metric.code,
      rows: total(own, 'rows'),
      estimated: total(own, 'estimated'),
      ...counted,
      parts: counted.parts.toSorted(([, one], [, other]) => other - one),
    };
  });
}

function countedOf(counts: readonly MetricDistinct[]) {
  const by = (key: 'part' | 'month') =>
    counts.flatMap((one): [string, number][] => (one[key] === null ? [] : [[one[key], one.count]]));
  const value = counts.find(({ part, month }) => part === null && month === null)?.count ?? 0;
  return { value, parts: by('part'), months: by('month') };
}

const total = (sums: readonly MetricSum[], of: 'rows' | 'estimated' | 'value'): number =>
  sums.reduce((sum, one) => sum + one[of], 0);

function figureFrom({ how }: Metric, sums: readonly MetricSum[]): number {
  const rows = total(sums, 'rows');
  return how === 'mean' ? (rows === 0 ? 0 : total(sums, 'value') / rows) : total(sums, 'value');
}

function grouped(metric: Metric, sums: readonly MetricSum[], by: 'part' | 'month'): [string, number][] {
  const keys = [...new Set(sums.map((one) => one[by]))];
  return keys.map((key) => [
    key,
    figureFrom(
      metric,
      sums.filter((one) => one[by] === key),
    ),
  ]);
}

const FOLLOW_UP_PARTS = new Set(['doing', 'closed', 'cancelled']);

/**
 * R2: what must agree before a report is frozen. Names the figures that do not.
 * Parts and months of a sum add up to it; each event that was held has its row of heads; follow-ups are closed, open or
 * cancelled, and nothing else.
 */
export function brokenIdentities(figures: readonly Figure[]): Code[] {
  const rowsOf = (code: Code) => figures.find((one) => one.code === code)?.rows ?? 0;
  const adds = (figure: Figure, parts: Figure['parts']) =>
    Math.abs(parts.reduce((sum, [, value]) => sum + value, 0) - figure.value) < 0.005;
  return figures
    .filter((figure) => {
      const how = METRICS.find(({ code }) => code === figure.code)!.how;
      const sums = how !== 'sum' || (adds(figure, figure.parts) && adds(figure, figure.months));
      const heads = figure.code !== 'attendances' || figure.rows === rowsOf('events');
      const known = figure.code !== 'follow_ups' || figure.parts.every(([part]) => FOLLOW_UP_PARTS.has(part));
      return !sums || !heads || !known;
    })
    .map(({ code }) => code);
}

/** What a report is: its figures as plain data, and their hash. */
export async function sealed(figures: readonly Figure[]): Promise<{ values: readonly Figure[]; hash: string }> {
  return { values: figures, hash: await sha256(canonical(figures)) };
}

/** JSON with keys in order and no spaces, so that everybody computes the same hash, also from what the database kept. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** What a correction changed: figures whose value is another, before and after. */
export function changed(
  before: readonly Figure[],
  after: readonly Figure[],
): { code: Code; was: number; is: number }[] {
  return after.flatMap(({ code, value }) => {
    const was = before.find((one) => one.code === code)?.value ?? 0;
    return was === value ? [] : [{ code, was, is: value }];
  });
}
