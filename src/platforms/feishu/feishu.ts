import { Unverified } from '#src/core/errors.ts';
import type { Answer, ChatRef, Gallery, Incoming, Platform } from '#src/core/platform.ts';
import { type ApiOptions, createApi, MESSAGES } from './api.ts';
import { createAsk } from './ask.ts';
import { decode } from './decode.ts';
import { createImageKeys } from './pictures.ts';
import { createPost } from './post.ts';
import { drawCard } from './render.ts';
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

const TOAST = { plain: 'info', good: 'success', warn: 'warning', bad: 'error' } as const;

// Whoever presses waits for at most 3 s (https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication),
// most of which the work itself may need.
const PICTURE_PATIENCE_MS = 800;

/** Feishu by webhook or long connection: events and the `card.action.trigger` callback. */
export function createFeishu(options: FeishuOptions): Platform {
  const { clock, openSocket } = options;
  const api = createApi(options);
  const ask = createAsk(api);
  const imageKeysOf = createImageKeys(api, options.gallery);
  const post = createPost(api, imageKeysOf);

  /** What a press is answered with. `card` is an object here, where a sent message wants a string. */
  async function answerPress({ toast, card }: Answer, kind: ChatRef['kind']) {
    const imageKeys = card && (await imageKeysOf(card, PICTURE_PATIENCE_MS).catch(() => undefined));
    return {
      ...(toast && { toast: { type: TOAST[toast.tone], content: toast.text } }),
      ...(card && { card: { type: 'raw', data: drawCard(card, { kind, ...(imageKeys && { imageKeys }) }).json } }),
    };
  }

  /** What goes back to Feishu, by whichever way the event came. */
  const answerTo = async (incoming: Incoming | undefined, answer: Answer): Promise<object> =>
    incoming?.kind === 'press' ? answerPress(answer, incoming.chat.kind) : {};

  return {
    name: 'feishu',
    realm: 'feishu',
    answersInline: false,
    canSend: true,
    // `uuid` on the page below; some minutes less than the hour, for clocks that differ.
    recognisesMs: 55 * 60_000,
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
      const incoming = await decode(genuine.payload, ask);
      return {
        ...(incoming && { incoming }),
        respond: async (answer) => Response.json(await answerTo(incoming, answer)),
      };
    },

    ...(openSocket && {
      connect: (deliver, log) =>
        openSocket({
          ...options,
          log,
          async work(payload) {
            const incoming = await decode(payload, ask);
            const answer = incoming && (await deliver(incoming));
            return incoming?.kind === 'press' ? answerTo(incoming, answer ?? {}) : undefined;
          },
        }),
    }),

    send: post.send,
    edit: post.edit,
    recall: (_, sent) => post.recall(sent),
    readers: post.readers,

    fetchPicture({ messageId, fileKey, type }) {
      const [message, file] = [messageId, fileKey].map((id) => encodeURIComponent(String(id)));
      return api.download(`${MESSAGES}/${message}/resources/${file}?type=${type === 'file' ? 'file' : 'image'}`);
    },

    async fetchNames(ids) {
      const path = '/open-apis/contact/v3/users/basic_batch?user_id_type=open_id';
      const { data } = await api.call('POST', path, { user_ids: ids });
      return new Map(data?.users?.flatMap(({ user_id, name }) => (name ? [[user_id, name] as const] : [])));
    },
  };
}
