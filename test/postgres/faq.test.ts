import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveEntry, openConsultation, proposeEntry } from '#db/consultation-queries.ts';
import { ensureDistrict } from '#db/district.ts';
import { lockByCode, putMatters, removeMatter, setRetired } from '#db/matter.ts';
import { approveDraft, proposeMatter, withdrawDraft } from '#db/matter-draft.ts';
import { ensurePerson } from '#db/person.ts';
import { approvePhrasing, proposePhrasing } from '#db/phrasing.ts';
import { search } from '#db/search.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { askedTerms, readQuestion } from '#src/search/question.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

const at = new Date('2026-03-04T09:00:00+08:00');
const indexer = { index: indexed, impacts: impactsIn };
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

  it('those who retire, restore, edit and approve a phrasing at once leave an index that is exact', async () => {
    const store = await database.empty();
    const { db } = store;
    await ensureDistrict(db, { id: 'd', name: 'd', at });
    const author = { by: 'p', at };
    await store.transaction(
      async (tx) => void (await putMatters(tx, 'd', [matter('1', '居住证办理')], author, indexer)),
    );
    for (let n = 0; n < 6; n++) {
      await proposePhrasing(db, {
        districtId: 'd',
        id: `phr_${n}`,
        matterId: 'mat_1',
        text: `办居住${n}`,
        by: 'q',
        at,
      });
    }
    const flip = (why: string | null) =>
      store.transaction(async (tx) => {
        const held = await lockByCode(tx, 'd', '1');
        if ((held!.retiredWhy === null) !== (why === null)) await setRetired(tx, held!, why, author, indexer);
      });
    const approve = (n: number) =>
      store.transaction(
        async (tx) => void (await approvePhrasing(tx, { districtId: 'd', id: `phr_${n}`, ...author }, indexer)),
      );
    const edit = (n: number) =>
      store.transaction(
        async (tx) => void (await putMatters(tx, 'd', [matter('1', `居住证办理${n}`)], author, indexer)),
      );
    await Promise.all(Array.from({ length: 6 }, (_, n) => [flip('旧'), approve(n), edit(n), flip(null)]).flat());
    await flip(null);

    const [counts] = await db.execute(sql`
      select (select units from search_size) as size, (select count(*)::int from search_unit) as units,
        (select units from search_term where term = '居住') as held, (select retired_why from matter) as why,
        (select version - (select count(*)::int from matter_version) from matter) as lost`);
    expect(counts).toEqual({ size: 7, units: 7, held: 7, why: null, lost: 0 });
    const wrong = await db.execute(sql`
      select t.term from search_term t where t.units <> (
        select coalesce(sum(cardinality(p.units)), 0) from posting p where p.district_id = 'd' and p.term = t.term)`);
    expect([...wrong]).toEqual([]);
  });

  it('I-two: of many who approve a new matter one does, and never the one who wrote it', async () => {
    const store = await database.empty();
    const { db } = store;
    await ensureDistrict(db, { id: 'd', name: 'd', at });
    await ensurePerson(db, {
      districtId: 'd',
      id: 'one',
      account: { realm: 'demo', id: 'one' },
      name: 'one',
      named: true,
      at,
    });
    const { id: _, code: __, sample: ___, ...content } = matter('1', '居住证办理');
    const numbers = await Promise.all(
      Array.from({ length: 10 }, () => proposeMatter(db, { districtId: 'd', content, by: 'one', at })),
    );
    expect(new Set(numbers).size).toBe(10);
    const step = { districtId: 'd', number: numbers[0]!, at, code: '1' };
    expect(await approveDraft(db, { ...step, by: 'one' })).toBe(false);
    const ended = await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => approveDraft(db, { ...step, by: `p${n}` })),
      ...Array.from({ length: 5 }, () => withdrawDraft(db, { ...step, by: 'one' })),
    ]);
    expect(ended.filter(Boolean)).toHaveLength(1);
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
