import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { RoundRow } from '#db/incident-figures.ts';
import { figuresOf, nearestRank, watchOf, wilson } from '#handlers/incident/figures/compute.ts';
import { readPeriod } from '#src/bot/period.ts';
import { read, world } from '#test/support/world.ts';

const DUTY = { platform: 'demo', kind: 'group', id: 'duty' } as const;

/** A district where time is set, and where messages come late, twice, or into a database that has just died. */
async function district() {
  const here = await world({ start: '2026-01-01T00:00:00+08:00' });
  let sent = 0;
  const until = (at: Date) => here.passes((at.getTime() - here.clock().getTime()) / 60_000);
  const message = (who: string, text: string, at: Date) => ({
    kind: 'message' as const,
    eventId: `e${++sent}`,
    messageId: `m${sent}`,
    chat: DUTY,
    from: { realm: 'demo' as const, id: who },
    at,
    text,
    mentions: [],
    pictures: [],
  });
  /** Says something; the platform delivers it twice, `lateS` after it was said. */
  async function say(who: string, text: string, at: Date, lateS = 0, dies = false) {
    const said = message(who, text, at);
    until(new Date(at.getTime() + lateS * 1000));
    if (dies) {
      await here.store.db.execute(sql`alter table outbox add constraint down check (false) not valid`);
      await expect(here.bot.deliver('demo', said)).rejects.toThrow();
      await here.store.db.execute(sql`alter table outbox drop constraint down`);
    }
    await here.bot.deliver('demo', said);
    await here.bot.deliver('demo', { ...said, eventId: `${said.eventId}-again` });
    await here.bot.tick();
  }
  return { ...here, say, until };
}

const day = (nth: number, clock: string) =>
  new Date(new Date(`2026-01-01T${clock}:00+08:00`).getTime() + (nth - 1) * 86_400_000);
const plus = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

describe('a year', () => {
  it('of 30 incidents with slow nights, lost pushes, crashes and duplicates: the figures that a hand computes', async () => {
    const here = await district();
    let number = 0;
    let days = 0;
    const nextDay = (clock: string) => {
      days += 9;
      return day(days, clock);
    };
    async function happens(clock: string, seconds: number, parts: { lateS?: number; dies?: boolean } = {}) {
      const t0 = nextDay(clock);
      await here.say('wang', `报事 第${++number}台机器有怪声`, t0, parts.lateS, parts.dies);
      for (let at = 300; at < seconds && clock < '08:00'; at += 300) {
        here.until(plus(t0, at));
        await here.bot.tick();
      }
      const t1 = plus(t0, seconds);
      await here.say('li', `接单 #${number}`, t1);
      await here.say('li', `办结 #${number}`, t1);
      await here.say('wang', `核验 #${number}`, t1);
    }
    const quick = [
      40, 55, 65, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115, 120, 125, 130, 140, 150, 160, 170, 180, 200, 240,
    ];
    for (const [at, seconds] of quick.entries()) await happens('10:00', seconds, { dies: at % 9 === 0 });
    await happens('10:00', 300);
    await happens('10:00', 301);
    await happens('03:00', 1500);
    await happens('03:00', 5400);
    // The platform’s push was lost, and came 5 minutes later; then it took 20 s.
    await happens('10:00', 320, { lateS: 300 });
    // A false alarm is an answer too.
    const alarm = nextDay('10:00');
    await here.say('wang', `报事 第${++number}台机器有怪声`, alarm);
    await here.say('li', `误报 #${number} 是风扇`, plus(alarm, 60));
    // The one before was not settled after all.
    const back = plus(alarm, 3600);
    await here.say('wang', '重开 #28 又响了', back);
    for (const said of ['接单 #28', '办结 #28']) await here.say('li', said, plus(back, 45));
    await here.say('wang', '核验 #28', plus(back, 45));
    // Whoever reports what they are mending, an exercise, and one report that was another's.
    const aside = nextDay('10:00');
    await here.say('li', `报事 第${++number}台机器有怪声`, aside);
    for (const said of ['接单', '办结']) await here.say('li', `${said} #${number}`, plus(aside, 5));
    await here.say('wang', `核验 #${number}`, plus(aside, 5));
    await here.say('li', `演练 第${++number}台机器着火`, plus(aside, 3600));
    await here.say('zhao', `接单 #${number}`, plus(aside, 7200));
    // Nobody has come yet, after ten minutes; somebody else reported it too.
    const last = nextDay('10:00');
    await here.say('wang', `报事 第${++number}台机器有怪声`, last);
    await here.say('zhang', `报事 第${++number}台机器有怪声`, plus(last, 10));
    await here.say('zhao', `合并 #${number} #${number - 1}`, plus(last, 20));
    here.until(plus(last, 600));

    // What was said in a year is of no interest here.
    await here.store.db.execute(sql`truncate outbox, outbox_lane, surface`);
    const [figures] = await here.says('zhou', '事件统计 2026年', { chat: 'zhou' });

    expect(read(figures)).toBe(
      [
        '事件统计 2026年',
        '件数：31 次（31 件，32 个报告），另有 1 次是报告人自己处理的，不算首响',
        '平均首响：≥ 6分02秒（目标 5 分钟，没有达到）',
        '仅已响应的平均：5分54秒',
        '中位 / 九成 / 九成五：2分00秒 / 5分20秒 / 25分00秒',
        '5 分钟内响应：26/31（83.9%，95% 区间 67.4%–92.9%）',
        '响应率：30/31（96.8%，95% 区间 83.8%–99.4%）',
        '最慢：#27 1小时30分',
        '还没有人响应：#32',
        '办结用时中位：2分00秒（29 次，其中等待共 0秒）',
        '质量：第一次叫人就有人应 28 次，接单 29 次，接了又没人管 0 次（其中没有进展 0 次），重开 1 次，误报 1 次',
        '按牵头方：物业 31 次 ≥ 6分02秒',
        '按类别：设施维护 31 次 ≥ 6分02秒',
        '按时段：工作时间 8–19 点 29 次 ≥ 2分29秒；夜里 23–8 点 2 次 57分30秒',
        '逐件看请发：事件统计 2026年 明细',
      ].join('\n'),
    );

    const [rows] = await here.says('zhou', '事件统计 2026年 明细', { chat: 'zhou' });
    const lines = read(rows).split('\n');
    expect(lines).toHaveLength(1 + 32);
    expect(lines[1]).toBe('#1：1月9日（周五）10:00 · 设施维护 · 物业 · 首响 40秒 · 李建国 · 第1台机器有怪声');
    expect(lines.find((line) => line.startsWith('#28 第2次'))).toContain('首响 45秒');
  });
});

