import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { systemClock } from '#src/core/time.ts';
import { shownCard } from './card.ts';
import { BOT, createFakeFeishu, KEYS, type Stored } from './server.ts';
import { messageEvent, pressEvent, seal } from './webhook.ts';

/** One webhook as it is posted, again and again where need be. */
export interface Delivery {
  readonly messageId: string;
  readonly chatId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Feishu over real HTTP and in real time, with groups full of people who report things. */
export async function liveFeishu() {
  const fake = createFakeFeishu(systemClock().toISOString());
  const catchUp = () => fake.passes(systemClock().getTime() - fake.clock().getTime());
  const posts: { answered: number; most: number; release: () => void; held: Promise<void> | undefined } = {
    answered: 0,
    most: Number.POSITIVE_INFINITY,
    release: () => undefined,
    held: undefined,
  };
  let events = 0;

  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      catchUp();
      const response = await fake.fetch(request);
      const isPost = request.method === 'POST' && new URL(request.url).pathname.startsWith('/open-apis/im/v1/messages');
      if (isPost && ++posts.answered > posts.most) await posts.held;
      return response;
    },
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  async function sealed(payload: unknown, about: { messageId: string; chatId: string }): Promise<Delivery> {
    const request = seal(payload, KEYS, { at: systemClock() });
    return { ...about, headers: Object.fromEntries(request.headers), body: await request.text() };
  }

  return {
    fake,
    /** What a bot must be told to live here. */
    settings: {
      FEISHU_APP_ID: KEYS.appId,
      FEISHU_APP_SECRET: KEYS.appSecret,
      FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
      FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
      FEISHU_API_BASE: `http://127.0.0.1:${address.port}`,
      DEMO: '0',
    },
    /** Somebody says something to the bot in a group. */
    async says(chatId: string, from: string, text: string): Promise<Delivery> {
      catchUp();
      fake.joins(chatId);
      fake.knows(from, `人${from.slice(-4)}`);
      const messageId = fake.hears(chatId, text);
      const event = messageEvent(KEYS, {
        eventId: `event_${++events}`,
        messageId,
        at: fake.clock(),
        from,
        chatId,
        chatType: 'group',
        content: { text: `@_user_1 ${text}` },
        mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }],
      });
      return sealed(event, { messageId, chatId });
    },
    async taps(from: string, { messageId, chatId, content }: Stored, label: string): Promise<Delivery> {
      const button = shownCard(JSON.parse(content)).buttons.find((shown) => shown.label === label);
      if (!button) throw new Error(`no button ${label} in ${content}`);
      const { value } = button;
      const event = pressEvent(KEYS, {
        eventId: `event_${++events}`,
        at: systemClock(),
        from,
        messageId,
        chatId,
        value,
      });
      return sealed(event, { messageId, chatId });
    },
    /** What the bot answered to a message. */
    answersTo: ({ messageId, chatId }: Delivery) =>
      fake.messages(chatId).filter(({ by, repliesTo }) => by === 'bot' && repliesTo === messageId),
    /** After so many more messages Feishu goes on taking them, but its answers do not come. */
    answersOnly(most: number) {
      posts.most = posts.answered + most;
      posts.held = new Promise((release) => {
        posts.release = release;
      });
    },
    /** How many messages were taken without an answer. */
    unanswered: () => Math.max(0, posts.answered - posts.most),
    answersAll() {
      posts.most = Number.POSITIVE_INFINITY;
      posts.release();
    },
    async [Symbol.asyncDispose]() {
      posts.release();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}

export type LiveFeishu = Awaited<ReturnType<typeof liveFeishu>>;

/** Posts it as Feishu does; undefined where no answer came. */
export async function deliver(url: string, { headers, body }: Delivery): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/webhook/feishu`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
