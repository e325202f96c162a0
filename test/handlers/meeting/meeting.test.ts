import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { assembly } from '#test/support/meetings.ts';
import { read } from '#test/support/world.ts';

type Assembly = Awaited<ReturnType<typeof assembly>>;
let w: Assembly;
beforeEach(async () => {
  w = await assembly();
});
const says = async (who: string, text: string) => (await w.say(who, text)).at(-1);

describe('before a meeting', () => {
  it('is convened with its number, read back with the weekday, and how to go on', async () => {
    expect(await w.say('zhou', '圆桌会 下周三14:30 党群服务中心 议题：停车难；垃圾分类')).toEqual([
      [
        '圆桌2026-01 商圈圆桌会【待通知】',
        '编号：#1',
        '时间：12月2日（周三）14:30–16:00',
        '地点：党群服务中心',
        '主持：孙书记',
        '法定：不限',
        '议程',
        '0. 上次督办：都办完了',
        '1. 停车难',
        '2. 垃圾分类',
        '提议题：议题 圆桌2026-01 …　下一步：工作人员发 发会议通知 圆桌2026-01',
        '[发通知]',
      ].join('\n'),
      '圆桌2026-01 已经记下。请核对时间，没问题就发：发会议通知 圆桌2026-01；要改：改会议 圆桌2026-01 …；不开了：取消会议 圆桌2026-01 原因',
    ]);
    expect(await says('wang', '圆桌会')).toBe(
      [
        '商圈圆桌会',
        '圆桌2026-01：12月2日（周三）14:30–16:00 党群服务中心 · 待通知',
        '看一次会：圆桌会 2026-07。提议题：议题 要说的事。',
      ].join('\n'),
    );
    expect((await says('wang', '圆桌2026-01'))?.split('\n')[0]).toBe('圆桌2026-01 商圈圆桌会【待通知】');
    expect(await says('wang', '联席会')).toBe(
      '联席会议\n还没有开过。工作人员可以发：联席会 12月10日9:30-11:00 党群服务中心 主持 孙书记 法定 5家 议题：年度计划',
    );
  });

  it('two series count by themselves; the committee needs more than half of the organisations', async () => {
    for (const one of ['甲', '乙', '丙']) await w.say('zhou', `轮值 加入 ${one}`);
    await w.say('zhou', '圆桌会 12月2日14:30 党群服务中心');
    expect((await w.say('zhou', '联席会 12月3日9:30-11:00 三楼会议室 主持 周敏 议题：年度计划'))[0]).toContain(
      '联席2026-01 联席会议【待通知】\n编号：#2\n时间：12月3日（周四）09:30–11:00\n地点：三楼会议室\n主持：周敏\n法定：2 家单位',
    );
    expect((await w.say('zhou', '圆桌会 1月6日14:30 党群服务中心'))[0]).toContain(
      '圆桌2027-01 商圈圆桌会【待通知】\n编号：#3\n时间：2027年1月6日（周三）14:30–16:00',
    );
  });

  it('takes proposals from everybody, and gives them back to whoever made them', async () => {
    await w.say('zhou', '圆桌会 12月2日14:30 党群服务中心 议题：停车难');
    expect(await says('wang', '议题 电动车充电不够')).toBe(
      '已列入 圆桌2026-01 第 2 个议题。要撤回请发：撤议题 圆桌2026-01 2',
    );
    expect(await says('zhang', '撤议题 圆桌2026-01 2')).toBe('第 2 个议题是王芳提的，请本人或工作人员来撤。');
    expect(await says('wang', '撤议题 圆桌1 2')).toBe(
      '已从 圆桌2026-01 撤下：电动车充电不够。要再提请发：议题 圆桌2026-01 电动车充电不够',
    );
  });

  it('is sent to those who speak for organisations, whose answers show on the card', async () => {
    await w.say('zhou', '轮值 加入 物业公司 联系人 李建国');
    await w.say('zhou', '轮值 加入 永辉超市 联系人 王芳');
    await w.say('zhou', '轮值 加入 万达影城');
    await w.say('zhou', '圆桌会 12月2日14:30 党群服务中心');
    const sent = await w.shown('zhou', '发会议通知 #1');
    expect(
      sent
        .filter(({ chat }) => chat === 'zhou')
        .map(read)
        .slice(1),
    ).toEqual([
      '圆桌2026-01 已通知 2 人，谁收到、谁请假会记在卡片上。再发一次“发会议通知 圆桌2026-01”只提醒没回的。',
      '万达影城没有能联系上的联系人，请工作人员发：轮值 联系人 单位名 @某人',
    ]);
    const card = sent.find(({ chat }) => chat === 'wang')!;
    const pressed = await w.presses('wang', card, '收到');
    expect(pressed.toast).toBe('记下了，12月2日（周三）14:30–16:00见。来不了请发：会议请假 圆桌2026-01 原因');
    expect(read(pressed.shown.find(({ chat }) => chat === 'zhou'))).toContain('回复：收到 1 人，请假 0 人');
    expect(await says('li', '会议请假 出差')).toBe('圆桌2026-01 已记下请假。能来了请发：会议收到 圆桌2026-01');
    expect(await says('wang', '圆桌 1')).toContain('回复：收到 1 人，请假 1 人\n请假：李建国（出差）');
    const again = await w.shown('zhou', '发会议通知');
    expect(again.map(read)).toEqual(['圆桌2026-01 通知过的人都回复了。']);
  });

  it('reminds only those who have not answered, and tells of changes and of its end', async () => {
    for (const [who, text] of [
      ['zhou', '轮值 加入 永辉超市 联系人 王芳'],
      ['zhou', '圆桌会 12月2日14:30 党群服务中心 议题：停车难'],
      ['zhou', '发会议通知'],
    ] as const)
      await w.say(who, text);
    const told = async (text: string) =>
      (await w.shown('zhou', text))
        .filter(({ chat, says: said }) => chat === 'wang' && typeof said === 'string')
        .map(read);
    expect(await told('发会议通知')).toEqual([
      '圆桌2026-01 还没有收到您的回复：12月2日（周三）14:30–16:00，党群服务中心。会来请发：会议收到 圆桌2026-01，来不了：会议请假 圆桌2026-01 原因',
    ]);
    expect(await told('改会议 圆桌2026-01 12月3日15:00 三楼会议室 法定 1家')).toEqual([
      '圆桌2026-01 有变化：12月3日（周四）15:00–16:30，三楼会议室，孙书记主持。来不了请发：会议请假 圆桌2026-01 原因',
    ]);
    expect(await told('取消会议 圆桌2026-01 台风')).toEqual(['圆桌2026-01（12月3日（周四）15:00–16:30）取消了：台风']);
    expect((await w.say('zhou', '圆桌会 12月9日14:30 党群服务中心'))[0]).toContain('1. 停车难（接圆桌2026-01）');
  });

  it.each([
    ['wang', '圆桌会 下周三14:30 党群服务中心', '召集会议要工作人员、管理员才能用。要提议题请发：议题 要说的事'],
    ['zhou', '圆桌会 下周三14:30', '请写上地点，例如：圆桌会 下周三14:30 党群服务中心 议题：停车难；垃圾分类'],
    ['zhou', '圆桌会 党群服务中心', '没看到时间（“党群服务中心”），请写清楚，例如：12月5日14:00-16:00'],
    ['zhou', '圆桌会 2026年11月3日14:30 党群服务中心', '11月3日（周二）14:30–16:00已经过了，请写以后的时间。'],
    ['wang', '圆桌会 2026-09', '没有 圆桌2026-09 这次会。发送“圆桌会”或“联席会”看看都有哪些。'],
    ['wang', '议题 停车', '现在没有这样的会。发送“圆桌会”或“联席会”看看都有哪些。'],
    ['wang', '会议收到 #9', '没有 #9 这次会。发送“圆桌会”或“联席会”看看都有哪些。'],
    ['zhou', '圆桌会 12月2日14:30 三楼 主持 不在', '没有找到“不在”。请在群里 @ 这个人，或让他先给小π发一句话再试。'],
  ])('answers %s who says %j in one sentence', async (who, text, answer) => {
    expect(await says(who, text)).toBe(answer);
  });

  it.each([
    ['zhou', '发会议通知', '还没有单位和联系人，不知道通知谁。请先发：轮值 加入 建设银行 联系人 @某人'],
    ['wang', '会议收到', '圆桌2026-01 还没有发通知，现在不用回复。'],
    ['wang', '开会签到', '圆桌2026-01 12月2日（周三）14:30开始，提前 60 分钟起可以签到。'],
    [
      'zhou',
      '决议 由物业公司牵头 12月20日前完成',
      '圆桌2026-01 12月2日（周三）14:30才开始，开会以后再记。时间变了请发：改会议 圆桌2026-01 新的时间',
    ],
    [
      'zhou',
      '纪要 说了停车',
      '圆桌2026-01 12月2日（周三）14:30才开始，开会以后再记。时间变了请发：改会议 圆桌2026-01 新的时间',
    ],
    ['zhou', '取消会议 圆桌1', '请写上原因，例如：取消会议 圆桌2026-07 原因'],
    ['zhou', '改会议 圆桌1', '请写上改成什么，例如：改会议 圆桌2026-07 12月3日14:30 党群服务中心 主持 孙书记'],
    ['wang', '议题 圆桌1', '请写上议题，例如：议题 圆桌2026-07 电动车充电不够'],
    ['wang', '撤议题 圆桌1 7', '圆桌2026-01 没有第 7 个议题。发送“圆桌会 2026-01”看议程。'],
    ['zhou', '登记决议', '圆桌2026-01 的纪要里没有还没登记的决议。'],
  ])('before its hour answers %s who says %j', async (who, text, answer) => {
    await w.say('zhou', '圆桌会 12月2日14:30 党群服务中心');
    expect(await says(who, text)).toBe(answer);
  });

  it('a message that is delivered twice convenes once', async () => {
    w.deliversTimes(3);
    await w.say('zhou', '圆桌会 12月2日14:30 党群服务中心');
    expect(await w.store.db.execute(sql`select nth from meeting`)).toEqual([{ nth: 1 }]);
  });
});

