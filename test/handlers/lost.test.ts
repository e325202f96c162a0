import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { lostFoundFigures } from '#db/lost-found.ts';
import { kindOf, likeness } from '#handlers/lost/rules.ts';
import { read, type Shown, world } from '#test/support/world.ts';

const inPrivate = (who: string) => ({ chat: who });
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);

describe('lost and found', () => {
  it('takes a loss down; the group reads what kind of thing it is, and nothing else', async () => {
    const { says } = await world();

    const shown = await says('wang', '失物 黑色钱包，里面有1200元，昨天在2楼奶茶店', inPrivate('wang'));

    expect(read(by(shown, 'duty')[0])).toBe(
      [
        '#1 寻物：钱包【在找】',
        '登记：王芳',
        '时间：3月4日（周三）09:00',
        '有人捡到会私聊告诉您。找到了请发：不找了 #1',
        '为防冒领，群里只写是什么东西；特征请不要发在群里。',
      ].join('\n'),
    );
    expect(shown).toHaveLength(2);
  });

  it('matches both ways: whoever misses it is told in private, whoever looks is shown it', async () => {
    const { says } = await world();
    await says('wang', '失物 黑色钱包，昨天在2楼奶茶店', inPrivate('wang'));

    const shown = await says('zhang', '招领 捡到黑色钱包 2楼奶茶店门口');

    expect(read(by(shown, 'wang')[0])).toBe(
      '您找的 #1 可能有了：有人捡到钱包（#2）。是您的请回我：认领 #2 只有失主知道的特征',
    );
    expect(by(shown, 'duty').map(read)[1]).toBe('有 1 个人在找类似的，已经私聊告诉他们。');
    const [again] = await says('li', '失物 黑色钱包');
    expect(read(again)).toContain('可能是这 1 件里的：\n#2 钱包');
  });

  it('goes from the shelf to its owner by two checks and two names', async () => {
    const { says, presses, store, district } = await world();
    await says('zhang', '招领 捡到黑色钱包 2楼奶茶店门口', inPrivate('zhang'));
    await says('li', '入库 #1 3号袋 见证 赵磊', inPrivate('li'));
    expect(read((await says('li', '归还 #1 王芳 见证 赵磊'))[0])).toBe(
      '#1 还没有核对过的认领。请失主私聊发：认领 #1 特征，核对后再归还。',
    );

    const asked = await says('wang', '认领 #1 夹层有一张合影', inPrivate('wang'));
    const [card] = by(asked, 'zhou');
    expect(read(card)).toBe(
      [
        '核对认领 #1 钱包',
        '认领人：王芳',
        '他说的特征：夹层有一张合影',
        '捡到时的描述：捡到黑色钱包 2楼奶茶店门口',
        '对得上再放行；对不上请退回。归还时请看身份证件，并有第二个人在场。',
        '[对得上]',
        '[对不上]',
      ].join('\n'),
    );
    const { toast, shown } = await presses('zhou', card!, '对得上');
    expect(toast).toBe('#1 对得上。请王芳来领；归还时发：归还 #1 王芳 见证 谁');
    expect(by(shown, 'wang').map(read)).toEqual(['您认领的 #1 核对上了，请带身份证件来领。存放在：3号袋。']);

    const back = await says('li', '归还 #1 王芳 见证 赵磊');
    expect(back.map(read)).toContain('#1 已归还给王芳。谢谢！');
    expect(by(back, 'zhang').map(read)).toContain('您捡到的 #1 已经归还失主，谢谢您！');
    const [all] = await says('li', '失物招领 #1', inPrivate('li'));
    expect(read(all)).toContain('入库（3号袋）：经手 李建国，见证 赵磊');
    expect(read(all)).toContain('归还给王芳：经手 李建国，见证 赵磊');
    expect(await lostFoundFigures(store.db, district.id, new Date(0), new Date('2027-01-01'))).toEqual({
      lost: 0,
      found: 1,
      returned: 1,
      toPolice: 0,
    });
  });

  it('decides a claim once, never by the one who claims', async () => {
    const { says, presses } = await world();
    await says('zhang', '招领 雨伞');
    const [card] = by(await says('sun', '认领 #1 伞柄刻了字', inPrivate('sun')), 'zhou');
    expect((await presses('zhou', card!, '对不上')).toast).toBe('#1 对不上，已告诉孙书记。');
    expect((await presses('zhou', { ...card!, rev: card!.rev }, '对得上')).toast).toBe('#1 这份认领已经有人核对过了。');
  });

  it('says in one sentence what is wrong', async () => {
    const { says } = await world();
    const answer = async (who: string, words: string, chat = who) => read((await says(who, words, { chat }))[0]);
    await says('zhang', '招领 手机', inPrivate('zhang'));
    expect(await answer('wang', '失物')).toBe('请说丢了什么，例如：失物 黑色钱包，昨天中午在2楼奶茶店');
    expect(await answer('wang', '认领 #1 屏幕裂了', 'duty')).toBe('特征请不要发在群里，私聊我发：认领 #1 特征');
    expect(await answer('wang', '认领 #9 屏幕裂了')).toBe('没有 #9 这件失物。发送“失物招领”看看都有哪些。');
    expect(await answer('zhang', '认领 #1 屏幕裂了')).toBe('自己捡到的不能自己认领。');
    expect(await answer('li', '入库 #1 3号袋')).toBe('要有第二个人见证，例如：入库 #23 3号袋 见证 王芳');
    expect(await answer('li', '入库 #1 3号袋 见证 李建国')).toBe('见证人要是另一个人，不能是您自己。');
    expect(await answer('zhou', '处置失物 #1 入国库 见证 李建国')).toBe(
      '#1 公告满一年才能处置，最早 2027年3月4日（周四）09:00。',
    );
    expect(await answer('wang', '入库 #1 3号袋 见证 赵磊')).toContain('才能用');
  });

  it('forgets nothing and changes nothing of who had it', async () => {
    const { says, store } = await world();
    await says('zhang', '招领 手机', inPrivate('zhang'));
    await says('li', '入库 #1 3号袋 见证 赵磊');
    await expect(store.db.execute(sql`update custody set witness = '李建国'`)).rejects.toMatchObject({
      cause: { code: '23001' },
    });
    await expect(
      store.db.execute(sql`update found_item set state = 'disposed', ended_at = reported_at + interval '364 days'`),
    ).rejects.toMatchObject({ cause: { code: '23514' } });
  });

  it('reminds the committee of what nobody claimed for a year', async () => {
    const { says, bot, passes, server } = await world();
    await says('zhang', '招领 手机', inPrivate('zhang'));
    passes(366 * 24 * 60 + 5 * 24 * 60 + 60);
    await bot.tick();
    await bot.send();
    const said = (await server.messages('sun', 'sun')).map(({ says: words }) => words);
    expect(said).toContain('有 1 件招领已满一年没人认领，请党委决定怎么处置：\n#1 手机 · 2026年3月4日（周三）09:00');
  });
});