const ROW: RoundRow = {
  number: 1,
  round: 1,
  what: '灯坏了',
  kind: 'maintenance',
  level: 'p2',
  lead: 'property',
  place: undefined,
  state: 'open',
  t0: day(1, '10:00'),
  firstResponseAt: undefined,
  responder: undefined,
  selfHandled: false,
  arrivedAt: undefined,
  closedAt: undefined,
  waitedS: 0,
  reopened: false,
  rung: undefined,
  acks: 0,
  unacks: 0,
  idle: 0,
  reports: 1,
};

describe('the figures', () => {
  it('I15: an incident that nobody answered counts with its age: one miss among 30 fails the year', () => {
    const answered = Array.from({ length: 29 }, () => ({ ...ROW, firstResponseAt: plus(ROW.t0, 120) }));
    const figures = figuresOf([...answered, ROW], plus(ROW.t0, 180 * 60));
    expect(figures.mean).toBe((29 * 120 + 180 * 60) / 30);
    expect(figures.mean! / 60).toBeCloseTo(7.93, 2);
    expect(figures.answeredMean).toBe(120);
    expect([figures.reached, figures.unanswered]).toEqual([false, [1]]);
  });

  it('a round younger than 300 s is not yet in the shares', () => {
    const figures = figuresOf([{ ...ROW, firstResponseAt: plus(ROW.t0, 300) }, ROW], plus(ROW.t0, 300));
    expect([figures.onTime.count, figures.onTime.of]).toEqual([1, 1]);
    expect(figuresOf([ROW], plus(ROW.t0, 301)).onTime.of).toBe(1);
  });

  it('has no percentile below 20, and the nearest rank from there on', () => {
    const rows = Array.from({ length: 19 }, (_, at) => ({ ...ROW, firstResponseAt: plus(ROW.t0, at + 1) }));
    expect(figuresOf(rows, plus(ROW.t0, 999)).median).toBeUndefined();
    const thirty = Array.from({ length: 30 }, (_, at) => at + 1);
    expect([nearestRank(thirty, 0.5), nearestRank(thirty, 0.9), nearestRank(thirty, 0.95)]).toEqual([15, 27, 29]);
  });

  it.each([
    [30, 30, 88.6, 100],
    [29, 30, 83.3, 99.4],
    [27, 30, 74.4, 96.5],
    [24, 30, 62.7, 90.5],
    [285, 300, 91.9, 96.9],
    [8700, 9000, 96.3, 97.0],
  ])('%i of %i is between %f and %f %%', (count, of, low, high) => {
    const share = wilson(count, of);
    expect([Number((share.low * 100).toFixed(1)), Number((share.high * 100).toFixed(1))]).toEqual([low, high]);
  });

  it('knows work, rest and sleep', () => {
    expect(['07:59', '08:00', '18:59', '19:00', '22:59', '23:00'].map((clock) => watchOf(day(1, clock)))).toEqual([
      'sleep',
      'work',
      'work',
      'rest',
      'rest',
      'sleep',
    ]);
  });

  it.each([
    ['', '2026年3月', '2026-02-28T16:00:00.000Z', '2026-03-31T16:00:00.000Z'],
    ['上月', '2026年2月', '2026-01-31T16:00:00.000Z', '2026-02-28T16:00:00.000Z'],
    ['2025年', '2025年', '2024-12-31T16:00:00.000Z', '2025-12-31T16:00:00.000Z'],
    ['2025年6月', '2025年6月', '2025-05-31T16:00:00.000Z', '2025-06-30T16:00:00.000Z'],
    ['今天', '今天', '2026-03-03T16:00:00.000Z', '2026-03-04T16:00:00.000Z'],
  ])('%j is a period', (said, name, from, to) => {
    const period = readPeriod(said, new Date('2026-03-04T09:00:00+08:00'))!;
    expect([period.name, period.from.toISOString(), period.to.toISOString()]).toEqual([name, from, to]);
  });

  it('does not guess a period', () => {
    expect(readPeriod('最近', day(1, '10:00'))).toBeUndefined();
    expect(readPeriod('2026年13月', day(1, '10:00'))).toBeUndefined();
  });
});
