import { describe, expect, it } from 'vitest';
import { courseFigures } from '#db/course-queries.ts';
import { read, type Shown, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const HOUR = 60;
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);
const inPrivate = (who: string) => ({ chat: who });

async function withCourse() {
  const at = await world();
  await at.says('zhou', '开课 瑜伽 林老师 π创空间 2人 200元 3月5日19:00-20:00', inPrivate('zhou'));
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1);
  return { ...at, one };
}

describe('课程', () => {
  it('is opened in one line, and shown with its sessions and what it costs', async () => {
    const { one } = await withCourse();
    expect(await one('zhou', '加课次 #1 3月12日19:00-20:00')).toBe('#1 第 2 次课：3月12日（周四）19:00–20:00。');
    expect(await one('wang', '课程 #1')).toBe(
      [
        '#1 瑜伽【报名中】',
        '老师：林老师',
        '地点：π创空间',
        '名额：0/2',
        '费用：200 元（线下缴，群里不收款）',
        '第 1 次：3月5日（周四）19:00–20:00',
        '第 2 次：3月12日（周四）19:00–20:00',
        '要上请发：报课 #1　退请发：退课 #1',
        '[报课]',
      ].join('\n'),
    );
    expect(await one('wang', '课程')).toContain('#1：瑜伽 · 剩 2 位 · 200 元');
  });

  it('C5: a place that is given back goes to the next, who is told', async () => {
    const { one, says } = await withCourse();
    for (const who of ['wang', 'zhang']) expect(await one(who, '报课 #1')).toContain('报上了');
    expect(await one('li', '报课 #1')).toBe('#1 瑜伽 满了，您是候补第 1 位，有空位就给您补上并告诉您。');
    const shown = await says('wang', '退课 #1', inPrivate('wang'));
    expect(by(shown, 'li').map(read)).toEqual([
      '轮到您了：#1 瑜伽 有位置了，已给您报上，200 元（线下缴，群里不收款）。不来请发：退课',
    ]);
    expect(await one('wang', '退课 #1')).toBe('您没有报 #1。');
  });

  it('C7, C8: counts who came; a missed lesson is made up once', async () => {
    const { one, passes, store, district } = await withCourse();
    await one('zhou', '加课次 #1 3月12日19:00-20:00');
    for (const who of ['wang', 'zhang']) await one(who, '报课 #1');
    expect(await one('zhou', '上课 #1 1')).toBe('第 1 次课还没开始。');
    passes(35 * HOUR);
    expect(await one('zhou', '上课 #1 1 请假 李四')).toBe('“李四”不在这门课里。');
    expect(await one('zhou', '上课 #1 1 请假 王芳')).toBe('#1 第 1 次课：到 1/2 人，记好了。');
    expect(await one('zhou', '上课 #1 1')).toBe('第 1 次课已经记过了。');
    expect(await one('zhou', '补课 #1 2 王芳 补 1')).toBe('王芳 在第 2 次课补了第 1 次。');
    expect(await one('zhou', '补课 #1 2 张伟 补 1')).toBe('张伟 第 1 次课没有缺，或者已经补过了。');
    const year = [new Date('2026-01-01T00:00:00+08:00'), new Date('2027-01-01T00:00:00+08:00')] as const;
    expect(await courseFigures(store.db, district.id, ...year)).toEqual({
      trial: 0,
      regular: 1,
      sessions: 1,
      heads: 1,
    });
  });

  it('C1, C2, C3, C6: writes down money that changed hands elsewhere, and takes mistakes back by another row', async () => {
    const { one, says } = await withCourse();
    await one('wang', '报课 #1');
    expect(await one('zhou', '缴费 #1 王芳 150元 A012')).toBe(
      '缴费 王芳 150 元 记好了。应缴 200 元，已缴 150 元，还差 50 元。',
    );
    expect(await one('zhou', '减免 #1 王芳 20.5元 困难职工')).toContain('减免 20.50 元，已缴 150 元，还差 29.50 元');
    expect(await one('zhou', '退费 #1 王芳 151元 不上了')).toBe('王芳 一共缴了 150 元，退费不能更多。');
    expect(await one('zhou', '缴费 #1 王芳 999元 A013')).toContain('多缴');
    expect(await one('zhou', '冲正缴费 #1 王芳 录错')).toContain('还差 29.50 元');
    expect(await one('wang', '我的课')).toBe(
      '我的课\n#1 瑜伽 · 在上 · 上了 0/0 次\n应缴 200 元，减免 20.50 元，已缴 150 元，还差 29.50 元',
    );
    expect(read((await says('zhou', '缴费 #1 王芳 1元'))[0])).toBe('费用请私聊我看和登记。');
    expect(await one('zhou', '缴费 #1 王芳')).toBe('没写全，例如：缴费 #51 王芳 200元 收据A012');
    expect(await one('wang', '缴费 #1 王芳 1元')).toContain('才能用');
  });

  it('C4: a trial is free and tried once', async () => {
    const { one } = await withCourse();
    await one('zhou', '开课 体验 陶艺 赵老师 π创空间 5人 3月6日19:00-20:00');
    expect(await one('wang', '试课 #2')).toBe('报上了：#2 陶艺（体验课），免费。退请发：退课');
    await one('wang', '退课 #2');
    expect(await one('wang', '试课 #2')).toContain('您试过这门体验课了');
  });

  it('tells everybody when a lesson is off', async () => {
    const { one, says } = await withCourse();
    await one('wang', '报课 #1');
    const shown = await says('zhou', '停课 #1 1 老师出差', inPrivate('zhou'));
    expect(by(shown, 'wang').map(read)).toEqual(['#1 瑜伽 3月5日（周四）19:00–20:00 停课：老师出差']);
    expect(await one('zhou', '停课 #1 1')).toBe('请写明原因，例如：停课 #51 2 老师出差');
  });
});
