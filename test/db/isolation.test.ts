import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db, Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { enterDistrict, leaveDistrict, SHARED } from '#db/isolation.ts';
import { seedDemoDistrict } from '#src/runtime/demo-seed.ts';
import { emptyStore } from '#test/support/database.ts';
import { tablesOf, walledTables } from '#test/support/tables.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const OURS = 'dis_ours';
const NEXT = 'dis_next';

describe('the second wall between districts', () => {
  let store: Store;
  const undone = new Error('undone');

  /** Does something as one district would, and undoes it. */
  async function as<T>(districtId: string, work: (tx: Db) => Promise<T>): Promise<T> {
    let done: T | undefined;
    const trial = store.transaction(async (tx) => {
      await enterDistrict(tx, districtId);
      done = await work(tx);
      throw undone;
    });
    await trial.catch((error) => {
      if (error !== undone) throw error;
    });
    return done!;
  }

  /** How many rows of each table one sees, as one district or as the owner. */
  async function counts(db: Db, districtId?: string): Promise<Record<string, number>> {
    const counted: Record<string, number> = {};
    for (const { name, table, key } of await walledTables(db)) {
      const mine = districtId === undefined ? sql`true` : sql`${key} = ${districtId}`;
      const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${table} where ${mine}`);
      counted[name] = row!.n;
    }
    return counted;
  }

  beforeAll(async () => {
    store = await emptyStore();
    let ids = 0;
    const newId = (prefix: string) => `${prefix}_${++ids}`;
    for (const id of [OURS, NEXT]) await ensureDistrict(store.db, { id, name: id, at: NOON });
    await seedDemoDistrict({ store, districtId: OURS, now: NOON, newId });
  });

  it('every table has its policy, or says why it is no district’s', async () => {
    const tables = await tablesOf(store.db);
    expect(tables.filter(({ walled }) => !walled).map(({ name }) => name)).toEqual(Object.keys(SHARED).sort());
    // The demo district is what the tests below are about: where it had no rows they would show nothing.
    const filled = Object.values(await counts(store.db, OURS)).filter((n) => n > 0);
    expect(filled.length).toBeGreaterThan(35);
  });

  it('every view is read with the rights of whoever reads it, and may be read inside a district', async () => {
    const views = await store.db.execute<{ name: string; bound: boolean; open: boolean }>(sql`
      select c.relname as name, 'security_invoker=true' = any (coalesce(c.reloptions, '{}')) as bound,
        has_table_privilege('xiaopi_district', c.oid, 'select') as open
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'`);
    expect(views.length).toBeGreaterThan(3);
    expect(views.filter(({ bound, open }) => !bound || !open)).toEqual([]);
  });

  it('the role owns nothing, logs in nowhere and passes no wall', async () => {
    const [role] = await store.db.execute(sql`
      select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname = 'xiaopi_district'`);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false });
  });

  it('in a district all of its rows are seen, and no others', async () => {
    const owned = await counts(store.db, OURS);
    expect(await as(OURS, (tx) => counts(tx))).toEqual(owned);
  });

  it('I23: a neighbour sees, changes and deletes no row of any table', async () => {
    const tables = await walledTables(store.db);
    const seen = await as(NEXT, (tx) => counts(tx, OURS));
    expect(Object.values(seen).filter((n) => n > 0)).toEqual([]);
    for (const { name, table, key } of tables) {
      const touched = await as(NEXT, async (tx) => {
        const changed = await tx.execute(sql`update ${table} set ${key} = ${key} where ${key} = ${OURS} returning 1`);
        const deleted = await tx.execute(sql`delete from ${table} where ${key} = ${OURS} returning 1`);
        return changed.length + deleted.length;
      });
      expect([name, touched]).toEqual([name, 0]);
    }
  });

  it('outside of any district the role sees nothing at all', async () => {
    const seen = await as('', (tx) => counts(tx));
    expect(Object.values(seen).filter((n) => n > 0)).toEqual([]);
  });

  it('I23: nothing can be handed to a neighbour', async () => {
    const ours = await counts(store.db, OURS);
    const outcomes = new Map<string, string>();
    for (const { name, table, key } of await walledTables(store.db)) {
      if (ours[name] === 0) continue;
      const tried = as(OURS, (tx) => tx.execute(sql`update ${table} set ${key} = ${NEXT}`));
      outcomes.set(
        name,
        await tried.then(
          () => 'done',
          ({ cause }) => cause.code,
        ),
      );
    }
    // 42501 is the policy's no; the others are our triggers', which come first where rows are only ever added.
    expect([...outcomes].filter(([, code]) => !['42501', '23001', '23514', 'P0001'].includes(code))).toEqual([]);
  });

  it('of what is no district’s, only what the work needs can be touched', async () => {
    for (const [name, { may }] of Object.entries(SHARED)) {
      const table = sql.identifier(name);
      const reads = as(OURS, (tx) => tx.execute(sql`select 1 from ${table}`));
      if (may.includes('select')) await reads;
      else await expect(reads, name).rejects.toMatchObject({ cause: { code: '42501' } });
      const deletes = as(OURS, (tx) => tx.execute(sql`delete from ${table}`));
      await expect(deletes, name).rejects.toMatchObject({ cause: { code: '42501' } });
    }
  });

  it('the wall stands until the end of the transaction, and can be left on purpose', async () => {
    await store.transaction(async (tx) => {
      await enterDistrict(tx, NEXT);
      expect((await counts(tx))['district']).toBe(1);
      await leaveDistrict(tx);
      expect((await counts(tx))['district']).toBe(2);
      await enterDistrict(tx, OURS);
    });
    expect((await counts(store.db))['district']).toBe(2);
  });
});
