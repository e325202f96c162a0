import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { problemFigures } from '#db/problem-ledger.ts';
import { read, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const DAY_MIN = 24 * 60;

async function hung() {
  const at = await world();
  await at.says('zhou', '疑难 停车难，晚高峰堵到路口');
  return at;
}

async function accepted() {
  const at = await hung();
  await at.says('zhou', '立项 #1 牵头 物业 协办 快递 商户 期限 3月20日');
  return at;
}

const answers = async (at: Awaited<ReturnType<typeof world>>, who: string, words: string) =>
  (await at.says(who, words, { chat: who }))
    .filter(({ chat }) => chat === who)
    .map(read)
    .slice(-1);

describe('疑难问题台账', () => {
  it('hangs a problem up, gives it a lead and a date, and shows its record', async () => {
    const at = await accepted();
    await at.says('li', '进展 #1 和交警约了现场会');

    expect(await answers(at, 'zhou', '疑难 #1')).toEqual([
      [
        '#1 疑难问题【办理中】',
        '停车难，晚高峰堵到路口',
        '挂账：3月4日（周三）09:00',
        '牵头：物业',
        '协办：快递、商户',
        '期限：3月20日（周五）',
        '经过',
        '3月4日（周三）09:00 周敏 挂账',
        '3月4日（周三）09:00 周敏 立项：物业 3月20日（周五）',
        '3月4日（周三）09:00 李建国 进展：和交警约了现场会',
        '每周一句：进展 #1 …　办好了：待销账 #1 怎么解决的',
      ].join('\n'),
    ]);
  });

  it('is taken off by another than the one who says it is solved, after whoever raised it was asked', async () => {
    const at = await accepted();
    await at.says('li', '待销账 #1 加了 40 个车位');
    expect(await answers(at, 'zhou', '销账 #1 王芳说好停多了')).toEqual(['#1 已销账。谢谢！']);
    expect(await answers(at, 'zhou', '销账 #1 再来一次')).toEqual([
      '#1 现在是“已销账”，不能销账。要重新办，请重新挂账。',
    ]);
    await at.says('zhou', '疑难 垃圾分类没人管');
    await at.says('zhou', '立项 #2 牵头 党委 期限 3月20日');
    await at.says('zhou', '待销账 #2 贴了公告');
    expect(await answers(at, 'zhou', '销账 #2 好了')).toEqual(['#2 是您报的待销账，要请另一个人回访后销账。']);
    expect(await answers(at, 'sun', '销账 #2 好了')).toEqual(['#2 已销账。谢谢！']);
  });

  it('goes back to work by one tap where it is not solved', async () => {
    const at = await accepted();
    const shown = await at.says('li', '待销账 #1 加了 40 个车位', { chat: 'li' });
    const hanging = shown.find(({ says }) => typeof says !== 'string' && says.buttons.length > 0)!;
    const { toast } = await at
      .presses('sun', { ...hanging, chat: hanging.chat }, '回访：没解决')
      .catch(() => ({ toast: '' }));
    if (hanging.chat === 'duty') expect(toast).toBe('#1 已退回，继续办。');
    expect(hanging.says).toMatchObject({ tag: '待销账' });
  });

  it('waits with a reason and a day to look again, within a quarter', async () => {
    const at = await hung();
    expect(await answers(at, 'zhou', '暂缓 #1 等规划调整 复查 7月1日')).toEqual(['复查日期最晚在 90 天之内。']);
    expect(await answers(at, 'zhou', '暂缓 #1 等规划调整 复查 5月1日')).toEqual(['#1 先暂缓，5月1日（周五）复查。']);
    expect(await answers(at, 'zhou', '立项 #1 牵头 物业 期限 5月20日')).toEqual([
      '#1 已立项：物业牵头，期限 5月20日（周三）。',
    ]);
  });

  it('says in one sentence what is wrong', async () => {
    const at = await hung();
    const one = async (who: string, words: string) => (await answers(at, who, words))[0];
    expect(await one('zhou', '立项 #1')).toBe('还要写一句话，例如：立项 #31 牵头 物业 协办 快递 期限 12月15日');
    expect(await one('zhou', '立项 #1 牵头 物业')).toBe('要写全，例如：立项 #31 牵头 物业 协办 快递 期限 12月15日');
    expect(await one('zhou', '立项 #1 牵头 城管 期限 3月20日')).toBe(
      '不知道“城管”是哪一方，请写 党委、物业、快递 或 商户。',
    );
    expect(await one('zhou', '立项 #1 牵头 物业 协办 物业 期限 3月20日')).toBe('牵头方不用再写进协办。');
    expect(await one('zhou', '立项 #1 牵头 物业 期限 改天')).toBe('时间“改天”没看懂，请写成：12月5日14:00-16:00');
    expect(await one('zhou', '进展 #1 开了会')).toContain('现在是“待立项”，不能写进展。先立项：');
    expect(await one('zhou', '销账 #9 好了')).toBe('台账上没有 #9。发送“疑难”看看都有哪些。');
    expect(await one('wang', '疑难 停车难')).toContain('才能用');
    await at.says('zhou', '立项 #1 牵头 物业 期限 3月20日');
    expect(await one('zhao', '进展 #1 开了会')).toBe('这件由物业牵头，请物业的人或工作人员来写。');
  });

  it('reminds each party once in a morning of all that is its own, and only when there is something', async () => {
    const at = await accepted();
    await at.says('zhou', '疑难 招牌老旧');
    await at.says('zhou', '立项 #2 牵头 物业 期限 3月31日');
    const remindersOf = async () => {
      await at.bot.tick();
      await at.bot.send();
      return (await at.server.messages('li', 'li'))
        .map(({ says }) => says)
        .filter((one) => String(one).startsWith('疑难问题提醒'));
    };
    at.passes(2 * DAY_MIN + 60); // Friday
    expect(await remindersOf()).toEqual([]);
    at.passes(10 * DAY_MIN); // Monday the 16th
    expect(await remindersOf()).toEqual([
      '疑难问题提醒（物业）\n#1 12 天没有进展了，请发：进展 #1 …\n#2 12 天没有进展了，请发：进展 #2 …',
    ]);
    at.passes(DAY_MIN); // Tuesday the 17th, three days ahead
    expect((await remindersOf()).at(-1)).toBe('疑难问题提醒（物业）\n#1 期限 3月20日（周五），快到了');
    at.passes(6 * DAY_MIN); // Monday the 23rd
    expect((await remindersOf()).at(-1)).toContain('#1 已超期 3 天');
  });

  it('counts what was hung up and what was taken off', async () => {
    const at = await accepted();
    at.passes(5 * DAY_MIN);
    await at.says('li', '待销账 #1 加了车位');
    await at.says('zhou', '销账 #1 好停多了');
    await at.says('zhou', '疑难 招牌老旧');
    const year = [new Date('2026-01-01T00:00:00+08:00'), new Date('2027-01-01T00:00:00+08:00')] as const;
    expect(await problemFigures(at.store.db, at.district.id, ...year, at.clock())).toEqual({
      hung: 2,
      cleared: 1,
      open: 1,
      overdue: 0,
      medianDays: 5,
      oldestDays: 0,
      byParty: [{ party: 'property', open: 0, cleared: 1 }],
    });
  });

  it('the database refuses a clearing by the one who said it was solved, or without having asked', async () => {
    const at = await accepted();
    await at.says('li', '待销账 #1 加了车位');
    for (const change of [
      sql`update hard_problem set state = 'cleared', cleared_by = ready_by, cleared_at = ready_at, callback = 'x'`,
      sql`update hard_problem set state = 'cleared', cleared_by = 'x', cleared_at = ready_at`,
      sql`update hard_problem set due_on = null`,
    ]) {
      await expect(at.store.db.execute(change)).rejects.toMatchObject({ cause: { code: '23514' } });
    }
  });
});

describe('挂账', () => {
  it('T12, T20: an incident waits on the ledger and is closed with it; its reporter hears of it', async () => {
    const at = await world();
    await at.says('wang', '报事 3号楼外墙渗水', { chat: 'wang' });
    await at.says('li', '接单 #1');
    expect(await answers(at, 'li', '挂账 #1')).toEqual(['请写一句原因，例如：挂账 #17 为什么']);
    const parked = (await at.says('li', '挂账 #1 要动维修基金', { chat: 'li' })).map(read);
    expect(parked).toContain('#1 挂到疑难台账上了，编号 #2。下一步请工作人员立项：立项 #2 牵头 物业 期限 12月15日');
    expect((await answers(at, 'zhou', '疑难'))[0]).toContain('#2：待立项');
    await at.says('zhou', '立项 #2 牵头 物业 期限 3月20日');
    await at.says('li', '待销账 #2 防水重做了');
    await at.says('zhou', '销账 #2 王芳说不渗了');
    await at.bot.tick();
    await at.bot.send();
    const [row] = await at.store.db.execute(sql`select state, close_reason from incident`);
    expect(row).toEqual({ state: 'closed', close_reason: 'cleared' });
    const heard = (await at.server.messages('wang', 'wang')).map(({ says }) => String(says));
    expect(heard.some((words) => words.includes('#1'))).toBe(true);
  });
});
