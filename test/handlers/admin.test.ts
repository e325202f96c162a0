import { describe, expect, it } from 'vitest';
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
    expect(read((await says('sun', '绑定 什么群'))[0])).toBe('请写：绑定 处置群，或：绑定 普通群');
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
        '报事和查看',
        '· 报事 发生了什么（可以带照片）：报一件事，马上有人管',
        '· 事件 或 事件 #17：看未结的事件，或一件事的经过',
        '· 匿名 发生了什么：报事，不写您的名字',
        '· 是同一件 #17：我报的和 #17 是同一件',
        '· 不是同一件 #17：我报的和 #17 不是同一件',
        '处置',
        '· 核验 #17：看过了，没问题，结案',
        '· 重开 #17 原因：没有解决，再办一次（30 天内）',
        '· 撤销 #17：15 秒内取消刚才那一步',
        '· 收到 或 我来、在路上：和接单一样',
        '提醒和日历',
        '· 提醒 每周四上午9点 浇花：到时候提醒您；前面可以写给谁：我、本群、物业、工作人员…',
        '· 提醒列表：看有哪些提醒',
        '· 确认提醒 #17：读回来没问题，就这样定',
        '· 改提醒 #17 每周五上午10点：改时间、改内容，或者加“放假顺延”“准点”',
        '· 暂停提醒 #17：先停一停',
        '· 恢复提醒 #17：接着提醒',
        '· 推迟 #17 10分钟：过一会儿再提醒这一次',
        '· 跳过提醒 #17：只跳过下一次',
        '· 取消提醒 #17：不再提醒',
        '· 我的日历：把自己的提醒和轮值订到手机日历里；“我的日历 换新”让旧链接失效',
        '轮值',
        '· 谁值班：看四方现在谁值班、到几点',
        '· 轮值：看每月由哪家单位轮值，这个月要做什么',
        '· 排班 物业 李强 每天 20:00-08:00：排值班（加“备班”是第二个人）；只发“排班”看全部',
        '· 轮值 完成 #17 怎么做的：一件轮值的事做好了，写上凭据',
        '· 换轮值 7月 9月：两家换月份：两家同意，再由工作人员批准',
        '· 同意换轮值 #17：代表本单位同意换',
        '· 不换轮值 #17：不同意，或者不换了',
        '管理',
        '· 地点 或 地点 添加 奶茶店 3号楼1层 商户：看地点；管理员可以添加、删除',
        '其他',
        '· 帮助：看这里能做什么',
        '· 日历 或 日历 2026年10月：看哪几天放假、哪几天调休上班',
        '在群里请先 @小π；也可以私聊我，不用 @。',
      ].join('\n'),
    );
    expect(member).not.toContain('接单 #17');
    expect(responder).toContain('李建国，您的身份是：处置员（物业）');
    expect(responder).toContain('接单 #17');
    expect(responder).not.toContain('设角色');
    expect(admin).toContain('设角色 @某人 处置员 物业');
  });

  it('tells how to become the first admin where there is none', async () => {
    const { says, store } = await world();
    expect(read((await says('wang', '帮助'))[0])).not.toContain('ADMINS');
    await store.db.execute("update person set role = 'member'");
    expect(read((await says('wang', '帮助'))[0])).toContain('请把 ADMINS=demo:wang 写进设置');
  });
});
