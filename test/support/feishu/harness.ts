import type { ChatRef, Platform } from '#src/core/platform.ts';
import { createFeishu } from '#src/platforms/feishu/feishu.ts';
import type { Harness, Seen } from '#test/support/platform-contract.ts';
import { lintCard, shownCard } from './card.ts';
import { BOT, createFakeFeishu, type FakeFeishu, KEYS, type Stored } from './server.ts';
import { decrypt, envelope, messageEvent, pressEvent, request, seal, sign, signatureHeaders } from './webhook.ts';
import { shownText } from './words.ts';

export interface FeishuHarness extends Harness {
  readonly fake: FakeFeishu;
}

const ROOM = 'oc_5ce6d572455d361153b7cb51da133945';
const ASKER = 'ou_84aad35d084aa403a838cf73ee18467';
const PRESSER = 'ou_3c14f3a59eaf2825dbe25359f1595bac';
const STRANGER = 'ou_7d8a6e6df7621556ce0d21922b676706';

/** The platform over a fresh fake Feishu with three people and one group. */
export async function feishuHarness(): Promise<FeishuHarness> {
  const fake = createFakeFeishu();
  fake.knows(ASKER, '王小明');
  fake.knows(PRESSER, '李芳');
  fake.knows(STRANGER, '陌生人');
  fake.joins(ROOM);
  const platform = feishuOver(fake);
  const delivered = new Map<string, unknown>();
  let events = 0;

  const seen = ({ messageId, msgType, content }: Stored): Seen => {
    const body = JSON.parse(content);
    if (msgType === 'text') return { messageId, text: shownText(body.text), buttons: [] };
    const { lines, buttons } = shownCard(body);
    return { messageId, text: lines.join('\n'), buttons: buttons.map(({ label }) => label) };
  };

  const chatIdOf = (chat: ChatRef) => (chat.kind === 'group' ? chat.id : fake.privateChatId(chat.id));

  const message = (eventId: string, from: string, chat: ChatRef, text: string) =>
    messageEvent(KEYS, {
      eventId,
      messageId: fake.hears(chatIdOf(chat), text),
      at: fake.clock(),
      from,
      chatId: chatIdOf(chat),
      chatType: chat.kind === 'group' ? 'group' : 'p2p',
      content: { text: chat.kind === 'group' ? `@_user_1 ${text}` : text },
      ...(chat.kind === 'group' && { mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }] }),
    });

  return {
    fake,
    platform,
    room: { platform: 'feishu', kind: 'group', id: ROOM },
    asker: ASKER,
    presser: PRESSER,
    stranger: STRANGER,
    privateChat: (person) => ({ platform: 'feishu', kind: 'private', id: person }),

    async says({ from, chat, text, eventId = `event_${++events}` }) {
      if (!delivered.has(eventId)) delivered.set(eventId, message(eventId, from, chat, text));
      return seal(delivered.get(eventId), KEYS, { at: fake.clock(), pretty: ++events % 2 === 0 });
    },

    async taps({ from, chat, messageId, label }) {
      const kept = fake.find(messageId);
      const button = kept && shownCard(JSON.parse(kept.content)).buttons.find((shown) => shown.label === label);
      if (!kept || !button?.value) throw new Error(`no button 「${label}」 on ${messageId}`);
      const { value } = button;
      const at = fake.clock();
      return seal(
        pressEvent(KEYS, { eventId: `event_${++events}`, at, from, messageId, chatId: chatIdOf(chat), value }),
        KEYS,
        { at },
      );
    },

    forgeries: async () =>
      forgeries(fake.clock(), message('event_forged', ASKER, { platform: 'feishu', kind: 'group', id: ROOM }, '报事')),

    async takes(incoming, response) {
      if (response.status !== 200) throw new Error(`200671: status ${response.status}`);
      const answer: unknown = JSON.parse(await response.text());
      const { header, event } = JSON.parse(decrypt((await incoming.json()).encrypt, KEYS.encryptKey));
      if (header.event_type === 'card.action.trigger') pressAnswered(fake, event.context.open_message_id, answer);
    },

    sees: async (chat) =>
      fake
        .messages(chatIdOf(chat))
        .filter(({ by }) => by === 'bot')
        .map(seen),
  };
}

