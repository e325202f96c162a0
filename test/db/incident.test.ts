import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { incident, incidentEvent } from '#db/incident.ts';
import { findIncident, type Incident } from '#db/incident-queries.ts';
import { joinReport } from '#db/incident-report.ts';
import { brokenLink, timeline } from '#db/incident-timeline.ts';
import { change, leadOn, putBack, recount, startRound } from '#db/incident-write.ts';
import { emptyStore } from '#test/support/database.ts';
import { later, NOON, opened, settle } from '#test/support/incidents.ts';

describe('the database itself', () => {
  let store: Store;
  let first: Incident;
  beforeEach(async () => {
    store = await emptyStore();
    await settle(store, 'd', { wang: ['member', null], li: ['responder', 'property'], zhao: ['responder', 'courier'] });
    first = await opened(store, 'd');
  });

  const again = async (number = first.number) => (await findIncident(store.db, 'd', number))!;
  const refused = (statement: string) =>
    expect(store.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '23514' } });
  const ack = async (by: string, seconds: number) =>
    change(store.db, await again(), {
      type: 'acked',
      by,
      at: later(seconds),
      set: { state: 'acked', ackedBy: by, ackedAt: later(seconds) },
      responds: true,
    });

  it('refuses an answer before the report, a state without its facts, a responder without a party', async () => {
    await refused(`update incident set state = 'acked', acked_by = 'li', acked_at = '2026-03-04T11:59:59+08:00'`);
    await refused(`update incident set state = 'acked'`);
    await refused(`update incident set state = 'closed', next_step_at = null`);
    await refused(`update incident set state = 'lost'`);
    await refused(`update person set role = 'responder', party = null`);
  });

  it('refuses a second incident from one message, and a second report from it', async () => {
    const again = store.db.execute(sql`
      insert into incident (district_id, number, what, level, state, reported_by, reported_at, platform, message_id,
        next_step_at)
      select district_id, 2, what, level, state, reported_by, reported_at, platform, message_id, next_step_at
      from incident`);
    await expect(again).rejects.toMatchObject({ cause: { code: '23505' } });
    const report = store.db.execute(sql`insert into incident_report select * from incident_report`);
    await expect(report).rejects.toMatchObject({ cause: { code: '23505' } });
  });

  it('I1: refuses an active incident without a next step, and one for what is over', async () => {
    await refused(`update incident set next_step_at = null`);
    await refused(`update incident set state = 'rejected'`);
  });

  it('I4: sets the first response once per round; only its own undone row takes it back', async () => {
    const seq = await ack('li', 60);
    await refused(`update incident_round set first_response_at = first_response_at + interval '1 s'`);
    await refused(`update incident_round set first_response_at = null, first_response_by = null`);

    const row = (await timeline(store.db, 'd', 1)).at(-1)!;
    await change(store.db, await again(), { type: 'undone', by: 'li', at: later(70), data: { annuls: seq } });
    await putBack(store.db, await again(), seq, row.data.undo!);

    const now = await again();
    expect([now.state, now.acked, now.responded]).toEqual(['open', undefined, undefined]);
  });

  it('I5: counts from the earliest report by the platform’s clock, however late it came', async () => {
    const late = { districtId: 'd', what: '灯坏了', by: 'li', anonymous: false, pictures: [], now: later(600) };
    const chat = { platform: 'demo', kind: 'group', id: 'duty' } as const;
    await joinReport(store.db, 1, { ...late, at: later(-90), chat, messageId: 'late' });
    expect((await again()).t0).toEqual(later(-90));
  });

  it('I10: writes a row with every change, in the same transaction', async () => {
    await ack('li', 60);
    expect((await timeline(store.db, 'd', 1)).map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'reported'],
      [2, 'acked'],
    ]);
  });

  it('I11: keeps one active incident per dedup key', async () => {
    await store.db.update(incident).set({ dedupKey: 'fire:3号楼2层' });
    await opened(store, 'd', { dedupKey: 'other' });
    const second = store.db.execute(sql`update incident set dedup_key = 'fire:3号楼2层' where number = 2`);
    await expect(second).rejects.toMatchObject({ cause: { code: '23505' } });
    await store.db.execute(sql`update incident set state = 'rejected', next_step_at = null where number = 1`);
    await store.db.execute(sql`update incident set dedup_key = 'fire:3号楼2层' where number = 2`);
  });

  it('I12: a merged incident leads to one that is not merged, and to none in a ring', async () => {
    await opened(store, 'd');
    await opened(store, 'd');
    const merge = (from: number, into: number) =>
      store.db.execute(
        sql`update incident set state = 'merged', merged_into = ${into}, next_step_at = null where number = ${from}`,
      );
    await merge(1, 2);
    await expect(merge(2, 1)).rejects.toMatchObject({ cause: { code: '23514' } });
    await expect(merge(3, 1)).rejects.toMatchObject({ cause: { code: '23514' } });
    await expect(merge(2, 3)).rejects.toMatchObject({ cause: { code: '23514' } });
    await leadOn(store.db, 'd', 2, 3);
    await merge(2, 3);
    expect([(await again(1)).mergedInto, (await again(2)).mergedInto]).toEqual([3, 3]);
  });

  it('I13: refuses a closing by the one who fixed it', async () => {
    await store.db.execute(sql`update incident set state = 'fixed', acked_by = 'li', acked_at = '2026-03-04T12:01+08:00',
      fixed_by = 'li', fixed_at = '2026-03-04T12:02+08:00'`);
    const close = (by: string) => sql`update incident set state = 'closed', closed_by = ${by}, next_step_at = null,
      closed_at = '2026-03-04T12:03+08:00'`;
    await expect(store.db.execute(close('li'))).rejects.toMatchObject({ cause: { code: '23514' } });
    await store.db.execute(close('wang'));
  });

  it('I14: waits with a reason and an end, a week at most', async () => {
    const waits = `state = 'waiting', acked_by = 'li', acked_at = '2026-03-04T12:01+08:00'`;
    await refused(`update incident set ${waits}`);
    await refused(`update incident set ${waits}, wait_until = '2026-03-05T12:00+08:00'`);
    const from = `wait_reason = '等配件', wait_from = '2026-03-04T12:00+08:00'`;
    await refused(`update incident set ${waits}, ${from}, wait_until = '2026-03-11T12:01+08:00'`);
    await store.db.execute(sql.raw(`update incident set ${waits}, ${from}, wait_until = '2026-03-11T12:00+08:00'`));
  });

  it('I22: keeps instants in UTC, to the millisecond', async () => {
    const [row] = await store.db.execute<{ at: string }>(
      sql`select to_char(t0 at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') as at from incident_round`,
    );
    expect(row!.at).toBe('2026-03-04 04:00:00.000');
    expect((await again()).t0).toEqual(NOON);
  });

  it('I24: the timeline only grows, and each row is chained to the one before', async () => {
    await ack('li', 60);
    await expect(store.db.update(incidentEvent).set({ at: NOON })).rejects.toMatchObject({ cause: { code: '23514' } });
    await expect(store.db.delete(incidentEvent)).rejects.toMatchObject({ cause: { code: '23514' } });
    expect(await brokenLink(store.db, 'd', 1)).toBeUndefined();

    // Somebody with the keys of the database changes history.
    await store.db.execute(sql`alter table incident_event disable trigger all`);
    await store.db.execute(sql`update incident_event set person_id = 'zhao' where seq = 1`);
    await store.db.execute(sql`alter table incident_event enable trigger all`);
    expect(await brokenLink(store.db, 'd', 1)).toBe(1);
  });

  it('begins a fresh clock with each round, and keeps what was', async () => {
    await ack('li', 60);
    await startRound(store.db, await again(), later(9000));
    await change(store.db, await again(), {
      type: 'reopened',
      by: 'wang',
      at: later(9000),
      set: { round: 2, state: 'open', ackedBy: null, ackedAt: null },
    });
    const now = await again();
    expect([now.t0, now.responded]).toEqual([later(9000), undefined]);
    const rows = await store.db.execute(sql`select round, first_response_by from incident_round order by round`);
    expect(rows).toEqual([
      { round: 1, first_response_by: 'li' },
      { round: 2, first_response_by: null },
    ]);
    await recount(store.db, 'd', 1);
    expect((await again()).t0).toEqual(later(9000));
  });
});