describe('at a meeting', () => {
  beforeEach(() => w.begins());

  it('M2: registers a resolution with one organisation, one person and a day, and hands it to them', async () => {
    const shown = await w.shown('zhou', '决议 圆桌2026-01 ① 由物业公司牵头 12月15日前完成 永辉配合');
    expect(
      shown
        .filter(({ chat }) => chat === 'zhou')
        .map(read)
        .at(-1),
    ).toBe(
      '圆桌2026-01 登记了 1 条决议：\n① 督办 #2：物业公司 李建国，12月15日（周二）前\n记错了请发：撤决议 圆桌2026-01-① 原因',
    );
    expect(read(shown.filter(({ chat }) => chat === 'li').at(-1))).toBe(
      [
        '#2 督办【待受理】',
        '停车难',
        '来源：圆桌2026-01-①的决议',
        '依据：“由物业公司牵头 12月15日前完成 永辉配合”',
        '牵头：物业公司',
        '负责人：李建国',
        '配合：永辉超市',
        '期限：12月15日（周二）',
        '经过',
        '12月2日（周三）14:40 周敏 交办',
        '下一步：牵头单位发 受理督办 #2（24 小时内）',
        '[受理]',
      ].join('\n'),
    );
    const nobody = sql`update follow_up set lead_person_id = null`;
    await expect(w.store.db.execute(nobody)).rejects.toThrow();
    await expect(w.store.db.execute(sql`update follow_up set lead_organisation_id = null`)).rejects.toThrow();
  });

  it.each([
    ['决议 圆桌1', '请写上决议，例如：决议 圆桌2026-07 ③ 由物业公司牵头 12月15日前完成 永辉超市配合'],
    [
      '决议 圆桌1 同意每月开一次',
      '“同意每月开一次”没有写由谁牵头。请写成：由物业公司牵头 12月15日前完成；不用跟踪的加上“无需督办”',
    ],
    [
      '决议 圆桌1 由物业公司牵头划车位',
      '“由物业公司牵头划车位”：没看到时间（“划车位”），请写清楚，例如：12月5日14:00-16:00',
    ],
    [
      '决议 圆桌1 由物业公司牵头 12月15日前',
      '“由物业公司牵头 12月15日前”没有写做什么。请补上，或在前面写上议题的序号，例如：③ 由物业公司牵头 12月15日前',
    ],
    [
      '决议 圆桌1 由消防队牵头 12月15日前 检查',
      '没有“消防队”这家单位。现在有：永辉超市、物业公司。要加请发：轮值 加入 消防队 联系人 @某人',
    ],
    ['决议 圆桌1 ⑨ 由物业公司牵头 12月15日前 检查', '圆桌2026-01 没有第 9 个议题。发送“圆桌会 2026-01”看议程。'],
    ['决议 圆桌1 由物业公司牵头 12月15日前 检查 物业公司配合', '物业公司牵头，不用再写进配合。'],
    ['议题结果 圆桌1 1 再说', '请写上序号和结果（缓议、已阅、不通过），例如：议题结果 圆桌2026-07 3 缓议'],
    ['撤决议 圆桌1', '圆桌2026-01 现在是“已通知”，这一步不能做了。'],
    ['审定纪要 圆桌1', '圆桌2026-01 现在是“已通知”，这一步不能做了。'],
    ['发布纪要 圆桌1', '圆桌2026-01 现在是“已通知”，这一步不能做了。'],
  ])('answers the secretary who says %j in one sentence, and keeps nothing', async (text, answer) => {
    expect(await w.say('zhou', text)).toEqual([answer]);
    expect(await w.store.db.execute(sql`select count(*)::int as n from resolution`)).toEqual([{ n: 0 }]);
  });

  it('an organisation with several contacts asks which of them answers', async () => {
    await w.say('zhou', '轮值 联系人 物业公司 张伟');
    expect(await says('zhou', '决议 圆桌1 ① 由物业公司牵头 12月15日前完成')).toBe(
      '物业公司有几位联系人（张伟、李建国），督办要落到一个人：请写上 负责人 姓名',
    );
    expect(await says('zhou', '决议 圆桌1 ① 由物业公司牵头（张伟）12月15日前完成')).toContain('督办 #2：物业公司 张伟');
  });

  it('resolves nothing without a quorum; staff check others in', async () => {
    await w.say('zhou', '联席会 12月4日14:30 党群服务中心 法定 2家');
    w.goTo('2026-12-04T14:40');
    expect(await says('wang', '开会签到 联席1')).toBe('王芳已签到 联席2026-01。现在 1 家单位到场，还差 1 家。');
    expect(await says('zhou', '决议 联席1 由物业公司牵头 12月15日前 检查')).toBe(
      '联席2026-01 到场 1 家，法定 2 家，还不能作决议。人到了请发：开会签到 联席2026-01 姓名；法定家数写错了：改会议 联席2026-01 法定 1家',
    );
    const behind = sql`insert into resolution (district_id, meeting_number, seq, text, needs_follow_up, created_by, created_at)
      select district_id, number, 1, 'x', false, secretary_id, now() from meeting where series = 'committee'`;
    await w.store.db.execute(sql`update meeting set state = 'held' where series = 'committee'`);
    await expect(w.store.db.execute(behind)).rejects.toMatchObject({ cause: { message: 'no quorum: 1 of 2' } });
    expect(await says('wang', '开会签到 联席1 李建国')).toBe('替别人签到要工作人员来。');
    expect(await says('zhou', '开会签到 联席1 李建国')).toBe(
      '李建国已签到 联席2026-01。现在 2 家单位到场，达到法定 2 家。',
    );
    expect(await says('zhou', '决议 联席1 由物业公司牵头 12月15日前 检查')).toContain('登记了 1 条决议');
  });

  it('M8: a day off moves to the workday before it; a year nobody has published says so', async () => {
    expect(await says('zhou', '决议 圆桌1 ① 由物业公司牵头 12月20日前完成')).toContain(
      '① 督办 #2：物业公司 李建国，12月18日（周五）前（12月20日（周日）不上班，提前到12月18日（周五））',
    );
    expect(await says('zhou', '决议 圆桌1 ② 由物业公司牵头 2027年1月16日前完成')).toContain(
      '② 督办 #3：物业公司 李建国，2027年1月16日（周六）前（2027 年的放假安排还没公布，先按这一天，公布后不上班会自动提前）',
    );
    expect(await says('zhou', '督办 #3')).toContain('期限：2027年1月16日（周六） （那一年的放假安排还没公布）');
  });

  it('M9: reads resolutions from the minutes by rule, shows each with its sentence, and registers after a look', async () => {
    const shown = await w.shown(
      'zhou',
      '纪要 圆桌1 大家说了停车的难处。\n- ① 由物业公司牵头，12月15日前划好车位，永辉超市配合\n- 由消防队牵头，12月15日前检查\n- 决议：圆桌会每月一次，无需督办',
    );
    const card = shown.find((one) => read(one).includes('纪要草稿'));
    expect(read(card)).toBe(
      [
        '圆桌2026-01 纪要草稿【待审定】',
        '从纪要里读到 3 条决议，登记前请核对：',
        '· 依据：“① 由物业公司牵头，12月15日前划好车位，永辉超市配合”',
        '　读作：物业公司牵头，期限 12月15日（周二），永辉超市配合',
        '· 依据：“由消防队牵头，12月15日前检查”',
        '　没读懂：没有“消防队”这家单位。现在有：永辉超市、物业公司。要加请发：轮值 加入 消防队 联系人 @某人',
        '· 依据：“决议：圆桌会每月一次，无需督办”',
        '　读作：无需督办',
        '核对后点“登记决议”，或发：登记决议 圆桌2026-01；要改：重写纪要 圆桌2026-01 全文',
        '[登记决议]',
      ].join('\n'),
    );
    const count = async () =>
      (await w.store.db.execute<{ n: number }>(sql`select count(*)::int as n from resolution`))[0]!.n;
    expect(await count()).toBe(0);
    const refused = await w.presses('zhou', card!, '登记决议');
    expect(refused.toast).toContain('没有“消防队”这家单位');
    expect(await count()).toBe(0);
    await w.say('zhou', '轮值 加入 消防队 联系人 赵磊');
    const again = (await w.server.messages('zhou', 'zhou')).find(({ id }) => id === card!.id)!;
    const registered = await w.presses('zhou', { ...card!, ...again, chat: 'zhou' }, '登记决议');
    expect(registered.toast).toContain('圆桌2026-01 登记了 3 条决议：');
    expect(await says('zhou', '登记决议')).toBe('圆桌2026-01 的纪要里没有还没登记的决议。');
    expect(await count()).toBe(3);
    expect(await says('zhou', '决议 圆桌1 由消防队牵头，12月15日前检查')).toBe(
      '“由消防队牵头，12月15日前检查”已经登记过了。',
    );
  });

  it('M1: is approved only when every resolution has its follow-up, and what was not reached comes up again', async () => {
    await w.say('zhou', '决议 圆桌1 ① 由物业公司牵头 12月15日前完成');
    await w.say('zhou', '取消督办 #2 写错了');
    expect(await says('sun', '审定纪要 圆桌1')).toBe(
      '决议① 没有督办。请发：交办 圆桌2026-01-① 由物业公司牵头 12月15日前完成，或：撤决议 圆桌2026-01-① 原因',
    );
    const behind = sql`insert into meeting_minutes (district_id, meeting_number, version, revision, body, hash, written_by, approved_by, approved_at)
      select district_id, number, 1, revision, '{}', encode(sha256('{}'), 'hex'), secretary_id, chair_id, now() from meeting`;
    await expect(w.store.db.execute(behind)).rejects.toMatchObject({
      cause: { message: 'a resolution has no follow-up' },
    });
    expect(await says('zhou', '交办 圆桌2026-01-① 由永辉超市牵头 12月16日前')).toContain(
      '督办 #3：永辉超市牵头，王芳负责',
    );
    expect(await says('sun', '审定纪要 圆桌1')).toBe(
      '圆桌2026-01 纪要第 1 版已审定，不再改动。发布请发：发布纪要 圆桌2026-01',
    );
    expect((await w.say('zhou', '圆桌会 12月16日14:30 党群服务中心 议题：年终总结'))[0]).toContain(
      '0. 未办结的督办 1 件（发“督办”看）\n1. 垃圾分类（接圆桌2026-01）\n2. 年终总结',
    );
    await w.store.db.execute(
      sql`update meeting_item set outcome = 'resolved' where title = '垃圾分类' and meeting_number = 1`,
    );
    const second = sql`insert into meeting_minutes (district_id, meeting_number, version, revision, body, hash, written_by, approved_by, approved_at)
      select district_id, number, 2, 99, '{}', encode(sha256('{}'), 'hex'), secretary_id, chair_id, now() from meeting where number = 1`;
    await expect(w.store.db.execute(second)).rejects.toMatchObject({
      cause: { message: 'an item is resolved without a resolution' },
    });
  });

  it('M5: open follow-ups are point 0 of the next agenda, whoever opened them, with what is late', async () => {
    await w.say('zhou', '决议 圆桌1 ① 由物业公司牵头 12月4日前完成');
    await w.say('zhou', '交办 由永辉超市牵头 12月30日前 换灯');
    w.goTo('2026-12-08T10:00');
    expect((await w.say('zhou', '联席会 12月16日14:30 党群服务中心'))[0]).toContain(
      '0. 未办结的督办 2 件，其中逾期 1 件（发“督办”看）',
    );
  });

  it('the committee takes up problems that were escalated, as 提级 promises', async () => {
    await w.say('zhou', '疑难 路口晚高峰堵车');
    await w.say('zhou', '立项 #2 牵头 物业 期限 12月30日');
    await w.say('zhou', '提级 #2 要交警来');
    expect((await w.say('zhou', '联席会 12月16日14:30 党群服务中心'))[0]).toContain('1. 路口晚高峰堵车（接疑难 #2）');
    expect((await w.say('zhou', '圆桌会 12月17日14:30 党群服务中心'))[0]).not.toContain('路口');
  });

  it('M6: an approved version never changes; what comes later is another, with what differs', async () => {
    await w.say('zhou', '纪要 圆桌1 大家说了停车。');
    expect(await says('zhou', '审定纪要 圆桌1')).toBe('审定纪要请主持人孙书记或管理员来。');
    expect(await says('sun', '审定纪要 圆桌1')).toContain('第 1 版已审定');
    expect(await says('sun', '审定纪要 圆桌1')).toBe('圆桌2026-01 纪要第 1 版已经审定，没有新的改动。');
    expect(await says('zhou', '发布纪要 圆桌1')).toContain('圆桌2026-01 纪要第 1 版已发布，发给了 2 人。');
    expect(await says('zhou', '发布纪要 圆桌1')).toBe('圆桌2026-01 纪要第 1 版已经发布过了。');
    await w.say('zhou', '重写纪要 圆桌1 大家说了停车和垃圾。');
    expect(await says('zhou', '发布纪要 圆桌1')).toBe('圆桌2026-01 纪要第 1 版已经发布过了。');
    expect(await says('wang', '开会签到 圆桌1')).toBe('圆桌2026-01 的纪要已经审定，到会的人不再改。');
    expect((await w.say('sun', '审定纪要 圆桌1')).slice(-2)).toEqual([
      '圆桌2026-01 纪要第 2 版已审定，不再改动。发布请发：发布纪要 圆桌2026-01',
      '和第 1 版相比：\n－ 大家说了停车。\n＋ 大家说了停车和垃圾。',
    ]);
    for (const change of [
      sql`update meeting_minutes set version = 3`,
      sql`delete from meeting_minutes`,
      sql`delete from meeting_publication`,
    ])
      await expect(w.store.db.execute(change)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('are only ever added') },
      });
    await expect(w.store.db.execute(sql`update resolution set text = 'x'`)).resolves.toEqual([]);
    const hashes = await w.store.db.execute(
      sql`select hash = encode(sha256(convert_to(body::text, 'UTF8')), 'hex') as same from meeting_minutes`,
    );
    expect(hashes).toEqual([{ same: true }, { same: true }]);
  });

  it('minutes are approved by another than whoever wrote last, even where both may', async () => {
    await w.say('sun', '纪要 圆桌1 我自己写的');
    expect(await says('sun', '审定纪要 圆桌1')).toBe('圆桌2026-01 的纪要最后是您改的，要请另一位审定。');
    await expect(
      w.store.db.execute(sql`insert into meeting_minutes (district_id, meeting_number, version, revision, body, hash, written_by, approved_by, approved_at)
        select district_id, number, 1, revision, '{}', encode(sha256('{}'), 'hex'), chair_id, chair_id, now() from meeting`),
    ).rejects.toMatchObject({ cause: { constraint_name: 'meeting_minutes_by_two' } });
  });

  it('a resolution is withdrawn with its follow-up, never rewritten', async () => {
    await w.say('zhou', '决议 圆桌1 ① 由物业公司牵头 12月15日前完成');
    await expect(w.store.db.execute(sql`update resolution set text = 'x'`)).rejects.toMatchObject({
      cause: { message: 'a resolution is withdrawn, never rewritten' },
    });
    expect(await says('zhou', '议题结果 圆桌1 1 缓议')).toBe('第 1 个议题已有决议。要改请先撤决议。');
    expect(await says('zhou', '撤决议 圆桌2026-01-①')).toBe('请写上原因，例如：撤决议 圆桌2026-07-③ 记错了');
    expect(await says('zhou', '撤决议 圆桌2026-01-① 记错了')).toBe(
      '圆桌2026-01-① 已撤下，督办 #2 一并取消。要重新登记请发：决议 圆桌2026-01 …',
    );
    expect(await says('zhou', '撤决议 圆桌2026-01-① 记错了')).toBe('圆桌2026-01 没有决议①，或已经撤下。');
    expect(await says('zhou', '议题结果 圆桌1 1 缓议')).toBe('圆桌2026-01 第 1 个议题：缓议，列入下次。');
    expect(await says('zhou', '督办 #2')).toContain('#2 督办【已取消】');
  });
});