export const feishuOver = (fake: FakeFeishu, options: Partial<Parameters<typeof createFeishu>[0]> = {}): Platform =>
  createFeishu({ ...KEYS, apiBase: 'http://feishu.test', clock: fake.clock, fetch: fake.fetch, ...options });

/** Takes the answer to a press as Feishu does: what it cannot use, the person sees as an error code. */
function pressAnswered(fake: FakeFeishu, messageId: string, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw new Error('200672: not an object');
  const { toast, card } = answer as {
    toast?: { type?: unknown; content?: unknown };
    card?: { type?: unknown; data?: unknown };
  };
  const odd = Object.keys(answer).find((key) => key !== 'toast' && key !== 'card');
  if (odd) throw new Error(`200672: unknown ${odd}`);
  if (
    toast &&
    (!['info', 'success', 'warning', 'error'].includes(String(toast.type)) || typeof toast.content !== 'string')
  ) {
    throw new Error('200672: bad toast');
  }
  if (!card) return;
  const complaint = card.type === 'raw' ? lintCard(card.data) : { path: 'card', why: 'type is not raw' };
  if (complaint) throw new Error(`200673: ${complaint.path}: ${complaint.why}`);
  const kept = fake.find(messageId);
  if (kept) kept.content = JSON.stringify(card.data);
}

/** Every way of being refused, by what is wrong. */
export function forgeries(at: Date, event: ReturnType<typeof messageEvent>): Record<string, Request> {
  const body = envelope(event, KEYS);
  const headers = signatureHeaders(body, KEYS, { at });
  const signed = (text: string) => request(text, signatureHeaders(text, KEYS, { at }));
  const without = (name: string) =>
    request(body, Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)));
  const { encrypt: cipher } = JSON.parse(body) as { encrypt: string };
  const tampered = `${cipher.slice(0, 40)}${cipher[40] === 'A' ? 'B' : 'A'}${cipher.slice(41)}`;
  const { header } = event;
  const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);
  return {
    'no signature': request(body),
    'no signature header': without('x-lark-signature'),
    'no timestamp header': without('x-lark-request-timestamp'),
    'no nonce header': without('x-lark-request-nonce'),
    'wrong signature': request(body, { ...headers, 'x-lark-signature': 'ab'.repeat(32) }),
    'wrong nonce': request(body, { ...headers, 'x-lark-request-nonce': '1' }),
    'digits moved from nonce to timestamp': request(body, {
      ...headers,
      'x-lark-request-timestamp': `${headers['x-lark-request-timestamp']}5`,
      'x-lark-request-nonce': '33226633',
    }),
    'signed with another key': request(body, signatureHeaders(body, { ...KEYS, encryptKey: 'guessed' }, { at })),
    'signed at no time': request(body, {
      ...headers,
      'x-lark-request-timestamp': 'Monday',
      'x-lark-signature': sign('Monday', headers['x-lark-request-nonce']!, KEYS.encryptKey, body),
    }),
    'older than any redelivery': seal(event, KEYS, { at: hours(-9) }),
    'from the future': seal(event, KEYS, { at: hours(9) }),
    'tampered ciphertext': request(JSON.stringify({ encrypt: tampered }), headers),
    'plaintext event': signed(JSON.stringify(event)),
    'plaintext challenge with the wrong token': request(
      JSON.stringify({ type: 'url_verification', challenge: 'c', token: 'guessed' }),
    ),
    'challenge with the wrong token': request(
      envelope({ type: 'url_verification', challenge: 'c', token: 'guessed' }, KEYS),
    ),
    'wrong token': seal({ ...event, header: { ...header, token: 'guessed' } }, KEYS, { at }),
    'no token': seal({ ...event, header: { ...header, token: undefined } }, KEYS, { at }),
    'another app': seal({ ...event, header: { ...header, app_id: 'cli_0000000000000000' } }, KEYS, { at }),
    'no app': seal({ ...event, header: { ...header, app_id: undefined } }, KEYS, { at }),
    'not JSON': signed('encrypt=1'),
    'not an object': signed('null'),
    'encrypt is not a string': signed(JSON.stringify({ encrypt: 17 })),
    'encrypt is not base64': signed(JSON.stringify({ encrypt: '密文' })),
    'short ciphertext': signed(JSON.stringify({ encrypt: Buffer.alloc(16).toString('base64') })),
  };
}
