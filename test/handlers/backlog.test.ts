import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ensureChat, setPurpose } from '#db/chat.ts';
import { lane, outbox } from '#db/outbox.ts';
import { ensurePaces } from '#db/sending.ts';
import { feishuOver } from '#test/support/feishu/harness.ts';
import { createFakeFeishu, type FakeFeishu } from '#test/support/feishu/server.ts';
import { read, world } from '#test/support/world.ts';

const GROUP = { platform: 'feishu', kind: 'group', id: 'oc_far_a1b2' } as const;

describe('messages that were given up', () => {
  let feishu: FakeFeishu;
  let scene: Awaited<ReturnType<typeof world>>;

  // A response group on Feishu that the bot is no longer in: every new incident's card dies there.
  beforeEach(async () => {
    feishu = createFakeFeishu('2026-03-04T09:00:00+08:00');
    scene = await world({ platforms: [feishuOver(feishu)] });
    const { store, district, clock } = scene;
    await ensureChat(store.db, GROUP, district.id, clock());
    await setPurpose(store.db, GROUP, 'response');
    await ensurePaces(store.db, ['feishu']);
  });

  const passes = (minutes: number) => {
    feishu.passes(minutes * 60_000);
    scene.passes(minutes);
  };
  const reports = async (what: string) => {
    await scene.says('wang', `报事 ${what}`, { chat: 'everybody' });
    await scene.sendsAll();
  };
  const ticks = async () => {
    await scene.bot.tick();
    await scene.sendsAll();
  };
  const dead = () => scene.store.db.select().from(outbox).where(eq(outbox.state, 'dead')).orderBy(outbox.number);

  it('are told to the admins in private, in plain words', async () => {
    await reports('三楼漏水');
    passes(1);
    const before = await scene.server.messages('sun', 'sun');
    await ticks();
    const now = (await scene.server.messages('sun', 'sun')).slice(before.length);
    expect(now.map(({ says }) => says)).toEqual([
      [
        '有 1 条飞书消息没能发出去，小π已经放弃：',
        '· 飞书群（尾号 a1b2）：小π不在这个群里了',
        '原因解决后，私聊小π发送“积压”，可以重发，也可以放弃。',
      ].join('\n'),
    ]);
    expect(await scene.server.messages('zhou', 'zhou')).toEqual([]);
  });

  it('I-D1: are told of at most once in ten minutes, and each of them once', async () => {
    for (let minute = 0; minute < 25; minute++) {
      await reports(`第${minute}件`);
      passes(1);
      await ticks();
    }
    const notices = await scene.store.db
      .select()
      .from(outbox)
      .where(eq(outbox.cause, 'house.tell-deaths'))
      .orderBy(outbox.createdAt);
    const times = notices.map(({ createdAt }) => createdAt.getTime());
    expect(times.length).toBeGreaterThan(1);
    for (const [at, time] of times.entries()) if (at > 0) expect(time - times[at - 1]!).toBeGreaterThanOrEqual(600_000);
    const counts = notices.map(({ says }) => Number(/有 (\d+) 条/u.exec(String(says))?.[1]));
    const told = (await dead()).filter(({ toldAt }) => toldAt !== null);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(told.length);
  });

  it('I-D2: nobody is told that telling failed', async () => {
    await scene.store.db.update(outbox).set({ state: 'dead' });
    await reports('三楼漏水');
    passes(1);
    await scene.bot.tick();
    // The notice itself is given up.
    await scene.store.db
      .update(outbox)
      .set({ state: 'dead', error: 'demo: gone', settledAt: scene.clock() })
      .where(eq(outbox.cause, 'house.tell-deaths'));
    for (let minute = 0; minute < 30; minute++) {
      passes(1);
      await scene.bot.tick();
    }
    const notices = await scene.store.db.select().from(outbox).where(eq(outbox.cause, 'house.tell-deaths'));
    expect(notices).toHaveLength(1);
  });

  it('are listed with what waits; one tap sends one again, another lets it be', async () => {
    await reports('三楼漏水');
    await reports('四楼灯坏');
    const [first, second] = await dead();
    const [list] = await scene.says('sun', '积压', { chat: 'sun' });
    expect(read(list)).toBe(
      [
        '消息积压',
        '没能发出去的（2 条）',
        `#${second!.number} 飞书群（尾号 a1b2）：小π不在这个群里了`,
        '　“#2 四楼灯坏【待接单】”',
        `#${first!.number} 飞书群（尾号 a1b2）：小π不在这个群里了`,
        '　“#1 三楼漏水【待接单】”',
        '重发：发送“重发 #编号”或“重发 全部”。不要了：发送“放弃 #编号”或“放弃 全部”。',
        `[重发 #${second!.number}]`,
        `[放弃 #${second!.number}]`,
        `[重发 #${first!.number}]`,
        `[放弃 #${first!.number}]`,
      ].join('\n'),
    );
    feishu.joins(GROUP.id);
    const pressed = await scene.presses('sun', list!, `重发 #${first!.number}`);
    expect(pressed.toast).toBe(`#${first!.number} 已经重新排队，马上就发。发不出去会再告诉您。`);
    await scene.sendsAll();
    expect(feishu.messages(GROUP.id)).toHaveLength(1);
    const [again] = await scene.says('sun', '积压', { chat: 'sun' });
    const dropped = await scene.presses('sun', again!, `放弃 #${second!.number}`);
    expect(dropped.toast).toBe(`#${second!.number} 不再发了。想反悔：重发 #${second!.number}`);
    const [clear] = await scene.says('sun', '积压', { chat: 'sun' });
    expect(read(clear)).toBe('消息积压\n都发出去了，没有积压。');
  });

  it('can all be sent again with words, but for cards that were redrawn since', async () => {
    await reports('三楼漏水');
    await scene.says('li', '接单 #1');
    await scene.sendsAll();
    expect((await dead()).length).toBe(1);
    feishu.joins(GROUP.id);
    const [said] = await scene.says('sun', '重发 全部', { chat: 'sun' });
    expect(read(said)).toBe('1 条已经重新排队，马上就发。');
    await scene.sendsAll();
    expect(feishu.messages(GROUP.id)).toHaveLength(1);
    expect(await scene.store.db.select().from(lane).where(eq(lane.pending, 1))).toEqual([]);
  });

  it('can be let be in one go, and sent again after all', async () => {
    await reports('三楼漏水');
    const [one] = await dead();
    expect(read((await scene.says('sun', '放弃 全部', { chat: 'sun' }))[0])).toBe('1 条不再发了。');
    feishu.joins(GROUP.id);
    await scene.says('sun', `重发 #${one!.number}`, { chat: 'sun' });
    await scene.sendsAll();
    expect(feishu.messages(GROUP.id)).toHaveLength(1);
  });

  it('a message that waits is listed and can be given up', async () => {
    feishu.joins(GROUP.id);
    feishu.fails('reset', 50);
    await scene.says('wang', '报事 三楼漏水', { chat: 'everybody' });
    const [waiting] = await scene.store.db.select().from(outbox).where(eq(outbox.state, 'pending'));
    const [list] = await scene.says('sun', '积压', { chat: 'sun' });
    expect(read(list)).toContain('在等的（1 条）：小π会自己再试，最多试一天');
    expect(read(list)).toContain(`#${waiting!.number} 飞书群（尾号 a1b2）：一直连不上平台`);
    await scene.says('sun', `放弃 #${waiting!.number}`, { chat: 'sun' });
    await scene.sendsAll();
    expect(feishu.messages(GROUP.id)).toEqual([]);
    expect((await scene.store.db.select().from(lane).where(eq(lane.platform, 'feishu')))[0]).toMatchObject({
      pending: 0,
      dueAt: null,
    });
  });

  it('what was said in private is shown to nobody', async () => {
    await scene.store.db.update(outbox).set({ state: 'dead', settledAt: scene.clock(), error: 'x' });
    await scene.says('wang', '事件', { chat: 'wang' });
    await scene.store.db
      .update(outbox)
      .set({ state: 'dead', settledAt: scene.clock(), error: 'gone' })
      .where(eq(outbox.chatId, 'wang'));
    const [list] = await scene.says('sun', '积压', { chat: 'sun' });
    expect(read(list)).toContain('演示聊天私信 王芳：平台没有收下');
    expect(read(list)).not.toContain('　“');
  });

  it.each([
    ['重发', '请写上编号，例如：重发 #12。编号在“积压”里。'],
    ['放弃', '请写上编号，例如：放弃 #12。编号在“积压”里。'],
    ['重发 #9999', '没有编号是 #9999 的积压消息，也许已经发出去了。发送“积压”看看。'],
    ['放弃 9999', '没有编号是 #9999 的积压消息，也许已经发出去了。发送“积压”看看。'],
    ['重发 全部', '最近一天没有没能发出去的消息。'],
    ['放弃 全部', '最近一天没有没能发出去的消息。'],
  ])('refuse %s', async (words, sentence) => {
    expect(read((await scene.says('sun', words, { chat: 'sun' }))[0])).toBe(sentence);
  });

  it('are for admins only', async () => {
    for (const words of ['积压', '重发 #1', '放弃 #1']) {
      expect(read((await scene.says('zhou', words, { chat: 'zhou' }))[0])).toContain('要管理员才能用');
    }
  });

  it('a second tap changes nothing more', async () => {
    await reports('三楼漏水');
    const [one] = await dead();
    const [list] = await scene.says('sun', '积压', { chat: 'sun' });
    feishu.joins(GROUP.id);
    scene.deliversTimes(2);
    await scene.presses('sun', list!, `重发 #${one!.number}`);
    scene.deliversTimes(1);
    await scene.sendsAll();
    expect(feishu.messages(GROUP.id)).toHaveLength(1);
  });
});
