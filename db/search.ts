import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { posting, searchSize, searchTerm, searchUnit } from './faq.ts';

/** So many units share the rows of the index: few enough that adding one rewrites little. */
const UNITS_PER_CHUNK = 4096;

/** Impacts are stored as whole numbers. */
const IMPACT_SCALE = 10_000;

export interface NewUnit {
  readonly matterId: string;
  /** Undefined for the matter's own title. */
  readonly phrasingId: string | undefined;
  /** Folded, as is the body. */
  readonly title: string;
  readonly body: string;
  /** What each term contributes before its rarity, from 0 to 1. */
  readonly impacts: ReadonlyMap<string, number>;
}

export interface HeldUnit {
  readonly unit: number;
  readonly matterId: string;
  readonly phrasingId: string | undefined;
  readonly title: string;
  readonly body: string;
}

/** Makes units searchable. */
export async function addUnits(db: Db, districtId: string, units: readonly NewUnit[]): Promise<void> {
  if (units.length === 0) return;
  const rows = units.map(({ matterId, phrasingId, title, body }) => ({ matterId, phrasingId, title, body }));
  const made = await db.execute<{ unit: number }>(sql`
    insert into ${searchUnit} (district_id, matter_id, phrasing_id, title, body)
    select ${districtId}, "matterId", "phrasingId", title, body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as u("matterId" text, "phrasingId" text, title text, body text)
    returning unit`);
  const byTerm = new Map<string, { term: string; chunk: number; units: number[]; impacts: number[] }>();
  made.forEach(({ unit }, at) => {
    const chunk = Math.floor(unit / UNITS_PER_CHUNK);
    for (const [term, impact] of units[at]!.impacts) {
      const key = `${chunk} ${term}`;
      const row = byTerm.get(key) ?? { term, chunk, units: [], impacts: [] };
      row.units.push(unit);
      row.impacts.push(stored(impact)!);
      byTerm.set(key, row);
    }
  });
  const postings = [...byTerm.values()];
  await addPostings(db, districtId, postings);
  const counts = new Map<string, number>();
  for (const { term, units } of postings) counts.set(term, (counts.get(term) ?? 0) + units.length);
  await count(db, districtId, counts);
  await resize(db, districtId, units.length);
}

/** Rows are taken in one order by everybody, so that two who edit at once wait for each other and never in a circle. */
async function addPostings(db: Db, districtId: string, rows: readonly object[]): Promise<void> {
  await db.execute(sql`
    insert into ${posting} as p (district_id, term, chunk, size, units, impacts)
    select ${districtId}, n.term, n.chunk, cardinality(n.units), n.units, n.impacts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(term text, chunk int, units int[], impacts smallint[])
    order by n.term, n.chunk
    on conflict (district_id, term, chunk) do update
    set size = p.size + excluded.size, units = p.units || excluded.units, impacts = p.impacts || excluded.impacts`);
}

/**
 * Says anew what a unit is that is searched already: only the terms that it gains, loses or has otherwise are written,
 * in one order. `before` is what it was added with.
 */
export async function replaceUnit(
  db: Db,
  districtId: string,
  unit: number,
  before: ReadonlyMap<string, number>,
  after: Pick<NewUnit, 'title' | 'body' | 'impacts'>,
): Promise<void> {
  await db.execute(sql`
    update ${searchUnit} set title = ${after.title}, body = ${after.body}
    where district_id = ${districtId} and unit = ${unit}`);
  const chunk = Math.floor(unit / UNITS_PER_CHUNK);
  const changes = [...new Set([...before.keys(), ...after.impacts.keys()])].flatMap((term) => {
    const [was, is] = [stored(before.get(term)), stored(after.impacts.get(term))];
    return was === is ? [] : [{ term, was, is }];
  });
  if (changes.length === 0) return;
  // A term that goes has a row of the index already: nothing is inserted for it.
  await db.execute(sql`
    insert into ${posting} as p (district_id, term, chunk, size, units, impacts)
    select ${districtId}, n.term, ${chunk}::int, 1, array[${unit}::int], array[coalesce(n."is", ${GONE}::smallint)]
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as n(term text, "is" smallint)
    order by n.term
    on conflict (district_id, term, chunk) do update set (size, units, impacts) = (
      select
        case when h.at is null then p.size + 1 when excluded.impacts[1] = ${GONE} then p.size - 1 else p.size end,
        case when h.at is null then p.units || excluded.units
          when excluded.impacts[1] = ${GONE} then p.units[:h.at - 1] || p.units[h.at + 1:] else p.units end,
        case when h.at is null then p.impacts || excluded.impacts
          when excluded.impacts[1] = ${GONE} then p.impacts[:h.at - 1] || p.impacts[h.at + 1:]
          else p.impacts[:h.at - 1] || excluded.impacts || p.impacts[h.at + 1:] end
      from (select array_position(p.units, ${unit}::int) as at) h)`);
  const counts = changes.flatMap(({ term, was, is }): [string, number][] =>
    was === undefined ? [[term, 1]] : is === undefined ? [[term, -1]] : [],
  );
  if (counts.length > 0) await count(db, districtId, new Map(counts));
}

