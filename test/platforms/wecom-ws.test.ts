import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { button, card, text } from '#src/core/card.ts';
import type { Answer, Incoming } from '#src/core/platform.ts';
import { openBotSocket } from '#src/platforms/wecom/bot-socket.ts';
import { company } from '#test/support/wecom/company.ts';
import { failure } from '#test/support/wecom/failure.ts';
import { wecomWsHarness } from '#test/support/wecom/ws-harness.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const ref = { id: 'incident.take', value: z.object({ number: z.number() }) };
const shown = card('漏水 #17', { blocks: [text('三楼东侧')], buttons: [button('接单', ref, { number: 17 })] });

type Stage = Awaited<ReturnType<typeof wecomWsHarness>>;
const stage = (options: Parameters<typeof wecomWsHarness>[1] = {}) => wecomWsHarness(closing, options);
const texts = async (h: Stage, chat = h.room) => (await h.sees(chat)).map((seen) => seen.text);

/** Somebody says something in the group, and it is heard. */
async function hear(h: Stage, words = '报事 漏水'): Promise<Incoming> {
  const received = await h.platform.receive(await h.says({ from: 'zhangsan', chat: h.room, text: words }));
  await received.respond({});
  return received.incoming!;
}

describe('the connection', () => {
  it('opens with the bot’s id and secret, and can send from then on', async () => {
    const h = await stage();
    expect(h.server.frames[0]).toMatchObject({
      cmd: 'aibot_subscribe',
      body: { bot_id: company.botId, secret: company.botSecret },
    });
    expect(h.connection.alive()).toBe(true);
    expect(h.platform.ready!()).toBe(true);
    await h.connection.close();
    expect(await h.connection.ended).toBe('closed');
    expect(h.platform.ready!()).toBe(false);
  });

  it('does not open with a wrong secret, and says neither secret nor words', async () => {
    const h = await stage();
    const wrong = openBotSocket({
      botId: company.botId,
      secret: 'wrong-secret-nobody-may-see',
      url: h.server.url,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      hear: () => undefined,
    });
    const error = await failure(wrong);
    expect(error).toMatchObject({ kind: 'retry', message: expect.stringContaining('853000') });
    expect(error.message).not.toContain('wrong-secret');
  });

  it('does not open where nobody listens', async () => {
    const h = await stage();
    await h.server.close();
    expect(await failure(h.connect())).toMatchObject({ kind: 'retry' });
  });

  it('is over where another takes it, and does not fight for it', async () => {
    const h = await stage();
    const other = await h.connect();
    expect(await h.connection.ended).toBe('kicked-out');
    expect([h.connection.alive(), other.alive(), h.platform.ready!()]).toEqual([false, true, true]);
    expect(h.server.frames.filter(({ cmd }) => cmd === 'aibot_subscribe')).toHaveLength(2);
  });

  it('is lost where the wire is cut', async () => {
    const h = await stage();
    h.server.cutsWires();
    expect(await h.connection.ended).toBe('lost');
    expect(await failure(h.platform.send({ key: 'k', chat: h.room, says: '喂' }))).toMatchObject({ kind: 'retry' });
    await h.connect();
    await h.platform.send({ key: 'k', chat: h.room, says: '喂' });
    expect(await texts(h)).toEqual(['喂']);
  });

  it('is lost where the other side goes silent while the wire holds', async () => {
    const h = await stage({ openSocket: (options) => openBotSocket({ ...options, heartbeatMs: 20 }) });
    h.server.goesSilent();
    expect(await h.connection.ended).toBe('lost');
  });
});

