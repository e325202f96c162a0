import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { describe, expect, it } from 'vitest';
import { type Block, type Card, card, text } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Gallery, Picture, Sent } from '#src/core/platform.ts';
import { shownCard } from '#test/support/feishu/card.ts';
import { type FeishuHarness, feishuHarness, feishuOver } from '#test/support/feishu/harness.ts';
import { BOT, KEYS } from '#test/support/feishu/server.ts';
import { otherEvent, seal } from '#test/support/feishu/webhook.ts';

const HOUR = 3_600_000;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** Pictures in memory, as the database keeps them. */
function album(pictures: Record<string, Picture> = { pic_1: { mime: 'image/png', bytes: PNG } }) {
  const keys = new Map<string, string>();
  const gallery: Gallery = {
    picture: async (media) => pictures[media],
    keyOf: async (media) => keys.get(media),
    keepKey: async (media, key) => void keys.set(media, key),
  };
  return { gallery, keys, pictures };
}

const shot: Block = { kind: 'picture', media: 'pic_1', alt: '现场照片' };
const withPicture = card('消防通道被堵', { blocks: [text('三楼'), shot] });
const failure = (work: Promise<unknown>): Promise<PlatformError> =>
  work.then(
    () => Promise.reject(new Error('it went through')),
    (error) => (error instanceof PlatformError ? error : Promise.reject(error)),
  );

const post = (h: FeishuHarness, says: Card | string, key = 'msg_1') => h.platform.send({ key, chat: h.room, says });
const drawn = (h: FeishuHarness, { messageId }: Sent) => shownCard(JSON.parse(h.fake.find(messageId)!.content));
const uploads = (h: FeishuHarness) => h.fake.calls.filter((call) => call.endsWith('/images')).length;

describe('a picture on a card', () => {
  it('is given to Feishu once, and shown by every card from then on', async () => {
    const { gallery } = album();
    const h = await feishuHarness({ gallery });
    const sent = await post(h, withPicture);
    const { images, lines } = drawn(h, sent);
    expect(lines).not.toContain('〔现场照片〕');
    expect([...(h.fake.books.given.get(images[0]!) ?? [])]).toEqual([...PNG]);

    await post(h, withPicture, 'msg_2');
    await h.platform.edit!({ key: 'msg_3', chat: h.room, sent, card: { ...withPicture, tag: '处理中' } });
    expect(drawn(h, sent).images).toEqual(images);
    expect(uploads(h)).toBe(1);
  });

  it('is said in words until its bytes are there, and drawn after that', async () => {
    const { gallery, pictures } = album({});
    const h = await feishuHarness({ gallery });
    const sent = await post(h, withPicture);
    expect(drawn(h, sent)).toMatchObject({ images: [], lines: ['消防通道被堵', '三楼', '〔现场照片〕'] });
    pictures['pic_1'] = { mime: 'image/png', bytes: PNG };
    await h.platform.edit!({ key: 'msg_2', chat: h.room, sent, card: withPicture });
    expect(drawn(h, sent).images).toHaveLength(1);
  });

  it.each<[string, Picture]>([
    ['is not a picture', { mime: 'image/png', bytes: new Uint8Array([1, 2, 3]) }],
    ['is empty', { mime: 'image/png', bytes: new Uint8Array() }],
    ['has more than 10 MB', { mime: 'image/png', bytes: new Uint8Array(10 * 1024 * 1024 + 1) }],
  ])('that %s is said in words', async (_, picture) => {
    const h = await feishuHarness({ gallery: album({ pic_1: picture }).gallery });
    expect(drawn(h, await post(h, withPicture))).toMatchObject({
      images: [],
      lines: ['消防通道被堵', '三楼', '〔现场照片〕'],
    });
  });

  it('whose key Feishu no longer knows does not cost the card', async () => {
    const { gallery, keys } = album();
    keys.set('pic_1', 'img_of_another_app');
    const h = await feishuHarness({ gallery });
    expect(drawn(h, await post(h, withPicture)).lines).toContain('〔现场照片〕');
  });

  it('that may not be given for want of a permission does not cost the card', async () => {
    const h = await feishuHarness({ gallery: album().gallery });
    h.fake.fails({ code: 99991672 }, 1, '/images');
    expect(drawn(h, await post(h, withPicture)).lines).toContain('〔现场照片〕');
  });

  it('is drawn in the answer to a press, which never waits for it', async () => {
    const { gallery, keys } = album();
    const h = await feishuHarness({ gallery });
    const pressable: Card = {
      ...withPicture,
      buttons: [{ kind: 'action', label: '接单', action: 'take', value: 1, style: 'primary' }],
    };
    const sent = await post(h, pressable);
    const press = async () => {
      const request = await h.taps({ from: h.presser, chat: h.room, messageId: sent.messageId, label: '接单' });
      const { respond } = await h.platform.receive(request.clone() as Request);
      await h.takes(request, await respond({ card: pressable }));
      return drawn(h, sent).images.length;
    };
    expect(await press()).toBe(1);
    keys.clear();
    h.fake.fails('slow', 1, '/images');
    expect(await press()).toBe(0);
    h.fake.fails('rate-limit', 1, '/images');
    expect(await press()).toBe(0);
    expect(await press()).toBe(1);
  });
});

