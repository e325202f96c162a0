import { z } from 'zod';
import type { FileSource, Mention, Message, PictureSource } from '#src/core/platform.ts';
import type { Ask } from './ask.ts';
import { readContent, type SayMention } from './content.ts';
import { account, event, groupChat, Id, privateChat, Stamp } from './event.ts';
import { words } from './text.ts';

const Mentioned = z.object({
  key: z.string(),
  name: z.string().nullish(),
  id: z.object({ open_id: z.string().nullish() }).nullish(),
});

/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/events/receive */
export const MessageEvent = event(
  ['im.message.receive_v1'],
  z.object({
    sender: z.object({ sender_type: z.string(), sender_id: z.object({ open_id: Id }) }),
    message: z.object({
      message_id: Id,
      parent_id: z.string().optional(),
      create_time: Stamp,
      chat_id: Id,
      chat_type: z.string(),
      message_type: z.string(),
      content: z.string(),
      mentions: z.array(Mentioned).nullish(),
    }),
  }),
);

/** Undefined for what is not said to the bot. */
export async function decodeMessage(
  { header, event: { sender, message } }: z.infer<typeof MessageEvent>,
  ask: Ask,
): Promise<Message | undefined> {
  if (sender.sender_type !== 'user') return undefined; // two bots that answer each other never stop
  const mentions = message.mentions ?? [];
  const bot = mentions.length > 0 ? await ask.botId() : undefined;
  const isBot = (mention: z.infer<typeof Mentioned>) => bot !== undefined && mention.id?.open_id === bot;
  const isPrivate = message.chat_type === 'p2p';
  if (!isPrivate && !mentions.some(isBot)) return undefined;

  const { message_id: messageId, parent_id: parent, message_type: type } = message;
  const said = new Map(mentions.map((mention) => [mention.key, isBot(mention) ? '' : `@${mention.name ?? ''}`]));
  const content = readContent(type, message.content, sayMentionsOf(said));
  const [forwarded, quoted] = await Promise.all([
    type === 'merge_forward' ? ask.wordsOf(messageId) : undefined,
    parent ? ask.wordsOf(parent) : undefined,
  ]);
  const from = sender.sender_id.open_id;
  const files = content.files.map(
    ({ kind, name, fileKey }): FileSource => ({ kind, name, source: { messageId, fileKey, type: 'file' } }),
  );
  return {
    kind: 'message',
    eventId: header.event_id,
    messageId,
    chat: isPrivate ? privateChat(from) : groupChat(message.chat_id),
    from: account(from),
    at: message.create_time,
    text: forwarded ?? content.text,
    mentions: peopleIn(mentions.filter((mention) => !isBot(mention))),
    pictures: content.imageKeys.map((fileKey): PictureSource => ({ messageId, fileKey })),
    ...(files.length > 0 && { files }),
    ...(quoted !== undefined && { quoted }),
  };
}

/** `@_all` may stand in the text without an entry of its own. */
const sayMentionsOf =
  (said: ReadonlyMap<string, string>): SayMention =>
  (key) =>
    key === '@_all' ? words.everybody : said.get(key);

/** Everybody named once, in the order of their first mention; `@_all` and people of other companies have no id. */
function peopleIn(mentions: readonly z.infer<typeof Mentioned>[]): readonly Mention[] {
  const people = new Map<string, Mention>();
  for (const { id, name } of mentions) {
    const openId = id?.open_id;
    if (openId) people.set(openId, { account: account(openId), name: name ?? '' });
  }
  return [...people.values()];
}

/** A message as Feishu shows it when asked for; here a mention's id is a string, unlike in events. */
export const Shown = z.object({
  msg_type: z.string(),
  sender: z.object({ id: z.string(), sender_type: z.string() }).optional(),
  body: z.object({ content: z.string() }).optional(),
  mentions: z.array(z.object({ key: z.string(), name: z.string().nullish() })).nullish(),
});

/** The words of a message that was asked for. */
export function sayShown({ msg_type: type, body, mentions }: z.infer<typeof Shown>): string {
  const said = new Map((mentions ?? []).map(({ key, name }) => [key, `@${name ?? ''}`]));
  return readContent(type, body?.content ?? '', sayMentionsOf(said)).text;
}
