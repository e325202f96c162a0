import { afterEach, describe, expect, it } from 'vitest';
import { card, text } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Platform } from '#src/core/platform.ts';
import { createToken } from '#src/platforms/feishu/token.ts';
import type { Fault } from '#test/support/feishu/faults.ts';
import { type FeishuHarness, feishuHarness, feishuOver } from '#test/support/feishu/harness.ts';
import { KEYS } from '#test/support/feishu/server.ts';

const MINUTE = 60_000;
const TOKEN_LIFE = 120 * MINUTE;

const failure = (work: Promise<unknown>): Promise<PlatformError> =>
  work.then(
    () => Promise.reject(new Error('it went through')),
    (error) => (error instanceof PlatformError ? error : Promise.reject(error)),
  );

const say = ({ platform, room: chat }: Pick<FeishuHarness, 'platform' | 'room'>, key = 'msg_1', says = '你好') =>
  platform.send({ key, chat, says });

describe('the access token', () => {
  it('is fetched once for ten calls at a time, and kept', async () => {
    const h = await feishuHarness();
    const chat = (i: number) => `oc_${i}`;
    for (let i = 0; i < 10; i++) h.fake.joins(chat(i));
    const send = (i: number) => h.platform.send({ key: `msg_${i}`, chat: { ...h.room, id: chat(i) }, says: '你好' });
    await Promise.all(Array.from({ length: 10 }, (_, i) => send(i)));
    await send(0);
    expect(h.fake.tokenRequests()).toBe(1);
  });

  it('is renewed when less than half an hour of it is left', async () => {
    const h = await feishuHarness();
    await say(h);
    h.fake.passes(TOKEN_LIFE - 30 * MINUTE - 1);
    await say(h, 'msg_2');
    expect(h.fake.tokenRequests()).toBe(1);
    h.fake.passes(2);
    await say(h, 'msg_3');
    expect(h.fake.tokenRequests()).toBe(2);
  });

  it.each([200, 400] as const)('is replaced, once for all, when it is refused under HTTP %d', async (status) => {
    const h = await feishuHarness();
    await say(h);
    h.fake.revokesToken(status);
    await Promise.all([say(h, 'msg_2'), say(h, 'msg_3'), say(h, 'msg_4')]);
    expect(h.fake.tokenRequests()).toBe(2);
    expect(h.fake.messages(h.room.id)).toHaveLength(4);
  });

  it('is not asked for without end', async () => {
    const h = await feishuHarness();
    h.fake.fails({ code: 99991663 }, 2);
    expect(await failure(say(h))).toMatchObject({ kind: 'retry' });
    expect(h.fake.tokenRequests()).toBe(2);
  });

  it('that was refused late does not throw away the one that replaced it', async () => {
    let grants = 0;
    const token = createToken(
      async () => ({ token: `t-${++grants}`, lifeMs: TOKEN_LIFE }),
      () => new Date(0),
    );
    const old = await token.get();
    token.drop(old);
    expect(await token.get()).toBe('t-2');
    token.drop(old);
    expect(await token.get()).toBe('t-2');
  });

  it('is asked for again after its endpoint failed', async () => {
    const h = await feishuHarness();
    h.fake.fails('http-500', 1, 'token');
    expect(await failure(say(h))).toMatchObject({ kind: 'retry', limited: false });
    await say(h);
  });

  it('that a wrong secret cannot get holds everything up and blames no message', async () => {
    const { fake, room } = await feishuHarness();
    const platform = feishuOver(fake, { appSecret: 'wRoNg-secret' });
    const error = await failure(say({ platform, room }));
    expect(error).toMatchObject({ kind: 'retry', limited: true, scope: 'app', afterMs: 600_000 });
    expect(error.message).toContain('10015');
    expect(error.message).not.toContain('wRoNg-secret');
  });
});

