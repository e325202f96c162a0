import { z } from 'zod';
import type { Json, Saying } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { ChatRef, Edit, Outgoing, Sent, Urge } from '#src/core/platform.ts';
import { type Api, MESSAGES } from './api.ts';
import { hex, sha256, utf8 } from './bytes.ts';
import { isBadlyDrawn, isGone } from './failure.ts';
import type { FindImageKeys } from './pictures.ts';
import { drawCard, type Look, type Part, renderCard, renderText } from './render.ts';

const UUID_CHARS_MAX = 50; // https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create
const TRIES = 2;
const READER_PAGES_MAX = 50;
// Two ways, each tried twice: the sender's hold on the chat (60 s) must outlast them and the message before.
const RING_PATIENCE_MS = 4000;

/** Beside the first message: the ids of the parts that followed it, and how it was made to ring, if it was to. */
const Extra = z.object({ parts: z.array(z.string()).optional(), urged: z.string().nullish() });

/** Posts, redraws and takes back messages. */
export function createPost(api: Api, imageKeysOf: FindImageKeys) {
  async function post(part: Part, uuid: string, chat: ChatRef, replyTo: string | undefined): Promise<string> {
    const { data } =
      (await reply(part, uuid, replyTo)) ??
      (await api.call('POST', `${MESSAGES}?receive_id_type=${chat.kind === 'group' ? 'chat_id' : 'open_id'}`, {
        receive_id: chat.id,
        ...part,
        uuid,
      }));
    if (!data?.message_id)
      throw new PlatformError('retry', 'feishu did not say which message it made', { unsure: true });
    return data.message_id;
  }

  /** Undefined where there is nothing to answer, or no longer: then the words are said by themselves. */
  async function reply(part: Part, uuid: string, replyTo: string | undefined) {
    if (replyTo === undefined) return undefined;
    try {
      return await api.call('POST', `${pathOf(replyTo)}/reply`, { ...part, uuid });
    } catch (error) {
      if (error instanceof PlatformError && error.kind === 'stale') return undefined;
      throw error;
    }
  }

  /** What Feishu cannot draw it gets once more in words alone: they matter more than how they look. */
  async function drawn<T>(says: Saying, look: Look, work: (look: Look) => Promise<T>): Promise<T> {
    try {
      return await work(look);
    } catch (error) {
      if (isBadlyDrawn(error) && isRich(says, look)) return work({ kind: look.kind, bare: true });
      throw error;
    }
  }

  /** Urging is extra: where it fails the message stays what it is. Answers the way that worked. */
  async function ring(messageId: string, people: readonly string[], urge: Urge): Promise<Urge | null> {
    const ways: readonly Urge[] = urge === 'app' ? ['app'] : [urge, 'app'];
    for (const way of ways) {
      for (let tried = 1; tried <= TRIES; tried++) {
        try {
          const path = `${pathOf(messageId)}/urgent_${way}?user_id_type=open_id`;
          const { data } = await api.call('PATCH', path, { user_id_list: people }, RING_PATIENCE_MS);
          if ((data?.invalid_user_id_list?.length ?? 0) < people.length) return way;
          break;
        } catch (error) {
          if (!(error instanceof PlatformError)) throw error;
          if (error.kind !== 'retry' || error.limited) break;
        }
      }
    }
    return null;
  }

  return {
    async send({ key, chat, says, replyTo, mentions = [], urge }: Outgoing): Promise<Sent> {
      // In a private chat there is nothing to tell apart. In a group every part replies, not only the first:
      // in a group of topics anything else would open a new topic.
      const quoted = chat.kind === 'group' ? replyTo : undefined;
      const named = mentions.map(({ id }) => id);
      const rung = chat.kind === 'group' ? named : [];
      const ids = await drawn(says, { kind: chat.kind, rung, imageKeys: await imageKeysOf(says) }, async (look) => {
        const parts = typeof says === 'string' ? renderText(says, look.rung) : renderCard(says, look);
        const posted: string[] = [];
        for (const [i, part] of parts.entries()) posted.push(await post(part, await partKey(key, i + 1), chat, quoted));
        return posted;
      });
      const [messageId = '', ...parts] = ids;
      const people = chat.kind === 'private' ? [chat.id] : named;
      const urged = urge && people.length > 0 ? await ring(messageId, people, urge) : undefined;
      const extra: Json = { ...(parts.length > 0 && { parts }), ...(urged !== undefined && { urged }) };
      return { messageId, ...(Object.keys(extra).length > 0 && { extra }) };
    },

    async edit({ chat, sent, card }: Edit): Promise<void> {
      await drawn(card, { kind: chat.kind, imageKeys: await imageKeysOf(card) }, async (look) => {
        await api.call('PATCH', pathOf(sent.messageId), { content: JSON.stringify(drawCard(card, look).json) });
      });
    },

    /** All parts of it. What is gone already is as good as taken back. */
    async recall({ messageId, extra }: Sent): Promise<void> {
      const { parts = [] } = Extra.safeParse(extra ?? {}).data ?? {};
      for (const id of [messageId, ...parts]) {
        await api.call('DELETE', pathOf(id)).catch((error: unknown) => {
          if (!isGone(error)) throw error;
        });
      }
    },

    async readers({ messageId }: Sent): Promise<readonly string[]> {
      const readers: string[] = [];
      let token = '';
      for (let page = 1; page <= READER_PAGES_MAX; page++) {
        const query = new URLSearchParams({ user_id_type: 'open_id', page_size: '100', page_token: token });
        const { data } = await api.call('GET', `${pathOf(messageId)}/read_users?${query}`);
        readers.push(...Readers.parse(data?.items).map((reader) => reader.user_id));
        token = data?.page_token ?? '';
        if (!data?.has_more || token === '') break;
      }
      return readers;
    },
  };
}

/** Whether it can be drawn more plainly than it was. */
const isRich = (says: Saying, { rung = [] }: Look): boolean =>
  rung.length > 0 || (typeof says !== 'string' && says.blocks.some(({ kind }) => kind !== 'text' && kind !== 'fields'));

const Readers = z.array(z.object({ user_id: z.string() })).catch([]);

const pathOf = (messageId: string) => `${MESSAGES}/${encodeURIComponent(messageId)}`;

/** A key for each part, the same on every try. */
async function partKey(key: string, part: number): Promise<string> {
  if (part === 1) return key;
  const own = `${key}_${part}`;
  return own.length <= UUID_CHARS_MAX ? own : hex(await sha256(utf8(own))).slice(0, UUID_CHARS_MAX);
}
