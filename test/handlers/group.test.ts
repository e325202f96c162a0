import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { takePost } from '#db/group.ts';
import type { Incoming, NoticeKind } from '#src/core/platform.ts';
import { readPage, site } from '#test/support/web.ts';
import { read, world } from '#test/support/world.ts';

type World = Awaited<ReturnType<typeof world>>;
const said = async (w: World, who: string, words: string, chat = who) =>
  (await w.says(who, words, { chat })).map(read).join('\n');

let deliveries = 0;
/** What the platform tells of a group that nobody said anything in. */
async function happens(w: World, what: NoticeKind, by: string, id: string) {
  const event: Incoming = {
    kind: 'notice',
    eventId: `notice-${++deliveries}`,
    what,
    chat: { platform: 'demo', kind: 'group', id },
    from: { realm: 'demo', id: by },
    at: w.clock(),
  };
  await w.bot.deliver('demo', event);
  return w.sendsAll();
}

const everybody = { platform: 'demo', kind: 'group', id: 'everybody' } as const;

describe('groups', () => {
  it('are bound, named, tagged and listed', async () => {
    const w = await world();
    expect(await said(w, 'sun', '绑定 楼宇群 1号楼 餐饮', 'everybody')).toBe(
      '这个群现在是楼宇群，标签：1号楼、餐饮。这里报的事、给这类群的通知和活动会发到这里。要改回来请发：绑定 普通群',
    );
    expect(await said(w, 'sun', '群名 1号楼楼长群', 'everybody')).toBe(
      '记下了，这个群叫“1号楼楼长群”。要改，再发一次“群名”。',
    );
    expect(await said(w, 'sun', '群静音 亲子汇', 'everybody')).toBe(
      '“亲子汇”的活动不再主动发到这个群；有人问还是会答。要恢复请发：群静音 取消 亲子汇',
    );
    expect(await said(w, 'zhou', '群')).toBe(
      [
        '小π在的群',
        '演示聊天群（尾号 duty）：处置群 · 今天主动发了 0/2 条',
        '1号楼楼长群：楼宇群 · 标签 1号楼、餐饮 · 不发 亲子汇 · 今天主动发了 0/2 条',
        '在群里发：绑定 楼宇群 1号楼、群名 …、群标签 …、群静音 …、群条数 …',
      ].join('\n'),
    );
    expect(await said(w, 'sun', '群标签 清空', 'everybody')).toBe('这个群没有标签了。');
    expect(await said(w, 'sun', '群静音 取消 亲子汇', 'everybody')).toBe('“亲子汇”的活动又会发到这个群了。');
    expect(await said(w, 'sun', '群静音 取消 亲子汇', 'everybody')).toBe('“亲子汇”本来就没有静音。');
    expect(await said(w, 'sun', '绑定 普通群', 'everybody')).toContain('现在是普通群');
  });

  it.each([
    ['绑定 什么群', 'duty', '请写这是哪种群：处置群、全体群、楼宇群、行业群、志愿群、普通群。例如：绑定 楼宇群 1号楼'],
    ['群标签', 'duty', '请写上标签，用空格分开，最多 8 个，每个最多 20 个字。例如：群标签 1号楼 餐饮'],
    ['群名', 'duty', '请写上群名，最多 30 个字，例如：群名 1号楼楼长群'],
    ['群条数 99', 'duty', '请写 0 到 20 的数，例如：群条数 2'],
    ['群静音', 'duty', '请写上活动系列的名字，例如：群静音 亲子汇'],
    ['群名 甲', 'sun', '“群名”要在群里发。'],
  ])('answers %j in %s in one helpful sentence', async (typed, chat, sentence) => {
    expect(await said(await world(), 'sun', typed, chat)).toBe(sentence);
  });

  it('P11: no more is said unasked in a day than a group allows, nothing of a muted series', async () => {
    const w = await world();
    await said(w, 'sun', '群名 大家庭', 'everybody');
    const { db } = w.store;
    const takes = (day: string, series?: string) => takePost(db, everybody, day, series);
    expect([await takes('2026-03-04'), await takes('2026-03-04'), await takes('2026-03-04')]).toEqual([
      true,
      true,
      false,
    ]);
    await said(w, 'sun', '群静音 亲子汇', 'everybody');
    expect(await takes('2026-03-05', '亲子汇')).toBe(false);
    expect(await takes('2026-03-05', '午间一小时')).toBe(true);
    expect(await said(w, 'sun', '群条数 0', 'everybody')).toContain('不再主动在这个群发');
    expect(await takes('2026-03-06')).toBe(false);
  });

  it('the adder of the bot hears in private what to do', async () => {
    const w = await world();
    await happens(w, 'bot-added', 'zhou', 'new');
    const [card] = (await w.server.messages('zhou', 'zhou')).slice(-1);
    expect(read({ id: '', chat: 'zhou', rev: 0, says: card!.says })).toContain(
      '周敏，谢谢您把小π加进群。大家在群里 @小π 说一句话就能用',
    );
  });

  it('P12: nothing goes to a group that the bot was removed from, and the admins hear of it; once back, it is as before', async () => {
    const w = await world();
    await said(w, 'sun', '群名 快速响应', 'duty');
    await happens(w, 'bot-removed', 'zhang', 'duty');
    const [told] = (await w.server.messages('sun', 'sun')).slice(-1);
    expect(told!.says).toBe(
      '注意：小π被移出了处置群快速响应，新事件不会再发到那里。请把小π加回去，或在别的群里发：绑定 处置群',
    );
    expect((await w.says('wang', '报事 灯坏了', { chat: 'wang' })).map(({ chat }) => chat)).not.toContain('duty');
    expect(await said(w, 'zhou', '群')).toContain('快速响应：处置群 · 已不在群里（3月4日（周三）09:00）');
    await happens(w, 'bot-added', 'zhang', 'duty');
    expect((await w.says('wang', '报事 水管漏了', { chat: 'wang' })).map(({ chat }) => chat)).toContain('duty');
  });

  it('are shown on the web', async () => {
    const w = await site();
    await said(w, 'sun', '绑定 行业群 餐饮', 'everybody');
    const page = readPage(await w.asks('/admin/groups', { cookie: await w.signsIn('zhou') }));
    expect(page).toContain('行业群\n餐饮\n0/2\n在群里');
  });

  it('a response group by its database is a group, whatever is written', async () => {
    const { store } = await world();
    await expect(
      store.db.execute(sql`insert into chat (platform, kind, id, district_id, purpose, category, created_at)
        select 'demo', 'private', 'x', id, 'general', 'all', now() from district`),
    ).rejects.toMatchObject({ cause: { constraint_name: 'chat_category_is_group' } });
  });
});
