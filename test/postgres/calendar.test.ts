import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDay, importDraft, keepDraft } from '#db/calendar.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { world } from '#test/support/world.ts';

describe.skipIf(noServer('an import confirmed by many at once'))('the calendar on Postgres', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('calendar');
  });
  afterAll(() => database.drop());

  it('of twenty confirmations at once, one imports the notice', async () => {
    const { store, district } = await world({ store: await database.empty() });
    const at = new Date('2026-11-24T10:00:00+08:00');
    const [{ id: by } = { id: '' }] = await store.db.execute<{ id: string }>(
      "select id from person where role = 'admin'",
    );
    const days = [{ day: '2027-01-01', kind: 'off', name: '元旦' }] as const;
    await keepDraft(store.db, {
      districtId: district.id,
      id: 'cal_1',
      year: 2027,
      notice: '',
      days,
      askedBy: by,
      askedAt: at,
    });

    const done = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.transaction((tx) => importDraft(tx, { districtId: district.id, id: 'cal_1', by, at })),
      ),
    );
    expect(done.filter(Boolean)).toEqual([{ year: 2027, version: 1, days: 1 }]);
    expect(await store.db.select().from(calendarDay)).toHaveLength(1);
  });
});
