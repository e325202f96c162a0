import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { rotaFigures } from '#db/rotation-queries.ts';
import { read, world } from '#test/support/world.ts';

const START = '2026-11-24T10:00:00+08:00';

describe('轮值', () => {
  let w: Awaited<ReturnType<typeof world>>;
  beforeEach(async () => {
    w = await world({ start: START });
  });
  /** What was said where it was asked, and then everywhere else. */
  const say = async (who: string, text: string) => {
    const shown = await w.says(who, text, { chat: who });
    return shown.sort((a, b) => Number(b.chat === who) - Number(a.chat === who)).map(read);
  };
  const settled = async () => {
    await say('zhou', '轮值 加入 建设银行 联系人 王芳');
    await say('zhou', '轮值 加入 永辉超市 联系人 张伟');
    await say('zhou', '轮值 排');
    await say('zhou', '轮值 定');
  };

  it('begins with organisations, a plan that is read back, and a yes', async () => {
    expect(await say('wang', '轮值')).toEqual([
      '还没有单位加入轮值。请工作人员先发：轮值 加入 建设银行 联系人 @某人，再发：轮值 排',
    ]);
    expect(await say('zhou', '轮值 加入 建设银行 联系人 @王芳')).toEqual([
      '建设银行从 2026年12月起加入轮值，联系人：王芳。要把它排进去请发：轮值 排。加错了请发：轮值 退出 建设银行',
    ]);
    await say('zhou', '轮值 加入 永辉超市');
    const [plan] = await say('zhou', '轮值 排 2027');
    expect(plan).toBe(
      [
        '轮值安排（待定）',
        '2027年1月：建设银行 · 待定',
        '2027年2月：永辉超市 · 待定',
        '2027年3月：建设银行 · 待定',
        '2027年4月：永辉超市 · 待定',
        '2027年5月：建设银行 · 待定',
        '2027年6月：永辉超市 · 待定',
        '2027年7月：建设银行 · 待定',
        '2027年8月：永辉超市 · 待定',
        '2027年9月：建设银行 · 待定',
        '2027年10月：永辉超市 · 待定',
        '2027年11月：建设银行 · 待定',
        '2027年12月：永辉超市 · 待定',
        '新排了 12 个月。没问题请点“定下来”，或发：轮值 定；要改某个月请发：轮值 改 2027年3月 某单位',
        '[定下来]',
      ].join('\n'),
    );
    const [card] = await w.says('zhou', '轮值 排 2027', { chat: 'zhou' });
    const { toast, shown } = await w.presses('zhou', card!, '定下来');
    expect(toast).toBe('永辉超市没有能联系上的联系人，请工作人员发：轮值 联系人 单位名 @某人');
    expect(shown.map(({ chat }) => chat)).toEqual(['wang']);
    expect((await w.presses('zhou', card!, '定下来')).toast).toBe('没有待定的月份。要排请发：轮值 排');
  });

  it('names a gap in red', async () => {
    await settled();
    await w.store.db.execute(sql`delete from duty_month where month = '2027-03'`);
    const [shown] = await w.says('wang', '轮值', { chat: 'wang' });
    expect(read(shown)).toContain('未来 12 个月有 1 个月没有单位轮值。请工作人员发：轮值 排');
    expect(read(shown)).toContain('2027年3月：空缺');
    expect((shown!.says as { tone: string }).tone).toBe('bad');
  });

  it('R2: leaving never moves a fixed month, it only asks for a stand-in; the stand-in gets the turn', async () => {
    await settled();
    expect(await say('zhou', '轮值 退出 永辉超市 到 2027年9月')).toEqual([
      [
        '永辉超市轮值到 2027年9月为止。要改回来请发：轮值 加入 永辉超市',
        '已经定给它的 2027年11月没有动，请找人顶班：轮值 顶班 11月 某单位',
      ].join('\n'),
    ]);
    expect((await say('zhou', '轮值 顶班 2027年11月 建设'))[0]).toBe(
      '2027年11月由建设银行替永辉超市顶班，值一次算建设银行的。要取消请发：轮值 顶班 2027年11月 无',
    );
    expect((await say('zhou', '轮值'))[0]).toContain('2027年11月：建设银行（替永辉超市顶班） · 已定');
    expect(await say('zhou', '轮值 顶班 2027年11月 无')).toEqual(['2027年11月恢复由永辉超市自己值。']);
  });

  it('R4, R5: a swap needs both consents, then approval, and both are told which months are theirs', async () => {
    await settled();
    const asked = await w.says('wang', '换轮值 1月 2月', { chat: 'wang' });
    expect(asked.map(({ chat }) => chat).sort()).toEqual(['wang', 'zhang']);
    expect(read(asked.find(({ chat }) => chat === 'zhang'))).toBe(
      [
        '#1 换轮值：2027年1月 ⇄ 2027年2月【等同意】',
        '2027年1月（现在）：永辉超市 · 等联系人同意',
        '2027年2月（现在）：建设银行 · 王芳已同意',
        '换成：2027年1月 建设银行，2027年2月 永辉超市',
        '提出：王芳',
        '下一步：两家的联系人点“同意”，或发：同意换轮值 #1。不想换请发：不换轮值 #1',
        '[同意]',
        '[不换]',
      ].join('\n'),
    );
    expect(await say('zhou', '批准换轮值 #1')).toEqual(['#1 还差永辉超市同意，同意以后才能批准。']);
    expect(await say('li', '同意换轮值 #1')).toEqual([
      '只有永辉超市、建设银行的联系人才能表态。要当联系人，请工作人员发：轮值 联系人 永辉超市 @你',
    ]);
    const card = asked.find(({ chat }) => chat === 'zhang')!;
    const agreed = await w.presses('zhang', card, '同意');
    expect(agreed.toast).toBe('#1 已记下永辉超市同意。');
    expect(agreed.shown.map(({ chat }) => chat).sort()).toEqual(['sun', 'wang', 'zhang', 'zhou']);
    const ready = agreed.shown.find(({ chat }) => chat === 'zhou')!;
    const approved = await w.presses('zhou', ready, '批准');
    expect(approved.toast).toBe('#1 已批准，换好了。');
    expect(new Set(approved.shown.filter(({ says }) => typeof says === 'string').map(read))).toEqual(
      new Set([
        '永辉超市的轮值有变（周敏改）：现在是 2027年2月、2027年3月、2027年5月、2027年7月、2027年9月、2027年11月。看全表请发：轮值',
        '建设银行的轮值有变（周敏改）：现在是 2026年12月、2027年1月、2027年4月、2027年6月、2027年8月、2027年10月。看全表请发：轮值',
      ]),
    );
    expect(await say('zhou', '批准换轮值 1')).toEqual(['#1 已经结束了：已换。']);
    expect((await say('wang', '轮值'))[0]).toContain('2027年1月：建设银行 · 已定\n2027年2月：永辉超市 · 已定');
  });

  it('does not swap months that were given away meanwhile', async () => {
    await settled();
    await say('wang', '换轮值 1月 2月');
    await say('zhang', '同意换轮值 1');
    await say('zhou', '轮值 加入 街道办');
    await say('zhou', '轮值 改 2027年1月 街道办');
    expect(await say('zhou', '批准换轮值 1')).toContain(
      '#1 换不了：这两个月的安排后来变了，已经不换了。请看“轮值”后重新提。',
    );
    expect((await say('wang', '轮值'))[0]).toContain('2027年1月：街道办 · 已定\n2027年2月：建设银行 · 已定');
  });

  it('answers what cannot be in one helpful sentence', async () => {
    await settled();
    for (const [who, said, answer] of [
      ['wang', '换轮值', '请写两个月份，例如：换轮值 7月 9月'],
      ['wang', '换轮值 1月 1月', '两个月份是同一个，不用换。'],
      ['wang', '换轮值 11月 1月', '2026年11月已经开始或过去了，不能换。临时有事请工作人员发：轮值 顶班'],
      ['wang', '换轮值 1月 3月', '这两个月都是永辉超市，不用换。'],
      ['li', '换轮值 1月 2月', '要换请永辉超市或建设银行的联系人来提，或者请工作人员来提。'],
      ['wang', '同意换轮值 9', '没有 #9 这个换轮值。要换请发：换轮值 7月 9月'],
      ['zhou', '轮值 改 3月', '请写上单位的名字，例如：轮值 改 2027年3月 建设银行'],
      ['zhou', '轮值 改 建设银行', '请写清是哪个月，例如：轮值 改 2027年3月 建设银行'],
      ['zhou', '轮值 改 3月 无名', '没有“无名”这家单位。现在有：建设银行、永辉超市。要加入请发：轮值 加入 无名'],
      ['zhou', '轮值 加入 建设银行', '建设银行已经在轮值里了。要加联系人请发：轮值 联系人 建设银行 @某人'],
      ['zhou', '轮值 加入', '请写上单位的名字，例如：轮值 加入 建设银行 联系人 @某人'],
      ['zhou', '轮值 排 2020', '2020 年已经过去了，请排今年或以后的年份。'],
      ['zhou', '轮值 排 什么时候', '请写：轮值 排（未来 12 个月），或：轮值 排 2027'],
      ['zhou', '轮值 未值 12月', '2025年12月还没有排。请先发：轮值 排'],
      ['wang', '轮值 定', '“轮值 定”要工作人员、管理员才能用。需要这个身份，请管理员发送：设角色 @你 工作人员'],
      [
        'wang',
        '轮值 abc',
        '没看懂“轮值 abc”。看表请发：轮值；工作人员还可以发：轮值 加入、轮值 排、轮值 定、轮值 改、轮值 顶班、轮值 任务（发“帮助”看写法）',
      ],
    ] as const) {
      expect(await say(who, said), said).toEqual([answer]);
    }
  });

  it('R8: hands over on the first workday, with what last month left open, once', async () => {
    await settled();
    await say('zhou', '轮值 任务 12月 检查消防器材');
    await say('zhou', '轮值 任务 12月 慰问老人');
    expect(await say('zhang', '轮值 完成 2 送了两箱牛奶')).toEqual(['#2 是建设银行的事，请它的联系人或工作人员来记。']);
    expect(await say('wang', '轮值 完成 2')).toEqual([
      '请写上怎么做的，作为凭据，例如：轮值 完成 #2 11月20日巡查，照片已发群',
    ]);
    expect(await say('wang', '轮值 完成 2 送了两箱牛奶')).toEqual(['#2 慰问老人：已完成，谢谢！']);
    expect(await say('wang', '轮值 完成 2 又送')).toEqual(['#2 已经由王芳记为完成了。']);

    await morning(w, '2026-12-01');
    // The year is published in the test's calendar up to 2026; for January the card says how it was counted.
    const shown = await morning(w, '2027-01-01');
    const [card] = shown.filter(({ chat, says }) => chat === 'duty' && typeof says !== 'string');
    expect(read(card)).toBe(
      [
        '2027年1月轮值交接：永辉超市【今天交接】',
        '2026年12月由建设银行值完，谢谢！',
        '上个月留下 1 件，转给新的轮值单位：',
        '#1：未完成（2026年12月起） · 检查消防器材',
        '2027 年放假安排还没有公布，今天按周一至周五算作第一个工作日。',
        '两家想换月份：换轮值 7月 9月。事情做好了：轮值 完成 #编号 怎么做的。',
      ].join('\n'),
    );
    expect(shown.map(({ chat }) => chat)).toEqual(expect.arrayContaining(['duty', 'wang', 'zhang']));
    expect((await morning(w, '2027-01-04')).filter(({ says }) => typeof says !== 'string')).toEqual([]);
    expect(await rotaFigures(w.store.db, w.district.id, '2026-01', '2027-01')).toEqual({
      served: 1,
      missed: 0,
      organisations: 1,
      settled: 1,
    });
  });

  it('tells whose month is near, once, and asks after open swaps at 4 weeks, 2 weeks, 1 week, 3 days and 1 day', async () => {
    await settled();
    await say('wang', '换轮值 1月 2月');
    const told: string[] = [];
    for (const [from, to] of [
      [3, 5],
      [17, 19],
      [24, 32],
    ] as const) {
      for (let day = from; day <= to; day++) await watch(new Date(Date.UTC(2026, 11, day)).toISOString().slice(0, 10));
    }
    async function watch(date: string) {
      for (const shown of await morning(w, date)) {
        if (shown.chat === 'zhang' && typeof shown.says === 'string') told.push(`${date} ${shown.says}`);
      }
    }
    const nudge = '换轮值 #1 还在等您答复：同意换轮值 #1，或：不换轮值 #1';
    expect(told).toEqual([
      `2026-12-04 ${nudge}`,
      `2026-12-18 ${nudge}`,
      '2026-12-25 永辉超市：还有 7 天就轮到您单位了（2027年1月）。临时有事请尽早发“换轮值”，或请工作人员安排顶班。',
      `2026-12-25 ${nudge}`,
      `2026-12-29 ${nudge}`,
      `2026-12-31 ${nudge}`,
    ]);
    expect(await say('zhang', '同意换轮值 1')).toEqual(['#1 已经结束了：已过期。']);
  });

  it('I: the database gives a month to one organisation only, and no swap is approved without both consents', async () => {
    await settled();
    const { db } = w.store;
    await expect(
      db.execute(sql`insert into duty_month select district_id, month, organisation_id, null, 'planned', null, null, 0,
        changed_at from duty_month where month = '2027-01'`),
    ).rejects.toThrow();
    await say('wang', '换轮值 1月 2月');
    await expect(
      db.execute(sql`update duty_swap set state = 'approved', decided_by = 'x', decided_at = now()`),
    ).rejects.toThrow();
  });
});

/** Moves the clock to 9:07 of a day, and answers what the bot says by itself. */
async function morning(w: Awaited<ReturnType<typeof world>>, day: string) {
  const minutes = (Date.parse(`${day}T09:07:30+08:00`) - w.clock().getTime()) / 60_000;
  w.passes(minutes);
  return w.ticks();
}
