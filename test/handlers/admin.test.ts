import { describe, expect, it } from 'vitest';
import { withoutAdmins } from '#test/support/database.ts';
import { read, world } from '#test/support/world.ts';

describe('设角色', () => {
  it('gives somebody mentioned a role, which works from the next word on', async () => {
    const { says } = await world();
    await says('wang', '报事 灯坏了');
    expect(read((await says('zhang', '接单 #1'))[0])).toContain('才能用');

    const [answer] = await says('sun', '设角色 @张伟 处置员 物业');
    expect(read(answer)).toBe('张伟 现在是处置员（物业）（孙书记设）。要改回来，再发一次“设角色”。');
    expect((await says('zhang', '接单 #1')).map(read).at(-1)).toBe('#1 您接单了。到现场后发：到场 #1');
  });

  it('finds a person by name or by account id as well', async () => {
    const { says } = await world();
    expect(read((await says('sun', '设角色 张伟 工作人员'))[0])).toContain('张伟 现在是工作人员');
    expect(read((await says('sun', '设角色 zhang 成员'))[0])).toContain('张伟 现在是成员');
  });

  it.each([
    ['设角色', '请写上是谁，例如：设角色 @李强 处置员 物业'],
    ['设角色 张伟', '请写上角色，例如：设角色 @李强 处置员 物业'],
    ['设角色 张伟 队长', '没有“队长”这个角色。可以写：成员、处置员、工作人员、管理员。'],
    ['设角色 张伟 处置员', '处置员要写是哪一方：党委、物业、快递、商户。例如：设角色 @李强 处置员 物业'],
    ['设角色 张伟 处置员 保洁', '没有“保洁”这一方。四方是：党委、物业、快递、商户。'],
    ['设角色 没这人 成员', '没有找到“没这人”。请在群里 @ 这个人，或让他先给小π发一句话再试。'],
    ['设角色 孙书记 成员', '这是最后一位管理员，请先给另一个人管理员身份，再改这一位。'],
  ])('answers %j in one helpful sentence', async (typed, sentence) => {
    const { says } = await world();
    expect(read((await says('sun', typed))[0])).toBe(sentence);
  });

  it('is for admins only', async () => {
    const { says } = await world();
    expect(read((await says('zhou', '设角色 张伟 管理员'))[0])).toBe(
      '“设角色”要管理员才能用。需要这个身份，请管理员发送：设角色 @你 管理员',
    );
  });
});

describe('绑定', () => {
  it('makes a group get every new incident, and an ordinary one again', async () => {
    const { says } = await world();
    expect(read((await says('sun', '绑定 处置群', { chat: 'everybody' }))[0])).toMatch(/^这个群现在是处置群/u);
    const shown = await says('wang', '报事 灯坏了', { chat: 'wang' });
    expect(shown.map(({ chat }) => chat).sort()).toEqual(['duty', 'everybody', 'wang']);

    await says('sun', '绑定 普通群', { chat: 'everybody' });
    const later = await says('wang', '报事 灯又坏了', { chat: 'wang' });
    expect(later.map(({ chat }) => chat).sort()).toEqual(['duty', 'wang']);
  });

  it('is said in a group', async () => {
    const { says } = await world();
    expect(read((await says('sun', '绑定 处置群', { chat: 'sun' }))[0])).toBe('“绑定”要在群里发。');
    expect(read((await says('sun', '绑定 什么群'))[0])).toBe(
      '请写这是哪种群：处置群、全体群、楼宇群、行业群、志愿群、普通群。例如：绑定 楼宇群 1号楼',
    );
  });
});

describe('帮助', () => {
  it('shows each what they may do', async () => {
    const { says } = await world();
    const member = read((await says('wang', '帮助'))[0]);
    const responder = read((await says('li', '?'))[0]);
    const admin = read((await says('sun', 'HELP'))[0]);

    expect(member).toBe(
      [
        '小π能帮您做这些',
        '王芳，您的身份是：成员',
        '急事直接发：报事 发生了什么（可带照片）',
        '报事和查看：报事、事件、匿名、是同一件、不是同一件',
        '处置：核验、重开、撤销、收到',
        '失物招领：失物、招领、失物招领、认领、不找了',
        '问事办事：问、展开、有用、没用、转人工、咨询、解决了、没解决、满意、不满意',
        '活动：活动、报名、取消报名、改报名、确认参加、继续候补、我的、签到、评分、静音、取消静音、海报',
        '场地：场地、借场地、退场地、进场、还要场地',
        '律师坐班：律师、约律师、取消律师',
        '课程：课程、报课、退课、我的课',
        '提醒和日历：提醒、提醒列表、确认提醒、改提醒、暂停提醒、恢复提醒、推迟、跳过提醒、取消提醒、我的日历',
        '轮值：谁值班、轮值、排班、轮值 完成、换轮值、同意换轮值、不换轮值',
        '会议和督办：圆桌会、督办、联席会、议题、撤议题、会议收到、会议请假、开会签到、审定纪要、受理督办、督办进展、提交督办',
        '共建资源：资源、提供、需要、对接、同意对接、婉拒对接、已提供、没提供、还有效、停止提供、撤回需要、单位',
        '公益账：公益账、公益联盟',
        '场地孵化：回访',
        '通知：收到通知',
        '管理：我叫、我的资料、地点、我的单位、我的电话、关联、导出我的数据、删除我的资料、商圈、绑定商圈',
        '其他：帮助、日历',
        '每个词怎么写，发“帮助”加那一类，例如：帮助 报事和查看',
        '在群里请先 @小π；也可以私聊我，不用 @。',
      ].join('\n'),
    );
    expect(member).not.toContain('接单');
    expect(responder).toContain('李建国，您的身份是：处置员（物业）');
    expect(responder).toContain('处置：接单');
    expect(responder).not.toContain('设角色');
    expect(admin).toContain('设角色');
  });

  it('shows how to write what is asked for, by topic or by word', async () => {
    const { says } = await world();
    const one = async (words: string) => read((await says('wang', words, { chat: 'wang' }))[0]);
    expect(await one('帮助 场地')).toBe(
      [
        '场地：怎么写',
        '· 场地，场地 本周 或 场地 12月5日：看有哪些场地，这周或某天哪里空着',
        '· 借场地 多功能厅 12月5日14:00-16:00 30人 开业培训：申请场地，工作人员批准；每周都借：每周三14:00-16:00 到年底',
        '· 退场地 #41：不用了，退还场地',
        '· 进场 #41：人到了（30 分钟没人会释放）',
        '· 还要场地 #44：候补的日期空出来了，正式申请',
      ].join('\n'),
    );
    expect(await one('帮助 约律师')).toContain('· 约律师 10:20 劳动');
    expect(await one('帮助 火箭')).toContain('没有这一类。可以发“帮助”加上：报事和查看、处置、');
  });

  it('tells how to become the first admin where there is none', async () => {
    const { says, store } = await world();
    expect(read((await says('wang', '帮助'))[0])).not.toContain('ADMINS');
    await withoutAdmins(store);
    expect(read((await says('wang', '帮助'))[0])).toContain('请把 ADMINS=demo:wang 写进设置');
  });
});