describe('how alike two things are', () => {
  const now = new Date('2026-03-04T09:00:00+08:00');
  const of = (lost: string, found: string) =>
    likeness({ what: lost, reportedAt: now }, { what: found, reportedAt: now });
  it.each([
    ['黑色钱包 2楼奶茶店', '捡到黑色钱包 2楼奶茶店门口', true],
    ['苹果手机，白色，昨天在停车场', '白色手机一部 停车场B2', true],
    ['我的钥匙掉了', '捡到一串钥匙', true],
    ['黑色钱包', '红色钱包', false],
    ['黑色钱包', '黑色雨伞', false],
    ['身份证', '雨伞 2楼', false],
    ['儿童水壶落在亲子汇', '多功能厅 捡到水壶 亲子汇', true],
  ])('%s / %s', (lost, found, same) => {
    expect(of(lost, found) >= 0.5).toBe(same);
  });

  it('are not the same months apart', () => {
    const later = new Date(now.getTime() + 61 * 86_400_000);
    expect(likeness({ what: '黑色钱包', reportedAt: now }, { what: '黑色钱包', reportedAt: later })).toBe(0);
  });

  it('names the kind of a thing in everyday words', () => {
    expect(['丢了皮夹', 'AirPods左耳', '一张身份证', '什么都不是'].map(kindOf)).toEqual([
      '钱包',
      '耳机',
      '身份证件',
      undefined,
    ]);
  });
});
