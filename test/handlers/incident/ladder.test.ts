import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { incident, incidentEvent } from '#db/incident.ts';
import { nextRung, rungOf, standardPolicy } from '#handlers/incident/ladder/policy.ts';
import { readiness } from '#src/runtime/readiness.ts';
import { heard, lives } from '#test/support/minutes.ts';
import { world } from '#test/support/world.ts';

const URGENT = standardPolicy({ kind: 'fire', level: 'p0' });
const ORDINARY = standardPolicy({ kind: 'maintenance', level: 'p2' });
const START = new Date('2026-03-04T09:00:00+08:00');
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);

/** Whom each rung called, at which second of the ladder. */
async function rungs({ store }: Awaited<ReturnType<typeof world>>) {
  const rows = await store.db.execute<{ run: number; rung: number; at: number; called: string[] }>(sql`
    select r.run, r.rung, extract(epoch from r.fired_at - e.started_at)::int as at,
      (select coalesce(jsonb_agg(p.name order by p.name), '[]') from person p
        where p.id in (select jsonb_array_elements_text(r.called))) as called
    from escalation_rung r join escalation e on e.number = r.number and e.run = r.run
    order by r.number, r.run, r.rung`);
  return rows.map(({ run, rung, at, called }) => [run, rung, at, called.join('、')]);
}

describe('the steps of a ladder', () => {
  it('are due at 0, 60, 120, 180, 240 and 300 s, then every 2 or every 5 minutes without end', () => {
    const dues = (policy: typeof URGENT) => {
      const found = [0];
      for (let rung = 0, now = START; found.length < 9; ) {
        const next = nextRung(policy, START, rung, now);
        found.push((next.at.getTime() - START.getTime()) / 1000);
        rung = next.rung;
        now = next.at;
      }
      return found;
    };
    expect(dues(URGENT)).toEqual([0, 60, 120, 180, 240, 300, 420, 540, 660]);
    expect(dues(ORDINARY)).toEqual([0, 60, 120, 180, 240, 300, 600, 900, 1200]);
  });

  it('I3: the last rung repeats for ever; repetitions that nobody was there to make are not made up for', () => {
    expect(rungOf(URGENT, 400)).toBe(URGENT.rungs.at(-1));
    expect(nextRung(URGENT, START, 5, later(3600))).toEqual({ rung: 33, at: later(300 + 28 * 120) });
    // What comes before the breach is made up for, each at once.
    expect(nextRung(URGENT, START, 1, later(3600))).toEqual({ rung: 2, at: later(120) });
  });
});