describe('what it hears', () => {
  it('is what a webhook would tell, with a key for each picture', async () => {
    const h = await stage();
    h.posts(
      'ZhangSan',
      h.room,
      {
        msgtype: 'mixed',
        mixed: {
          msg_item: [
            { msgtype: 'text', text: { content: '@小π 报事 漏水' } },
            { msgtype: 'image', image: { url: 'https://a/1', aeskey: 'K' } },
          ],
        },
      },
      'm1',
    );
    await vi.waitFor(() => expect(h.heard).toHaveLength(1));
    expect(h.heard[0]).toMatchObject({
      kind: 'message',
      eventId: 'm1',
      text: '报事 漏水',
      chat: h.room,
      from: { realm: 'wecom', id: 'zhangsan' },
      pictures: [{ url: 'https://a/1', aeskey: 'K' }],
    });
  });

  it('is admitted to be lost where it could not be worked, since WeCom does not tell it again', async () => {
    const h = await stage({ deliver: () => Promise.reject(new Error('the database is away')) });
    const answered = h.server.arrives('aibot_send_msg');
    h.posts('zhangsan', h.room, h.words('报事 漏水', h.room), 'm1');
    await answered;
    await vi.waitFor(async () => expect(await texts(h)).toEqual(['刚才这条没有记下来，请过一会儿再发一次。']));
    expect(h.logged.join('\n')).toContain('an event was not worked and will not come again');
  });
});

describe('what it says', () => {
  it('answers a message as such, and stands in one stream however often it is tried', async () => {
    const h = await stage();
    const heard = await hear(h);
    const message = {
      key: 'msg_1',
      chat: h.room,
      says: '记下了。',
      replyTo: (heard as { messageId: string }).messageId,
    };
    h.server.failNext('dropped');
    expect(await failure(h.platform.send(message))).toMatchObject({ kind: 'retry' });
    await h.connection.ended;
    await h.connect();
    await h.platform.send(message);
    expect(await texts(h)).toEqual(['记下了。']);
    expect(h.server.frames.at(-1)).toMatchObject({ cmd: 'aibot_respond_msg', body: { msgtype: 'stream' } });
  });

  it('is said unasked where the message is too old to be answered', async () => {
    const h = await stage();
    const { messageId: replyTo } = (await hear(h)) as { messageId: string };
    h.passes(6 * 60_000);
    await h.platform.send({ key: 'msg_1', chat: h.room, says: '记下了。', replyTo });
    expect(h.server.frames.at(-1)).toMatchObject({
      cmd: 'aibot_send_msg',
      body: { chatid: company.group, chat_type: 2, msgtype: 'markdown' },
    });
  });

  it('hangs a card under the last message of a group, once each', async () => {
    const h = await stage();
    await hear(h);
    await h.platform.send({ key: 'msg_1', chat: h.room, says: shown });
    expect((await h.sees(h.room)).at(-1)?.buttons).toEqual(['接单']);
    // There is no second message to hang it under, and WeCom shows no such card unasked.
    await h.platform.send({ key: 'msg_2', chat: h.room, says: shown });
    expect((await h.sees(h.room)).at(-1)).toMatchObject({
      text: '漏水 #17\n三楼东侧\n（“接单”的按钮在这里显示不出来，请打字。）',
      buttons: [],
    });
    const asReplies = h.server.frames.filter(({ cmd, body }) => cmd === 'aibot_respond_msg' && body['template_card']);
    expect(asReplies).toHaveLength(1);
    h.server.rules.showsPushedCards();
    await h.platform.send({ key: 'msg_3', chat: h.room, says: shown });
    expect((await h.sees(h.room)).at(-1)?.buttons).toEqual(['接单']);
  });

  it('goes to no chat that has never spoken to it', async () => {
    const h = await stage();
    const chat = { ...h.room, id: h.room.id.toLowerCase() };
    expect(await failure(h.platform.send({ key: 'k', chat, says: '喂' }))).toMatchObject({
      kind: 'final',
      message: expect.stringContaining('93006'),
    });
  });

  it('waits where a chat has had its 30 messages of the minute', async () => {
    const h = await stage();
    for (let i = 0; i < 30; i++) await h.platform.send({ key: `k${i}`, chat: h.room, says: `第${i}句` });
    const error = await failure(h.platform.send({ key: 'k30', chat: h.room, says: '第30句' }));
    expect(error).toMatchObject({ kind: 'retry', limited: true, scope: 'chat', afterMs: 60_000 });
    h.passes(60_000);
    await h.platform.send({ key: 'k30', chat: h.room, says: '第30句' });
    expect((await texts(h)).at(-1)).toBe('第30句');
  });

  it('shows a picture once in a chat, uploaded in chunks', async () => {
    const bytes = new Uint8Array(1_200_000).fill(7);
    bytes.set(Buffer.from('89504e470d0a1a0a', 'hex'));
    const keys = new Map<string, string>();
    const gallery = {
      picture: async (media: string) => (media === 'pic_1' ? { mime: 'image/png', bytes } : undefined),
      keyOf: async (media: string) => keys.get(media),
      keepKey: async (media: string, key: string) => void keys.set(media, key),
    };
    const h = await stage({ gallery });
    const says = { ...shown, blocks: [{ kind: 'picture', media: 'pic_1', alt: '照片 1/1' } as const] };
    await h.platform.send({ key: 'msg_1', chat: h.room, says });
    await h.platform.send({ key: 'msg_2', chat: h.room, says });
    await h.platform.send({ key: 'msg_3', chat: h.privateChat('lisi'), says });
    const images = h.server.frames.filter(({ body }) => body?.['msgtype'] === 'image');
    expect(images.map(({ body }) => body['chatid'])).toEqual([company.group, 'lisi']);
    expect(Buffer.compare(h.server.rules.uploads.bytes(keys.get('pic_1')!)!, bytes)).toBe(0);
  });
});

