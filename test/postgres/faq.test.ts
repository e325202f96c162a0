import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveEntry, openConsultation, proposeEntry } from '#db/consultation-queries.ts';
import { ensureDistrict } from '#db/district.ts';
import { putMatters, removeMatter } from '#db/matter.ts';
import { ensurePerson } from '#db/person.ts';
import { search } from '#db/search.ts';
import { indexed, termsIn } from '#src/search/entry.ts';
import { askedTerms, readQuestion } from '#src/search/question.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

const at = new Date('2026-03-04T09:00:00+08:00');
const indexer = { index: indexed, terms: termsIn };
const matter = (code: string, title: string) => ({
  id: `mat_${code}`,
  code,
  title,
  parts: { answer: '带身份证到窗口办理' },
  category: null,
  tags: [],
  source: '政务网',
  sourceDate: null,
  validUntil: null,
  sample: false,
});

describe.skipIf(noServer('the service desk at once'))('the service desk at once', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('faq');
  });
  afterAll(() => database.drop());

  it('30 who add, change and remove at once leave an index that is exact', async () => {
    const store = await database.empty();
    await ensureDistrict(store.db, { id: 'd', name: 'd', at });
    const put = (code: string, title: string) =>
      store.transaction((tx) => putMatters(tx, 'd', [matter(code, title)], { by: 'p', at }, indexer));

    await Promise.all(Array.from({ length: 30 }, (_, n) => put(`${n}`, `居住证办理${n}`)));
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 2 === 0
          ? put(`${n}`, `摊位退租${n}`)
          : store.transaction((tx) => removeMatter(tx, 'd', `mat_${n}`, { by: 'p', at }, indexer)),
      ),
    );

    const [counts] = await store.db.execute(sql`
      select (select units from search_size) as size, (select count(*)::int from search_unit) as units,
        (select units from search_term where term = '退租') as moved,
        (select units from search_term where term = '住证') as gone`);
    expect(counts).toEqual({ size: 15, units: 15, moved: 15, gone: 0 });
    const wrong = await store.db.execute(sql`
      select t.term from search_term t where t.units <> (
        select coalesce(sum(cardinality(p.units)), 0) from posting p where p.district_id = 'd' and p.term = t.term)`);
    expect([...wrong]).toEqual([]);
    const { found } = await search(store.db, 'd', askedTerms(readQuestion('退租')));
    expect(found).toHaveLength(15);
  });

  it('I-two: whoever proposed an entry never approves it, and of many who approve one does', async () => {
    const store = await database.empty();
    const { db } = store;
    await ensureDistrict(db, { id: 'd', name: 'd', at });
    for (const id of ['asker', 'one', ...Array.from({ length: 10 }, (_, n) => `p${n}`)]) {
      await ensurePerson(db, { districtId: 'd', id, account: { realm: 'demo', id }, name: id, named: true, at });
    }
    const chat = { platform: 'demo', kind: 'private', id: 'asker' } as const;
    const number = await openConsultation(db, {
      districtId: 'd',
      question: '?',
      offered: [],
      by: 'asker',
      at,
      chat,
      dueAt: at,
      remindAt: at,
    });
    await db.execute(sql`update consultation set state = 'answered', answer = '!', answered_by = 'one',
      answered_at = asked_at, remind_at = null`);
    const step = { districtId: 'd', number, at };
    expect(await proposeEntry(db, { ...step, by: 'one', note: '标题' })).toBe(true);
    expect(await approveEntry(db, { ...step, by: 'one' })).toBe(false);
    await expect(
      db.execute(sql`update consultation set entry_approved_by = 'one', entry_approved_at = now()`),
    ).rejects.toMatchObject({ cause: { constraint_name: 'consultation_entry_by_two' } });

    const approved = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        store.transaction((tx) => approveEntry(tx, { ...step, by: `p${n}` })).catch(() => false),
      ),
    );
    expect(approved.filter(Boolean)).toHaveLength(1);
  });
});
