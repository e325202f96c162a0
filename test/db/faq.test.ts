import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ensureDistrict } from '#db/district.ts';
import { dropMatters, findMatters, putMatters, removeMatter } from '#db/matter.ts';
import { search } from '#db/search.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { askedTerms, readQuestion } from '#src/search/question.ts';
import { emptyStore } from '#test/support/database.ts';
import { MATTERS, putAll } from '#test/support/matters.ts';

const at = new Date('2026-03-04T09:00:00+08:00');
const indexer = { index: indexed, impacts: impactsIn };

async function desk() {
  const store = await emptyStore();
  const { db } = store;
  await ensureDistrict(db, { id: 'd', name: 'd', at });
  await putAll(store, 'd', MATTERS);
  const find = async (text: string) => {
    const { found } = await search(db, 'd', askedTerms(readQuestion(text)));
    return found.map(({ matter }) => matter);
  };
  return { store, db, find };
}

describe('the index', () => {
  it('finds a matter by its title, its body, and its sound', async () => {
    const { find } = await desk();
    expect((await find('个体户注销'))[0]).toBe('mat_9');
    expect((await find('清税证明'))[0]).toBe('mat_9');
    expect((await find('朱销登记'))[0]).toBe('mat_9');
  });

  it('knows an edit and a removal with the commit, and keeps every version with who made it', async () => {
    const { store, db, find } = await desk();
    await putAll(store, 'd', [{ code: '9', title: '摊位退租', parts: { answer: '到物业处办' } }]);
    expect(await find('清税')).toEqual([]);
    expect((await find('退租'))[0]).toBe('mat_9');

    await removeMatter(db, 'd', 'mat_9', { by: 'per_sun', at }, indexer);
    expect(await find('退租')).toEqual([]);
    expect(await findMatters(db, 'd', ['mat_9'])).toEqual([]);
    const versions = await db.execute(
      sql`select version, by, content->>'title' as title from matter_version where matter_id = 'mat_9' order by version`,
    );
    expect([...versions]).toEqual([
      { version: 1, by: 'per_test', title: '个体工商户注销登记' },
      { version: 2, by: 'per_test', title: '摊位退租' },
      { version: 3, by: 'per_sun', title: null },
    ]);
  });

  it('is what it would have been without whatever was taken away again', async () => {
    const { db, store } = await desk();
    const picture = async () => [
      ...(await db.execute(sql`select term, chunk, size, units, impacts from posting where size > 0 order by 1, 2`)),
      ...(await db.execute(sql`select term, units from search_term where units > 0 order by 1`)),
      ...(await db.execute(sql`select units from search_size`)),
    ];
    const before = await picture();
    await putAll(store, 'd', [{ code: 'x', title: '摊位退租', parts: { answer: '居住证办理' } }]);
    expect(await picture()).not.toEqual(before);
    await removeMatter(db, 'd', 'mat_x', { by: 'p', at }, indexer);
    expect(await picture()).toEqual(before);
  });

  it('after an edit is what it would have been had that been written from the beginning', async () => {
    const { db, store } = await desk();
    const picture = async () => [
      ...(await db.execute(sql`
        select p.term, u.matter_id, i.impact from posting p, unnest(p.units, p.impacts) as i(unit, impact), search_unit u
        where u.unit = i.unit order by 1, 2`)),
      ...(await db.execute(sql`select term, units from search_term where units > 0 order by 1`)),
      ...(await db.execute(sql`select units from search_size`)),
      ...(await db.execute(sql`select matter_id, title, body from search_unit order by 1`)),
    ];
    const before = await picture();
    const [, second] = MATTERS;
    const edit = (one: Partial<Parameters<typeof putAll>[2][number]>) =>
      putAll(store, 'd', [{ ...second!, code: '2', ...one }]);
    await edit({ title: '摊位退租', parts: { answer: '清税证明之后到物业处办，居民身份证要带' } });
    expect(await picture()).not.toEqual(before);
    await edit({ parts: { ...second!.parts, timeLimit: '3(工作日)' } });
    await edit({});
    expect(await picture()).toEqual(before);
  });

  it('keeps districts apart, and leaves nothing behind of one that is dropped', async () => {
    const { db, store, find } = await desk();
    await ensureDistrict(db, { id: 'e', name: 'e', at });
    await store.transaction((tx) =>
      putMatters(
        tx,
        'e',
        [
          {
            id: 'other',
            code: '1',
            title: '个体户注销',
            parts: {},
            category: null,
            tags: [],
            source: 's',
            sourceDate: null,
            validUntil: null,
            sample: false,
          },
        ],
        { by: 'p', at },
        indexer,
      ),
    );
    expect(await find('个体户注销')).not.toContain('other');
    await dropMatters(db, 'e');
    expect([...(await db.execute(sql`select from posting where district_id = 'e'`))]).toEqual([]);
    expect((await find('个体户注销'))[0]).toBe('mat_9');
  });
});
