import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeMonth } from '#db/charity-entries.ts';
import { cashBoxes, closes, entriesOf, stock } from '#db/charity-queries.ts';
import type { Store } from '#db/client.ts';
import { brokenMonths, cash, D, goods, judges, NOW, records, seedBooks } from '#test/support/charity.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

const AT_ONCE = 40;

describe.skipIf(noServer('the books at once'))('the books, by two processes', () => {
  let database: ServerDatabase;
  let first: Store;
  let second: Store;

  beforeAll(async () => {
    database = await serverDatabase('charity');
    second = database.connect();
  });
  beforeEach(async () => {
    first = await database.empty();
    await seedBooks(first);
  });
  afterAll(() => database?.drop());

  const many = <T>(work: (store: Store, at: number) => Promise<T>) =>
    Promise.allSettled(Array.from({ length: AT_ONCE }, (_, at) => work(at % 2 === 0 ? first : second, at)));
  const done = <T>(all: PromiseSettledResult<T>[]) => all.filter(({ status }) => status === 'fulfilled').length;

  it('G7: entries, verdicts and closes at once leave the chain whole, and nothing in a month after its close', async () => {
    const close = (store: Store, period: string) =>
      store.transaction((tx) => closeMonth(tx, { districtId: D, period, closedBy: 'p0' }, NOW));
    for (const month of ['05', '06', '07']) {
      const happened = await many(async (store, at) => {
        if (at % 8 === 7) return close(store, `2026-${month}`);
        const numbers = await records(store, () => cash('gift', at + 1, { day: `2026-${month}-1${at % 9}` }));
        return judges(store, numbers);
      });
      const waiting = await entriesOf(first.db, D, { verdict: 'pending' });
      for (const { number } of waiting) await judges(first, [number]).catch(() => undefined);
      await close(second, `2026-${month}`).catch(() => undefined);
      expect(done(happened)).toBeGreaterThan(0);
    }
    expect((await closes(first.db, D)).map(({ period }) => period)).toEqual(['2026-07', '2026-06', '2026-05']);
    expect(await brokenMonths(first)).toEqual([]);
    expect(await entriesOf(first.db, D, { verdict: 'pending' })).toEqual([]);
  });

  it('G3: however many give the same goods away at once, no more leave than came', async () => {
    const [lot = 0] = await records(first, () => goods('gift', 10));
    await judges(first, [lot]);
    const given = await many(async (store) => records(store, () => goods('grant', 3, { lot })));
    expect(done(given)).toBe(3);
    expect(await stock(first.db, D)).toMatchObject([{ lot, qty: 10, freeQty: 1 }]);
  });

  it('G1: an entry is taken back once, and money is spent once, however many try', async () => {
    const [gift = 0] = await records(first, () => cash('gift', 100));
    await judges(first, [gift]);
    const taken = await many((store, at) =>
      at % 4 < 2
        ? records(store, () => cash('gift', 100, { reverses: gift }))
        : records(store, () => cash('grant', 100)),
    );
    expect(done(taken)).toBe(1);
    expect(await cashBoxes(first.db, D)).toMatchObject([{ balanceFen: 100, freeFen: 0 }]);
  });

  it('G5: of many who approve at once, one does', async () => {
    const numbers = await records(first, () => cash('gift', 100));
    expect(done(await many((store) => judges(store, numbers)))).toBe(1);
  });

  it('G1: the role that the application connects as may add, and neither change nor delete nor empty', async () => {
    const [gift = 0] = await records(first, () => cash('gift', 100));
    await judges(first, [gift]);
    await closeMonth(first.db, { districtId: D, period: '2026-07', closedBy: 'p0' }, NOW);
    const owner = postgres(database.url, { max: 1 });
    const role = `charity_app_${process.pid}`;
    await owner.unsafe(`create role ${role} login`);
    await owner.unsafe(`grant all on all tables in schema public to ${role}`);
    const url = new URL(database.url);
    url.username = role;
    const app = postgres(url.href, { max: 1, onnotice: () => undefined });
    try {
      // Behind the wall between districts it would see nothing that it could change.
      await app.unsafe(`select set_config('xiaopi.district', '${D}', false)`);
      for (const table of ['charity_entry', 'charity_verdict', 'charity_close']) {
        for (const statement of [
          `update ${table} set district_id = 'x'`,
          `delete from ${table}`,
          `truncate ${table} cascade`,
        ]) {
          await expect(app.unsafe(statement)).rejects.toThrow('are only ever added');
        }
      }
      await app.unsafe(
        `insert into charity_campaign (district_id, id, name, created_at) values ('${D}', 'c9', 'x', now())`,
      );
    } finally {
      await app.end();
      await owner.unsafe(`drop owned by ${role}`);
      await owner.unsafe(`drop role ${role}`);
      await owner.end();
    }
  });
});
