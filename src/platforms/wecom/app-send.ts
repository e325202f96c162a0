import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import type { Edit, Gallery, Outgoing, Sent } from '#src/core/platform.ts';
import { type Api, failure } from './api.ts';
import { sha1 } from './crypto.ts';
import { APP_LIMITS, renderAlone } from './render.ts';
import { appMessage, picturesOf } from './reply.ts';
import { splitText } from './split.ts';

const Accepted = z.object({
  msgid: z.string().default(''),
  response_code: z.string().optional(),
  invaliduser: z.string().default(''),
  unlicenseduser: z.string().default(''),
});

/** What is needed later: for an edit the one use that WeCom grants within 72 h, for taking it back every part of it. */
const Extra = z.object({ responseCode: z.string().optional(), msgids: z.array(z.string()).default([]) });

// Longer text is cut off without a word: https://developer.work.weixin.qq.com/document/path/90236.
const TEXT_BYTES_MAX = 2048;
// The longest window that the same page allows.
export const DUPLICATE_WINDOW_S = 14_400;
const TASK_ID_USED = 42014;
const CODE_USED = 42022;
// No page names the code for one that is too old; another app's message has the same.
const RECALL_TOO_LATE = 40058;
// https://developer.work.weixin.qq.com/document/path/90253, `image`.
const IMAGE_BYTES_MAX = 10 * 1024 * 1024;
const IMAGE_TYPES = new Set(['image/jpeg', 'image/png']);
const UNSEEN = ['\u200B', '\u200C', '\u200D', '\u2060'];
const MARK_CHARS = 8;
const MARK_BYTES = MARK_CHARS * 3;

/** Says one thing in a private chat: the words first, in as many messages as they need, the photos, then the card. */
export async function sendByApp(
  api: Api,
  { agentId, gallery }: { agentId: number; gallery: Gallery | undefined },
  { key, chat, says }: Outgoing,
): Promise<Sent> {
  if (chat.kind !== 'private') throw new PlatformError('final', 'a WeCom app has no group chats');
  const { words, template } = appMessage(says, key);
  const msgids: string[] = [];
  const parts = splitText(words, TEXT_BYTES_MAX - MARK_BYTES);
  if (parts.length === 0 && !template) throw new PlatformError('final', 'nothing to say');
  for (const [i, part] of parts.entries()) {
    const content = part + (await mark(`${key}:${i}`));
    msgids.push((await post({ msgtype: 'text', text: { content } })).msgid);
  }
  for (const media_id of gallery ? await uploaded(api, gallery, picturesOf(says)) : []) {
    // WeCom drops the repetition within its window, so a card that is posted afresh brings no second copy.
    msgids.push((await post({ msgtype: 'image', image: { media_id } })).msgid);
  }
  if (!template) return { messageId: msgids.at(-1) ?? key, extra: { msgids } };
  const { msgid, response_code } = await post({ msgtype: 'template_card', template_card: template });
  msgids.push(msgid);
  const extra = { msgids: msgids.filter(Boolean), ...(response_code && { responseCode: response_code }) };
  return { messageId: key, extra };

  async function post(message: { msgtype: string; [content: string]: unknown }) {
    const path = 'message/send';
    const reply = await api.ask(
      path,
      {},
      {
        touser: chat.id,
        agentid: agentId,
        ...message,
        enable_duplicate_check: 1,
        duplicate_check_interval: DUPLICATE_WINDOW_S,
      },
    );
    // The task id is our key, so one that is taken was taken by this very card.
    if (reply.errcode === TASK_ID_USED) return Accepted.parse({});
    if (reply.errcode !== 0) throw failure(path, reply);
    const accepted = Accepted.parse(reply);
    if (accepted.invaliduser || accepted.unlicenseduser) {
      throw new PlatformError('final', 'WeCom does not deliver to this person: out of scope, or without a licence');
    }
    return accepted;
  }
}

export async function editByApp(
  api: Api,
  { agentId, homeUrl }: { agentId: number; homeUrl: string },
  { chat, sent, card }: Edit,
): Promise<void> {
  const path = 'message/update_template_card';
  const code = Extra.safeParse(sent.extra).data?.responseCode;
  if (!code) throw new PlatformError('stale', 'this message was not a card, or WeCom gave no code to change it');
  const reply = await api.ask(
    path,
    {},
    {
      userids: [chat.id],
      agentid: agentId,
      response_code: code,
      template_card: renderAlone(card, APP_LIMITS, homeUrl),
    },
  );
  if (reply.errcode === CODE_USED)
    throw new PlatformError('stale', 'this card was changed before, or is older than 72 h');
  if (reply.errcode !== 0) throw failure(path, reply);
}

/** Takes every part of a message back, within 24 h: https://developer.work.weixin.qq.com/document/path/94867. */
export async function recallByApp(api: Api, { extra }: Sent): Promise<void> {
  const path = 'message/recall';
  const { msgids } = Extra.parse(extra ?? {});
  if (msgids.length === 0) throw new PlatformError('stale', 'WeCom gave no id to take this message back by');
  for (const msgid of msgids) {
    const reply = await api.ask(path, {}, { msgid });
    if (reply.errcode === RECALL_TOO_LATE) throw new PlatformError('stale', 'this message is older than 24 h');
    if (reply.errcode !== 0) throw failure(path, reply);
  }
}

/** WeCom's own copies of those photos that are here; it keeps one for three days. */
async function uploaded(api: Api, gallery: Gallery, media: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const one of media) {
    const known = await gallery.keyOf(one);
    const picture = known === undefined ? await gallery.picture(one) : undefined;
    if (picture && IMAGE_TYPES.has(picture.mime) && picture.bytes.length <= IMAGE_BYTES_MAX) {
      const id = await api.upload(picture);
      await gallery.keepKey(one, id);
      ids.push(id);
    } else if (known !== undefined) ids.push(known);
  }
  return ids;
}

/**
 * A mark that nobody sees. WeCom knows a repetition by its content alone: without a mark of its own, the same words said
 * for another reason within the window would never arrive.
 */
async function mark(key: string): Promise<string> {
  const bits = Number.parseInt((await sha1(key)).slice(0, 4), 16);
  const digits = bits.toString(UNSEEN.length).padStart(MARK_CHARS, '0');
  return [...digits].map((digit) => UNSEEN[Number(digit)]).join('');
}
