import { PlatformError, Unverified } from '#src/core/errors.ts';
import type { Answer, ChatRef, Gallery, Platform } from '#src/core/platform.ts';
import { type ApiOptions, createApi } from './api.ts';
import { hex, sha256, utf8 } from './bytes.ts';
import { decode } from './decode.ts';
import { drawCard, type Part, renderCard, renderText } from './render.ts';
import { type Secrets, verify } from './verify.ts';
import type { OpenSocket } from './ws.ts';

export interface FeishuOptions extends ApiOptions, Secrets {
  /** Empty where events come through a long connection only: then no webhook is genuine. */
  readonly verificationToken: string;
  /** Opens the long connection, where events come that way. Handed in, since it cannot run on Workers. */
  readonly openSocket?: OpenSocket;
  /** Stored pictures, to be shown on cards. */
  readonly gallery?: Gallery;
}

const MESSAGES = '/open-apis/im/v1/messages';
const UUID_CHARS_MAX = 50; // https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create
const TOAST = { plain: 'info', good: 'success', warn: 'warning', bad: 'error' } as const;

/** Feishu by webhook or long connection: the `im.message.receive_v1` event and the `card.action.trigger` callback. */
export function createFeishu(options: FeishuOptions): Platform {
  const { clock, openSocket } = options;
  const api = createApi(options);
  let botId: Promise<string> | undefined;

  const learnBotId = (): Promise<string> => {
    botId ??= fetchBotId().catch((error: unknown) => {
      botId = undefined; // asked again next time
      throw error;
    });
    return botId;
  };

  async function fetchBotId(): Promise<string> {
    const { bot } = await api.call('GET', '/open-apis/bot/v3/info');
    if (!bot?.open_id) throw new PlatformError('retry', 'feishu did not say who the bot is');
    return bot.open_id;
  }

  async function post(part: Part, uuid: string, chat: ChatRef, replyTo: string | undefined): Promise<string> {
    const { data } =
      (await reply(part, uuid, replyTo)) ??
      (await api.call('POST', `${MESSAGES}?receive_id_type=${chat.kind === 'group' ? 'chat_id' : 'open_id'}`, {
        receive_id: chat.id,
        ...part,
        uuid,
      }));
    if (!data?.message_id) throw new PlatformError('retry', 'feishu did not say which message it made');
    return data.message_id;
  }

  /** Undefined where there is nothing to answer, or no longer: then the words are said by themselves. */
  async function reply(part: Part, uuid: string, replyTo: string | undefined) {
    if (replyTo === undefined) return undefined;
    try {
      return await api.call('POST', `${MESSAGES}/${encodeURIComponent(replyTo)}/reply`, { ...part, uuid });
    } catch (error) {
      if (error instanceof PlatformError && error.kind === 'stale') return undefined;
      throw error;
    }
  }

  return {
    name: 'feishu',
    realm: 'feishu',
    answersInline: false,
    canSend: true,
    pace: {
      // 5 a second in one chat, which a group's other bots share; 50 a second and 1000 a minute for the whole app.
      // https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create
      chat: { burst: 5, everyMs: 210 },
      app: { burst: 30, everyMs: 62 },
    },

    async receive(request) {
      if (options.verificationToken === '') throw new Unverified('no webhook is set up', 403);
      const body = new Uint8Array(await request.arrayBuffer());
      const genuine = await verify(request.headers, body, options, clock());
      if (genuine.kind === 'challenge') return { respond: () => Response.json({ challenge: genuine.challenge }) };
      const incoming = await decode(genuine.payload, learnBotId);
      if (incoming?.kind === 'press') {
        return { incoming, respond: (answer) => Response.json(answerPress(answer, incoming.chat.kind)) };
      }
      return { ...(incoming && { incoming }), respond: () => Response.json({}) };
    },

    ...(openSocket && {
      connect: (deliver, log) =>
        openSocket({
          ...options,
          log,
          async work(payload) {
            const incoming = await decode(payload, learnBotId);
            const answer = incoming && (await deliver(incoming));
            return incoming?.kind === 'press' ? answerPress(answer ?? {}, incoming.chat.kind) : undefined;
          },
        }),
    }),

    async send({ key, chat, says, replyTo }) {
      const parts = typeof says === 'string' ? renderText(says) : renderCard(says, chat.kind);
      // In a private chat there is nothing to tell apart. In a group every part replies, not only the first:
      // in a group of topics anything else would open a new topic.
      const quoted = chat.kind === 'group' ? replyTo : undefined;
      const ids: string[] = [];
      for (const [i, part] of parts.entries()) ids.push(await post(part, await partKey(key, i + 1), chat, quoted));
      return { messageId: ids[0]! };
    },

    async edit({ chat, sent, card }) {
      const content = JSON.stringify(drawCard(card, chat.kind).json);
      await api.call('PATCH', `${MESSAGES}/${encodeURIComponent(sent.messageId)}`, { content });
    },

    fetchPicture({ messageId, fileKey }) {
      const [message, file] = [messageId, fileKey].map((id) => encodeURIComponent(String(id)));
      return api.download(`${MESSAGES}/${message}/resources/${file}?type=image`);
    },

    async fetchNames(ids) {
      const path = '/open-apis/contact/v3/users/basic_batch?user_id_type=open_id';
      const { data } = await api.call('POST', path, { user_ids: ids });
      return new Map(data?.users?.flatMap(({ user_id, name }) => (name ? [[user_id, name] as const] : [])));
    },
  };
}

/** A key for each part, the same on every try. */
async function partKey(key: string, part: number): Promise<string> {
  if (part === 1) return key;
  const own = `${key}_${part}`;
  return own.length <= UUID_CHARS_MAX ? own : hex(await sha256(utf8(own))).slice(0, UUID_CHARS_MAX);
}

/** `card` is an object here, where a sent message wants a string. */
const answerPress = ({ toast, card }: Answer, kind: ChatRef['kind']) => ({
  ...(toast && { toast: { type: TOAST[toast.tone], content: toast.text } }),
  ...(card && { card: { type: 'raw', data: drawCard(card, kind).json } }),
});
