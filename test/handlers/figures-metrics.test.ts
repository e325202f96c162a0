import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { charityFigures } from '#db/charity-figures.ts';
import { followUpFigures } from '#db/meeting-figures.ts';
import { metricRows } from '#db/metric.ts';
import { brokenIdentities, figuresOf } from '#handlers/figures/compute.ts';
import { METRICS } from '#handlers/figures/metrics.ts';
import { read, world } from '#test/support/world.ts';

const YEAR = { from: new Date('2026-01-01T00:00:00+08:00'), to: new Date('2027-01-01T00:00:00+08:00') };

/** A meeting held, three follow-ups, gifts of which one is taken back, a brand with help at an event: from 4 March on. */
async function district() {
  const at = await world();
  const { db } = at.store;
  const one = async (who: string, said: string) =>
    (await at.says(who, said, { chat: who }))
      .filter(({ chat }) => chat === who)
      .map(read)
      .at(-1) ?? '';
  const numbered = async (who: string, said: string) => Number(/#(\d+)/u.exec(await one(who, said))?.[1]);
  const booked = async (said: string) => {
    const number = await numbered('zhou', said);
    expect(await one('sun', `核对 #${number}`)).toContain('核对好了');
    return number;
  };
  await one('zhou', '轮值 加入 物业公司 联系人 李建国');
  const [closed, cancelled] = [
    await numbered('zhou', '交办 由物业公司牵头 12月15日前 更换灯管'),
    await numbered('zhou', '交办 由物业公司牵头 12月15日前 修地砖'),
    await numbered('zhou', '交办 由物业公司牵头 12月15日前 清理车库'),
  ];
  await one('li', `受理督办 #${closed}`);
  await one('li', `提交督办 #${closed} 换好了`);
  expect(await one('zhou', `办结督办 #${closed}`)).toContain('已办结');
  expect(await one('zhou', `取消督办 #${cancelled} 重复了`)).toContain('取消');

  await booked('捐赠 迪卡侬 篮球20个 每个50元 市场价 助残');
  await booked('捐赠 李女士 现金500元 匿名 助残');
  const wrong = await booked('捐赠 建设银行 现金300元 助残');
  const back = Number(/登记为 #(\d+)/u.exec(await one('zhou', `冲正 #${wrong} 记错了`))?.[1]);
  await one('sun', `核对 #${back}`);
  await one('zhou', '捐赠 陈先生 现金900元 助残');

  const brand = await numbered('zhou', '孵化 加 小满咖啡 联系人 王芳 申请表已收');
  await one('zhou', `孵化 阶段 #${brand} 试营业 评审会纪要3月5日`);
  at.passes(24 * 60);
  await one('zhou', `孵化 阶段 #${brand} 孵化中 协议已签`);
  await one('zhou', '加系列 亲子汇 目标20场 30人 120分钟');
  const event = await numbered('zhou', '发活动 亲子汇 烘焙体验 3月8日14:00-16:00 中庭 30人');
  await one('zhou', `发布 #${event}`);
  await one('zhou', `孵化 扶持 #${brand} #${event} 摊位`);
  at.passes(4 * 24 * 60);
  await one('zhou', `孵化 阶段 #${brand} 毕业 开了第一家店`);
  await one('zhou', `凭据 #${event} 照片`);
  await one('zhou', `办完活动 #${event} 12人 周敏点数`);
  await db.execute(sql`insert into meeting (district_id, number, series, year, nth, starts_at, ends_at, place, chair_id,
    secretary_id, quorum, state, token, created_at)
    select district_id, 900, 'roundtable', 2026, 1, '2026-03-06 14:30+08', '2026-03-06 16:00+08', '党群服务中心', id, id, 0, 'held', 't', now()
    from person where name = '周敏'`);
  const span = { districtId: at.district.id, ...YEAR };
  const figures = await figuresOf(db, span);
  const of = (code: string) => figures.find((one) => one.code === code)!;
  return { at, db, span, figures, of, brand };
}

it('R2: follow-ups that were opened are closed, under way or cancelled; goods and cash are never one figure', async () => {
  const { at, db, span, figures, of } = await district();
  expect(of('follow_ups').value).toBe(3);
  expect(Object.fromEntries(of('follow_ups').parts)).toEqual({ closed: 1, doing: 1, cancelled: 1 });
  const opened = await followUpFigures(db, at.district.id, YEAR.from, YEAR.to, '2026-03-09');
  expect(opened.opened).toBe(3);
  expect(brokenIdentities(figures)).toEqual([]);
  const wrong = figures.map((one) =>
    one.code === 'follow_ups' ? { ...one, parts: [['lost', one.value] as const] } : one,
  );
  expect(brokenIdentities(wrong)).toEqual(['follow_ups']);

  const books = await charityFigures(db, at.district.id, { from: '2026-01-01', to: '2026-12-31' });
  expect([of('goods_in').value, of('cash_in').value]).toEqual([100_000, 50_000]);
  expect([books.goods.inFen.market, books.cash.giftsFen]).toEqual([100_000, 50_000]);
  const { rows } = await metricRows(db, 'cash_in', span, { limit: 9, offset: 0 });
  expect(rows.map(({ value, label }) => [value, label])).toEqual([
    [50_000, expect.not.stringContaining('李女士')],
    [30_000, '建设银行'],
    [-30_000, '建设银行'],
  ]);
});

it('counts a brand once in whatever time it was in incubation, and in none before or after', async () => {
  const { db, span, of, brand } = await district();
  expect([of('brands').value, of('brands').parts]).toEqual([1, [['graduated', 1]]]);
  const brands = async (from: string, to: string) => {
    const figures = await figuresOf(db, {
      ...span,
      from: new Date(`${from}T00:00:00+08:00`),
      to: new Date(`${to}T00:00:00+08:00`),
    });
    return figures.find(({ code }) => code === 'brands')!.value;
  };
  expect([await brands('2026-03-01', '2026-03-05'), await brands('2026-03-08', '2026-03-09')]).toEqual([0, 1]);
  expect(await brands('2026-03-11', '2026-04-01')).toBe(0);
  const opened = await metricRows(db, 'brands', span, { limit: 9, offset: 0, distinct: true });
  expect([opened.total, opened.rows[0]?.ref, opened.rows[0]?.label]).toEqual([1, `#${brand}`, '小满咖啡']);
});

it('R1: meetings and help open to their rows, and each figure is what its rows come to', async () => {
  const { db, span, figures, of } = await district();
  expect([of('meetings').parts, of('supports').parts]).toEqual([[['roundtable', 1]], [['stall', 1]]]);
  for (const { code, value } of figures) {
    const distinct = METRICS.some((one) => one.code === code && one.how === 'distinct');
    const { rows, total } = await metricRows(db, code, span, { limit: 100, offset: 0, distinct });
    const sum = rows.reduce((all, row) => all + row.value, 0);
    const mean = METRICS.some((one) => one.code === code && one.how === 'mean');
    expect([code, value]).toEqual([code, distinct ? total : mean ? sum / (total || 1) : sum]);
  }
});

it('of one series there are the figures of events alone', async () => {
  const { db, span } = await district();
  const one = await figuresOf(db, { ...span, part: '亲子汇' });
  expect(one.map(({ code, value }) => [code, value])).toEqual([
    ['events', 1],
    ['attendances', 12],
    ['attendees', 0],
    ['feedback', 0],
  ]);
  const other = await figuresOf(db, { ...span, part: '没有这个' });
  expect(other.map(({ rows }) => rows)).toEqual([0, 0, 0, 0]);
});
