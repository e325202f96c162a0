import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import type { Edit, Outgoing, Sent } from '#src/core/platform.ts';
import { type Api, failure } from './api.ts';
import { sha1 } from './crypto.ts';
import { APP_LIMITS, renderAlone } from './render.ts';
import { appMessage } from './reply.ts';
import { splitText } from './split.ts';

const Accepted = z.object({
  msgid: z.string().default(''),
  response_code: z.string().optional(),
  invaliduser: z.string().default(''),
  unlicenseduser: z.string().default(''),
});

/** What an edit needs later: the one use that WeCom grants, within 72 h. */
const Extra = z.object({ responseCode: z.string() });

// Longer text is cut off without a word: https://developer.work.weixin.qq.com/document/path/90236.
const TEXT_BYTES_MAX = 2048;
// The longest window that the same page allows.
const DUPLICATE_WINDOW_S = 14_400;
const TASK_ID_USED = 42014;
const CODE_USED = 42022;
const UNSEEN = ['\u200B', '\u200C', '\u200D', '\u2060'];
const MARK_CHARS = 8;
const MARK_BYTES = MARK_CHARS * 3;

/** Says one thing in a private chat: the words first, in as many messages as they need, then the card. */
export async function sendByApp(api: Api, agentId: number, { key, chat, says }: Outgoing): Promise<Sent> {
  if (chat.kind !== 'private') throw new PlatformError('final', 'a WeCom app has no group chats');
  const { words, template } = appMessage(says, key);
  let sent: Sent | undefined;
  for (const [i, part] of splitText(words, TEXT_BYTES_MAX - MARK_BYTES).entries()) {
    const content = part + (await mark(`${key}:${i}`));
    const { msgid } = await post({ msgtype: 'text', text: { content } });
    sent = { messageId: msgid };
  }
  if (template) {
    const { msgid, response_code } = await post({ msgtype: 'template_card', template_card: template });
    sent = { messageId: key, extra: { msgid, ...(response_code && { responseCode: response_code }) } };
  }
  if (!sent) throw new PlatformError('final', 'nothing to say');
  return sent;

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
    if (template && reply.errcode === TASK_ID_USED) return Accepted.parse({});
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

/**
 * A mark that nobody sees. WeCom knows a repetition by its content alone: without a mark of its own, the same words said
 * for another reason within the window would never arrive.
 */
async function mark(key: string): Promise<string> {
  const bits = Number.parseInt((await sha1(key)).slice(0, 4), 16);
  const digits = bits.toString(UNSEEN.length).padStart(MARK_CHARS, '0');
  return [...digits].map((digit) => UNSEEN[Number(digit)]).join('');
}
