import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { ackIncident, closeIncident, findIncident, fixIncident, openIncident } from '#db/incident-queries.ts';
import { ensurePerson } from '#db/person.ts';
import { emptyStore } from '#test/support/database.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

describe('the database itself refuses', () => {
  let store: Store;
  beforeEach(async () => {
    store = await emptyStore();
    await ensureDistrict(store.db, { id: 'd', name: '测试商圈', at: NOON });
    const account = { realm: 'demo', id: 'wang' };
    await ensurePerson(store.db, { districtId: 'd', id: 'p1', account, name: '王芳', named: true, at: NOON });
    await openIncident(store.db, {
      districtId: 'd',
      what: '灯坏了',
      level: 'p2',
      by: { id: 'p1', name: '王芳' },
      reportedAt: NOON,
      platform: 'demo',
      messageId: 'm1',
      pictures: [],
      now: NOON,
    });
  });

  const step = (by: string, seconds: number) => ({ districtId: 'd', number: 1, by, at: after(seconds) });
  const refused = (statement: string) =>
    expect(store.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '23514' } });

  it('I13: a closing by the one who fixed it', async () => {
    await fixIncident(store.db, { ...step('p2', 60), note: undefined });
    await expect(closeIncident(store.db, step('p2', 90))).rejects.toMatchObject({ cause: { code: '23514' } });
    expect(await closeIncident(store.db, step('p1', 90))).toBe(true);
  });

  it('an answer before the report, a state without its facts, a responder without a party', async () => {
    await refused(`update incident set state = 'acked', acked_by = 'p2', acked_at = '2026-03-04T11:59:59+08:00'`);
    await refused(`update incident set state = 'acked'`);
    await refused(`update incident set state = 'closed'`);
    await refused(`update incident set state = 'lost'`);
    await refused(`update person set role = 'responder'`);
  });

  it('a second incident from one message', async () => {
    const again = store.db.execute(sql`
      insert into incident (district_id, number, what, level, state, reported_by, reported_at, platform, message_id)
      select district_id, 2, what, level, state, reported_by, reported_at, platform, message_id from incident`);
    await expect(again).rejects.toMatchObject({ cause: { code: '23505' } });
  });

  it('I5: counts from the time of the report, however the clocks differ', async () => {
    expect(await ackIncident(store.db, step('p2', -30))).toBe(true);
    expect((await findIncident(store.db, 'd', 1))?.acked?.at).toEqual(NOON);
  });
});