/** Stands for a term that a unit no longer has. */
const GONE = -1;

const stored = (impact: number | undefined) => (impact === undefined ? undefined : Math.round(impact * IMPACT_SCALE));

/** Takes units out of the search; their terms are those they were added with. */
export async function removeUnits(
  db: Db,
  districtId: string,
  units: readonly { readonly unit: number; readonly terms: readonly string[] }[],
): Promise<void> {
  for (const { unit, terms } of units) {
    const chunk = Math.floor(unit / UNITS_PER_CHUNK);
    const gone = await db.execute(sql`delete from ${searchUnit} where district_id = ${districtId} and unit = ${unit}
      returning unit`);
    if (gone.length === 0) continue;
    await db.execute(sql`
      with held as (
        select term, array_position(units, ${unit}::int) as at from ${posting}
        where district_id = ${districtId} and chunk = ${chunk}
          and term in (select jsonb_array_elements_text(${JSON.stringify(terms)}::jsonb))
        order by term for update)
      update ${posting} p set size = p.size - 1,
        units = p.units[:h.at - 1] || p.units[h.at + 1:], impacts = p.impacts[:h.at - 1] || p.impacts[h.at + 1:]
      from held h
      where p.district_id = ${districtId} and p.chunk = ${chunk} and p.term = h.term and h.at is not null`);
    await count(db, districtId, new Map(terms.map((term) => [term, -1])));
    await resize(db, districtId, -1);
  }
}

async function count(db: Db, districtId: string, changes: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...changes].map(([term, by]) => ({ term, by }));
  await db.execute(sql`
    insert into ${searchTerm} as t (district_id, term, units)
    select ${districtId}, term, by from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(term text, by int)
    order by term
    on conflict (district_id, term) do update set units = t.units + excluded.units`);
}

async function resize(db: Db, districtId: string, by: number): Promise<void> {
  await db.execute(sql`
    insert into ${searchSize} as s (district_id, units) values (${districtId}, ${by})
    on conflict (district_id) do update set units = s.units + ${by}`);
}

/** The units of a matter. */
export async function unitsOf(db: Db, districtId: string, matterId: string): Promise<HeldUnit[]> {
  const rows = await db.execute<{ unit: number; phrasing_id: string | null; title: string; body: string }>(sql`
    select unit, phrasing_id, title, body from ${searchUnit}
    where district_id = ${districtId} and matter_id = ${matterId} order by unit`);
  return rows.map(({ unit, phrasing_id, title, body }) => ({
    unit,
    matterId,
    phrasingId: phrasing_id ?? undefined,
    title,
    body,
  }));
}

export interface FoundUnits {
  /** How much is searched in all. */
  readonly size: number;
  readonly df: ReadonlyMap<string, number>;
  /** The best by the rarest terms; a phrasing comes with the body of its matter. */
  readonly found: readonly { readonly matter: string; readonly title: string; readonly body: string }[];
}

// The rarest terms are summed until so many postings are read, a few more in a large store; the rest of the question is
// weighed afterwards, on what was found.
const POSTINGS_MAX = 2500;
const UNITS_PER_POSTING = 40;
const FOUND_MAX = 30;

/** Looks a question's terms up, in one statement. */
export async function search(
  db: Db,
  districtId: string,
  terms: readonly { readonly term: string; readonly weight: number }[],
): Promise<FoundUnits> {
  const [row] = await db.execute<{
    size: number | null;
    df: Record<string, number> | null;
    found: FoundUnits['found'] | null;
  }>(sql`
    with asked as materialized (
      select term, weight from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as a(term text, weight float8)),
    held as materialized (
      select a.term, a.weight, t.units as df from asked a
      join ${searchTerm} t on t.district_id = ${districtId} and t.term = a.term where t.units > 0),
    everything as (select units from ${searchSize} where district_id = ${districtId}),
    summed as (select term, weight, df, sum(df) over (order by df, term) as postings from held),
    chosen as materialized (
      select s.term, s.weight * ln(1 + (e.units - s.df + 0.5) / (s.df + 0.5)) as weight
      from summed s, everything e where s.postings <= ${POSTINGS_MAX} + e.units / ${UNITS_PER_POSTING} or s.postings = s.df),
    best as materialized (
      select u.unit, sum(u.weight * u.impact) as score
      from (select c.weight, unnest(p.units) as unit, unnest(p.impacts) as impact
        from chosen c join ${posting} p on p.district_id = ${districtId} and p.term = c.term) u
      group by u.unit order by score desc, u.unit limit ${FOUND_MAX})
    select (select units from everything) as size, (select jsonb_object_agg(term, df) from held) as df,
      (select jsonb_agg(jsonb_build_object('matter', u.matter_id, 'title', u.title, 'body', case
          when u.phrasing_id is null then u.body else (
            select m.body from ${searchUnit} m where m.district_id = u.district_id and m.matter_id = u.matter_id
              and m.phrasing_id is null limit 1) end) order by b.score desc, u.unit)
        from best b join ${searchUnit} u on u.unit = b.unit) as found`);
  return { size: row?.size ?? 0, df: new Map(Object.entries(row?.df ?? {})), found: row?.found ?? [] };
}
