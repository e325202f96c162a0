import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { followUpFigures, meetingFigures } from '#db/meeting-figures.ts';
import { picturesOf } from '#db/picture.ts';
import { assembly } from '#test/support/meetings.ts';
import { read } from '#test/support/world.ts';

let w: Awaited<ReturnType<typeof assembly>>;
const says = async (who: string, text: string) => (await w.say(who, text)).at(-1);

beforeEach(async () => {
  w = await assembly();
  await w.say('zhou', '轮值 加入 物业公司 联系人 李建国');
  await w.say('zhou', '轮值 加入 永辉超市 联系人 王芳');
});

/** #1: 物业公司, 李建国, due Tuesday 15 December 2026. */
const opened = () => w.say('zhou', '交办 由物业公司牵头 12月15日前 更换地库灯管 永辉配合');

describe('a follow-up', () => {
  it('goes from being given to being closed, each with its answer', async () => {
    expect(await opened()).toEqual([
      '督办 #1：物业公司牵头，李建国负责，期限 12月15日（周二），已发给他们受理。记错了请发：取消督办 #1 原因',
    ]);
    expect(await says('li', '受理督办 #1')).toBe(
      '督办 #1 已受理，期限 12月15日（周二）。办好了请发：提交督办 #1 怎么办的（可带照片）',
    );
    expect(await says('wang', '督办进展 1 灯管到货了')).toBe('督办 #1 进展已记下。办好了请发：提交督办 #1 怎么办的');
    expect(await says('li', '提交督办 #1 换了 40 支')).toBe(
      '督办 #1 已提交，等工作人员看过凭据办结。还要补充：请工作人员退回后再提交。',
    );
    expect(await says('zhou', '退回督办 #1 还差东侧')).toBe('督办 #1 已退回，接着办。');
    await w.say('li', '提交督办 #1 东侧也换了');
    expect(await says('zhou', '办结督办 #1')).toBe('督办 #1 已办结，谢谢！');
    expect(await says('wang', '督办 #1')).toBe(
      [
        '#1 督办【已办结】',
        '更换地库灯管',
        '来源：直接交办',
        '牵头：物业公司',
        '负责人：李建国',
        '配合：永辉超市',
        '期限：12月15日（周二）',
        '经过',
        '11月24日（周二）10:00 周敏 交办',
        '11月24日（周二）10:00 李建国 受理',
        '11月24日（周二）10:00 王芳 进展：灯管到货了',
        '11月24日（周二）10:00 李建国 提交：换了 40 支',
        '11月24日（周二）10:00 周敏 退回：还差东侧',
        '11月24日（周二）10:00 李建国 提交：东侧也换了',
        '11月24日（周二）10:00 周敏 办结',
      ].join('\n'),
    );
    await expect(w.store.db.execute(sql`update follow_up set state = 'doing'`)).rejects.toMatchObject({
      cause: { message: 'follow-up 1 is over' },
    });
    await expect(w.store.db.execute(sql`delete from follow_up_update`)).rejects.toMatchObject({
      cause: { message: 'rows of follow_up_update are only ever added' },
    });
  });

  it('M3: the doer submits, and another closes; what is only submitted does not count', async () => {
    await opened();
    await w.say('zhou', '提交督办 #1 换了 40 支');
    expect(await says('zhou', '办结督办 #1')).toBe('督办 #1 是您提交的，要请另一位工作人员看过凭据再办结。');
    const own = sql`update follow_up set state = 'closed', closed_by = submitted_by, closed_at = now()`;
    await expect(w.store.db.execute(own)).rejects.toMatchObject({
      cause: { constraint_name: 'follow_up_closed_by_another' },
    });
    const year = [new Date('2025-12-31T16:00:00Z'), new Date('2026-12-31T16:00:00Z'), '2026-11-24'] as const;
    const figures = { opened: 1, closed: 0, open: 1, cancelled: 0, overdue: 0, rate: 0 };
    expect(await followUpFigures(w.store.db, w.district.id, ...year)).toEqual(figures);
    expect(await says('sun', '办结督办 #1')).toBe('督办 #1 已办结，谢谢！');
    await w.say('zhou', '交办 由物业公司牵头 12月15日前 检查');
    await w.say('zhou', '取消督办 #2 重复了');
    const after = { opened: 2, closed: 1, open: 0, cancelled: 1, overdue: 0, rate: 1 };
    expect(await followUpFigures(w.store.db, w.district.id, ...year)).toEqual(after);
  });

  it('is accepted and closed by a button; the second tap is told so', async () => {
    const sent = await w.shown('zhou', '交办 由物业公司牵头 12月15日前 更换地库灯管');
    const card = sent.find(({ chat }) => chat === 'li')!;
    w.deliversTimes(2);
    const pressed = await w.presses('li', card, '受理');
    expect(pressed.toast).toContain('督办 #1 已受理');
    expect(read(pressed.shown[0])).toContain('#1 督办【已受理】');
    expect(await says('li', '受理督办 #1')).toBe('督办 #1 现在是“已受理”，不能受理。办好了请发：提交督办 #1 怎么办的');
    await w.say('li', '提交督办 #1 换了');
    const submitted = (await w.shown('zhou', '督办 #1'))[0]!;
    expect((await w.presses('zhou', submitted, '办结')).toast).toBe('督办 #1 已办结，谢谢！');
    expect(await w.store.db.execute(sql`select step from follow_up_update order by seq`)).toEqual(
      ['opened', 'accepted', 'submitted', 'closed'].map((step) => ({ step })),
    );
  });

  it('a message that is delivered three times opens one', async () => {
    w.deliversTimes(3);
    await opened();
    expect(await w.store.db.execute(sql`select number from follow_up`)).toEqual([{ number: 1 }]);
  });

  it('keeps the photos that come with the evidence', async () => {
    await opened();
    const photo = { mime: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) };
    await w.says('li', '提交督办 #1 换了 40 支', { chat: 'li', photo });
    expect(await picturesOf(w.store.db, w.district.id, 'task:1')).toHaveLength(1);
    expect(await says('zhou', '督办 #1')).toContain('〔凭据照片 1〕');
  });

  it('comes from an incident, a consultation and a hard problem as well, one at a time', async () => {
    await w.says('wang', '报事 3号楼2层灯坏了');
    expect(await says('zhou', '交办 #1 由物业公司牵头 12月15日前')).toContain('督办 #2：物业公司牵头');
    expect(await says('zhou', '督办 #2')).toContain('#2 督办【待受理】\n3号楼2层灯坏了\n来源：事件 #1');
    expect(await says('zhou', '交办 #1 由物业公司牵头 12月15日前')).toBe('事件 #1已经有一件督办在办。发送“督办”看看。');
    await w.say('zhou', '疑难 停车难');
    const problem = Number(/#(\d+)/u.exec((await says('zhou', '疑难')) ?? '')![1]);
    expect(await says('zhou', `交办 #${problem} 由物业公司牵头 12月15日前`)).toContain('物业公司牵头');
    await w.say('wang', '转人工 想摆摊要找谁批');
    const asked = (await w.store.db.execute<{ number: number }>(sql`select number from consultation`))[0]!.number;
    await w.say('zhou', `交办 #${asked} 由永辉超市牵头 12月15日前`);
    expect(await says('wang', '督办')).toContain('永辉超市 王芳 · 12月15日（周二） · 想摆摊要找谁批');
    expect(await says('zhou', '交办 #99 由物业公司牵头 12月15日前')).toBe(
      '没有 #99 这件事件、咨询或疑难，不能从它开督办。',
    );
  });

  it('is listed by person, organisation and meeting', async () => {
    await opened();
    await w.say('zhou', '交办 由永辉超市牵头 11月27日前 增设垃圾桶');
    const both = [
      '督办 2 件在办',
      '逾期 0 · 7 天内到期 1 · 待办结 0',
      '#2：待受理 · 永辉超市 王芳 · 11月27日（周五） · 增设垃圾桶',
      '#1：待受理 · 物业公司 李建国 · 12月15日（周二） · 更换地库灯管',
    ];
    expect(await says('zhou', '督办')).toBe(both.join('\n'));
    expect(await says('zhou', '督办 物业')).toBe(
      ['物业公司督办 1 件在办', '逾期 0 · 7 天内到期 0 · 待办结 0', both[3]].join('\n'),
    );
    expect(await says('zhou', '督办 王芳')).toContain('王芳督办 1 件在办');
    expect(await says('wang', '督办')).toContain('我的督办 2 件在办');
    expect(await says('zhang', '督办')).toBe(
      '我的督办：没有在办的\n工作人员可以发：交办 由物业公司牵头 12月15日前 更换地库灯管',
    );
    expect(await says('zhou', '督办 谁也不是')).toBe(
      '没有找到“谁也不是”。请在群里 @ 这个人，或让他先给小π发一句话再试。',
    );
  });

  it('gets another date, lead or person, and both sides hear of it', async () => {
    await opened();
    const changed = await w.shown('zhou', '改督办 #1 期限 12月20日');
    const said =
      '督办 #1 已改：期限 12月15日（周二） → 12月18日（周五）（12月20日（周日）不上班，提前到12月18日（周五））。';
    expect(
      changed.filter(({ says: one }) => typeof one === 'string').map(({ chat, says: one }) => [chat, one]),
    ).toEqual([
      ['zhou', said],
      ['li', said],
    ]);
    await w.say('zhou', '轮值 加入 建设银行 联系人 张伟');
    expect(await says('zhou', '改督办 #1 牵头 建设银行')).toBe(
      '督办 #1 已改：牵头 物业公司 → 建设银行，负责人 李建国 → 张伟。',
    );
    expect(await says('zhou', '改督办 #1 牵头 永辉超市')).toBe('永辉超市牵头，不用再写进配合。');
    expect(await says('zhou', '改督办 #1 随便')).toBe(
      '请写上改什么，例如：改督办 #31 期限 12月20日，或 改督办 #31 牵头 建设银行 负责人 王芳',
    );
  });

  it.each([
    ['zhang', '受理督办 #1', '督办 #1 由物业公司牵头、李建国负责，请他们或工作人员来做这一步。'],
    ['li', '受理督办', '请带上编号，例如：受理督办 #31'],
    ['li', '提交督办 #1', '还要写一句话，例如：提交督办 #31 换了 40 支，照片附上'],
    ['li', '受理督办 #9', '没有督办 #9。发送“督办”看看都有哪些。'],
    ['zhou', '办结督办 #1', '督办 #1 现在是“待受理”，不能办结。先受理：受理督办 #1；办好了：提交督办 #1 怎么办的'],
    ['zhou', '取消督办 #1', '还要写一句话，例如：取消督办 #31 原因'],
    [
      'zhou',
      '交办 更换灯管',
      '“更换灯管”没有写由谁牵头。请写成：由物业公司牵头 12月15日前完成；不用跟踪的加上“无需督办”',
    ],
    [
      'li',
      '交办 由物业公司牵头 12月15日前 检查',
      '“交办”要工作人员、管理员才能用。需要这个身份，请管理员发送：设角色 @你 工作人员',
    ],
    [
      'zhou',
      '改督办 #1 牵头 火星',
      '没有“火星”这家单位。现在有：永辉超市、物业公司。要加请发：轮值 加入 火星 联系人 @某人',
    ],
  ])('answers %s who says %j in one sentence', async (who, text, answer) => {
    await opened();
    expect(await w.say(who, text)).toEqual([answer]);
  });
});

