import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { ensureDistrict } from '#db/district.ts';
import { removeMatter } from '#db/matter.ts';
import { seedSampleMatters } from '#src/runtime/sample-matters.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { emptyStore } from '#test/support/database.ts';

it('sample matters go on after an interruption, and what was removed stays away', { timeout: 120_000 }, async () => {
  const store = await emptyStore();
  const { db } = store;
  const now = new Date('2026-03-04T09:00:00+08:00');
  await ensureDistrict(db, { id: 'd', name: 'd', at: now });
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${++ids}`;
  let batches = 0;
  const seed = (stopping: () => boolean) =>
    seedSampleMatters(store, { districtId: 'd', file: 'db/data/sample-matters.jsonl.gz', now, newId, stopping });
  const count = async () => (await db.execute<{ n: number }>(sql`select count(*)::int as n from matter`))[0]!.n;

  await seed(() => batches++ >= 5);
  expect(await count()).toBe(100);
  await removeMatter(db, 'd', 'mat_1', { by: 'p', at: now }, { index: indexed, impacts: impactsIn });
  await seed(() => false);
  expect(await count()).toBe(1024);
  await seed(() => false);
  expect(await count()).toBe(1024);
  expect([...(await db.execute(sql`select distinct sample from matter`))]).toEqual([{ sample: true }]);
});
