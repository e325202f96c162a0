import type { Answer, ChatRef, Incoming, LongConnection } from '#src/core/platform.ts';
import { silent } from '#src/core/watch.ts';
import { openBotSocket } from '#src/platforms/wecom/bot-socket.ts';
import { createWecomBotWs, type WecomBotWsOptions } from '#src/platforms/wecom/bot-ws.ts';
import type { Harness } from '#test/support/platform-contract.ts';
import { company } from './company.ts';
import { createStillClock } from './harness.ts';
import { createWecom } from './server.ts';
import { serveBotSocket } from './socket.ts';
import { createSocketCallbacks } from './socket-callbacks.ts';

/** One emulated company with a live connection to it. `closing` gathers what a test has to close. */
export async function wecomWsHarness(
  closing: (() => Promise<unknown>)[],
  options: Partial<WecomBotWsOptions> & { deliver?: (incoming: Incoming) => Promise<Answer> } = {},
) {
  const { clock, passes } = createStillClock();
  const wecom = createWecom({ clock });
  const server = await serveBotSocket(wecom, clock);
  closing.push(() => server.close());
  const heard: Incoming[] = [];
  const waiting = new Map<string, { incoming(incoming: Incoming): void; answer: Promise<Answer> }>();
  const logged: string[] = [];
  const note = (what: string, details?: object) => logged.push(`${what} ${JSON.stringify(details ?? {})}`);
  const log = { ...silent, info: note, warn: note, error: note };

  const platform = createWecomBotWs({
    botName: company.botName,
    botId: company.botId,
    secret: company.botSecret,
    wsUrl: server.url,
    clock,
    openSocket: openBotSocket,
    fetch: wecom.fetch,
    ...options,
  });
  const deliver = async (incoming: Incoming): Promise<Answer> => {
    heard.push(incoming);
    const asked = waiting.get(incoming.eventId);
    asked?.incoming(incoming);
    return asked?.answer ?? options.deliver?.(incoming) ?? {};
  };
  const connect = async (): Promise<LongConnection> => {
    const connection = await platform.connect!(deliver, log);
    closing.push(() => connection.close());
    return connection;
  };

  const privateChat = (person: string): ChatRef => ({ platform: 'wecom-bot', kind: 'private', id: person });
  const room: ChatRef = { platform: 'wecom-bot', kind: 'group', id: company.group };
  for (const chat of [room.id, ...company.members]) server.rules.knows(chat);

  const { posts, presses, words } = createSocketCallbacks(wecom, server);

  // The contract speaks in requests, so each stands for a callback that has yet to be made.
  const callbacks = new Map<string, () => void>();
  function request(msgid: string, callback: () => void): Request {
    const url = `https://contract.invalid/${encodeURIComponent(msgid)}/${callbacks.size}`;
    callbacks.set(url, callback);
    return new Request(url, { method: 'POST' });
  }
  async function receive(asked: Request) {
    const callback = callbacks.get(asked.url);
    if (!callback) return platform.receive(asked);
    const msgid = decodeURIComponent(new URL(asked.url).pathname.split('/')[1] ?? '');
    const incoming = Promise.withResolvers<Incoming>();
    const answer = Promise.withResolvers<Answer>();
    waiting.set(msgid, { incoming: incoming.resolve, answer: answer.promise });
    callback();
    const came = await incoming.promise;
    return {
      incoming: came,
      async respond(said: Answer) {
        const updated = said.card ? server.arrives('aibot_respond_update_msg') : undefined;
        answer.resolve(said);
        await updated;
        return new Response();
      },
    };
  }

  const connection = await connect();
  const harness: Harness = {
    platform: { ...platform, receive },
    room,
    asker: 'zhangsan',
    presser: 'lisi',
    stranger: 'wangwu',
    privateChat,
    says: async ({ from, chat, text, eventId = server.id('msg') }) =>
      request(eventId, () => posts(from, chat, words(text, chat), eventId)),
    taps: async ({ from, chat, messageId, label }) => {
      const msgid = server.id('msg');
      return request(msgid, () => presses(from, chat, messageId, label, msgid));
    },
    photographs: async ({ from, bytes }) => {
      const msgid = server.id('msg');
      const url = `https://ww-aibot-img-1.cos.ap-guangzhou.myqcloud.com/${wecom.putMedia(bytes, OWN_KEY)}`;
      return request(msgid, () =>
        posts(from, privateChat(from), { msgtype: 'image', image: { url, aeskey: OWN_KEY } }, msgid),
      );
    },
    forgeries: async () => ({
      'any webhook': new Request('https://bot.example/webhook/wecom/bot', { method: 'POST' }),
    }),
    // The emulator has judged every frame when it came.
    takes: async () => undefined,
    sees: async (chat) => wecom.bot.sees(chat.id),
  };
  return { ...harness, wecom, server, connect, connection, clock, passes, heard, logged, posts, presses, words };
}

/** Through a long connection every file has a key of its own. */
const OWN_KEY = 'SU7X5itaQYOB5QpJ15eliHoC/2cwsUUpoeT0aGn4X28';
