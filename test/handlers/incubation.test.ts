import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { incubationFigures } from '#db/incubation-queries.ts';
import { readPage, site } from '#test/support/web.ts';
import { read, type Shown } from '#test/support/world.ts';

const DAY = 24 * 60;
const inPrivate = (who: string) => ({ chat: who });
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);

/** 小满咖啡, whose contact is 王芳, applied on Wednesday 4 March 2026, 09:00. */
async function brand() {
  const at = await site();
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1) ?? '(nothing)';
  expect(await one('zhou', '孵化 加 小满咖啡 联系人 王芳 申请表已收')).toBe(
    '#1 小满咖啡 登记好了，阶段：申请。评审后请发：孵化 阶段 #1 试营业 凭据',
  );
  return { ...at, one };
}

describe('孵化', () => {
  it('I1: a stage is reached with evidence, one after the other, and never changed', async () => {
    const { one, store } = await brand();
    expect(await one('zhou', '孵化 阶段 #1 毕业 有证书')).toBe(
      '现在是“申请”，不能到“毕业”。可以到：试营业、孵化中、退出。',
    );
    expect(await one('zhou', '孵化 阶段 #1 试营业')).toBe(
      '请写凭据（纪要、合同、照片说明等），例如：孵化 阶段 #5 试营业 评审会纪要3月5日',
    );
    expect(await one('zhou', '孵化 阶段 #1 试营业 评审会纪要3月5日')).toBe(
      '#1 到了“试营业”。阶段只增不改，写错了请在下一步的凭据里说明。',
    );
    expect(await one('zhou', '孵化 #1')).toBe(
      [
        '#1 小满咖啡【试营业】',
        '联系人：王芳',
        '走到这里：3月4日（周三）09:00 申请：申请表已收\n3月4日（周三）09:00 试营业：评审会纪要3月5日',
        '扶持：0 次',
        '进入下一阶段请发：孵化 阶段 #1 阶段 凭据　记扶持请发：孵化 扶持 #1 #活动编号 摊位',
      ].join('\n'),
    );
    const says = (statement: string) =>
      store.db.execute(statement).then(
        () => 'done',
        (error: Error) => (error.cause as Error).message,
      );
    expect(await says("update incubation_stage set stage = 'graduated'")).toBe('stages are only ever added');
    expect(await says('delete from incubation_stage')).toBe('stages are only ever added');
    const insert = (stage: string, evidence: string) =>
      says(`insert into incubation_stage (district_id, number, seq, stage, evidence, recorded_by, at)
        select district_id, number, 9, '${stage}', '${evidence}', recorded_by, at from incubation_stage limit 1`);
    expect(await insert('graduated', 'enough')).toBe('no such step from trial to graduated');
    expect(await insert('incubating', ' ')).toContain('incubation_stage_has_evidence');
  });

  it('I2: help is linked to an event or a booking, and counts once that took place', async () => {
    const { one, says, store, district, clock } = await brand();
    await one('zhou', '加系列 亲子汇 目标20场 30人 120分钟');
    await says('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅', inPrivate('zhou'));
    expect(await one('zhou', '孵化 扶持 #1 #99 摊位')).toBe('没有 #99 这场活动或场地预约，扶持要连到真实的一次。');
    expect(await one('zhou', '孵化 扶持 #1 #2 摊位')).toBe('#2 烘焙体验 还没定下来，或者已经取消，不能算扶持。');
    await store.db.execute(sql`update event set state = 'published', published_at = now() where number = 2`);
    expect(await one('zhou', '孵化 扶持 #1 #2')).toBe(
      '请写哪种扶持：摊位、场地、导师、推广、试课。例如：孵化 扶持 #5 #12 摊位',
    );
    expect(await one('zhou', '孵化 扶持 #1 #2 摊位 500元')).toBe('#1 记了一次摊位扶持：烘焙体验。办完后计入次数。');
    expect(await one('zhou', '孵化 扶持 #1 #2 摊位')).toBe('#2 的摊位扶持已经记过了，不重复算。');
    const figures = () =>
      incubationFigures(
        store.db,
        district.id,
        new Date('2026-01-01T00:00:00+08:00'),
        new Date('2027-01-01T00:00:00+08:00'),
      );
    expect(await one('zhou', '孵化 #1')).toContain('扶持：0 次（另有 1 次还没办）');
    expect(await figures()).toEqual({ byStage: { applied: 1 }, supports: 0, helped: 0 });
    await store.db.execute(sql`update event set state = 'held' where number = 2`);
    expect(await one('zhou', '孵化')).toBe('孵化品牌 1 个\n#1 小满咖啡：申请 · 扶持 1 次');
    expect(await figures()).toEqual({ byStage: { applied: 1 }, supports: 1, helped: 1 });
    await store.db.execute(sql`update event set state = 'cancelled', reason = '雨' where number = 2`);
    expect(await figures()).toEqual({ byStage: { applied: 1 }, supports: 0, helped: 0 });
    const unlinked = sql`insert into incubation_support (district_id, id, number, kind, recorded_by, at)
      select district_id, 'x', number, kind, recorded_by, ${clock().toISOString()} from incubation_support`;
    await expect(store.db.execute(unlinked)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('incubation_support_is_provable') },
    });
  });

  it('has a mentor, and milestones that are reached with evidence', async () => {
    const { one } = await brand();
    expect(await one('zhou', '孵化 导师 #1 林老师')).toBe('#1 的导师是林老师。要换，再发一次。');
    expect(await one('zhou', '孵化 里程碑 #1 12月1日 开出第一家店')).toBe(
      '#1 第 1 个里程碑，12月1日（周二）前。达到后请发：孵化 完成 #1 1 凭据',
    );
    expect(await one('zhou', '孵化 完成 #1 1')).toBe(
      '请写凭据（纪要、合同、照片说明等），例如：孵化 完成 #5 1 营业执照已发',
    );
    expect(await one('zhou', '孵化 完成 #1 1 营业执照已发')).toBe('#1 第 1 个里程碑完成了。');
    expect(await one('zhou', '孵化 完成 #1 1 营业执照已发')).toBe('没有第 1 个里程碑，或者已经完成了。');
    const card = await one('zhou', '孵化 #1');
    expect(card).toContain('导师：林老师');
    expect(card).toContain('里程碑：1. 开出第一家店（12月1日（周二）前） · 完成：营业执照已发');
  });

  it.each([
    ['zhou', '孵化 加', '没写全，例如：孵化 加 小满咖啡 联系人 陈晓琳 申请表已收'],
    ['zhou', '孵化 加 花店', '请写凭据（纪要、合同、照片说明等），例如：孵化 加 小满咖啡 联系人 陈晓琳 申请表已收'],
    [
      'zhou',
      '孵化 加 花店 联系人 没这人 申请表已收',
      '没找到“没这人”这个人，或者不止一位。请写和小π说过话的人的名字。',
    ],
    ['zhou', '孵化 加 小满咖啡 申请表已收', '已经有“小满咖啡”了。发送“孵化”看编号。'],
    ['zhou', '孵化 阶段 #9 试营业 有纪要', '没有 #9 这个孵化品牌。发送“孵化”看看有哪些。'],
    ['zhou', '孵化 阶段 试营业', '请带上编号，例如：孵化 阶段 #5 试营业 评审会纪要3月5日'],
    ['zhou', '孵化 故事 #1', '没写全，例如：孵化 故事 #5 从一个摊位到一家店'],
    ['zhou', '回访 #1 还在 5人', '这个品牌现在没有要回答的回访：毕业满 3、6、12 个月时小π会来问。'],
    ['wang', '回访 #1 挺好', '请写还在不在：还在，或者关了。例如：回访 #5 还在 5人 3号楼2层'],
    ['zhang', '回访 #1 还在', '回访由品牌联系人或工作人员答复。'],
  ])('%s says %s and is told what to write instead', async (who, said, answer) => {
    const { one } = await brand();
    expect(await one(who, said)).toBe(answer);
  });

  it('a brand is taken in once, however often the message is delivered', async () => {
    const { deliversTimes, one, store } = await brand();
    deliversTimes(3);
    expect(await one('zhou', '孵化 加 花店 申请表已收')).toContain('#2 花店 登记好了');
    expect(await store.db.execute('select count(*)::int as n from incubatee')).toEqual([{ n: 2 }]);
  });
});