describe('people who are rung by name', () => {
  const mentions = (...ids: string[]) => ids.map((id) => ({ realm: 'feishu', id }) as const);

  it.each<[string, Card | string]>([
    ['a text', '请到场'],
    ['a card', card('请到场')],
  ])('are rung by %s in a group, and only there', async (_, says) => {
    const h = await feishuHarness();
    const ring = (chat: typeof h.room, key: string) =>
      h.platform.send({ key, chat, says, mentions: mentions(h.presser, h.asker) });
    await ring(h.room, 'msg_1');
    expect((await h.sees(h.room))[0]?.text).toMatch(new RegExp(`🔔${h.presser}.*🔔${h.asker}`, 's'));
    await ring(h.privateChat(h.asker), 'msg_2');
    expect((await h.sees(h.privateChat(h.asker)))[0]?.text).toBe('请到场');
  });

  it('and are no people of Feishu leave the card as it is', async () => {
    const h = await feishuHarness();
    const says = card('请到场');
    await h.platform.send({ key: 'msg_1', chat: h.room, says, mentions: mentions('ou_gone', 'x></at><at id=all') });
    expect((await h.sees(h.room)).map((seen) => seen.text)).toEqual(['请到场']);
  });
});

describe('an urgent message', () => {
  const urge = (h: FeishuHarness, how: 'app' | 'sms' | 'phone', key = 'msg_1') =>
    h.platform.send({ key, chat: h.privateChat(h.asker), says: '请立即到场', urge: how });
  const urged = (h: FeishuHarness, { messageId }: Sent) => h.fake.find(messageId)?.urged;

  it.each(['app', 'sms', 'phone'] as const)('rings by %s', async (how) => {
    const h = await feishuHarness();
    const sent = await urge(h, how);
    expect(urged(h, sent)).toEqual([`urgent_${how} ${h.asker}`]);
    expect(sent.extra).toEqual({ urged: how });
  });

  it('whose call is refused rings in the app instead', async () => {
    const h = await feishuHarness();
    h.fake.fails({ code: 230024, msg: 'quota exhausted' }, 1, 'urgent_phone');
    expect((await urge(h, 'phone')).extra).toEqual({ urged: 'app' });
  });

  it.each([230012, 230023, 230024, 230052, 230098, 99991400, 99991672])(
    'that may not ring at all (%d) is an ordinary message',
    async (code) => {
      const h = await feishuHarness();
      h.fake.fails({ code }, 2, 'urgent_');
      const sent = await urge(h, 'sms');
      expect(sent.extra).toEqual({ urged: null });
      expect(h.fake.messages(h.fake.privateChatId(h.asker))).toHaveLength(1);
    },
  );

  it('to somebody with 200 unread ones does not ring', async () => {
    const h = await feishuHarness();
    for (let i = 0; i < 200; i++) {
      expect((await urge(h, 'app', `msg_${i}`)).extra).toEqual({ urged: 'app' });
      h.fake.passes(1000);
    }
    const last = await urge(h, 'app', 'msg_last');
    expect(last.extra).toEqual({ urged: null });
    for (const { messageId } of h.fake.messages(h.fake.privateChatId(h.asker))) h.fake.reads(h.asker, messageId);
    expect((await urge(h, 'app', 'msg_again')).extra).toEqual({ urged: 'app' });
  });

  it('in a group rings those who are named, and nobody where nobody is', async () => {
    const h = await feishuHarness();
    const mentions = [{ realm: 'feishu', id: h.presser }] as const;
    const sent = await h.platform.send({ key: 'msg_1', chat: h.room, says: '到场', urge: 'app', mentions });
    expect(urged(h, sent)).toEqual([`urgent_app ${h.presser}`]);
    const quiet = await h.platform.send({ key: 'msg_2', chat: h.room, says: '到场', urge: 'app' });
    expect(urged(h, quiet)).toEqual([]);
    expect(quiet).not.toHaveProperty('extra');
  });
});