describe('a call that fails', () => {
  const table: readonly [Fault, Partial<PlatformError>][] = [
    ['rate-limit', { kind: 'retry', limited: true, scope: 'app', afterMs: 3000 }],
    ['http-500', { kind: 'retry', limited: false }],
    ['html-502', { kind: 'retry', limited: false }],
    ['truncated', { kind: 'retry', limited: false }],
    ['reset', { kind: 'retry', limited: false }],
    ['lost', { kind: 'retry', limited: false }],
    ['slow', { kind: 'retry', limited: false }],
    [
      { code: 99991400, status: 400 },
      { kind: 'retry', limited: true, scope: 'app', afterMs: 1000 },
    ],
    [{ code: 99991403 }, { kind: 'retry', limited: true, scope: 'app', afterMs: 600_000 }],
    [{ code: 230020 }, { kind: 'retry', limited: true, scope: 'chat', afterMs: 1000 }],
    [{ code: 11232 }, { kind: 'retry', limited: true, scope: 'chat', afterMs: 1000 }],
    [{ code: 230049 }, { kind: 'retry', limited: false, afterMs: 1000 }],
    [{ code: 18121 }, { kind: 'retry', limited: false, afterMs: 1000 }],
    [
      { code: 1500, status: 200 },
      { kind: 'retry', limited: false },
    ],
    [{ code: 230031 }, { kind: 'stale' }],
    [{ code: 230002 }, { kind: 'final' }],
    [{ code: 230022, status: 200 }, { kind: 'final' }],
    [{ code: 230099 }, { kind: 'final' }],
    [{ code: 99991672 }, { kind: 'retry', limited: true, scope: 'app', afterMs: 600_000 }],
    [{ code: 99991671 }, { kind: 'retry', limited: true, scope: 'app', afterMs: 600_000 }],
    [{ code: 99991401 }, { kind: 'retry', limited: true, scope: 'app', afterMs: 600_000 }],
    [{ code: 230006 }, { kind: 'retry', limited: true, scope: 'app', afterMs: 600_000 }],
    [{ code: 11233 }, { kind: 'retry', limited: true, scope: 'chat', afterMs: 1000 }],
    [{ code: 230009 }, { kind: 'stale' }],
    [{ code: 230033 }, { kind: 'stale' }],
    ...[230013, 230017, 230018, 230027, 230028, 230029, 230035, 230053, 230075, 232009, 99992361].map(
      (code): [Fault, Partial<PlatformError>] => [{ code }, { kind: 'final', limited: false }],
    ),
    [{ code: 7, msg: '原因' }, { kind: 'final' }],
  ];

  it.each(table)('%j', async (fault, expected) => {
    const { fake, room } = await feishuHarness();
    const platform = feishuOver(fake, { timeoutMs: 50 });
    fake.fails(fault);
    const error = await failure(say({ platform, room }));
    expect(error).toMatchObject(expected);
    if (typeof fault === 'object') expect(error.message).toContain(`${fault.code} ${fault.msg ?? 'as asked for'}`);
  });

  it.each(['truncated', 'lost', 'rate-limit', 'html-502'] as const)(
    'by %s is tried again and posts once',
    async (fault) => {
      const h = await feishuHarness();
      h.fake.fails(fault);
      await failure(say(h));
      const { messageId } = await say(h);
      const kept = h.fake.messages(h.room.id);
      expect(kept.map((message) => message.messageId)).toEqual([messageId]);
      expect(kept[0]?.tries).toBe(fault === 'truncated' || fault === 'lost' ? 2 : 1);
    },
  );

  it('never tells a secret', async () => {
    const h = await feishuHarness();
    h.fake.revokesToken(400);
    h.fake.fails({ code: 99991663, msg: `bad ${KEYS.appSecret}` }, 2);
    expect((await failure(say(h))).message).not.toContain(KEYS.appSecret);
  });

  it('because the chat is too fast says so, and goes through a second later', async () => {
    const h = await feishuHarness();
    for (let i = 0; i < 5; i++) await say(h, `msg_${i}`);
    expect(await failure(say(h, 'msg_5'))).toMatchObject({ kind: 'retry', limited: true, scope: 'chat' });
    h.fake.passes(1000);
    await say(h, 'msg_5');
  });

  it('because the bot is not in the group never goes through', async () => {
    const h = await feishuHarness();
    h.fake.leaves(h.room.id);
    const error = await failure(say(h));
    expect(error.kind).toBe('final');
    expect(error.message).toContain('230002 Bot/User can NOT be out of the chat');
  });

  it('because the app is too fast says so', async () => {
    const h = await feishuHarness();
    for (let i = 0; i < 60; i++) h.fake.joins(`oc_${i}`);
    const send = (i: number) => h.platform.send({ key: `msg_${i}`, chat: { ...h.room, id: `oc_${i}` }, says: '你好' });
    for (let i = 0; i < 50; i++) await send(i);
    expect(await failure(send(50))).toMatchObject({ kind: 'retry', limited: true, scope: 'app', afterMs: 1000 });
  });
});

describe('over a real socket', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function socket(): Promise<{ h: FeishuHarness; platform: Platform }> {
    const h = await feishuHarness();
    const { url, close } = await h.fake.listen();
    closing.push(close);
    return { h, platform: feishuOver(h.fake, { apiBase: url, fetch: globalThis.fetch }) };
  }

  it('posts', async () => {
    const { h, platform } = await socket();
    await say({ platform, room: h.room });
    expect(h.fake.messages(h.room.id)).toHaveLength(1);
  });

  it.each(['reset', 'lost', 'truncated', 'html-502'] as const)('survives %s', async (fault) => {
    const { h, platform } = await socket();
    h.fake.fails(fault);
    expect(await failure(say({ platform, room: h.room }))).toMatchObject({ kind: 'retry' });
    await say({ platform, room: h.room });
    expect(h.fake.messages(h.room.id)).toHaveLength(1);
  });
});

