import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBot } from '#src/bot/bot.ts';
import { command } from '#src/bot/define.ts';
import { card } from '#src/core/card.ts';
import { Unverified } from '#src/core/errors.ts';
import type { Answer, Incoming } from '#src/core/platform.ts';
import { systemClock } from '#src/core/time.ts';
import { silent } from '#src/core/watch.ts';
import { createFeishu } from '#src/platforms/feishu/feishu.ts';
import { settleIn } from '#src/runtime/settle-in.ts';
import { emptyStore } from '#test/support/database.ts';
import { emulateFeishu } from '#test/support/feishu/by-hand.ts';
import { createCourier } from '#test/support/feishu/courier.ts';
import { type FeishuHarness, feishuHarness } from '#test/support/feishu/harness.ts';
import { KEYS } from '#test/support/feishu/server.ts';
import { messageEvent } from '#test/support/feishu/webhook.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

interface Mood {
  /** What the next deliveries meet, before our own answer. */
  readonly next: ('down' | 'error' | 'slow')[];
  answer: Answer;
}

/** Feishu delivers, our platform receives; `mood` stands for everything that may go wrong on our side. */
async function stage() {
  const h = await feishuHarness();
  const heard: Incoming[] = [];
  const mood: Mood = { next: [], answer: {} };
  const courier = createCourier(h.fake, async (request) => {
    const trouble = mood.next.shift();
    if (trouble === 'down') throw new TypeError('connect ECONNREFUSED');
    if (trouble === 'error') return new Response(null, { status: 503 });
    if (trouble === 'slow') h.fake.passes(3001);
    try {
      const { incoming, respond } = await h.platform.receive(request);
      if (incoming) heard.push(incoming);
      return await respond(mood.answer);
    } catch (error) {
      return new Response(null, { status: error instanceof Unverified ? error.status : 503 });
    }
  });
  return { h, courier, heard, mood };
}

const said = (h: FeishuHarness, text: string, eventId = 'e1', messageId = 'om_1') =>
  messageEvent(KEYS, {
    eventId,
    messageId,
    at: h.fake.clock(),
    from: h.asker,
    chatId: h.fake.privateChatId(h.asker),
    chatType: 'p2p',
    content: { text },
  });

describe('an event', () => {
  it('that is taken does not come again', async () => {
    const { h, courier, heard } = await stage();
    expect(await courier.delivers(said(h, '帮助'))).toBe(true);
    await courier.passes(24 * HOUR);
    expect(heard).toHaveLength(1);
  });

  it.each(['down', 'error', 'slow'] as const)(
    'that meets %s comes again after 15 s, 5 min, 1 h and 6 h, then never, and is understood as late as that',
    async (trouble) => {
      const { h, courier, heard, mood } = await stage();
      const start = h.fake.clock().getTime();
      mood.next.push(trouble, trouble, trouble, trouble);
      await courier.delivers(said(h, '帮助'));
      await courier.passes(24 * HOUR);
      const slow = trouble === 'slow' ? 3001 : 0;
      const waits = [0, 15 * SECOND, 5 * MINUTE, HOUR, 6 * HOUR];
      const due = waits.map((_, i) => waits.slice(0, i + 1).reduce((sum, wait) => sum + wait, 0) + i * slow);
      expect(courier.log.map(({ atMs }) => atMs - start)).toEqual(due);
      expect(courier.log.map(({ took }) => took)).toEqual([false, false, false, false, true]);
      expect(heard.at(-1)).toMatchObject({ eventId: 'e1', messageId: 'om_1', text: '帮助' });
    },
  );

  it('that is never taken is given up after the fifth try', async () => {
    const { h, courier, mood } = await stage();
    mood.next.push(...Array.from({ length: 9 }, () => 'error' as const));
    await courier.delivers(said(h, '帮助'));
    await courier.passes(48 * HOUR);
    expect(courier.log).toHaveLength(5);
    expect(courier.waiting()).toBe(0);
  });

  it('comes again because the bot cannot learn who it is, and is understood then', async () => {
    const { h, courier, heard } = await stage();
    h.fake.fails('http-500');
    const mentions = [{ key: '@_user_1', openId: 'ou_e6e14f667cfe239d7b129b521dce0569', name: '小π' }];
    const event = messageEvent(KEYS, {
      eventId: 'e1',
      messageId: 'om_1',
      at: h.fake.clock(),
      from: h.asker,
      chatId: h.room.id,
      chatType: 'group',
      content: { text: '@_user_1 报事' },
      mentions,
    });
    expect(await courier.delivers(event)).toBe(false);
    await courier.passes(15 * SECOND);
    expect(heard).toMatchObject([{ text: '报事', chat: h.room }]);
  });

  it('and its fellows may come in any order: each tells its own time', async () => {
    const { h, courier, heard } = await stage();
    const first = said(h, '先', 'e1', 'om_1');
    h.fake.passes(1000);
    const second = said(h, '后', 'e2', 'om_2');
    await courier.deliversReversed([first, second]);
    const byTime = [...heard].sort((a, b) => a.at.getTime() - b.at.getTime());
    expect(byTime.map((one) => one.kind === 'message' && one.text)).toEqual(['先', '后']);
  });
});