describe('the mornings', () => {
  const morning = async (day: string) => {
    w.goTo(`${day}T09:23`);
    w.passes(0.5);
    const shown = await w.ticks();
    return shown
      .filter(({ says: said }) => typeof said === 'string' && /督办/u.test(said))
      .map((one) => `${one.chat}: ${read(one)}`);
  };

  it('M4: overdue follows from the day and is stored nowhere', async () => {
    await opened();
    const columns = await w.store.db.execute(
      sql`select column_name from information_schema.columns where table_name like 'follow_up%' and column_name ~ 'overdue|(^|_)late'`,
    );
    expect(columns).toEqual([]);
    w.goTo('2026-12-15T23:59');
    expect(await says('zhou', '督办')).toContain('逾期 0');
    w.goTo('2026-12-17T00:01');
    expect(await says('zhou', '督办 #1')).toContain('期限：12月15日（周二） 已逾期 2 天');
    expect(await says('zhou', '督办')).toContain('逾期 1');
  });

  it('M7: one message for an organisation with all of its follow-ups: three days before, on the day, on Mondays', async () => {
    await opened();
    await w.say('zhou', '交办 由物业公司牵头 12月15日前 检查消防栓');
    expect(await morning('2026-11-25')).toEqual([]);
    expect(await morning('2026-11-26')).toEqual([
      'li: 督办提醒（物业公司）：2 件\n#1 更换地库灯管：还没有受理，请发：受理督办 #1\n#2 检查消防栓：还没有受理，请发：受理督办 #2\n办好了请发：提交督办 #编号 怎么办的（可带照片）；有困难请发：督办进展 #编号 …',
    ]);
    expect(await morning('2026-11-27')).toEqual([]);
    await w.say('li', '受理督办 #1');
    expect(await morning('2026-12-11')).toEqual([]);
    const foot = '办好了请发：提交督办 #编号 怎么办的（可带照片）；有困难请发：督办进展 #编号 …';
    expect(await morning('2026-12-12')).toEqual([
      `li: 督办提醒（物业公司）：2 件\n#1 更换地库灯管：12月15日（周二）到期\n#2 检查消防栓：12月15日（周二）到期\n${foot}`,
    ]);
    expect(await morning('2026-12-13')).toEqual([]);
    await w.say('li', '提交督办 #2 都好的');
    expect(await morning('2026-12-14')).toEqual(
      expect.arrayContaining([
        'zhou: 等您看凭据办结的督办：1 件\n#2 检查消防栓（物业公司）：办结督办 #2，或 退回督办 #2 还差什么',
      ]),
    );
    expect(await morning('2026-12-15')).toEqual([`li: 督办提醒（物业公司）：1 件\n#1 更换地库灯管：今天到期\n${foot}`]);
    expect(await morning('2026-12-17')).toEqual([]);
    expect((await morning('2026-12-21')).filter((one) => one.startsWith('li'))).toEqual([
      `li: 督办提醒（物业公司）：1 件\n#1 更换地库灯管：已逾期 6 天\n${foot}`,
    ]);
    expect(await morning('2026-12-22')).toEqual([
      'sun: 逾期一周以上的督办：1 件，请您过问\n#1 更换地库灯管：物业公司 李建国，已逾期 7 天',
    ]);
    expect(await morning('2026-12-23')).toEqual([]);
    // A Monday on which nobody was up is made up on the next morning.
    expect(await morning('2026-12-29')).toEqual([
      `li: 督办提醒（物业公司）：1 件\n#1 更换地库灯管：已逾期 14 天\n${foot}`,
    ]);
  });

  it('M7: what a meeting resolved comes before whoever chaired it; an organisation without anybody is named to staff', async () => {
    await w.say('zhou', '联席会 12月2日14:30 党群服务中心 主持 周敏 法定 0家');
    w.goTo('2026-12-02T14:40');
    await w.say('zhou', '决议 由物业公司牵头 12月4日前 检查');
    await w.store.db.execute(sql`delete from account where external_id = 'li'`);
    expect(await morning('2026-12-04')).toEqual(
      expect.arrayContaining([
        'zhou: 物业公司没有能联系上的人，督办提醒没有送到。请发：轮值 联系人 单位名 @某人',
        'sun: 物业公司没有能联系上的人，督办提醒没有送到。请发：轮值 联系人 单位名 @某人',
      ]),
    );
    expect((await morning('2026-12-11')).filter((one) => one.includes('过问'))).toEqual([
      'zhou: 逾期一周以上的督办：1 件，请您过问\n#2 检查：物业公司 李建国，已逾期 7 天',
    ]);
  });

  it('M8: a date of a year that is published later moves then, and the record says why', async () => {
    await w.say('zhou', '交办 由物业公司牵头 2027年1月16日前 检查');
    await w.store.db.execute(sql`insert into calendar_year (district_id, year, version, notice, draft_id, imported_by, imported_at)
      select district_id, 2027, 1, '', 'x', id, now() from person where name = '孙书记'`);
    await morning('2026-12-28');
    expect(await says('zhou', '督办 #1')).toContain('期限：2027年1月15日（周五）\n');
    expect(await says('zhou', '督办 #1')).toContain(
      '日历 改动：放假安排公布了，2027年1月16日（周六）不上班，期限提前到2027年1月15日（周五）',
    );
  });
});

it('the year is the sum of its series, and its rows are there', async () => {
  await w.say('zhou', '圆桌会 12月2日14:30 党群服务中心');
  await w.say('zhou', '联席会 12月3日14:30 党群服务中心');
  const year = [new Date('2025-12-31T16:00:00Z'), new Date('2026-12-31T16:00:00Z')] as const;
  const figures = () => meetingFigures(w.store.db, w.district.id, ...year);
  expect(await figures()).toEqual([
    { series: 'roundtable', held: 0 },
    { series: 'committee', held: 0 },
  ]);
  w.goTo('2026-12-03T15:00');
  await w.say('zhou', '纪要 圆桌1 说了停车');
  expect(await figures()).toEqual([
    { series: 'roundtable', held: 1 },
    { series: 'committee', held: 0 },
  ]);
});