describe('a message that is taken back', () => {
  it('twice is as good as once, and a day later it is too late', async () => {
    const h = await feishuHarness();
    const sent = await post(h, '说错了');
    await h.platform.recall!(h.room, sent);
    await h.platform.recall!(h.room, sent);
    const old = await post(h, '说对了', 'msg_2');
    h.fake.passes(24 * HOUR + 1);
    expect(await failure(h.platform.recall!(h.room, old))).toMatchObject({ kind: 'stale' });
    expect((await h.sees(h.room)).map((seen) => seen.text)).toEqual(['说对了']);
  });

  it('can be neither answered nor redrawn any more', async () => {
    const h = await feishuHarness();
    const sent = await post(h, withPicture);
    await h.platform.recall!(h.room, sent);
    const edit = h.platform.edit!({ key: 'msg_2', chat: h.room, sent, card: withPicture });
    expect(await failure(edit)).toMatchObject({ kind: 'stale' });
    const answer = await h.platform.send({ key: 'msg_3', chat: h.room, says: '好', replyTo: sent.messageId });
    expect(h.fake.find(answer.messageId)?.repliesTo).toBeUndefined();
  });
});

describe('those who have read a message', () => {
  it('are told, however many', async () => {
    const h = await feishuHarness();
    const sent = await post(h, '通知');
    const readers = Array.from({ length: 230 }, (_, i) => `ou_${i}`);
    for (const person of readers) h.fake.reads(person, sent.messageId);
    expect(await h.platform.readers!(sent)).toEqual(readers);
  });

  it('are told for a week', async () => {
    const h = await feishuHarness();
    const sent = await post(h, '通知');
    h.fake.passes(7 * 24 * HOUR + 1);
    expect(await failure(h.platform.readers!(sent))).toMatchObject({ kind: 'stale' });
  });
});

