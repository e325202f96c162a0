import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventFigures } from '#db/event-figures.ts';
import { brokenIdentities, canonical, figuresOf } from '#handlers/figures/compute.ts';
import { METRICS } from '#handlers/figures/metrics.ts';
import { words } from '#handlers/figures/text.ts';
import { sha256 } from '#src/core/digest.ts';
import { read, world } from '#test/support/world.ts';

type World = Awaited<ReturnType<typeof world>>;
const last = async (at: World, who: string, said: string) =>
  (await at.says(who, said, { chat: who }))
    .filter(({ chat }) => chat === who)
    .map(read)
    .at(-1);
const first = async (at: World, who: string, said: string) =>
  (await at.says(who, said, { chat: who })).filter(({ chat }) => chat === who).map(read)[0];

const YEAR = { from: new Date('2026-01-01T00:00:00+08:00'), to: new Date('2027-01-01T00:00:00+08:00') };

/** Two events held in March, one with check-ins and one with a count by hand; two incidents; a consultation. */
async function district() {
  const at = await world();
  const staff = (said: string) => at.says('zhou', said, { chat: 'zhou' });
  await staff('加系列 亲子汇 目标20场 30人 120分钟');
  await staff('加系列 午间一小时 目标20场 30人 60分钟');
  await staff('发活动 亲子汇 烘焙体验 3月6日14:00-16:00 中庭 30人');
  await staff('发布 #1');
  await staff('发活动 午间一小时 八段锦 3月9日12:00-13:00 中庭 30人');
  await staff('发布 #2');
  await at.says('wang', '报名 #1 2大1小', { chat: 'wang' });
  await at.says('zhang', '报名 #1', { chat: 'zhang' });
  await at.says('wang', '报事 灯坏了');
  at.passes(2);
  await at.says('li', '接单 #3');
  await at.says('zhang', '转人工 想摆摊找谁', { chat: 'zhang' });
  at.passes(53 * 60);
  await staff('点到 #1 王芳 3人');
  await staff('点到 #1 张伟');
  at.passes(3 * 60);
  await staff('凭据 #1 群里有照片');
  await staff('办完活动 #1');
  at.passes(3 * 24 * 60);
  await staff('凭据 #2 签到表');
  await staff('办完活动 #2 12人 周敏点数');
  return at;
}