describe('a handshake', () => {
  it('is answered to whoever knows the token', async () => {
    const { courier } = await stage();
    expect(await courier.shakesHands()).toBe(true);
    expect(await courier.shakesHands('guessed')).toBe(false);
  });

  it('counts for nothing after a second', async () => {
    const { courier, mood } = await stage();
    mood.next.push('slow');
    expect(await courier.shakesHands()).toBe(false);
  });
});

describe('a press', () => {
  async function pressed() {
    const s = await stage();
    const button = { kind: 'action', label: '接单', action: 'take', value: 1, style: 'primary' } as const;
    const shown = { title: '三楼漏水', tone: 'warn', blocks: [], buttons: [button] } as const;
    const { messageId } = await s.h.platform.send({ key: 'msg_1', chat: s.h.room, says: shown });
    const value = { action: 'take', value: 1 };
    const click = () => s.courier.clicks({ from: s.h.presser, messageId, chatId: s.h.room.id, value });
    return { ...s, click };
  }

  it('shows what we remark, and is heard once', async () => {
    const { click, mood, heard } = await pressed();
    mood.answer = { toast: { tone: 'good', text: '已接单' } };
    expect((await click()).toast).toBe('已接单');
    expect(heard).toMatchObject([{ kind: 'press', action: 'take', value: 1 }]);
  });

  it.each([
    ['down', '200341'],
    ['slow', '200341'],
    ['error', '200671'],
  ] as const)('that meets %s is shown as %s and never comes again', async (trouble, code) => {
    const { click, mood, courier, heard } = await pressed();
    mood.next.push(trouble);
    await expect(click()).rejects.toThrow(code);
    const before = heard.length;
    await courier.passes(24 * HOUR);
    expect(heard).toHaveLength(before);
  });
});

const repeat = command({
  topic: 'other',
  place: 1,
  names: ['说'],
  usage: '说 一句话',
  help: '照说一遍',
  may: 'everyone',
  read: (rest) => rest,
  run: async (ctx, rest) => ctx.reply(rest),
});