describe('what Feishu knows of other messages', () => {
  const group = (h: FeishuHarness) => h.room.id;

  it('are the words that one quotes, whoever said them', async () => {
    const h = await feishuHarness();
    const parent = h.fake.hears(group(h), '@_all 三楼漏水', h.asker);
    expect(await quoted(h, parent)).toBe('@所有人 三楼漏水');
    const { messageId } = await post(h, '已派单');
    expect(await quoted(h, messageId)).toBe('已派单');
  });

  it('are left out where Feishu does not tell, or takes too long', async () => {
    const h = await feishuHarness({ timeoutMs: 50 });
    expect(await quoted(h, 'om_never')).toBeUndefined();
    h.fake.fails('html-502', 1, 'GET');
    expect(await quoted(h, h.fake.hears(group(h), '好', h.asker))).toBeUndefined();
  });

  const quoted = async (h: FeishuHarness, parentId: string) => {
    const { incoming } = await h.platform.receive(
      await h.says({ from: h.asker, chat: h.privateChat(h.asker), text: '收到', parentId }),
    );
    if (incoming?.kind !== 'message') throw new Error('not a message');
    return incoming.quoted;
  };

  it('is who wrote one that was taken back; one of the bot is no news', async () => {
    const h = await feishuHarness();
    const recall = async (messageId: string) => {
      h.fake.recalls(messageId);
      const at = h.fake.clock();
      const event = { message_id: messageId, chat_id: group(h), recall_time: String(at.getTime()), recall_type: 'x' };
      const sealed = seal(otherEvent(KEYS, 'im.message.recalled_v1', `e_${messageId}`, at, event), KEYS, { at });
      return (await h.platform.receive(sealed)).incoming;
    };
    const said = h.fake.hears(group(h), '报事', h.asker);
    expect(await recall(said)).toMatchObject({
      kind: 'notice',
      what: 'recalled',
      messageId: said,
      from: { id: h.asker },
    });
    expect(await recall((await post(h, '好')).messageId)).toBeUndefined();
    expect(await recall('om_never')).toMatchObject({ what: 'recalled', messageId: 'om_never', from: { id: BOT } });
  });
});

it('a file that somebody sent is fetched as a file', async () => {
  const h = await feishuHarness();
  const bytes = new TextEncoder().encode('姓名,电话');
  h.fake.photo('om_1', 'file_1', bytes, 'file');
  const file = await h.platform.fetchPicture!({ messageId: 'om_1', fileKey: 'file_1', type: 'file' });
  expect([...file.bytes]).toEqual([...bytes]);
  const asImage = h.platform.fetchPicture!({ messageId: 'om_1', fileKey: 'file_1' });
  expect(await failure(asImage)).toMatchObject({ kind: 'final' });
});

describe('nobody leads the bot astray', () => {
  it('by redirecting a download: the token goes nowhere else', async () => {
    const { fake } = await feishuHarness();
    const elsewhere: string[] = [];
    const server = serve({
      port: 0,
      hostname: '127.0.0.1',
      async fetch(request) {
        const { pathname } = new URL(request.url);
        if (pathname === '/elsewhere') elsewhere.push(request.headers.get('authorization') ?? 'nobody');
        return pathname.includes('/resources/')
          ? new Response(null, { status: 302, headers: { location: '/elsewhere' } })
          : fake.fetch(request);
      },
    });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const platform = feishuOver(fake, { apiBase: `http://127.0.0.1:${port}`, fetch: globalThis.fetch });
    const fetched = platform.fetchPicture!({ messageId: 'om_1', fileKey: 'img_1' });
    expect(await failure(fetched)).toBeInstanceOf(PlatformError);
    server.close();
    expect(elsewhere).toEqual([]);
  });

  it.each(['../../../x', 'http://evil.example/', 'img?type=file#', '%2e%2e'])(
    'by a file key such as %s',
    async (fileKey) => {
      const h = await feishuHarness();
      await failure(h.platform.fetchPicture!({ messageId: 'om_1/..', fileKey }));
      expect(h.fake.calls.at(-1)).toMatch(/^GET \/open-apis\/im\/v1\/messages\/om_1%2F\.\.\/resources\/[^/]+$/);
    },
  );

  it('by a download that does not end: what comes is counted, whatever was announced', async () => {
    let pulled = 0;
    const endless = () =>
      new ReadableStream({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024 * 1024));
        },
      });
    const h = await feishuHarness({
      fetch: async (input, init) =>
        String(input).includes('/resources/') ? new Response(endless()) : h.fake.fetch(input, init),
    });
    const fetched = h.platform.fetchPicture!({ messageId: 'om_1', fileKey: 'img_1' });
    expect(await failure(fetched)).toMatchObject({ kind: 'final' });
    expect(pulled).toBeLessThan(30);
  });
});
