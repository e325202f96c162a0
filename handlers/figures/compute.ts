import type { Db } from '#db/client.ts';
import { type MetricSum, metricDistinct, metricSums, type Span } from '#db/metric.ts';
import { sha256 } from '#src/core/digest.ts';
import { type Code, METRICS, type Metric } from './metrics.ts';

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

/** Every figure of a time, those without any row among them. Two statements, whatever the time. */
export async function figuresOf(db: Db, span: Span): Promise<Figure[]> {
  const sums = await metricSums(db, span);
  const figures: Figure[] = [];
  for (const metric of METRICS) {
    const own = sums.filter((one) => one.metric === metric.code);
    const rows = total(own, 'rows');
    figures.push({
      code: metric.code,
      value:
        metric.how === 'distinct' && rows > 0 ? await metricDistinct(db, metric.code, span) : figureFrom(metric, own),
      rows,
      estimated: total(own, 'estimated'),
      parts: grouped(metric, own, 'part').sort(([, one], [, other]) => other - one),
      months: grouped(metric, own, 'month'),
    });
  }
  return figures;
}

const total = (sums: readonly MetricSum[], of: 'rows' | 'estimated' | 'value'): number =>
  sums.reduce((sum, one) => sum + one[of], 0);

function figureFrom({ how }: Metric, sums: readonly MetricSum[]): number {
  const rows = total(sums, 'rows');
  if (how === 'distinct') return rows;
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
      return !sums || (figure.code === 'attendances' && figure.rows !== rowsOf('events'));
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
