import { PlatformError, Unverified } from '#src/core/errors.ts';
import type { Answer, Gallery, Incoming, Platform, Press } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log } from '#src/core/watch.ts';
import { decodeBot } from './bot-decode.ts';
import { fetchBotPicture, type MediaOptions } from './bot-media.ts';
import type { BotSocket, Frame, OpenBotSocket } from './bot-socket.ts';
import { createBotVoice } from './bot-speak.ts';
import { createGroupWebhooks, type GroupWebhookOptions } from './group-webhook.ts';
import { createHeard } from './heard.ts';
import { HOME_URL } from './render.ts';
import { botUpdate } from './reply.ts';
import { words } from './text.ts';

export interface WecomBotWsOptions extends Omit<MediaOptions, 'aesKey'>, GroupWebhookOptions {
  /** The name that people mention it by. */
  readonly botName?: string;
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string;
  readonly clock: Clock;
  readonly openSocket: OpenBotSocket;
  /** Stored pictures, to be shown beside cards. */
  readonly gallery?: Gallery;
  /** What a tap on a card opens that has no button left. */
  readonly homeUrl?: string;
}

/** The AI bot by long connection: it needs no address of its own, and speaks unasked in every chat that has spoken to it. */
export function createWecomBotWs(options: WecomBotWsOptions): Platform {
  const { botName, botId, secret, wsUrl, clock, openSocket, gallery, homeUrl = HOME_URL } = options;
  const heard = createHeard(clock);
  const voice = createBotVoice(heard, gallery);
  const groups = createGroupWebhooks(options);
  let current: BotSocket | undefined;

  return {
    name: 'wecom-bot',
    realm: 'wecom',
    // A reply goes through the outbox too: what the connection loses is said again.
    answersInline: false,
    canSend: true,
    // 30 a minute in one chat: https://developer.work.weixin.qq.com/document/path/101463.
    pace: { chat: { burst: 5, everyMs: 2000 }, app: { burst: 10, everyMs: 100 } },

    async receive() {
      throw new Unverified('this bot listens through its long connection', 403);
    },

    ready: () => current?.alive() ?? false,

    async connect(deliver, log) {
      const hear = (frame: Frame, socket: BotSocket) => void attend(frame, socket, deliver, log);
      const opened = await openSocket({ botId, secret, url: wsUrl, log, hear });
      current = opened;
      return opened;
    },

    async send(message) {
      // A bot rings nobody; a group's webhook does.
      if (message.mentions?.length && groups.has(message.chat)) return groups.say(message);
      if (!current) throw new PlatformError('retry', 'sending without the long connection');
      return voice.say(current, message);
    },

    fetchPicture: (source) => fetchBotPicture(source, options),
  };

  async function attend(
    { reqId, body }: Frame,
    socket: BotSocket,
    deliver: (incoming: Incoming) => Promise<Answer>,
    log: Log,
  ): Promise<void> {
    const incoming = decodeBot(body, { botName, now: clock() });
    if (!incoming) return;
    if (incoming.kind === 'message') heard.keep(incoming.messageId, incoming.chat, reqId);
    try {
      const answer = await deliver(incoming).catch((error: unknown) => {
        log.error('an event was not worked and will not come again', { event: incoming.eventId, error });
        return SORRY;
      });
      if (incoming.kind === 'press') await answerPress(incoming, answer, socket, reqId);
      else if (incoming.kind === 'message' && answer === SORRY) await say(socket, incoming, words.notWorked);
    } catch (error) {
      log.warn('an event was not answered', { event: incoming.eventId, error });
    }
  }

  /** WeCom wants it within 5 s. */
  async function answerPress(press: Press, answer: Answer, socket: BotSocket, reqId: string): Promise<void> {
    const update = botUpdate(press, answer, homeUrl);
    if (update) await socket.tell('aibot_respond_update_msg', update, reqId);
    else if (answer.toast) await say(socket, press, answer.toast.text);
  }

  async function say(socket: BotSocket, { chat, eventId }: Incoming, text: string): Promise<void> {
    await voice.say(socket, { key: eventId, chat, says: text });
  }
}

const SORRY: Answer = { toast: { tone: 'bad', text: words.notWorked } };