describe('a press', () => {
  async function pressed(answer: Answer) {
    const h = await stage({ deliver: async ({ kind }) => (kind === 'press' ? answer : {}) });
    await hear(h);
    await h.platform.send({ key: 'msg_1', chat: h.room, says: shown });
    return h;
  }

  it('redraws its card for everybody', async () => {
    const h = await pressed({ card: card('漏水 #17', { tag: '处理中' }), cardFor: 'everyone' });
    const updated = h.server.arrives('aibot_respond_update_msg');
    h.presses('lisi', h.room, 'msg_1', '接单');
    await updated;
    expect((await h.sees(h.room)).at(-1)).toMatchObject({ text: '处理中\n漏水 #17', buttons: [] });
  });

  it('that only has a remark for an answer is answered in the chat', async () => {
    const h = await pressed({ toast: { tone: 'warn', text: '这件事已经有人接了。' } });
    const said = h.server.arrives('aibot_send_msg');
    h.presses('lisi', h.room, 'msg_1', '接单');
    await said;
    await vi.waitFor(async () => expect((await texts(h)).at(-1)).toBe('这件事已经有人接了。'));
  });
});

it('I-wecom-1: each fault at each kind of message ends in one that is seen, or is reported', async () => {
  const kinds = [
    ['a text', '三楼漏水。'],
    ['a long text', '三楼漏水。'.repeat(3000)],
    ['a card', shown],
  ] as const;
  const faults = ['busy', 'often', 'cut', 'dropped', undefined] as const;
  for (const [name, says] of kinds) {
    for (const fault of faults) {
      const h = await stage();
      const { messageId: replyTo } = (await hear(h)) as { messageId: string };
      if (fault) h.server.failNext(fault);
      const message = { key: 'msg_1', chat: h.room, says, replyTo };
      const send = async (tries = 0): Promise<void> => {
        try {
          await h.platform.send(message);
        } catch (error) {
          expect(error, `${name} × ${fault}`).toMatchObject({ kind: 'retry' });
          if (tries > 3) throw error;
          if (!h.platform.ready!()) await h.connect();
          await send(tries + 1);
        }
      };
      await send();
      const all = (await texts(h)).join('');
      const wanted = typeof says === 'string' ? says : '漏水 #17\n三楼东侧\n接单';
      expect(all, `${name} × ${fault}`).toBe(wanted);
    }
  }
});

it('puts no secret and nothing that was said into the log', async () => {
  const h = await stage({ deliver: () => Promise.reject(new Error('away')) });
  h.posts('zhangsan', h.room, h.words('报事 密语', h.room), 'm1');
  await vi.waitFor(() => expect(h.logged.join('')).toContain('m1'));
  h.server.cutsWires();
  await h.connection.ended;
  expect(h.logged.join('\n')).not.toMatch(/密语|bot-secret/);
});
