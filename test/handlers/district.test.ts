import { describe, expect, it } from 'vitest';
import { findIncident } from '#db/incident-queries.ts';
import { read, world } from '#test/support/world.ts';

const SUN = { realm: 'demo', id: 'sun' } as const;
const codeIn = (said: string) => /code_\w+/u.exec(said)![0];

/** Two districts: 测试商圈 with the group `duty`, and 城南广场, which sun made, with the group `everybody`. */
async function twoDistricts() {
  const whole = await world({ operators: [SUN] });
  const made = read((await whole.says('sun', '建商圈 城南广场', { chat: 'sun' }))[0]);
  await whole.says('wang', `绑定商圈 ${codeIn(made)}`, { chat: 'everybody' });
  return whole;
}

describe('建商圈', () => {
  it('makes a district, its first admin, and a code for its first group', async () => {
    const { says } = await world({ operators: [SUN] });
    const made = read((await says('sun', '建商圈 城南广场', { chat: 'sun' }))[0]);
    const code = codeIn(made);
    expect(made).toBe(
      [
        '【测试商圈】“城南广场”建好了，您是它的管理员。',
        `把第一个群接进来：在那个群里 @小π 发：绑定商圈 ${code}`,
        '3月5日（周四）09:00前有效，只能用一次。',
        '要在私聊里管它，请发：商圈 城南广场',
      ].join('\n'),
    );
    expect(read((await says('wang', `绑定商圈 ${code}`, { chat: 'everybody' }))[0])).toBe(
      '这个群现在属于“城南广场”，从下一句起归它管；“测试商圈”留在这里的卡片不再更新。要做处置群，请“城南广场”的管理员发：绑定 处置群。要接回来，请“测试商圈”的管理员私聊我发“商圈码”，再在这里用。',
    );
    expect(read((await says('sun', '绑定 处置群', { chat: 'everybody' }))[0])).toMatch(/^这个群现在是处置群/u);
  });

  it.each([
    ['sun', '建商圈', 'sun', '请写上新商圈的名字，例如：建商圈 城南广场'],
    ['sun', '建商圈 城南广场', 'duty', '请私聊我发：建商圈 名字'],
    ['sun', `建商圈 ${'长'.repeat(31)}`, 'sun', '商圈的名字最多 30 个字，请写短一点。'],
    ['sun', '建商圈 测试商圈', 'sun', '已经有“测试商圈”了，请换一个名字。要把群接进它，请它的管理员私聊我发：商圈码'],
    ['zhou', '建商圈 城南广场', 'zhou', '“建商圈”要管理员才能用。需要这个身份，请管理员发送：设角色 @你 管理员'],
  ])('%s who writes %j in %s hears why not', async (who, typed, chat, sentence) => {
    const { says } = await world({ operators: [SUN] });
    expect(read((await says(who, typed, { chat }))[0])).toBe(sentence);
  });

  it('is for whoever runs the installation: an admin of a district is not enough', async () => {
    const { says } = await world();
    expect(read((await says('sun', '建商圈 城南广场', { chat: 'sun' }))[0])).toBe(
      '“建商圈”只有装小π的人能用：要在设置的 ADMINS 里。请找维护小π的人。',
    );
  });

  it('delivered 4 times at once makes one', async () => {
    const { says, deliversTimes, store } = await world({ operators: [SUN] });
    deliversTimes(4);
    expect(await says('sun', '建商圈 城南广场', { chat: 'sun' })).toHaveLength(1);
    expect(await store.db.execute(`select name from district order by name`)).toHaveLength(2);
  });
});

