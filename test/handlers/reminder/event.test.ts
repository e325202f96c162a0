import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { read, world } from '#test/support/world.ts';

let w: Awaited<ReturnType<typeof world>>;
const say = async (who: string, text: string) => {
  const shown = await w.says(who, text, { chat: who });
  return shown.filter(({ chat }) => chat === who).map(read);
};
const last = async (who: string, text: string) => (await say(who, text)).at(-1);
const until = async (time: string) => {
  w.passes((Date.parse(`${time}+08:00`) - w.clock().getTime()) / 60_000);
  return (await w.ticks()).filter((one) => read(one).includes('提醒 #2'));
};
const rows = async () => {
  const all = await w.store.db.execute<{ at: string; state: string }>(
    sql`select to_char(at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at, state from reminder_occurrence order by at`,
  );
  return all.map(({ at, state }) => `${at} ${state}`);
};

// Friday 6 March 2026; #1 is an event of the Saturday of the week after.
beforeEach(async () => {
  w = await world({ start: '2026-03-06T09:00:00+08:00' });
  for (const text of ['加系列 亲子汇 30人', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅 3人', '发布 #1'])
    await say('zhou', text);
  await say('wang', '报名 #1 2大1小');
  await say('zhang', '报名 #1 1人');
});

describe('提醒 #1 活动前一天', () => {
  it('reaches those with a place and the host, each in private, and nobody who waits', async () => {
    expect(await last('zhou', '提醒 #1 活动前一天 带围裙')).toBe(
      [
        '#2 烘焙体验：带围裙【待确认】',
        '提醒谁：#1 报上名的人和发起人（私聊）',
        '内容：烘焙体验：带围裙',
        '时间：活动前一天',
        '接下来：3月13日（周五）14:00',
        '活动改期，提醒跟着改；活动取消，提醒也取消。',
        '还没有设。没问题请点“确认”，或发：确认提醒 #2。不要了请发：取消提醒 #2',
        '[确认]',
        '[不要了]',
      ].join('\n'),
    );
    await say('zhou', '确认提醒 2');
    const told = await until('2026-03-13T14:00:00');
    expect(told.map(({ chat }) => chat).sort()).toEqual(['wang', 'zhou']);
    expect(read(told[0])).toContain('提醒 #2：烘焙体验：带围裙\n3月13日（周五）14:00');
    expect(await until('2026-03-13T15:00:00')).toEqual([]);
  });

  it('T6: moves with its event, as a draft too, and is off when that is off', async () => {
    await say('zhou', '提醒 #1 活动前一天晚上8点 带围裙');
    await say('zhou', '改活动 #1 3月21日14:00-16:00');
    await say('zhou', '确认改活动 #1');
    expect((await say('zhou', '确认提醒 2')).join('\n')).toContain('接下来：3月20日（周五）20:00');
    expect(await rows()).toEqual(['03-20 20:00 pending']);

    await say('zhou', '改活动 #1 3月22日10:00-12:00');
    await say('zhou', '确认改活动 #1');
    expect(await rows()).toEqual(['03-20 20:00 cancelled', '03-21 20:00 pending']);
    expect(await last('zhou', '改提醒 #2 活动前1小时')).toContain('接下来：3月22日（周日）09:00');
    await say('zhou', '确认提醒 2');
    await say('zhou', '改活动 #1 3月23日10:00-12:00');
    await say('zhou', '确认改活动 #1');
    expect((await rows()).filter((row) => row.endsWith('pending'))).toEqual(['03-23 09:00 pending']);

    await say('zhou', '取消活动 #1 讲师生病');
    expect((await rows()).filter((row) => row.endsWith('pending'))).toEqual([]);
    expect(await until('2026-03-23T09:00:00')).toEqual([]);
    expect(await say('zhou', '恢复提醒 2')).toEqual(['#1 已经办完或取消，不能再设提醒。发送“活动”看看别的。']);
  });

  it('T6: one that is paused is where its event is when it goes on', async () => {
    await say('zhou', '提醒 #1 活动前1小时 带围裙');
    await say('zhou', '确认提醒 2');
    await say('zhou', '暂停提醒 2');
    await say('zhou', '改活动 #1 3月15日14:00-16:00');
    await say('zhou', '确认改活动 #1');
    expect((await rows()).filter((row) => row.endsWith('pending'))).toEqual([]);
    await say('zhou', '恢复提醒 2');
    expect((await rows()).filter((row) => row.endsWith('pending'))).toEqual(['03-15 13:00 pending']);
  });

  it('is the host’s and the staff’s to ask for, of an event that is open, before it begins', async () => {
    await say('zhou', '发活动 亲子汇 读书会 3月15日14:00-16:00 多功能厅 30人');
    for (const [who, said, answer] of [
      ['wang', '提醒 #1 活动前一天 带围裙', '提醒 #1 报了名的人，要发起人或工作人员来设。'],
      ['zhou', '提醒 #9 活动前一天 带围裙', '没有 #9 这场活动。发送“活动”看看有哪些。'],
      ['zhou', '提醒 #2 活动前一天 带围裙', '#2 还没有发布，没有人要提醒。请先发：发布 #2'],
      ['zhou', '提醒 #1 活动前3周 带围裙', '活动前3周已经过了，请写以后的时间。'],
      [
        'zhou',
        '提醒 #1 3月13日上午9点 带围裙',
        '活动的提醒要跟着活动走，“3月13日上午9点”不行。请写开始前多久，例如：提醒 #12 活动前1小时 带围裙',
      ],
      ['zhou', '提醒 活动前一天 带围裙', '小π不知道您说的是哪场活动，请带上编号，例如：提醒 #12 活动前一天 带围裙'],
    ] as const) {
      expect(await say(who, said), said).toEqual([answer]);
    }
    await w.store.db.execute(
      sql`update event set host_id = (select id from person where name = '王芳') where number = 1`,
    );
    expect(await last('wang', '提醒 #1 活动前一天 带围裙')).toContain('待确认');
  });
});
