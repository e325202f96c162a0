import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { reminderFigures } from '#db/reminder-queries.ts';
import { read, type Shown, world } from '#test/support/world.ts';

const START = '2026-11-24T10:00:00+08:00'; // a Tuesday

let w: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  w = await world({ start: START });
});
/** What was said where it was asked, then elsewhere. */
const say = async (who: string, text: string, chat = who) => {
  const shown = await w.says(who, text, { chat });
  return shown.sort((a, b) => Number(b.chat === chat) - Number(a.chat === chat)).map(read);
};
const set = async (who: string, text: string, chat = who): Promise<Shown> => {
  const [card] = await w.says(who, text, { chat });
  const { shown } = await w.presses(who, card!, '确认');
  return shown[0] ?? card!;
};
const ticks = async (minutes: number) => {
  w.passes(minutes);
  return w.ticks();
};
const states = async () => {
  const rows = await w.store.db.execute<{ state: string; n: number }>(
    sql`select state, count(*)::int as n from reminder_occurrence group by state order by state`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

describe('提醒', () => {
  it('D2: reads back absolute dates, and plans nothing before somebody confirms', async () => {
    const [card] = await w.says('wang', '提醒 每周四上午9点 浇花');
    expect(read(card)).toBe(
      [
        '#1 浇花【待确认】',
        '提醒谁：本群',
        '内容：浇花',
        '时间：每周四上午9点',
        '接下来：11月26日（周四）09:00',
        '12月3日（周四）09:00',
        '12月10日（周四）09:00',
        '遇放假：跳过',
        '还没有设。没问题请点“确认”，或发：确认提醒 #1。不要了请发：取消提醒 #1',
        '[确认]',
        '[不要了]',
      ].join('\n'),
    );
    expect(await states()).toEqual({});

    const { toast, shown } = await w.presses('wang', card!, '确认');
    expect(toast).toBe('#1 设好了。');
    expect(read(shown[0])).toContain('#1 浇花【已设好】');
    // Six Thursdays of 2026, and a row that waits for the days off of 2027.
    expect(await states()).toEqual({ pending: 6, unknown: 1 });
    expect(await say('wang', '确认提醒 1')).toEqual(['#1 已经设好了，不用再确认。要改请发：改提醒 #1 …']);
  });

  it('is said when it is due, once, and once more where somebody puts it off', async () => {
    await set('li', '提醒 大家 半小时后 巡楼', 'duty');
    expect(await ticks(29)).toEqual([]);
    const [due] = await ticks(1);
    expect(read(due)).toBe(
      ['提醒 #1：巡楼', '11月24日（周二）10:30', '过一会儿再提醒：推迟 #1 10分钟', '[推迟10分钟]', '[推迟1小时]'].join(
        '\n',
      ),
    );
    expect(due!.chat).toBe('duty');
    expect(await ticks(1)).toEqual([]);

    expect((await w.presses('zhao', due!, '推迟10分钟')).toast).toBe('#1 会在11月24日（周二）10:41再提醒一次。');
    expect((await w.presses('li', due!, '推迟10分钟')).toast).toBe('#1 这一次已经推迟过了。');
    expect(await ticks(9)).toEqual([]);
    expect((await ticks(1)).map(read)[0]).toContain('提醒 #1：巡楼\n11月24日（周二）10:41');
    expect(await states()).toEqual({ sent: 2 });
    expect(await say('li', '取消提醒 1')).toEqual(['#1 已经提醒过，结束了，不用取消。']);
  });

  it('asks where there are two readings, in buttons and in words', async () => {
    const [card] = await w.says('wang', '提醒 周五3点 开会', { chat: 'wang' });
    expect(read(card)).toBe(
      [
        '#1 开会【待确认】',
        '这句话有两种读法，请选一个：',
        '提醒谁：王芳（私聊）',
        '内容：开会',
        '读法 1：11月27日（周五）15:00',
        '读法 2：11月27日（周五）03:00',
        '还没有设。请点其中一个，或发：确认提醒 #1 1',
        '[11月27日（周五）15:00]',
        '[11月27日（周五）03:00]',
        '[不要了]',
      ].join('\n'),
    );
    expect(await say('wang', '确认提醒 1')).toEqual(['#1 有 2 种读法，请写是哪一种，例如：确认提醒 #1 1']);
    expect((await say('wang', '确认提醒 1 2'))[0]).toContain('时间：11月27日（周五）03:00');
  });

  it('makes one message of what is due together, and reports what came too late instead of sending it', async () => {
    await set('wang', '提醒 我 12点 吃饭');
    await set('wang', '提醒 我 12点 喝水');
    await set('wang', '提醒 我 13点 午休');
    const shown = await ticks(121);
    expect(shown.map(read)).toEqual([
      [
        '提醒 2 条',
        '#1：吃饭 · 11月24日（周二）12:00',
        '#2：喝水 · 11月24日（周二）12:00',
        '过一会儿再提醒其中一条：推迟 #编号 10分钟',
      ].join('\n'),
    ]);
    // Nobody was up from 12:01 to 15:00.
    expect((await ticks(179)).map(read)).toEqual([
      [
        '有 1 次提醒没有发出去【没有补发】',
        '#3：午休 · 应在11月24日（周二）13:00 · 当时小π没有运行，过了时候，没有补发',
        '还需要的话，请重新设一条，或自己告诉大家。',
      ].join('\n'),
    ]);
    expect(await states()).toEqual({ missed: 1, sent: 2 });
    const figures = await reminderFigures(w.store.db, w.district.id, new Date('2026-01-01'), new Date('2027-01-01'));
    expect(figures).toEqual({ sent: 2, missed: 1 });
  });

  it('says nothing twice when the clock is put back, and catches up once when it jumps', async () => {
    await set('wang', '提醒 我 每小时 喝水');
    await ticks(60);
    expect(await ticks(-120)).toEqual([]);
    expect(await ticks(120)).toEqual([]);
    const [report, ...others] = await ticks(60 * 5 + 40);
    expect(read(report)).toContain('有 5 次提醒没有发出去');
    expect(others).toEqual([]);
    expect((await states())['sent']).toBe(1);
  });

  it('changes, pauses, goes on, skips one, and is called off; each says how to undo it', async () => {
    await set('wang', '提醒 我 每周四上午9点 浇花');
    const [card] = await w.says('wang', '改提醒 1 每周五上午10点 放假顺延', { chat: 'wang' });
    expect(read(card)).toContain('#1 浇花【待确认修改】');
    expect(read(card)).toContain('遇放假：顺延到下一个工作日');
    expect(read(card)).toContain('还没有改。没问题请点“确认”，或发：确认提醒 #1。不理它就照原来的。');
    expect((await say('wang', '提醒列表'))[0]).toContain('#1：浇花 · 每周四上午9点 · 下一次 11月26日（周四）09:00');
    await w.presses('wang', card!, '确认');
    expect((await say('wang', '提醒列表'))[0]).toContain('#1：浇花 · 每周五上午10点 · 下一次 11月27日（周五）10:00');

    expect((await say('wang', '跳过提醒 1')).at(-1)).toBe(
      '#1 11月27日（周五）10:00这一次跳过。再下一次：12月4日（周五）10:00',
    );
    expect((await say('wang', '推迟 1 1小时')).at(-1)).toBe('#1 下一次推迟到12月4日（周五）11:00，以后照旧。');
    expect((await say('wang', '暂停提醒 1')).at(-1)).toBe('#1 已暂停。接着提醒请发：恢复提醒 #1');
    expect(await say('wang', '跳过提醒 1')).toEqual(['#1 后面没有要提醒的了。']);
    expect((await say('wang', '恢复提醒 1'))[0]).toContain('接下来：12月4日（周五）10:00\n12月11日（周五）10:00');
    expect((await say('wang', '取消提醒 1')).at(-1)).toBe('#1 已取消，不再提醒。要恢复请发：恢复提醒 #1');
    expect(await say('wang', '取消提醒 1')).toEqual(['#1 已经取消了。要恢复请发：恢复提醒 #1']);
    expect((await say('wang', '恢复提醒 1')).at(-1)).toBe('#1 已恢复。');
  });

  it('T1: waits for a year that is not published, is filled in with its notice, and tells its author where none came', async () => {
    await set('wang', '提醒 我 每周四上午9点 浇花');
    await w.store.db.execute(sql`insert into calendar_year select district_id, 2027, 1, 'notice', 'draft', id, now()
      from person where name = '周敏'`);
    await ticks(24 * 60);
    expect(await states()).toMatchObject({ pending: 10, cancelled: 1 });
    expect(await states()).not.toHaveProperty('unknown');

    await w.store.db.execute(sql`delete from calendar_year`);
    await ticks(24 * 60);
    expect(await states()).toMatchObject({ unknown: 1 });
    const newYear = (Date.parse('2027-01-01T09:00:30+08:00') - w.clock().getTime()) / 60_000;
    const told = (await ticks(newYear)).map(read);
    expect(told.at(-1)).toContain(
      '#1：浇花 · 应在1月1日（周五）09:00 · 那一年的放假安排还没有公布，算不出那天上不上班',
    );
  });

  it('plans what waited for a notice as soon as that is imported', async () => {
    await set('wang', '提醒 我 每周四上午9点 浇花');
    expect(await states()).toEqual({ pending: 6, unknown: 1 });
    await say(
      'sun',
      '导入放假 国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。',
    );
    expect(await states()).toMatchObject({ unknown: 1 });
    const [card] = await w.says('sun', '确认放假 2027', { chat: 'sun' });
    expect(read(card)).toContain('2027年放假安排已生效');
    await ticks(1 / 60);
    expect(await states()).toEqual({ pending: 10, cancelled: 1 });
  });

  it('reaches everybody of a party in private, if whoever asks may', async () => {
    await set('zhou', '提醒 物业 11点 检查消防');
    expect((await ticks(60)).map(({ chat }) => chat)).toEqual(['li']);
    expect(await say('wang', '提醒 物业 11点 检查消防')).toEqual([
      '提醒别的身份的人要工作人员来设；您可以提醒“我”“本群”，处置员可以提醒自己这一方。',
    ]);
    expect((await say('li', '提醒 物业 明天11点 检查消防'))[0]).toContain('提醒谁：全体物业（私聊）');
  });

  it('does not wake a group at night, unless it is to be on time', async () => {
    expect((await say('wang', '提醒 今晚11点 关灯', 'duty'))[0]).toContain(
      '接下来：11月25日（周三）07:00（原定11月24日（周二）23:00，夜里不打扰，改到早上）\n夜里 22:00 到早上 7:00 群里不打扰',
    );
    expect((await say('wang', '提醒 今晚11点 关灯 准点', 'duty'))[0]).toContain('时间：11月24日（周二）23:00\n准点发');
  });

  it('is delivered once though it is asked for five times at once', async () => {
    w.deliversTimes(5);
    expect(await say('wang', '提醒 我 12点 吃饭')).toHaveLength(1);
    expect(await say('wang', '确认提醒 1')).toHaveLength(2);
    w.deliversTimes(1);
    expect(await ticks(120)).toHaveLength(1);
  });

  it('keeps to its limits', async () => {
    await w.store.db.execute(sql`insert into reminder (district_id, number, what, state, created_by, created_at, made_in,
      audience, target, timing, policy, loud, grace_minutes)
      select p.district_id, 100 + n, 'x', 'active', p.id, now(), 'demo:group:duty', 'chat', 'demo:group:duty',
        '{"kind":"once","at":"2027-01-01T00:00:00Z"}', 'run', false, 30
      from person p, generate_series(1, 20) n where p.name = '李建国'`);
    await w.says('wang', '提醒 12点 吃饭');
    expect(await say('wang', '确认提醒 1', 'duty')).toEqual([
      '这个群已经有 20 条提醒了，再多就没人看了。请先取消用不着的（发：提醒列表）。',
    ]);
  });

  it('drops a draft that nobody confirms for a day', async () => {
    await w.says('wang', '提醒 我 12月1日9点 浇花', { chat: 'wang' });
    await ticks(25 * 60);
    expect(await say('wang', '确认提醒 1')).toEqual(['#1 现在没有要确认的（已取消）。']);
  });

  it('answers what it cannot do in one helpful sentence', async () => {
    for (const [said, answer] of [
      ['提醒', '请写什么时候、提醒什么，例如：提醒 每周四上午9点 浇花，或：提醒 明天下午3点 交表'],
      ['提醒 开会', '没看出“开会”是什么时候。请写上时间，例如：提醒 明天下午3点 交表'],
      ['提醒 每周五上午10点', '时间看懂了，还差要提醒什么，例如：提醒 每周五上午10点 浇花'],
      ['提醒 2月30日 开会', '没有“2月30日”这个时间，请看看日期和钟点，例如：2月28日上午9点'],
      ['提醒 昨天下午3点 开会', '昨天下午3点已经过了，请写以后的时间。'],
      ['提醒 每5分钟 喝水', '提醒最密每 30 分钟一次，请隔长一点。'],
      [
        '提醒 春节后第一个工作日 开门',
        '2027 年放假安排国务院还没有公布，公布之前算不出这一天。请写明日期，例如：提醒 2027年2月8日上午9点 开门',
      ],
      ['提醒 本群 明天9点 开会', '“本群”要在群里说；在这里请写“我”，例如：提醒 我 明天下午3点 交表'],
      ['取消提醒', '请带上编号，例如：取消提醒 #17'],
      ['取消提醒 9', '没有 #9 这条提醒。发送“提醒列表”看看都有哪些。'],
      ['推迟 9 很久', '请写推迟多久，例如：推迟 #9 10分钟、推迟 #9 1小时'],
      ['推迟 9 30天', '最多推迟 7 天。要改时间请发：改提醒 #编号 …'],
      ['改提醒 9', '请写要改成什么，例如：改提醒 #9 每周五上午10点'],
      ['提醒列表', '还没有提醒\n要设一条，发：提醒 每周四上午9点 浇花'],
    ]) {
      expect(await say('wang', said!), said).toEqual([answer]);
    }
    await set('wang', '提醒 我 12点 吃饭');
    expect(await say('li', '取消提醒 1')).toEqual(['#1 是王芳设的，请王芳或工作人员来改。']);
  });
});
