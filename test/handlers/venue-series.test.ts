import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { read, type Shown, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);
const inPrivate = (who: string) => ({ chat: who });

async function withVenue() {
  const at = await world();
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1);
  await one('zhou', '加场地 多功能厅 40人 布场15分钟');
  const states = async () =>
    (
      await at.store.db.execute<{ state: string }>(
        sql`select number || ' ' || state as state from booking order by number`,
      )
    ).map(({ state }) => state);
  return { ...at, one, states };
}

/** Somebody has the hall on the second of three Wednesdays that somebody else then asks for. */
async function asked() {
  const at = await withVenue();
  await at.one('li', '借场地 多功能厅 3月18日15:00-17:00 20人 物业例会');
  await at.one('zhou', '批准场地 #1');
  const shown = await at.says('wang', '借场地 多功能厅 每周三14:00-16:00 到3月25日 20人 书法班', inPrivate('wang'));
  return { ...at, card: by(shown, 'zhou')[0]! };
}

describe('每周都借', () => {
  it('V5: is asked for date by date: what clashes is a wish, the others are given by one tap', async () => {
    const { card, presses, states } = await asked();
    expect(read(card)).toBe(
      [
        '借用 多功能厅 共 4 次【待批准】',
        '#2：3月4日（周三）14:00–16:00 待批准',
        '#3：3月11日（周三）14:00–16:00 待批准',
        '#4：3月18日（周三）14:00–16:00 ⚠️ 已批给 #1 李建国，留作候补',
        '#5：3月25日（周三）14:00–16:00 待批准',
        '申请：王芳　用途：书法班　人数：20 人',
        '候补的日期空出来会告诉申请人。',
        '一起批准点按钮，或发：批准场地 #2 #3 #5；只批其中几次就只写那几个编号；不批发：不批场地 #2 原因',
        '[批准 3 次]',
      ].join('\n'),
    );
    const { toast, shown } = await presses('zhou', card, '批准 3 次');
    expect(toast).toBe('已批准 3 次：#2 #3 #5，已告诉申请人。');
    expect(by(shown, 'wang').map(read)).toContain(
      [
        '您申请的 多功能厅 批准了 3 次：',
        '#2 3月4日（周三）14:00–16:00，到场请发：进场 #2',
        '#3 3月11日（周三）14:00–16:00，到场请发：进场 #3',
        '#5 3月25日（周三）14:00–16:00，到场请发：进场 #5',
      ].join('\n'),
    );
    expect(await states()).toEqual(['1 approved', '2 approved', '3 approved', '4 wish', '5 approved']);
  });

  it('V5: a date that comes free is offered once, asked for again, and given like any other', async () => {
    const { one, ticks, states } = await asked();
    expect(await one('wang', '还要场地 #2')).toBe('#2 现在是“待批准”，不是候补。');
    expect(await one('zhang', '还要场地 #4')).toBe('#4 不是您申请的。');
    expect(by(await ticks(), 'wang')).toEqual([]);
    await one('li', '退场地 #1');
    expect(by(await ticks(), 'wang').map(read)).toEqual([
      '您候补的 #4 多功能厅 3月18日（周三）14:00–16:00 空出来了。还要请发：还要场地 #4（先到先得，仍要批准）；不要了不用管。',
    ]);
    expect(by(await ticks(), 'wang')).toEqual([]);
    expect(await one('wang', '还要场地 #4')).toContain('#4 借用 多功能厅【待批准】');
    expect(await one('zhou', '批准场地 #4')).toBe('#4 已批准，已告诉申请人。');
    expect(await states()).toContain('4 approved');
  });

  it('V5: a freed date that somebody else took first is refused with who has it', async () => {
    const { one, says, ticks, states } = await asked();
    await one('li', '退场地 #1');
    await ticks();
    await one('zhang', '借场地 多功能厅 3月18日14:00-15:00 培训');
    await one('zhou', '批准场地 #6');
    await one('wang', '还要场地 #4');
    expect(read(by(await says('zhou', '批准场地 #4', inPrivate('zhou')), 'zhou').at(-1))).toContain(
      '这个时段已经批给 #6 张伟了。',
    );
    expect(await states()).toContain('4 pending');
  });

  it('approves several at once: one that clashes holds up no other, and each requester hears once', async () => {
    const { one, says, states } = await withVenue();
    await one('wang', '借场地 多功能厅 3月14日14:00-16:00 培训');
    await one('zhang', '借场地 多功能厅 3月14日15:00-17:00 讲座');
    await one('wang', '借场地 多功能厅 3月15日14:00-16:00 培训');
    const shown = await says('zhou', '批准场地 #1 #2 #3 #3', inPrivate('zhou'));
    expect(read(by(shown, 'zhou').at(-1))).toBe(
      [
        '已批准 2 次：#1 #3，已告诉申请人。',
        '#2 没有批：这个时段已经批给 #1 王芳了。这里最近空着：3月14日（周六）16:30–18:30',
      ].join('\n'),
    );
    expect(by(shown, 'wang')).toHaveLength(1);
    expect(by(shown, 'zhang')).toHaveLength(1);
    expect(await states()).toEqual(['1 approved', '2 pending', '3 approved']);
    expect(await one('zhou', '批准场地 #2 明天')).toBe('请带上编号，例如：批准场地 #41，几个一起：批准场地 #41 #42');
  });

  it('delivered four times a series is asked for once, and its button works once', async () => {
    const { says, presses, deliversTimes, states } = await withVenue();
    deliversTimes(4);
    const shown = await says('wang', '借场地 多功能厅 每周四14:00-16:00 共3次 书法班', inPrivate('wang'));
    expect(await states()).toEqual(['1 pending', '2 pending', '3 pending']);
    const card = by(shown, 'zhou')[0]!;
    const pressed = await Promise.all([
      presses('zhou', card, '批准 3 次'),
      presses('sun', by(shown, 'sun')[0]!, '批准 3 次'),
    ]);
    expect(pressed.filter(({ toast }) => toast?.startsWith('已批准 3 次'))).toHaveLength(1);
    expect(await states()).toEqual(['1 approved', '2 approved', '3 approved']);
  });

  it('says in one sentence what is missing', async () => {
    const { one } = await withVenue();
    expect(await one('wang', '借场地 多功能厅 每周三14:00-16:00 书法班')).toContain('请写清到什么时候为止');
    expect(await one('wang', '借场地 多功能厅 每天14:00-16:00 到年底 书法班')).toContain('一次最多 53 场');
  });
});