describe('after graduation', () => {
  async function graduate() {
    const at = await brand();
    await at.one('zhou', '孵化 阶段 #1 孵化中 协议已签');
    expect(await at.one('zhou', '孵化 阶段 #1 毕业 结业评审通过')).toContain(
      '毕业满 3、6、12 个月，小π会来问过得怎么样。',
    );
    return at;
  }

  it('I3, I4: is asked after 3, 6 and 12 months, once each; what nobody saw is said to be self-reported', async () => {
    const { ticks, passes, one } = await graduate();
    const asked = async (days: number) => {
      passes(days * DAY);
      const shown = await ticks();
      return by(shown, 'wang').map(read);
    };
    expect(await asked(85)).toEqual([]);
    expect(await asked(8)).toEqual([
      '#1 小满咖啡 毕业满 3 个月了，还好吗？请发：回访 #1 还在 5人 3号楼2层　关了请发：回访 #1 关了',
    ]);
    expect(await asked(1)).toEqual([]);
    expect(await one('zhou', '孵化 #1')).toContain('回访：毕业满 3 个月：等答复');
    expect(await one('wang', '回访 #1 还在 5人 3号楼2层')).toBe(
      '#1 毕业满 3 个月：还在经营，5 人就业，3号楼2层（自报）。写错了再发一次就改。',
    );
    expect(await asked(91)).toHaveLength(1);
    expect(await one('wang', '回访 #1 实地 还在 6人')).toContain('毕业满 6 个月：还在经营，6 人就业（自报）');
    expect(await one('zhou', '回访 #1 实地 还在 6人')).toContain('毕业满 6 个月：还在经营，6 人就业（已核实）');
    expect(await asked(190)).toHaveLength(1);
    expect(await one('zhou', '回访 #1 关了')).toContain('毕业满 12 个月：已停业（自报）');
    expect(await asked(400)).toEqual([]);
  });

  it('has a public page where the staff published it, with no name and every self-report labelled', async () => {
    const { one, asks, passes, ticks } = await graduate();
    expect((await asks('/public/stories/1')).status).toBe(404);
    expect(await one('zhou', '孵化 故事 #1 从一个摊位到一家店')).toBe(
      '故事页公开了：https://bot.example.cn/public/stories/1　收回请发：孵化 故事 #1 撤下',
    );
    passes(93 * DAY);
    await ticks();
    await one('wang', '回访 #1 还在 5人');
    const page = readPage(await asks('/public/stories/1'));
    expect(page.split('\n')).toEqual([
      '小满咖啡',
      '测试商圈场地孵化的故事',
      '从一个摊位到一家店',
      '走过的路',
      ...['3月4日（周三）09:00', '申请', '3月4日（周三）09:00', '孵化中', '3月4日（周三）09:00', '毕业'],
      '毕业以后',
      '毕业满 3 个月：还在经营，5 人就业（自报）',
    ]);
    expect(await one('zhou', '孵化 故事 #1 撤下')).toBe('#1 的故事页收回了。');
    expect((await asks('/public/stories/1')).status).toBe(404);
  });

  it('/admin/incubation: every step is the sentence of the chat', async () => {
    const { signsIn, asks, sends } = await graduate();
    const cookie = await signsIn('zhou');
    expect(readPage(await asks('/admin/incubation', { cookie }))).toContain('#1 小满咖啡\n毕业');
    await sends('/admin/incubation', cookie, '登记品牌', { 'in.brand': '花店', 'in.evidence': '申请表已收' });
    const path = '/admin/incubation/2';
    await sends(path, cookie, '进入下一阶段', { 'in.stage': '试营业', 'in.evidence': '评审会纪要' });
    const refused = await sends(path, cookie, '记一次扶持', { 'in.at': '#99', 'in.kind': '摊位' });
    expect(decodeURIComponent(refused.headers.getSetCookie().join())).toContain('没有 #99 这场活动或场地预约');
    const page = readPage(await asks(path, { cookie }));
    expect(page).toContain('#2 花店\n试营业');
    expect(page).toContain('还没有扶持');
    expect((await asks(path, { cookie: await signsIn('li') })).status).toBe(403);
    expect((await asks('/admin/incubation/x', { cookie })).status).toBe(404);
  });
});
