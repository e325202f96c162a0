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
        '处置',
        '· 核验 #17：看过了，没问题，结案',
        '问事办事',
        '· 问 想知道的事（也可以直接问）：查办事和政策，答案带出处',
        '· 展开：看刚才那条的全文',
        '· 有用：刚才的回答帮到我了',
        '· 没用：刚才的回答没帮上忙',
        '· 转人工 想问的事：把问题转给工作人员，24 小时内答复',
        '· 咨询 或 咨询 #17：看待答复的咨询，或其中一条',
        '· 解决了 #17：答复帮到我了，结束这条咨询',
        '· 没解决 #17 还差什么：答复没帮上忙，请再答',
        '其他',
        '· 帮助：看这里能做什么',
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