describe('绑定商圈', () => {
  it.each([
    [
      'duty',
      '绑定商圈 code_1',
      '这个群是“测试商圈”的处置群，不能直接接走。请先让“测试商圈”的管理员在这里发：绑定 普通群',
    ],
    ['everybody', '绑定 商圈', '请写上商圈码，例如：绑定商圈 code_1a2b3c。码由那个商圈的管理员私聊小π发“商圈码”拿。'],
    [
      'everybody',
      '绑定 商圈 code_1',
      '这个码用不了：它 24 小时内有效，而且只能用一次。请那个商圈的管理员私聊小π再发一次“商圈码”。',
    ],
    ['wang', '绑定商圈 code_1', '“绑定商圈”要在群里发。'],
  ])('in %s: %j is answered in one sentence', async (chat, typed, sentence) => {
    const { says } = await world();
    expect(read((await says('wang', typed, { chat }))[0])).toBe(sentence);
  });

  it('takes a code once, for 24 hours, and not for the district where the group is', async () => {
    const { says, passes } = await twoDistricts();
    const given = read((await says('sun', '商圈码', { chat: 'sun' }))[0]);
    const code = codeIn(given);
    expect(given).toBe(
      [
        '【测试商圈】把一个群接进“测试商圈”的码：',
        code,
        `在那个群里 @小π 发：绑定商圈 ${code}`,
        '3月5日（周四）09:00前有效，只能用一次，请不要转发给别人。',
      ].join('\n'),
    );
    await says('sun', '绑定 普通群');
    expect(read((await says('wang', `绑定商圈 ${code}`))[0])).toBe('这个群本来就在“测试商圈”，码没有用掉。');
    expect(read((await says('wang', `绑定商圈 ${code}`, { chat: 'everybody' }))[0])).toMatch(
      /^这个群现在属于“测试商圈”/u,
    );
    expect(read((await says('wang', `绑定商圈 ${code}`, { chat: 'everybody' }))[0])).toMatch(/^这个码用不了/u);

    const later = codeIn(read((await says('sun', '商圈码', { chat: 'sun' }))[0]));
    passes(24 * 60 + 1);
    expect(read((await says('wang', `绑定商圈 ${later}`, { chat: 'everybody' }))[0])).toMatch(/^这个码用不了/u);
  });

  it('leaves nothing of the old district in the group, and begins its own numbers', async () => {
    const { says, store } = await world({ operators: [SUN] });
    await says('wang', '报事 旧的事', { chat: 'everybody' });
    const code = codeIn(read((await says('sun', '建商圈 城南广场', { chat: 'sun' }))[0]));
    await says('wang', `绑定商圈 ${code}`, { chat: 'everybody' });

    const taken = await says('li', '接单 #1');
    expect(taken.map(({ chat }) => chat)).not.toContain('everybody');
    const shown = await says('zhang', '报事 新的事', { chat: 'everybody' });
    expect(shown.map(({ chat }) => chat)).not.toContain('duty');
    expect(read(shown.find(({ chat }) => chat === 'everybody'))).toMatch(/^#1 新的事/u);
    const [other] = await store.db.execute<{ id: string }>(`select id from district where name = '城南广场'`);
    expect((await findIncident(store.db, other!.id, 1))?.what).toBe('新的事');
  });
});

describe('商圈', () => {
  it('says where one is', async () => {
    const { says } = await twoDistricts();
    expect(read((await says('li', '商圈', { chat: 'li' }))[0])).toBe('您在“测试商圈”，没有别的商圈。');
    expect(read((await says('li', '商圈'))[0])).toBe('这个群属于“测试商圈”。');
    expect(read((await says('li', '商圈 2'))[0])).toBe('请私聊我发：商圈 2');
    expect(read((await says('sun', '商圈', { chat: 'sun' }))[0])).toBe(
      '【测试商圈】您在这些商圈：\n1. 测试商圈（现在说的是这里）\n2. 城南广场\n换一个请发，例如：商圈 2',
    );
  });

  it('brings a private chat to another of one’s districts, and back', async () => {
    const { says } = await twoDistricts();
    expect(read((await says('sun', '商圈 2', { chat: 'sun' }))[0])).toBe(
      '【测试商圈】换好了：从下一句起，您在这里说的都归“城南广场”。换回来请发：商圈 测试商圈',
    );
    expect(read((await says('sun', '商圈 城南', { chat: 'sun' }))[0])).toBe(
      '【城南广场】这里说的本来就是“城南广场”的事。',
    );
    expect(read((await says('sun', '商圈码', { chat: 'sun' }))[0])).toMatch(/^【城南广场】把一个群接进“城南广场”的码/u);
    expect(read((await says('sun', '商圈 没有', { chat: 'sun' }))[0])).toBe(
      '【城南广场】您不在“没有”。您在：1. 测试商圈、2. 城南广场。请发编号，例如：商圈 1',
    );
    expect(read((await says('sun', '商圈 测试商圈', { chat: 'sun' }))[0])).toMatch(
      /“测试商圈”。换回来请发：商圈 城南广场$/u,
    );
  });

  it('a button belongs to the district of its card, wherever the private chat is now', async () => {
    const { says, presses, store, district } = await twoDistricts();
    await says('wang', '报事 北边的灯坏了');
    const shown = await says('wang', '报事 南边的灯坏了', { chat: 'everybody' });
    const [card] = await says('sun', '商圈 2', { chat: 'sun' }).then(() => says('sun', '事件 #1', { chat: 'sun' }));
    expect(read(card)).toMatch(/^【城南广场】#1 南边的灯坏了/u);
    await says('sun', '商圈 1', { chat: 'sun' });
    await presses('sun', card!, '接单');

    const [south] = await store.db.execute<{ id: string }>(`select id from district where name = '城南广场'`);
    expect((await findIncident(store.db, south!.id, 1))?.state).toBe('acked');
    expect((await findIncident(store.db, district.id, 1))?.state).toBe('open');
    expect(shown.length).toBeGreaterThan(0);
  });
});
