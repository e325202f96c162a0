import { createHash } from 'node:crypto';
import type { ChatRef } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Template } from './cards.ts';
import { drawMarkdown } from './client.ts';
import { company } from './company.ts';
import { decrypt, encrypt, sign } from './envelope.ts';
import type { Wecom } from './server.ts';

const ADDRESS = 'https://bot.example/webhook/wecom/bot';
const STREAM_BYTES = 20_480;
const IMAGE_BYTES = 10 * 1024 * 1024;

export interface BotSaid {
  readonly from: string;
  readonly chat: ChatRef;
  readonly text: string;
  readonly eventId?: string;
}

interface Reply {
  msgtype?: string;
  response_type?: string;
  userids?: string[];
  stream?: {
    id?: string;
    finish?: boolean;
    content?: string;
    msg_item?: { msgtype: string; image: { base64: string; md5: string } }[];
  };
  template_card?: Template;
}

/** What WeCom's servers do for a bot: they post what happened, and take or reject what comes back. */
export function createBotCallbacks(wecom: Wecom, clock: Clock) {
  const waiting = new Map<string, { kind: 'message' | 'press'; msgid: string; chat: string; taskId?: string }>();
  const drawnFor = new Set<string>();
  let count = 0;

  function post(payload: object): { request: Request; nonce: string } {
    const nonce = `nonce${++count}`;
    const timestamp = String(Math.floor(clock().getTime() / 1000));
    const encrypted = encrypt(company.botAesKey, JSON.stringify(payload), '');
    const url = signedUrl(ADDRESS, company.botToken, timestamp, nonce, encrypted);
    return { request: new Request(url, { method: 'POST', body: JSON.stringify({ encrypt: encrypted }) }), nonce };
  }

  const sender = (from: string, chat: ChatRef, msgid: string) => ({
    msgid,
    aibotid: company.botId,
    ...(chat.kind === 'group' ? { chatid: chat.id, chattype: 'group' } : { chattype: 'single' }),
    from: { userid: from },
    response_url: wecom.doors.responseUrl(chat.id, chat.kind === 'private'),
  });

  return {
    /** Any message, by the fields that are its own. */
    posts(from: string, chat: ChatRef, content: object, msgid = `msg${++count}`): Request {
      const { request, nonce } = post({ ...sender(from, chat, msgid), ...content });
      waiting.set(nonce, { kind: 'message', msgid, chat: chat.id });
      return request;
    },
    says({ from, chat, text, eventId }: BotSaid): Request {
      const content = chat.kind === 'group' ? `@${company.botName} ${text}` : text;
      return this.posts(from, chat, { msgtype: 'text', text: { content } }, eventId);
    },
    taps({ from, chat, messageId, label }: { from: string; chat: ChatRef; messageId: string; label: string }): Request {
      const { key, card } = wecom.bot.keyOf(chat.id, messageId, label, from);
      const msgid = `msg${++count}`;
      const { request, nonce } = post({
        ...sender(from, chat, msgid),
        create_time: Math.floor(clock().getTime() / 1000),
        msgtype: 'event',
        event: {
          eventtype: 'template_card_event',
          template_card_event: { card_type: card.card_type, event_key: key, task_id: messageId },
        },
      });
      waiting.set(nonce, { kind: 'press', msgid, chat: chat.id, taskId: messageId });
      return request;
    },
    verification: (echo: string): Request =>
      verification(ADDRESS, company.botToken, company.botAesKey, '', echo, clock),
    /** Throws where WeCom would show nothing. */
    async takes(request: Request, response: Response): Promise<void> {
      const nonce = new URL(request.url).searchParams.get('nonce') ?? '';
      const asked = waiting.get(nonce);
      if (!asked) throw new Error('nothing was asked under this nonce');
      // A press is posted once; whatever came back, there is no second chance.
      if (asked.kind === 'press') waiting.delete(nonce);
      if (response.status !== 200) throw new Error(`answered with ${response.status}`);
      const body = await response.text();
      if (!body) return;
      const reply = openReply(body, nonce);
      if (asked.kind === 'press') return takeUpdate(reply, asked.taskId ?? '');
      takeReply(reply, asked);
    },
  };

  function takeUpdate({ response_type, msgtype, template_card, userids }: Reply, taskId: string): void {
    if (response_type !== 'update_template_card' || msgtype) throw new Error('a press is answered by an update only');
    if (template_card?.task_id !== taskId) throw new Error('another task_id than the one that was pressed');
    check(wecom.bot.redraw(taskId, template_card, userids));
  }

  function takeReply(
    { msgtype, stream, template_card }: Reply,
    { msgid, chat }: { msgid: string; chat: string },
  ): void {
    if (!['stream', 'template_card', 'stream_with_template_card'].includes(msgtype ?? '')) {
      throw new Error(`${msgtype} is not allowed as a reply`);
    }
    if (msgtype !== 'template_card') {
      const { msg_item = [] } = stream ?? {};
      if (!stream?.id || stream.finish !== true) throw new Error('not a finished stream');
      if (!stream.content && msg_item.length === 0) throw new Error('an empty stream');
      for (const { msgtype: type, image } of msg_item) {
        const bytes = Buffer.from(image.base64, 'base64');
        if (type !== 'image' || msg_item.length > 10 || bytes.length > IMAGE_BYTES) throw new Error('bad msg_item');
        if (createHash('md5').update(bytes).digest('hex') !== image.md5) throw new Error('another md5');
      }
      if (Buffer.byteLength(stream.content ?? '') > STREAM_BYTES) throw new Error('content too long');
      wecom.bot.say(chat, stream.id, drawMarkdown(stream.content ?? '') + '[图片]'.repeat(msg_item.length));
    }
    if (msgtype === 'stream') return;
    if (!template_card) throw new Error('no card');
    if (drawnFor.has(msgid)) throw new Error('one card for one message');
    drawnFor.add(msgid);
    check(wecom.bot.draw(chat, template_card));
  }
}

/** What a reply says, if it comes as it must: under the request's nonce, in whole seconds, signed and without a receiver. */
export function openReply(body: string, nonce: string): Reply {
  const sealed = JSON.parse(body) as { encrypt: string; msgsignature: string; timestamp: unknown; nonce: string };
  if (!Number.isInteger(sealed.timestamp)) throw new Error('timestamp is no integer');
  if (sealed.nonce !== nonce) throw new Error('another nonce');
  if (sealed.msgsignature !== sign(company.botToken, String(sealed.timestamp), nonce, sealed.encrypt)) {
    throw new Error('bad signature');
  }
  const { message, receiveId } = decrypt(company.botAesKey, sealed.encrypt);
  if (receiveId !== '') throw new Error('a receiver');
  return JSON.parse(message) as Reply;
}

export function signedUrl(address: string, token: string, timestamp: string, nonce: string, encrypted: string): URL {
  const url = new URL(address);
  const signature = sign(token, timestamp, nonce, encrypted);
  url.search = new URLSearchParams({ msg_signature: signature, timestamp, nonce }).toString();
  return url;
}

export function verification(
  address: string,
  token: string,
  aesKey: string,
  receiveId: string,
  echo: string,
  clock: Clock,
): Request {
  const encrypted = encrypt(aesKey, echo, receiveId);
  const url = signedUrl(address, token, String(Math.floor(clock().getTime() / 1000)), 'nonce', encrypted);
  // As it arrives in the field: the base64 is not escaped.
  return new Request(`${url}&echostr=${encrypted}`);
}

function check(fault: string | undefined): void {
  if (fault !== undefined) throw new Error(fault);
}
