import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { ensurePerson } from '#db/person.ts';
import type { Timing } from '#db/reminder.ts';
import { claimDue } from '#db/reminder-due.ts';
import { anchored, moveAnchored, offsetMs, writePlan } from '#db/reminder-plan.ts';
import { accept, draftReminder, findReminder } from '#db/reminder-queries.ts';
import { emptyStore } from '#test/support/database.ts';

const at = (wall: string) => new Date(`${wall}+08:00`);
const NOW = at('2026-11-24T10:00:00');

describe('reminders in the database', () => {
  let store: Store;
  beforeEach(async () => {
    store = await emptyStore();
    await ensureDistrict(store.db, { id: 'd', name: 'd', at: NOW });
    const who = { districtId: 'd', id: 'p', account: { realm: 'demo', id: 'p' }, name: 'P', named: true, at: NOW };
    await ensurePerson(store.db, who);
  });

  /** A live reminder for one instant. */
  async function live(when: Date): Promise<number> {
    const timing: Timing = { kind: 'once', at: when.toISOString() };
    const choice = { said: 'then', timing };
    const proposal = { what: 'x', choices: [choice], policy: 'run', loud: false } as const;
    const key = { districtId: 'd', by: 'p', madeIn: 'demo:private:p', audience: 'person', target: 'p' } as const;
    const number = await draftReminder(store.db, { ...key, graceMinutes: 30, proposal, now: NOW });
    await accept(store.db, { districtId: 'd', number }, proposal, choice);
    const row = { plannedAt: when, at: when, state: 'pending', reason: undefined } as const;
    await writePlan(store.db, { districtId: 'd', number }, [row], undefined, NOW);
    return number;
  }
  const rows = async () =>
    [
      ...(await store.db.execute<{ planned_at: string; state: string; reason: string | null }>(
        sql`select planned_at, state, reason from reminder_occurrence order by planned_at`,
      )),
    ].map((row) => `${new Date(row.planned_at).toISOString()} ${row.state} ${row.reason ?? ''}`.trim());

  it('T4: a time has one row, and what was settled stays settled however often it is planned', async () => {
    const when = at('2026-11-24T11:00:00');
    const number = await live(when);
    await claimDue(store.db, at('2026-11-24T11:00:30'), 10);
    const row = { plannedAt: when, at: when, state: 'pending', reason: undefined } as const;
    await writePlan(store.db, { districtId: 'd', number }, [row, { ...row }].slice(0, 1), undefined, NOW);
    expect(await rows()).toEqual(['2026-11-24T03:00:00.000Z sent']);
    expect((await claimDue(store.db, at('2026-11-24T11:01:00'), 10)).due).toEqual([]);
    await expect(
      store.db.execute(sql`insert into reminder_occurrence select * from reminder_occurrence`),
    ).rejects.toThrow();
  });

  it('T5: past its grace it is missed, with the reason, and not sent', async () => {
    await live(at('2026-11-24T11:00:00'));
    const { due } = await claimDue(store.db, at('2026-11-24T11:30:01'), 10);
    expect(due.map(({ missed }) => missed)).toEqual(['late']);
    expect(await rows()).toEqual(['2026-11-24T03:00:00.000Z missed late']);
  });

  it('T6: what a reminder hangs on moves, and the reminder with it, in the same transaction', async () => {
    const number = await live(at('2026-12-05T13:00:00'));
    await store.db.execute(sql`update reminder set anchor_kind = 'event', anchor_id = '7', anchor_offset = '-PT1H'`);
    const anchor = { districtId: 'd', kind: 'event', id: '7' };

    expect(await moveAnchored(store.db, anchor, at('2026-12-06T14:00:00'), NOW)).toBe(1);
    expect(await rows()).toEqual(['2026-12-05T05:00:00.000Z cancelled moved', '2026-12-06T05:00:00.000Z pending']);
    // Back again: the first row is live once more.
    await moveAnchored(store.db, anchor, at('2026-12-05T14:00:00'), NOW);
    expect(await rows()).toEqual(['2026-12-05T05:00:00.000Z pending', '2026-12-06T05:00:00.000Z cancelled moved']);
    await expect(
      store.transaction(async (tx) => {
        await moveAnchored(tx, anchor, at('2026-12-07T14:00:00'), NOW);
        throw new Error('the event could not be moved');
      }),
    ).rejects.toThrow('could not be moved');
    expect((await rows()).length).toBe(2);

    await moveAnchored(store.db, anchor, at('2026-11-24T10:30:00'), NOW);
    expect(await rows()).toContain('2026-11-24T01:30:00.000Z skipped too_late');
    await moveAnchored(store.db, anchor, undefined, NOW);
    expect((await findReminder(store.db, { districtId: 'd', number }))!.state).toBe('cancelled');
    expect(await moveAnchored(store.db, anchor, at('2026-12-08T14:00:00'), NOW)).toBe(0);
  });

  it('follows at the hour that was said, whatever day the way leads to', () => {
    expect(anchored(at('2026-03-01T10:00:00'), '-P1D@20:00')).toEqual(at('2026-02-28T20:00:00'));
    expect(anchored(at('2028-03-01T00:30:00'), '-P1D@08:00')).toEqual(at('2028-02-29T08:00:00'));
    expect(anchored(at('2026-12-31T23:30:00'), 'P1D@00:00')).toEqual(at('2027-01-01T00:00:00'));
    expect(anchored(at('2026-12-31T23:30:00'), '-PT1H30M')).toEqual(at('2026-12-31T22:00:00'));
  });

  it('reads ISO 8601 offsets, and nothing else', () => {
    expect(offsetMs('-P1D')).toBe(-86_400_000);
    expect(offsetMs('PT90M')).toBe(5_400_000);
    expect(offsetMs('-P1W')).toBe(-7 * 86_400_000);
    for (const bad of ['', 'P', 'PT', '1D', '-P1M2', 'P1Y']) expect(() => offsetMs(bad), bad).toThrow();
  });
});