describe('the whole bot', () => {
  beforeAll(emptyStore); // which takes seconds the first time

  /** The bot with one command behind a webhook that answers late or not at all when told to. */
  async function whole() {
    const h = await feishuHarness();
    let ids = 0;
    const newId = (prefix: string) => `${prefix}_${++ids}`;
    const store = await emptyStore();
    const { clock } = h.fake;
    const district = await settleIn(store.db, { name: '测试商圈', admins: [] }, { now: clock(), newId });
    const bot = createBot([repeat], {
      store,
      clock,
      newId,
      jitter: () => 0,
      platforms: [h.platform],
      districtId: district.id,
      log: silent,
      meter: silent,
    });
    await bot.prepare();
    let isSlow = false;
    const courier = createCourier(h.fake, async (request) => {
      const response = await bot.receive('feishu', request);
      if (isSlow) h.fake.passes(3001);
      return response;
    });
    const report = (eventId: string, messageId: string, text: string) => said(h, `说 ${text}`, eventId, messageId);
    return {
      h,
      courier,
      report,
      slow(now: boolean) {
        isSlow = now;
      },
      /** What the bot says in the private chat. */
      async shown() {
        for (let due = await bot.send(); due; due = await bot.send()) {
          h.fake.passes(Math.max(0, due.getTime() - clock().getTime()));
        }
        return (await h.sees(h.privateChat(h.asker))).map(({ text }) => text);
      },
    };
  }

  it('does once what is delivered twice, under one event id or two, and at the same time', async () => {
    const { courier, report, shown } = await whole();
    const one = report('e1', 'om_1', '三楼漏水');
    await courier.deliversReversed([one, one, report('e2', 'om_1', '三楼漏水')]);
    await courier.delivers(one);
    expect(await shown()).toEqual(['三楼漏水']);
  });

  it('does once what it answers too late, four times over', async () => {
    const { courier, report, shown, slow } = await whole();
    slow(true);
    await courier.delivers(report('e1', 'om_1', '三楼漏水'));
    await courier.passes(24 * HOUR);
    expect(courier.log).toHaveLength(5);
    slow(false);
    expect(await shown()).toEqual(['三楼漏水']);
  });

  it('answers every kind of message, even one that it cannot read', async () => {
    const { h, courier, shown } = await whole();
    const types = [
      'text',
      'image',
      'file',
      'audio',
      'media',
      'sticker',
      'location',
      'share_chat',
      'todo',
      'merge_forward',
    ];
    for (const [i, type] of types.entries()) {
      const content = { text: '', image_key: 'img_1', file_key: 'file_1' };
      const plain = said(h, '', `e${i}`, `om_${i}`);
      const message = { ...plain.event.message, message_type: type, content: JSON.stringify(content) };
      await courier.delivers({ ...plain, event: { ...plain.event, message } });
    }
    expect(await shown()).toHaveLength(types.length);
  });
});

it('Feishu can be talked to by hand', async () => {
  const printed: string[] = [];
  const heard: string[] = [];
  // A bot of two sentences over real HTTP. It finds Feishu where the emulator says that it is.
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const apiBase = /http:\S+?(?=。)/.exec(printed[0]!)![0];
      const platform = createFeishu({ ...KEYS, apiBase, clock: systemClock });
      const { incoming, respond } = await platform.receive(request);
      if (incoming?.kind === 'message') {
        heard.push(incoming.text);
        const got = { kind: 'action', label: '收到', action: 'got', value: 1, style: 'plain' } as const;
        await platform.send({
          key: incoming.eventId,
          chat: incoming.chat,
          says: card(incoming.text, { buttons: [got] }),
        });
      }
      return respond({ toast: { tone: 'good', text: '好的' } });
    },
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  async function* lines() {
    yield* ['王芳：报事 三楼漏水', '李强 点 收到', '李强 点 没有', '王芳>帮助', '故障 500 1', '？'];
  }
  await emulateFeishu({
    bot: `http://127.0.0.1:${port}`,
    port: 0,
    lines: lines(),
    print: (line) => printed.push(line),
  });
  server.close();
  expect(heard).toEqual(['报事 三楼漏水', '帮助']);
  expect(printed.slice(1)).toEqual([
    '群 ← 小π：报事 三楼漏水\n  [收到]',
    '李强 ← 好的',
    '没有带“没有”按钮的卡片。',
    '王芳 ← 小π：帮助\n  [收到]',
    expect.stringContaining('可以输入'),
  ]);
});