describe('a reply', () => {
  const answer = (h: FeishuHarness, replyTo: string, says: Parameters<Platform['send']>[0]['says'] = '收到') =>
    h.platform.send({ key: 'msg_r', chat: h.room, says, replyTo });

  it('hangs on the message it answers', async () => {
    const h = await feishuHarness();
    const asked = h.fake.hears(h.room.id, '报事');
    const { messageId } = await answer(h, asked);
    expect(h.fake.find(messageId)?.repliesTo).toBe(asked);
  });

  it.each(['recalled', 'deleted'])('is said by itself when that message was %s', async (how) => {
    const h = await feishuHarness();
    const asked = how === 'recalled' ? h.fake.hears(h.room.id, '报事') : 'om_never';
    h.fake.recalls(asked);
    const { messageId } = await answer(h, asked);
    expect(h.fake.find(messageId)?.repliesTo).toBeUndefined();
    expect((await h.sees(h.room)).map((seen) => seen.text)).toEqual(['收到']);
  });

  it('in a private chat is just said', async () => {
    const h = await feishuHarness();
    const chat = h.privateChat(h.asker);
    const { messageId } = await h.platform.send({ key: 'msg_r', chat, says: '收到', replyTo: 'om_1' });
    expect(h.fake.find(messageId)).toMatchObject({ repliesTo: undefined, chatId: h.fake.privateChatId(h.asker) });
  });

  it('in several parts is tried again without posting any part twice', async () => {
    const h = await feishuHarness();
    const key = `msg_${'f'.repeat(46)}`;
    const says = card('长文', { blocks: [text('三楼东侧。'.repeat(20_000))] });
    const send = () => h.platform.send({ key, chat: h.room, says });
    const first = await send();
    h.fake.passes(1000);
    expect(await send()).toEqual(first);
    const kept = h.fake.messages(h.room.id);
    expect(kept.map(({ msgType, tries }) => [msgType, tries])).toEqual([
      ['interactive', 2],
      ['text', 2],
      ['text', 2],
      ['text', 2],
    ]);
    expect(kept[0]).toMatchObject({ messageId: first.messageId, uuid: key });
    expect(new Set(kept.map(({ uuid }) => uuid)).size).toBe(4);
  });
});

describe('redrawing a card', () => {
  const shown = card('消防通道被堵', { blocks: [text('三楼')] });
  const posted = async () => {
    const h = await feishuHarness();
    const sent = await h.platform.send({ key: 'msg_1', chat: h.room, says: shown });
    const edit = () => h.platform.edit!({ key: 'msg_2', chat: h.room, sent, card: { ...shown, tag: '已办结' } });
    return { h, sent, edit };
  };

  it.each([0, 14])('works for %d days', async (days) => {
    const { h, edit } = await posted();
    h.fake.passes(days * 1440 * MINUTE);
    await edit();
    expect((await h.sees(h.room))[0]?.text).toContain('已办结');
  });

  it('is stale after that, and once the card was recalled', async () => {
    const { h, sent, edit } = await posted();
    h.fake.passes(14 * 1440 * MINUTE + 1);
    expect(await failure(edit())).toMatchObject({ kind: 'stale' });
    h.fake.recalls(sent.messageId);
    expect(await failure(edit())).toMatchObject({ kind: 'stale' });
  });

  it('more than five times a second has to wait', async () => {
    const { edit } = await posted();
    for (let i = 0; i < 5; i++) await edit();
    expect(await failure(edit())).toMatchObject({ kind: 'retry', limited: true });
  });
});

describe('fetching', () => {
  it('gives a photo that somebody sent', async () => {
    const h = await feishuHarness();
    const bytes = new Uint8Array([137, 80, 78, 71, 123]);
    h.fake.photo('om_1', 'img_1', bytes);
    expect(await h.platform.fetchPicture!({ messageId: 'om_1', fileKey: 'img_1' })).toEqual({
      mime: 'image/png',
      bytes,
    });
  });

  it('says that a photo is not there, or not now', async () => {
    const h = await feishuHarness();
    const fetch = () => h.platform.fetchPicture!({ messageId: 'om_1', fileKey: '../img' });
    expect(await failure(fetch())).toMatchObject({ kind: 'final' });
    h.fake.fails('html-502');
    expect(await failure(fetch())).toMatchObject({ kind: 'retry' });
    expect(h.fake.calls.at(-1)).toBe('GET /open-apis/im/v1/messages/om_1/resources/..%2Fimg');
  });

  it('takes no photo that would fill the memory', async () => {
    const { fake } = await feishuHarness();
    const huge = () => new Response('x', { headers: { 'content-length': String(21 * 1024 * 1024) } });
    const platform = feishuOver(fake, {
      fetch: async (url, init) => (String(url).includes('/resources/') ? huge() : fake.fetch(url, init)),
    });
    const fetched = platform.fetchPicture!({ messageId: 'om_1', fileKey: 'img_1' });
    expect(await failure(fetched)).toMatchObject({ kind: 'final' });
  });

  it('gives the names that Feishu knows', async () => {
    const h = await feishuHarness();
    const names = await h.platform.fetchNames!([h.asker, 'ou_nobody', h.presser]);
    expect([...names]).toEqual([
      [h.asker, '王小明'],
      [h.presser, '李芳'],
    ]);
  });
});
