import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';

export interface Table {
  readonly name: string;
  /** The column that names the district; null where there is none. */
  readonly key: string | null;
  readonly walled: boolean;
}

/** Every table of ours, from the catalogue. */
export async function tablesOf(db: Db): Promise<Table[]> {
  const rows = await db.execute<{ name: string; key: string | null; walled: boolean }>(sql`
    select c.relname as name, a.attname as key, c.relrowsecurity and exists (
      select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'one_district'
        and p.cmd = 'ALL' and p.roles = '{public}') as walled
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid
      and a.attname = case when c.relname = 'district' then 'id' else 'district_id' end
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  return [...rows];
}

/** The tables that belong to districts, by the column that names it. */
export const walledTables = async (db: Db) =>
  (await tablesOf(db)).flatMap(({ name, key, walled }) =>
    walled && key !== null ? [{ name, table: sql.identifier(name), key: sql.identifier(key) }] : [],
  );
