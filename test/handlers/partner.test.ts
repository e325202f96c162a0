import { describe, expect, it } from 'vitest';
import { deliveredBetween } from '#db/partner-match.ts';
import { read, type Shown, world } from '#test/support/world.ts';

const DAY_MIN = 24 * 60;
type World = Awaited<ReturnType<typeof world>>;

const answers = async (at: World, who: string, said: string) =>
  (await at.says(who, said, { chat: who })).filter(({ chat }) => chat === who).map(read);
const all = async (at: World, who: string, said: string) =>
  (await at.says(who, said, { chat: who })).map((shown) => `${shown.chat}: ${read(shown)}`);
const last = async (at: World, who: string, said: string) => (await answers(at, who, said)).at(-1);

/** 建设银行, for which 王芳 speaks, and 永辉超市, for which nobody does. */
async function partners() {
  const at = await world();
  await at.says('zhou', '轮值 加入 建设银行 联系人 王芳', { chat: 'zhou' });
  await at.says('zhou', '加单位 永辉超市 联系人 刘店长 电话 13800001111', { chat: 'zhou' });
  return at;
}

describe('共建资源', () => {
  it('is offered in one line, with its last day read back', async () => {
    const at = await partners();
    expect(await answers(at, 'wang', '提供 场地 会议室，可坐30人 到12月31日')).toEqual([
      [
        '#1 共建资源【可对接】',
        '会议室，可坐30人',
        '单位：建设银行',
        '类别：场地',
        '有效到：12月31日（周四）',
        '最近确认：3月4日（周三）09:00',
      ].join('\n'),
      '已登记 #1（建设银行）。半年后会再问还有没有。停止提供请发：停止提供 #1 原因',
    ]);
    expect(await answers(at, 'zhou', '提供 永辉超市 饮用水20箱')).toContain(
      '已登记 #2（永辉超市）。半年后会再问还有没有。停止提供请发：停止提供 #2 原因',
    );
  });

  it('says in one sentence what is missing', async () => {
    const at = await partners();
    expect(await answers(at, 'zhang', '提供')).toEqual([
      '请写清是什么，例如：提供 建设银行 场地 会议室，可坐30人 到12月31日',
    ]);
    expect(await answers(at, 'zhang', '提供 工商银行 会议室')).toEqual([
      '共建单位名单上没有“工商银行”。请发“单位”看名单；新单位请工作人员先发：加单位 工商银行',
    ]);
    expect(await answers(at, 'wang', '提供 一点心意')).toEqual([
      '没看出是哪一类（场地、师资、志愿者、物资、优惠、政策），请写上类别，例如：提供 建设银行 场地 会议室，可坐30人 到12月31日',
    ]);
    await at.says('wang', '提供 会议室', { chat: 'wang' });
    expect(await answers(at, 'wang', '提供 会议室')).toEqual(['建设银行已经登记过一样的资源了。']);
    expect(await answers(at, 'wang', '停止提供 #1')).toEqual(['请写一句原因，例如：停止提供 #31 原因']);
    expect(await answers(at, 'zhang', '停止提供 #1 不要了')).toEqual(['这要请提供方、需求方的联系人或工作人员来做。']);
    expect(await answers(at, 'wang', `提供 会议室${'长'.repeat(300)}`)).toEqual(['最多 300 个字，请说要点。']);
  });

  it('waits for the staff where whoever offers it does not speak for that organisation', async () => {
    const at = await partners();
    await at.says('wang', '需要 志愿者5人', { chat: 'wang' });
    expect(await last(at, 'zhang', '提供 永辉超市 志愿者10人')).toBe(
      '#2 记下了，等工作人员核实后就能对接。核实请发：还有效 #2',
    );
    expect(await last(at, 'wang', '资源 志愿者')).toBe(
      '没有找到和“志愿者”有关的资源。可以登记需求，有了会告诉您：需要 志愿者',
    );
    const told = [
      'wang: 您要找的有了：#2 永辉超市：志愿者10人',
      'zhou: #2 已确认，半年内有效。',
      [
        'wang: #1 需要帮忙【在找】',
        '志愿者5人',
        '类别：志愿者',
        '提出：建设银行',
        '这些可能对得上，点一下就去问对方：',
        '#2 永辉超市：志愿者10人',
        '[对接 #2]',
      ].join('\n'),
    ];
    expect((await all(at, 'zhou', '还有效 #2')).sort()).toEqual(told.sort());
  });

  it('is found in everyday words, the best first', async () => {
    const at = await partners();
    for (const said of [
      '提供 建设银行 会议室，可坐30人，有投影',
      '提供 建设银行 反诈讲师，每季度一次',
      '提供 永辉超市 饮用水20箱',
      '提供 永辉超市 中庭摊位两个',
    ]) {
      await at.says('zhou', said, { chat: 'zhou' });
    }
    const found = async (asked: string) =>
      [...((await last(at, 'zhang', `资源 ${asked}`)) ?? '').matchAll(/#(\d+) /gu)].map(([, number]) => Number(number));
    expect((await found('开会的地方'))[0]).toBe(1);
    expect((await found('请个老师讲防诈骗'))[0]).toBe(2);
    expect((await found('矿泉水'))[0]).toBe(3);
    expect((await found('摆摊'))[0]).toBe(4);
    expect(await last(at, 'zhang', '资源 挖掘机')).toContain('没有找到');
  });

  it('P1: an offer that nobody confirmed for 180 days drops out of matching; its organisation is asked a month before', async () => {
    const at = await partners();
    await at.says('wang', '提供 会议室', { chat: 'wang' });
    at.passes(149 * DAY_MIN);
    expect((await at.ticks()).map(read)).toEqual([]);
    at.passes(3 * DAY_MIN);
    const [asked] = await at.ticks();
    expect(read(asked)).toBe('这样资源还有吗？\n#1 场地 · 会议室。半年没确认的不再对接。\n[还有效]\n[不再提供]');
    at.passes(29 * DAY_MIN);
    expect(await last(at, 'zhang', '资源 会议室')).toContain('没有找到');
    await at.says('zhang', '需要 会议室', { chat: 'zhang' });
    expect(await answers(at, 'zhou', '对接 #1 #2')).toEqual([
      '资源 #1 半年没有确认过，或者已经过期，不能对接。请先发：还有效 #1',
    ]);

    await at.presses('wang', asked!, '还有效');
    expect(await last(at, 'zhang', '资源 会议室')).toContain('#1 场地：建设银行 · 会议室');
  });

  it('P1: an offer past its last day is not matched either', async () => {
    const at = await partners();
    await at.says('wang', '提供 会议室 到3月10日', { chat: 'wang' });
    at.passes(6 * DAY_MIN);
    expect(await last(at, 'zhang', '资源 会议室')).toContain('#1 场地');
    at.passes(DAY_MIN);
    expect(await last(at, 'zhang', '资源 会议室')).toContain('没有找到');
  });
});

describe('对接', () => {
  async function asked(at: World): Promise<Shown> {
    await at.says('wang', '提供 会议室，可坐30人', { chat: 'wang' });
    const [card] = await at.says('zhang', '需要 会议室 3月10日 开读书会', { chat: 'zhang' });
    return card!;
  }

  it('is proposed with a tap, agreed by both, and both are told', async () => {
    const at = await partners();
    const card = await asked(at);
    expect(read(card)).toBe(
      [
        '#2 需要帮忙【在找】',
        '会议室 开读书会',
        '类别：场地',
        '哪天要：3月10日（周二）',
        '提出：张伟',
        '这些可能对得上，点一下就去问对方：',
        '#1 建设银行：会议室，可坐30人',
        '[对接 #1]',
      ].join('\n'),
    );
    const { shown } = await at.presses('zhang', card, '对接 #1');
    const toGiver = shown.filter(({ chat }) => chat === 'wang');
    expect(toGiver.map(read)[0]).toBe('建设银行可以提供吗？需求是：会议室 开读书会');
    const agreed = await at.presses('wang', toGiver[1]!, '同意');
    const told = '对接 #3 两边都同意了：建设银行，会议室，可坐30人。用上以后请需求方发：已提供 #3 实际情况';
    expect(
      agreed.shown
        .filter(({ says }) => says === told)
        .map(({ chat }) => chat)
        .sort(),
    ).toEqual(['wang', 'zhang']);
  });

  it('is made once, however often it is tapped at once', async () => {
    const at = await partners();
    const card = await asked(at);
    at.deliversTimes(3);
    await at.presses('zhang', card, '对接 #1');
    at.deliversTimes(1);
    expect(await answers(at, 'zhang', '对接 #1 #2')).toEqual(['这两样正在对接，不用再牵线。']);
  });

  it('P2: counts as used only once whoever needed it says that it was given, and thanks the giver', async () => {
    const at = await partners();
    const card = await asked(at);
    await at.presses('zhang', card, '对接 #1');
    const used = () => deliveredBetween(at.store.db, at.district.id, new Date('2026-01-01'), new Date('2027-01-01'));
    expect(await answers(at, 'zhang', '已提供 #3')).toEqual(['对接 #3 还没有两边都同意，不能算用上了。']);
    await at.says('wang', '同意对接 #3', { chat: 'wang' });
    expect(await used()).toEqual([]);
    expect(await answers(at, 'wang', '已提供 #3 给了')).toEqual(['有没有用上，要请需求方或工作人员来确认。']);
    expect(await all(at, 'zhang', '已提供 #3 来了28人')).toEqual(
      expect.arrayContaining([
        'zhang: 对接 #3 已确认用上，记在建设银行名下。',
        'wang: 谢谢建设银行！您提供的“会议室，可坐30人”用上了：来了28人。',
      ]),
    );
    expect((await used()).map(({ organisation, what }) => [organisation, what])).toEqual([
      ['建设银行', '会议室，可坐30人'],
    ]);
    expect(await answers(at, 'zhang', '已提供 #3 又一次')).toEqual(['对接 #3 现在是“已用上”，不能这样改。']);
    expect((await used()).length).toBe(1);
  });

  it('P3: how to call an organisation is told to the staff in private, and to nobody else', async () => {
    const at = await partners();
    await at.says('zhou', '提供 永辉超市 饮用水20箱', { chat: 'zhou' });
    await at.says('zhang', '需要 饮用水', { chat: 'zhang' });
    const told = await at.says('zhang', '对接 #1 #2', { chat: 'zhang' });
    const seen = (who: string) =>
      told
        .filter(({ chat }) => chat === who)
        .map(read)
        .join('\n');
    expect(seen('zhou')).toContain('永辉超市没有联系人在小π里（刘店长 13800001111），请打电话问一下');
    expect(seen('zhang')).not.toContain('1380000');
    expect(await last(at, 'zhang', '单位 永辉超市')).not.toContain('1380000');
    expect(await last(at, 'zhou', '单位 永辉超市')).toContain('联系人：刘店长 13800001111');
    const group = await at.says('zhou', '单位 永辉超市', { chat: 'everybody' });
    expect(group.map(read).join('\n')).not.toContain('1380000');
    expect(group.map(read).join('\n')).toContain('联系方式只在私聊里给工作人员看。');
  });

  it('may be declined, and the need goes on', async () => {
    const at = await partners();
    const card = await asked(at);
    await at.presses('zhang', card, '对接 #1');
    expect(await all(at, 'wang', '婉拒对接 #3 那天装修')).toContain(
      'zhang: 对接 #3 这次没成：那天装修。需求还在，可以再找别家。',
    );
    expect(await answers(at, 'wang', '同意对接 #3')).toEqual(['对接 #3 现在是“没成”，不能这样改。']);
    expect(await last(at, 'zhang', '资源 #2')).toContain('名单上暂时没有对得上的。');
    expect(await answers(at, 'zhang', '撤回需要 #2')).toEqual(['需求 #2 已撤回。']);
    expect(await answers(at, 'zhang', '对接 #1 #2')).toEqual(['需求 #2 已经撤回了。']);
  });
});

it('P4: the list says why an organisation counts: a live offer, or something done this year', async () => {
  const at = await partners();
  expect(await last(at, 'zhang', '单位')).toBe(
    '共建单位（0 家）\n0 家有可对接的资源，0 家今年有过动作。\n建设银行：暂无资源\n永辉超市：暂无资源',
  );
  await at.says('wang', '提供 会议室', { chat: 'wang' });
  expect(await last(at, 'zhang', '单位')).toBe(
    '共建单位（1 家）\n1 家有可对接的资源，0 家今年有过动作。\n建设银行：资源 1 样\n永辉超市：暂无资源',
  );
  await at.says('zhou', '轮值 排', { chat: 'zhou' });
  await at.says('zhou', '轮值 定', { chat: 'zhou' });
  expect(await last(at, 'zhang', '单位')).toMatch(/建设银行：资源 1 样 · 轮值 \d+ 个月/u);
});

it('an organisation of the library alone never gets a month of the rota', async () => {
  const at = await partners();
  await at.says('zhou', '轮值 排', { chat: 'zhou' });
  expect((await answers(at, 'zhou', '轮值')).join()).not.toContain('永辉超市');
});

it('an organisation’s profile counts the meetings that its people came to and the incidents that they settled', async () => {
  const at = await partners();
  await at.says('zhou', '轮值 联系人 建设银行 李建国', { chat: 'zhou' });
  await at.says('zhou', '圆桌会 明天14:30 党群服务中心 议题：停车难', { chat: 'zhou' });
  await at.says('wang', '报事 灯坏了');
  await at.says('li', '接单 #2');
  await at.says('li', '办结 #2 换好了');
  at.passes(29.5 * 60);
  await at.says('wang', '开会签到 #1', { chat: 'wang' });
  const profile = await last(at, 'zhang', '单位 建设银行');
  expect(profile).toContain('今年到会：1 次');
  expect(profile).toContain('今年处置事件：1 次');
});
