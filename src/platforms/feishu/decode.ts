import { z } from 'zod';
import type { Account, ChatRef, Incoming, Mention, Message, PictureSource, Press } from '#src/core/platform.ts';
import { readContent } from './content.ts';
import { words } from './text.ts';

// Postgres stores no NUL character, and an error would only make Feishu deliver the same again.
const Id = z
  .string()
  .min(1)
  .refine((id) => !id.includes('\0'));

/** Milliseconds in message events, microseconds in card callbacks. https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM */
const Stamp = z
  .string()
  .regex(/^\d{13,16}$/)
  .transform((digits) => new Date(digits.length === 16 ? Math.floor(Number(digits) / 1000) : Number(digits)));

const Mentioned = z.object({
  key: z.string(),
  name: z.string().nullish(),
  id: z.object({ open_id: z.string().nullish() }).nullish(),
});

/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/events/receive */
const MessageEvent = z.object({
  schema: z.literal('2.0'),
  header: z.object({ event_id: Id, event_type: z.literal('im.message.receive_v1') }),
  event: z.object({
    sender: z.object({ sender_type: z.string(), sender_id: z.object({ open_id: Id }) }),
    message: z.object({
      message_id: Id,
      create_time: Stamp,
      chat_id: Id,
      chat_type: z.string(),
      message_type: z.string(),
      content: z.string(),
      mentions: z.array(Mentioned).nullish(),
    }),
  }),
});

/** https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication */
const PressEvent = z.object({
  schema: z.literal('2.0'),
  header: z.object({ event_id: Id, event_type: z.literal('card.action.trigger'), create_time: Stamp }),
  event: z.object({
    operator: z.object({ open_id: Id }),
    action: z.object({ value: z.unknown() }),
    context: z.object({ open_message_id: Id, open_chat_id: Id }),
  }),
});

/**
 * What our buttons carry. A press does not say whether its chat is private, and a private chat is known by the
 * person, not by Feishu's id for it; so the card that goes to a private chat says so itself. Nobody but us can write
 * it: Feishu gives back what it stored, under its signature, and a forwarded copy of a card has no live buttons.
 */
export const ButtonValue = z.object({
  action: z.string(),
  value: z.unknown(),
  chat: z.literal('private').optional(),
});
export type ButtonValue = z.infer<typeof ButtonValue>;

/**
 * From what Feishu posted to what happened; undefined for everything that is no concern of ours.
 * `learnBotId` is asked only where somebody is mentioned, and what it throws is passed on: taking the message for
 * somebody else's would lose it for good, while an error makes Feishu deliver it again for seven hours.
 */
export async function decode(payload: unknown, learnBotId: () => Promise<string>): Promise<Incoming | undefined> {
  const message = MessageEvent.safeParse(payload).data;
  if (message) return decodeMessage(message, learnBotId);
  const press = PressEvent.safeParse(payload).data;
  return press && decodePress(press);
}

async function decodeMessage(
  { header, event: { sender, message } }: z.infer<typeof MessageEvent>,
  learnBotId: () => Promise<string>,
): Promise<Message | undefined> {
  if (sender.sender_type !== 'user') return undefined; // two bots that answer each other never stop
  const mentions = message.mentions ?? [];
  const bot = mentions.length > 0 ? await learnBotId() : undefined;
  const isBot = (mention: z.infer<typeof Mentioned>) => bot !== undefined && mention.id?.open_id === bot;
  const isPrivate = message.chat_type === 'p2p';
  if (!isPrivate && !mentions.some(isBot)) return undefined;

  const said = new Map(mentions.map((mention) => [mention.key, isBot(mention) ? '' : `@${mention.name ?? ''}`]));
  // `@_all` may stand in the text without an entry of its own.
  const sayMention = (key: string) => (key === '@_all' ? words.everybody : said.get(key));
  const { text, imageKeys } = readContent(message.message_type, message.content, sayMention);
  const from = sender.sender_id.open_id;
  return {
    kind: 'message',
    eventId: header.event_id,
    messageId: message.message_id,
    chat: isPrivate ? privateChat(from) : groupChat(message.chat_id),
    from: account(from),
    at: message.create_time,
    text,
    mentions: peopleIn(mentions.filter((mention) => !isBot(mention))),
    pictures: imageKeys.map((fileKey): PictureSource => ({ messageId: message.message_id, fileKey })),
  };
}

function decodePress({ header, event }: z.infer<typeof PressEvent>): Press | undefined {
  const pressed = ButtonValue.safeParse(event.action.value).data;
  if (!pressed) return undefined;
  const from = event.operator.open_id;
  return {
    kind: 'press',
    eventId: header.event_id,
    messageId: event.context.open_message_id,
    chat: pressed.chat === 'private' ? privateChat(from) : groupChat(event.context.open_chat_id),
    from: account(from),
    at: header.create_time,
    action: pressed.action,
    value: pressed.value,
  };
}

/** Everybody named once, in the order of their first mention; `@_all` and people of other companies have no id. */
function peopleIn(mentions: readonly z.infer<typeof Mentioned>[]): readonly Mention[] {
  const people = new Map<string, Mention>();
  for (const { id, name } of mentions) {
    const openId = id?.open_id;
    if (openId) people.set(openId, { account: account(openId), name: name ?? '' });
  }
  return [...people.values()];
}

const account = (id: string): Account => ({ realm: 'feishu', id });
const privateChat = (id: string): ChatRef => ({ platform: 'feishu', kind: 'private', id });
const groupChat = (id: string): ChatRef => ({ platform: 'feishu', kind: 'group', id });