describe('报表', () => {
  it('prints each figure with its parts, and how much of it was estimated (R6)', async () => {
    const at = await district();
    const card = await last(at, 'zhou', '报表 2026');
    expect(card).toContain('活动：2 场\n亲子汇 1 场、午间一小时 1 场');
    expect(card).toContain('活动参与人次：16 人次（1/2 场有签到，1 场为人工点数）');
    expect(card).toContain('快速响应事件：1 件');
    expect(card).toContain('平均首次响应：2 分 0 秒');
    expect(card).toContain('咨询：1 件');
    expect(card).toContain(
      '2026年，测试商圈四方快速响应处置治理事件 1 件，平均首次响应 2 分 0 秒；举办各类活动 2 场（亲子汇 1 场、午间一小时 1 场），参与 16 人次、签到报名人 2 人；π速达办受理咨询 1 件。',
    );
    expect(await last(at, 'zhou', '报表 2026年4月')).toBe('2026年4月 数字\n2026年4月还没有可以统计的事。');
    expect(await last(at, 'zhou', '报表 一季度')).toContain('2026年一季度 数字');
    expect(await last(at, 'zhou', '报表 3月6日到3月6日')).toContain('活动：1 场');
    expect(await last(at, 'zhou', '报表 随便')).toContain('没看懂时间段“随便”');
    expect(await last(at, 'wang', '报表 2026')).toContain('才能用');
  });

  it('R1: every figure opens to its rows, asked by its name or by the number itself', async () => {
    const at = await district();
    const opened = await last(at, 'zhou', '数字 活动参与人次 2026');
    expect(opened).toContain('2026年 活动参与人次 16 人次');
    expect(opened).toContain('#1：3月6日（周五）14:00 · 亲子汇 · 烘焙体验 · 4 人次');
    expect(opened).toContain('#2：3月9日（周一）12:00 · 午间一小时 · 八段锦 · 12 人次 · （人工点数）');
    expect(await last(at, 'zhou', '16 是怎么来的？')).toBe(opened);
    expect(await last(at, 'zhou', '99 是怎么来的')).toBe('2026年没有哪个数字是 99。发送“报表 2026年”看全部。');
    expect(await last(at, 'zhou', '1 是怎么来的')).toContain('1 可能是：');
  });

  it('R1: each figure equals the rows that it opens to, for every metric', async () => {
    const at = await district();
    const span = { districtId: at.district.id, ...YEAR };
    for (const figure of await figuresOf(at.store.db, span)) {
      const rows = await at.store.db.execute<{ value: string; ref: string }>(
        sql`select value, ref from metric_row where district_id = ${at.district.id} and metric = ${figure.code}`,
      );
      const { how } = METRICS.find(({ code }) => code === figure.code)!;
      const sum = rows.reduce((total, row) => total + Number(row.value), 0);
      const expected =
        how === 'distinct' ? new Set(rows.map(({ ref }) => ref)).size : how === 'sum' ? sum : sum / (rows.length || 1);
      expect([figure.code, figure.value]).toEqual([figure.code, expected]);
    }
  });

  it('R2: parts and months add up to the whole, heads are those of held events; a report that does not agree is not frozen', async () => {
    const at = await district();
    const figures = await figuresOf(at.store.db, { districtId: at.district.id, ...YEAR });
    expect(brokenIdentities(figures)).toEqual([]);
    const bySeries = await eventFigures(at.store.db, at.district.id, YEAR.from, YEAR.to);
    expect(figures.find(({ code }) => code === 'attendances')!.value).toBe(
      bySeries.reduce((sum, { heads }) => sum + heads, 0),
    );
    const wrong = figures.map((one) => (one.code === 'events' ? { ...one, value: one.value + 1 } : one));
    expect(brokenIdentities(wrong)).toEqual(['events']);
  });

  it('R3: a frozen report never changes; a correction is a further one, with a reason and what it changed', async () => {
    const at = await district();
    expect(await last(at, 'zhou', '留存报表 2026')).toBe('2026年的报表存为草稿 #5。核对后发：定稿 #5');
    expect(await last(at, 'zhou', '更正报表 #5 少了')).toBe('#5 还是草稿，重新“留存报表”就行，不用更正。');
    expect(await last(at, 'sun', '定稿 #5')).toBe('#5 已定稿，不会再变。以后发现错了请发：更正报表 #5 原因');
    expect(await last(at, 'sun', '定稿 #5')).toBe('#5 已经定稿了，不用再定。');
    const { db } = at.store;
    const [kept] = await db.execute<{ values: unknown; hash: string }>(sql`select values, hash from report_run`);
    expect(await sha256(canonical(kept!.values))).toBe(kept!.hash);
    await expect(db.execute(sql`update report_run set title = 'x'`)).rejects.toThrow();
    await expect(
      db.execute(sql`update report_run set state = 'draft', frozen_at = null, frozen_by = null`),
    ).rejects.toThrow();
    await expect(db.execute(sql`delete from report_run`)).rejects.toThrow();

    await at.says('zhang', '转人工 停车月卡怎么办', { chat: 'zhang' });
    expect(await last(at, 'zhou', '更正报表 #5')).toBe('请写一句原因，例如：更正报表 #71 原因');
    expect(await last(at, 'zhou', '更正报表 #5 漏了一件咨询')).toBe(
      '更正版 #7 已存为草稿，替代 #5。核对后发：定稿 #7\n咨询：1 件 → 2 件',
    );
    expect(await first(at, 'zhou', '报表 #5')).toContain('咨询：1 件');
    expect(await first(at, 'zhou', '报表 #7')).toContain('咨询：2 件');
    expect(await last(at, 'zhou', '更正报表 #5 再来')).toBe('#5 已经有更正版了，请更正那一份。');
  });

  it('R4: heads and people are two figures with two names; whoever comes twice is one person', async () => {
    const at = await district();
    await at.says('zhou', '发活动 亲子汇 陶艺 3月20日14:00-16:00 中庭 30人', { chat: 'zhou' });
    await at.says('zhou', '发布 #5', { chat: 'zhou' });
    await at.says('wang', '报名 #5 1大1小', { chat: 'wang' });
    at.passes(((20 - 9) * 24 - 15 + 14) * 60);
    await at.says('zhou', '点到 #5 王芳 2人', { chat: 'zhou' });
    at.passes(3 * 60);
    await at.says('zhou', '凭据 #5 照片', { chat: 'zhou' });
    await at.says('zhou', '办完活动 #5', { chat: 'zhou' });
    const card = await last(at, 'zhou', '报表 2026');
    expect(card).toContain('活动参与人次：18 人次');
    expect(card).toContain('活动参与人数：2 人');
  });

  it('R5: every metric has a name and a definition of its own, which the drill-down prints', async () => {
    const at = await district();
    expect(new Set(METRICS.map(({ code }) => words.meaning[code].name)).size).toBe(METRICS.length);
    expect(METRICS.filter(({ code }) => words.meaning[code].definition.length < 8)).toEqual([]);
    expect(await last(at, 'zhou', '数字 咨询 2026')).toContain(`口径：${words.meaning.consultations.definition}`);
  });
});
