import { describe, expect, it } from 'vitest';
import { read, type Shown, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const HOUR = 60;
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);
const inPrivate = (who: string) => ({ chat: who });

async function withVenues() {
  const at = await world();
  await at.says('zhou', '加场地 多功能厅 40人 布场15分钟', inPrivate('zhou'));
  await at.says('zhou', '加场地 会客室 8人 每月1次', inPrivate('zhou'));
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1);
  return { ...at, one };
}

describe('借场地', () => {
  it('is asked for in one line, and those who approve see it at once', async () => {
    const { says } = await withVenues();
    const shown = await says('wang', '借场地 多功能厅 3月14日14:00-16:00 50人 开业培训', inPrivate('wang'));
    expect(read(by(shown, 'zhou')[0])).toBe(
      [
        '#1 借用 多功能厅【待批准】',
        '时间：3月14日（周六）14:00–16:00',
        '申请：王芳',
        '用途：开业培训',
        '人数：50 人',
        '⚠️ 这里只有 40 个座位。',
        '工作人员批准后告诉您；48 小时没人批会失效。不用了请发：退场地 #1',
        '批准请点按钮，或发：批准场地 #1；不批发：不批场地 #1 原因',
        '[批准]',
      ].join('\n'),
    );
    expect(by(shown, 'wang')).toHaveLength(1);
  });

  it('V1, V3: whoever approves sees who else asks; the others are told what there is instead', async () => {
    const { says, presses } = await withVenues();
    await says('wang', '借场地 多功能厅 3月14日14:00-16:00 6人 培训', inPrivate('wang'));
    const asked = await says('zhang', '借场地 多功能厅 3月14日15:00-17:00 6人 讲座', inPrivate('zhang'));
    const card = by(asked, 'zhou')[0]!;
    expect(read(card)).toContain('另有 1 家申请同一时段：\n#1 王芳（培训）');
    const { toast, shown } = await presses('zhou', card, '批准');
    expect(toast).toBe('#2 已批准，已告诉申请人。');
    expect(by(shown, 'zhang').map(read).at(-1)).toBe(
      '您申请的 #2 多功能厅 3月14日（周六）15:00–17:00 批准了。到场请发：进场 #2',
    );
    expect(by(shown, 'wang').map(read)).toEqual([
      '您申请的 #1（3月14日（周六）14:00–16:00）这个时段批给了别家。同一时间空着的：会客室；这里最近空着：3月14日（周六）17:30–19:30',
    ]);
    expect(read((await says('zhou', '批准场地 #1', inPrivate('zhou'))).at(-1))).toContain(
      '这个时段已经批给 #2 张伟了。',
    );
  });

  it('V6, V7: expires unanswered, and is released where nobody came', async () => {
    const { says, one, passes, bot, server } = await withVenues();
    await one('wang', '借场地 多功能厅 3月14日14:00-16:00 培训');
    passes(48 * HOUR);
    await bot.tick();
    await bot.send();
    const last = async () =>
      (await server.messages('wang', 'wang')).findLast(({ says: words }) => typeof words === 'string')?.says;
    expect(await last()).toBe('您申请的 #1（3月14日（周六）14:00–16:00）48 小时没有人批，已失效。要借请重新申请。');
    await says('wang', '借场地 多功能厅 3月7日14:00-16:00 培训', inPrivate('wang'));
    expect(await one('zhou', '批准场地 #2')).toContain('已批准');
    passes(29 * HOUR + 30);
    await bot.tick();
    await bot.send();
    expect(await last()).toBe('#2（3月7日（周六）14:00–16:00）开始 30 分钟没有人到，场地已释放。');
    expect(await one('wang', '进场 #2')).toBe('#2 现在是“没人到场”，不能再批。');
  });

  it('V9: keeps to the number of times a month, but for party meetings', async () => {
    const { one } = await withVenues();
    await one('wang', '借场地 会客室 3月14日9:00-10:00 洽谈');
    await one('wang', '借场地 会客室 3月15日9:00-10:00 洽谈');
    await one('wang', '借场地 会客室 3月16日9:00-10:00 主题党日');
    expect(await one('zhou', '批准场地 #1')).toContain('已批准');
    expect(await one('zhou', '批准场地 #2')).toBe('这位申请人这个月已经批了 1 次，到上限了。');
    expect(await one('zhou', '批准场地 #3')).toContain('已批准');
  });

  it('shows a day, and closes a venue with its reason', async () => {
    const { one } = await withVenues();
    await one('wang', '借场地 会客室 3月14日9:00-10:00 洽谈');
    await one('zhou', '批准场地 #1');
    expect(await one('zhou', '停用场地 会客室 3月14日8:00-18:00 空调检修')).toBe(
      '这段时间已经批给 #1 王芳，请先退掉：退场地 #1',
    );
    expect(await one('wang', '退场地 #1')).toContain('#1 已退还');
    expect(await one('zhou', '停用场地 会客室 3月14日8:00-18:00 空调检修')).toBe(
      '会客室 3月14日（周六）08:00–18:00 停用，已记下（#2）。恢复请发：退场地 #2',
    );
    expect(await one('wang', '场地 3月14日')).toBe(
      '场地 3月14日（周六）\n多功能厅：全天空着\n会客室：08:00–18:00 停用（空调检修）\n要借请发：借场地 多功能厅 12月5日14:00-16:00 30人 做什么用',
    );
    expect(await one('wang', '场地')).toContain('多功能厅：40 座 · 现在空着');
  });

  it('shows a day and a week as a grid; who asks, and what for, to the staff alone', async () => {
    const { one } = await withVenues();
    await one('wang', '借场地 会客室 3月7日9:00-10:00 洽谈');
    await one('wang', '借场地 多功能厅 3月7日14:00-19:00 培训');
    await one('zhou', '批准场地 #2');
    const howTo = '要借请发：借场地 多功能厅 12月5日14:00-16:00 30人 做什么用';
    expect(await one('zhang', '场地 3月7日')).toBe(
      `场地 3月7日（周六）\n多功能厅：14:00–19:00 已占\n会客室：09:00–10:00 有人申请\n${howTo}`,
    );
    expect(await one('zhou', '场地 3月7日')).toContain(
      '多功能厅：14:00–19:00 已占 #2 王芳（培训）\n会客室：09:00–10:00 有人申请 #1 王芳（洽谈）',
    );
    expect(await one('zhang', '场地 本周')).toBe(
      [
        '场地 3月4日（周三）到3月8日（周日）',
        '3月4日（周三）：多功能厅 ○○○　会客室 ○○○',
        '3月5日（周四）：多功能厅 ○○○　会客室 ○○○',
        '3月6日（周五）：多功能厅 ○○○　会客室 ○○○',
        '3月7日（周六）：多功能厅 ○●●　会客室 ◐○○',
        '3月8日（周日）：多功能厅 ○○○　会客室 ○○○',
        '每天三格：上午、下午（12 点起）、晚上（18 点起）。○ 空着　◐ 有人申请　● 已占。看几点到几点请发：场地 12月5日',
      ].join('\n'),
    );
    expect(await one('zhang', '场地 下周')).toContain('场地 3月9日（周一）到3月15日（周日）');
  });

  it('says in one sentence what is wrong', async () => {
    const { one } = await withVenues();
    expect(await one('wang', '借场地 操场 3月14日14:00-16:00 打球')).toBe(
      '请写是哪个场地：多功能厅、会客室，例如：借场地 多功能厅 12月5日14:00-16:00 30人 开业培训',
    );
    expect(await one('wang', '借场地 会客室 3月14日14:00-16:00')).toContain('请写做什么用');
    expect(await one('wang', '借场地 会客室 3月14日 洽谈')).toBe('请写清几点到几点，例如：12月5日14:00-16:00');
    expect(await one('wang', '借场地 会客室 3月14日06:00-20:00 洽谈')).toContain('一次最多借 12 小时');
    await one('wang', '借场地 会客室 3月14日9:00-10:00 洽谈');
    expect(await one('zhang', '退场地 #1')).toBe('#1 不是您申请的。');
    expect(await one('wang', '批准场地 #1')).toContain('才能用');
    expect(await one('zhou', '不批场地 #1')).toBe('请写明原因，例如：不批场地 #41 原因');
    expect(await one('zhou', '批准场地 #9')).toBe('没有 #9 这个场地申请。发送“场地”看看。');
  });
});