describe('nobody waits five minutes', () => {
  it('calls the one on duty, the second, the party, all parties, the committee, and then again and again', async () => {
    const here = await world({ crowd: 2 });
    await here.says('sun', '排班 物业 李建国 每天 全天', { chat: 'sun' });
    await here.says('sun', '排班 物业 处置员1 每天 全天 备班', { chat: 'sun' });
    await here.says('sun', '排班 快递 赵磊 每天 全天', { chat: 'sun' });
    await here.says('wang', '报事 3号楼2层消防通道堵了');

    await lives(here, 545);

    expect(await rungs(here)).toEqual([
      [1, 0, 1, '李建国'],
      [1, 1, 60, '处置员1、李建国'],
      [1, 2, 120, '处置员1、李建国'],
      [1, 3, 180, '处置员1、处置员2、李建国'],
      [1, 4, 240, '李建国、赵磊'],
      [1, 5, 300, '周敏、孙书记、李建国、赵磊'],
      [1, 6, 420, '周敏、孙书记、李建国、赵磊'],
      [1, 7, 540, '周敏、孙书记、李建国、赵磊'],
    ]);
    const [first, second] = (await heard(here, 'li')).slice(0, 2);
    expect(first).toBe('[#1 3号楼2层消防通道堵了]待接单');
    expect(second).toBe(
      '#1 3号楼2层消防通道堵了\n已经等了 1分00秒，还没有人接单。能去请回复“收到 #1”，或点卡片上的“接单”。',
    );
  });

  it('stops at the first answer, which the card that rang can give', async () => {
    const here = await world();
    await here.says('sun', '排班 物业 李建国 每天 全天', { chat: 'sun' });
    await here.says('wang', '报事 车库灯坏了');
    await lives(here, 70, 10);

    const answer = (await here.says('li', '收到', { chat: 'li' })).at(-1);
    expect(answer?.says).toBe('#1 您接单了。到现场后发：到场 #1');
    await lives(here, 600, 30);

    expect((await rungs(here)).map(([, rung]) => rung)).toEqual([0, 1]);
  });

  it('I2: where nobody is on duty everybody hears of it, and the gap is written down', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');

    await lives(here, 130, 5);

    expect(await rungs(here)).toEqual([
      [1, 0, 5, ''],
      [1, 1, 60, '周敏、孙书记、李建国'],
      [1, 2, 120, '周敏、孙书记、李建国'],
    ]);
    expect(await heard(here, 'li', 'duty')).toContain(
      '#1 车库灯坏了\n已经等了 1分00秒，还没有人接单。能去请回复“收到 #1”，或点卡片上的“接单”。\n现在没有值班的人，请在场的任何一方先去看看。',
    );
    const gaps = await here.store.db.execute(sql`select number from incident_event where type = 'coverage_gap'`);
    expect(gaps).toEqual([{ number: 1 }]);
  });

  it('I9: an ack that nothing follows goes back to the ladder after 15 minutes, and the group hears why', async () => {
    const here = await world();
    await here.says('sun', '排班 物业 李建国 每天 全天', { chat: 'sun' });
    await here.says('wang', '报事 车库灯坏了');
    await here.says('li', '接单 #1');

    await lives(here, 16 * 60, 30);

    expect(await heard(here, 'li', 'duty')).toContain('#1 车库灯坏了：李建国接单 15 分钟没有进展，请有空的人接单。');
    expect((await rungs(here)).map(([run]) => run)).toContain(2);
    const [row] = await here.store.db.select().from(incident);
    expect([row!.state, row!.ackedBy]).toEqual(['open', null]);
    const [round] = await here.store.db.execute(
      sql`select first_response_at is not null as answered from incident_round`,
    );
    expect(round).toEqual({ answered: true });
  });

  it('takes it back after 5 minutes where a life is in danger; a word that one is on the way buys as long again', async () => {
    const here = await world();
    await here.says('wang', '报事 3号楼冒烟了');
    await here.says('li', '我来');
    await lives(here, 290, 10);
    expect((await here.says('li', '在路上')).at(-1)?.says).toBe(
      '#1 在您手里，知道您在办。请在 5 分钟内到现场，到了发：到场 #1',
    );
    await lives(here, 290, 10);
    expect((await here.store.db.select().from(incident))[0]!.state).toBe('acked');
    await lives(here, 20, 10);
    expect((await here.store.db.select().from(incident))[0]!.state).toBe('open');
  });

  it('a restart in the middle loses no rung and repeats none', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await lives(here, 61, 1);
    // Nobody works for two and a half minutes; then two processes come back at once.
    here.passes(2.5);
    await Promise.all([here.bot.tick(), here.bot.tick()]);
    await lives(here, 5, 1);

    expect((await rungs(here)).map(([, rung]) => rung)).toEqual([0, 1, 2, 3]);
  });

  it('the policy is frozen when the ladder begins; the next one takes the new version', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    const [saved] = await here.says('sun', '升级规则 设施维护 30 90 每1分钟', { chat: 'sun' });
    expect(saved?.says).toBe('已改好升级规则：设施维护 所有，第 1 版。正在等人接单的事件仍按原来的规则。');
    await here.says('zhang', '报事 水管漏水');

    await lives(here, 160, 10);

    const rows = await here.store.db.execute(sql`
      select number, rung, extract(epoch from due_at - ${START.toISOString()}::timestamptz)::int as due
      from escalation_rung order by number, rung`);
    expect(rows.map(({ number, rung, due }) => [number, rung, due])).toEqual([
      [1, 0, 0],
      [1, 1, 60],
      [1, 2, 120],
      [2, 0, 0],
      [2, 1, 30],
      [2, 2, 90],
      [2, 3, 150],
    ]);
  });

  it('I1: the watcher gives a lost incident its future back, and its timeline says so', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.store.db.execute(sql`update incident set next_step_at = '2027-01-01'`);

    await lives(here, 31, 1);

    const types = (await here.store.db.select().from(incidentEvent)).map(({ type }) => type);
    expect(types).toContain('repaired');
    expect(await rungs(here)).toHaveLength(1);
  });

  it('I8: what no platform took does not count as said, and the ladder goes on', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    for (let second = 0; second < 130; second += 5) {
      here.passes(5 / 60);
      await here.bot.tick();
    }
    const [row] = await here.store.db.execute<{ accepted: number; queued: number }>(sql`
      select count(*) filter (where o.state = 'sent')::int as accepted, count(*)::int as queued
      from escalation_rung r, jsonb_array_elements_text(r.messages) m join outbox o on o.id = m`);
    expect(row!.accepted).toBe(0);
    expect(row!.queued).toBeGreaterThan(5);
    expect((await rungs(here)).map(([, rung]) => rung)).toEqual([0, 1, 2]);
  });

  it('/readyz is red while a call is overdue, and green again when it is made', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    here.passes(0.3);
    const ready = async () => (await readiness(here.store, here.clock(), 15)).ready;
    expect(await ready()).toBe(false);
    await here.bot.tick();
    expect(await ready()).toBe(true);
  });
});
