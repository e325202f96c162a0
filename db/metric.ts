import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';

/**
 * Every figure that the district publishes is a sum, a mean or a count of different ones over the rows of one view,
 * `metric_row`: what happened (`metric`), when (`at`), which (`ref`, `label`), of what part (a series, a kind), how much
 * (`value`), and whether it was estimated. So each figure opens to its rows (R1).
 */
export interface MetricRow {
  readonly at: Date;
  readonly ref: string;
  readonly label: string;
  readonly part: string;
  readonly value: number;
  readonly estimated: boolean;
}

/** The rows of one metric in one part and one month, taken together. */
export interface MetricSum {
  readonly metric: string;
  readonly part: string;
  /** `2026-03`, Shanghai. */
  readonly month: string;
  readonly rows: number;
  readonly estimated: number;
  readonly value: number;
}

export interface Span {
  readonly districtId: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  /** Only of this part: one series, one organisation, one kind. */
  readonly part?: string | undefined;
}

const within = ({ districtId, from, to, part }: Span) =>
  sql`district_id = ${districtId} and at >= ${from.toISOString()} and at < ${to.toISOString()}${
    part === undefined ? sql`` : sql` and part = ${part}`
  }`;

const month = sql`to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM')`;

/** Everything that is counted in a time, by metric, part and month: one statement. */
export async function metricSums(db: Db, span: Span): Promise<MetricSum[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select metric, part, ${month} as month, count(*)::int as rows,
      count(*) filter (where estimated)::int as estimated, sum(value)::float8 as value
    from metric_row where ${within(span)} group by 1, 2, 3 order by 1, 3, 2`);
  return rows.map((row) => ({
    metric: String(row['metric']),
    part: String(row['part']),
    month: String(row['month']),
    rows: Number(row['rows']),
    estimated: Number(row['estimated']),
    value: Number(row['value']),
  }));
}

export interface MetricDistinct {
  readonly metric: string;
  /** Of which part, or of which month; of the whole time where both are null. */
  readonly part: string | null;
  readonly month: string | null;
  readonly count: number;
}

/**
 * How many different ones the rows of some metrics name in a time: the people among the attendances (R4). Whoever is in
 * two parts or months counts in each, so these do not add up.
 */
export async function metricDistincts(db: Db, metrics: readonly string[], span: Span): Promise<MetricDistinct[]> {
  return db.execute<MetricDistinct & Record<string, unknown>>(sql`
    select metric, part, month, count(distinct ref)::int as count
    from (select metric, part, ${month} as month, ref from metric_row
      where metric in ${[...metrics]} and ${within(span)}) r
    group by grouping sets ((metric), (metric, part), (metric, month)) order by metric, part, month`);
}

export const ROW_SORTS = ['at', 'part', 'value'] as const;

export interface RowSlice {
  readonly limit: number;
  readonly offset: number;
  readonly sort?: (typeof ROW_SORTS)[number];
  readonly down?: boolean;
  /** Each that is named once, by its first row: for figures that count different ones. */
  readonly distinct?: boolean;
}

/** The rows behind a figure, oldest first unless they are asked for otherwise. */
export async function metricRows(
  db: Db,
  metric: string,
  of: Span,
  { limit, offset, sort = 'at', down = false, distinct = false }: RowSlice,
): Promise<{ rows: MetricRow[]; total: number }> {
  const by = { at: sql`at`, part: sql`part`, value: sql`value` }[sort];
  const first = distinct ? sql`distinct on (ref)` : sql``;
  const order = distinct ? sql`order by ref, at` : sql``;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select at, ref, label, part, value::float8 as value, estimated, count(*) over ()::int as total
    from (select ${first} at, ref, label, part, value, estimated from metric_row
      where metric = ${metric} and ${within(of)} ${order}) r
    order by ${by} ${down ? sql`desc` : sql`asc`}, at, ref limit ${limit} offset ${offset}`);
  return {
    rows: rows.map((row) => ({
      at: new Date(String(row['at'])),
      ref: String(row['ref']),
      label: String(row['label']),
      part: String(row['part']),
      value: Number(row['value']),
      estimated: row['estimated'] === true,
    })),
    total: Number(rows[0]?.['total'] ?? 0),
  };
}
