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
}

const within = ({ districtId, from, to }: Span) =>
  sql`district_id = ${districtId} and at >= ${from.toISOString()} and at < ${to.toISOString()}`;

/** Everything that is counted in a time, by metric, part and month: one statement. */
export async function metricSums(db: Db, span: Span): Promise<MetricSum[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select metric, part, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as rows,
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

/** How many different ones a metric's rows name in a time: the people among the attendances (R4). */
export async function metricDistinct(db: Db, metric: string, span: Span): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(distinct ref)::int as count from metric_row where metric = ${metric} and ${within(span)}`,
  );
  return row!.count;
}

/** The rows behind a figure, oldest first. @param of.part only of this part */
export async function metricRows(
  db: Db,
  metric: string,
  of: Span & { readonly part?: string },
  slice: { readonly limit: number; readonly offset: number },
): Promise<{ rows: MetricRow[]; total: number }> {
  const part = of.part === undefined ? sql`` : sql` and part = ${of.part}`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select at, ref, label, part, value::float8 as value, estimated, count(*) over ()::int as total
    from metric_row where metric = ${metric} and ${within(of)}${part}
    order by at, ref limit ${slice.limit} offset ${slice.offset}`);
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
