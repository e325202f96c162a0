import type { ChatRef, Platform } from '#src/core/platform.ts';
import { createFeishu, type FeishuOptions } from '#src/platforms/feishu/feishu.ts';
import type { Harness, Seen } from '#test/support/platform-contract.ts';
import { shownCard } from './card.ts';
import { forgeries } from './forgeries.ts';
import { takeAnswer } from './press.ts';
import { BOT, createFakeFeishu, type FakeFeishu, KEYS, type Stored } from './server.ts';
import { decrypt, messageEvent, pressEvent, seal } from './webhook.ts';
import { shownText } from './words.ts';

export interface FeishuHarness extends Harness {
  readonly fake: FakeFeishu;
  says(said: Parameters<Harness['says']>[0] & { parentId?: string }): Promise<Request>;
}

const ROOM = 'oc_5ce6d572455d361153b7cb51da133945';
const ASKER = 'ou_84aad35d084aa403a838cf73ee18467';
const PRESSER = 'ou_3c14f3a59eaf2825dbe25359f1595bac';
const STRANGER = 'ou_7d8a6e6df7621556ce0d21922b676706';

/** The platform over a fresh fake Feishu with three people and one group. */
export async function feishuHarness(options: Partial<FeishuOptions> = {}): Promise<FeishuHarness> {
  const fake = createFakeFeishu();
  fake.knows(ASKER, '王小明');
  fake.knows(PRESSER, '李芳');
  fake.knows(STRANGER, '陌生人');
  fake.joins(ROOM);
  const platform = feishuOver(fake, options);
  const delivered = new Map<string, unknown>();
  let events = 0;

  const seen = ({ messageId, msgType, content }: Stored): Seen => {
    const body = JSON.parse(content);
    if (msgType === 'text') return { messageId, text: shownText(body.text), buttons: [] };
    const { lines, buttons } = shownCard(body);
    return { messageId, text: lines.join('\n'), buttons: buttons.map(({ label }) => label) };
  };

  const chatIdOf = (chat: ChatRef) => (chat.kind === 'group' ? chat.id : fake.privateChatId(chat.id));

  const message = (eventId: string, from: string, chat: ChatRef, text: string, parentId?: string) =>
    messageEvent(KEYS, {
      eventId,
      messageId: fake.hears(chatIdOf(chat), text, from),
      ...(parentId && { parentId }),
      at: fake.clock(),
      from,
      chatId: chatIdOf(chat),
      chatType: chat.kind === 'group' ? 'group' : 'p2p',
      content: { text: chat.kind === 'group' ? `@_user_1 ${text}` : text },
      ...(chat.kind === 'group' && { mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }] }),
    });

  function pressed(
    { from, chat, messageId, label }: Parameters<Harness['taps']>[0],
    filled?: Readonly<Record<string, unknown>>,
  ): Request {
    const kept = fake.find(messageId);
    const button = kept && shownCard(JSON.parse(kept.content)).buttons.find((shown) => shown.label === label);
    if (!button?.value) throw new Error(`no button 「${label}」 on ${messageId}`);
    const { value, name = '' } = button;
    // Inputs are called after their form, as its button is; pickers tell the phone's offset from UTC.
    const form = name.slice(0, name.lastIndexOf('.') + 1);
    const picked = (one: unknown) => (/^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/.test(String(one)) ? `${one} +0800` : one);
    const values = filled && Object.fromEntries(Object.entries(filled).map(([key, one]) => [form + key, picked(one)]));
    const at = fake.clock();
    const event = { eventId: `event_${++events}`, at, from, messageId, chatId: chatIdOf(chat), value };
    return seal(pressEvent(KEYS, { ...event, ...(values && { form: values }) }), KEYS, { at });
  }

  return {
    fake,
    platform,
    room: { platform: 'feishu', kind: 'group', id: ROOM },
    asker: ASKER,
    presser: PRESSER,
    stranger: STRANGER,
    privateChat: (person) => ({ platform: 'feishu', kind: 'private', id: person }),

    async says({ from, chat, text, eventId = `event_${++events}`, parentId }) {
      if (!delivered.has(eventId)) delivered.set(eventId, message(eventId, from, chat, text, parentId));
      return seal(delivered.get(eventId), KEYS, { at: fake.clock(), pretty: ++events % 2 === 0 });
    },

    async photographs({ from, bytes }) {
      const chatId = fake.privateChatId(from);
      const content = { image_key: 'img_v3_photo' };
      const messageId = fake.hears(chatId, '', from);
      fake.photo(messageId, content.image_key, bytes);
      const [at, eventId] = [fake.clock(), `event_${++events}`];
      const said = { eventId, messageId, at, from, chatId, chatType: 'p2p', type: 'image', content } as const;
      return seal(messageEvent(KEYS, said), KEYS, { at });
    },

    taps: async (tap) => pressed(tap),

    fills: async (filled) => pressed(filled, filled.form),

    forgeries: async () =>
      forgeries(fake.clock(), message('event_forged', ASKER, { platform: 'feishu', kind: 'group', id: ROOM }, '报事')),

    async takes(incoming, response) {
      const { header, event } = JSON.parse(decrypt((await incoming.json()).encrypt, KEYS.encryptKey));
      if (header.event_type === 'card.action.trigger') {
        await takeAnswer(fake.books, event.context.open_message_id, response);
      } else if (response.status !== 200) throw new Error(`status ${response.status}`);
    },

    sees: async (chat) =>
      fake
        .messages(chatIdOf(chat))
        .filter(({ by, recalled }) => by === 'bot' && !recalled)
        .map(seen),
  };
}

export const feishuOver = (fake: FakeFeishu, options: Partial<FeishuOptions> = {}): Platform =>
  createFeishu({ ...KEYS, apiBase: 'http://feishu.test', clock: fake.clock, fetch: fake.fetch, ...options });
