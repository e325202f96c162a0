import { z } from 'zod';
import type { Message, Notice, NoticeKind } from '#src/core/platform.ts';
import type { Ask } from './ask.ts';
import { account, event, groupChat, Id, Operator, privateChat, Stamp, stamped } from './event.ts';

// https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1 (group, message and reaction events)
const IN_GROUP = {
  'im.chat.member.bot.added_v1': 'bot-added',
  'im.chat.member.bot.deleted_v1': 'bot-removed',
  'im.chat.disbanded_v1': 'chat-disbanded',
} as const satisfies Record<string, NoticeKind>;

const REACTION = {
  'im.message.reaction.created_v1': 'reacted',
  'im.message.reaction.deleted_v1': 'unreacted',
} as const satisfies Record<string, NoticeKind>;

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as Key[];

const GroupEvent = stamped(keysOf(IN_GROUP), z.object({ chat_id: Id, operator_id: Operator }));
const EnteredEvent = stamped(['im.chat.access_event.bot_p2p_chat_entered_v1'], z.object({ operator_id: Operator }));
const RecalledEvent = event(['im.message.recalled_v1'], z.object({ message_id: Id, recall_time: Stamp }));
const ReactionEvent = event(
  keysOf(REACTION),
  z.object({
    message_id: Id,
    operator_type: z.literal('user'),
    user_id: Operator,
    reaction_type: z.object({ emoji_type: z.string() }),
    action_time: Stamp,
  }),
);

/** The first private chat, still told in the envelope of 1.0. */
const FirstChatEvent = z.object({
  uuid: Id,
  ts: z.string().regex(/^\d{10}(?:\.\d+)?$/),
  type: z.literal('event_callback'),
  event: z.object({ type: z.literal('p2p_chat_create'), user: Operator }),
});

/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/application-v6/bot/events/menu: the time is in seconds. */
const MenuEvent = event(
  ['application.bot.menu_v6'],
  z.object({ operator: z.object({ operator_id: Operator }), event_key: z.string().min(1), timestamp: z.int() }),
);

/** Undefined for everything that is no concern of ours. */
export async function decodeNotice(payload: unknown, ask: Ask): Promise<Notice | undefined> {
  const group = GroupEvent.safeParse(payload).data;
  if (group) {
    const { event_id, event_type, create_time: at } = group.header;
    const { chat_id, operator_id } = group.event;
    return { ...told(event_id, operator_id.open_id, IN_GROUP[event_type], at), chat: groupChat(chat_id) };
  }
  const entered = EnteredEvent.safeParse(payload).data;
  if (entered) {
    const { event_id, create_time: at } = entered.header;
    return told(event_id, entered.event.operator_id.open_id, 'entered', at);
  }

  const reaction = ReactionEvent.safeParse(payload).data;
  if (reaction) {
    const { message_id: messageId, user_id, reaction_type, action_time: at } = reaction.event;
    const { event_id, event_type } = reaction.header;
    return {
      ...told(event_id, user_id.open_id, REACTION[event_type], at),
      messageId,
      reaction: reaction_type.emoji_type,
    };
  }
  const recalled = RecalledEvent.safeParse(payload).data;
  if (recalled) {
    const { message_id: messageId, recall_time: at } = recalled.event;
    const author = await ask.authorOf(messageId);
    return author === undefined ? undefined : { ...told(recalled.header.event_id, author, 'recalled', at), messageId };
  }
  const first = FirstChatEvent.safeParse(payload).data;
  if (!first) return undefined;
  return told(first.uuid, first.event.user.open_id, 'entered', new Date(Math.floor(Number(first.ts) * 1000)));
}

/**
 * Reactions and recalls do not say in which chat, and asking would cost a call each: they are filed under the person's
 * private chat. A notice is never answered where it happened, so nobody sees the difference.
 */
const told = (eventId: string, from: string, what: NoticeKind, at: Date): Notice => ({
  kind: 'notice',
  eventId,
  chat: privateChat(from),
  from: account(from),
  at,
  what,
});

/** A tap on the bot's menu says the words that the console gives it as its event's name. */
export function decodeMenu(payload: unknown): Message | undefined {
  const menu = MenuEvent.safeParse(payload).data;
  if (!menu) return undefined;
  const { operator, event_key: text, timestamp } = menu.event;
  const from = operator.operator_id.open_id;
  return {
    kind: 'message',
    eventId: menu.header.event_id,
    messageId: menu.header.event_id, // nothing was posted, so nothing else names it
    chat: privateChat(from),
    from: account(from),
    at: new Date(timestamp * 1000),
    text,
    mentions: [],
    pictures: [],
  };
}
