import { z } from 'zod';
import type { Incoming, PictureSource } from '#src/core/platform.ts';
import { readKey } from './key.ts';

const Item = z.object({
  msgtype: z.string(),
  text: z.object({ content: z.string() }).optional(),
  image: z.object({ url: z.string() }).optional(),
});

/** A message or a quoted one: https://developer.work.weixin.qq.com/document/path/100719. */
const Content = Item.extend({
  voice: z.object({ content: z.string() }).optional(),
  mixed: z.object({ msg_item: z.array(Item) }).optional(),
});

const Sender = z.object({
  msgid: z.string(),
  chatid: z.string().optional(),
  chattype: z.string().optional(),
  from: z.object({ userid: z.string() }),
});

const Message = Content.extend({ ...Sender.shape, quote: Content.optional() });

// The page says `eventkey`, its samples and the real traffic say `event_key`: https://developer.work.weixin.qq.com/document/path/101027.
const Click = Sender.extend({
  create_time: z.number(),
  event: z.object({
    eventtype: z.literal('template_card_event'),
    template_card_event: z.object({
      event_key: z.string().optional(),
      eventkey: z.string().optional(),
      task_id: z.string(),
    }),
  }),
});

const SPOKEN = new Set(['text', 'image', 'mixed', 'voice', 'file', 'video']);

/** From what WeCom posted for a bot to what happened; undefined where nothing did that we have a use for. */
export function decodeBot(
  payload: unknown,
  { botName, now }: { botName: string | undefined; now: Date },
): Incoming | undefined {
  const click = Click.safeParse(payload).data;
  if (click) {
    const { event_key, eventkey, task_id } = click.event.template_card_event;
    const pressed = readKey(event_key ?? eventkey ?? '');
    return (
      pressed && {
        kind: 'press',
        ...happening(click),
        at: new Date(click.create_time * 1000),
        ...pressed,
        messageId: task_id,
      }
    );
  }
  const message = Message.safeParse(payload).data;
  if (!message || !SPOKEN.has(message.msgtype)) return undefined;
  const { quote } = message;
  const common = happening(message);
  return {
    kind: 'message',
    ...common,
    // A message carries no time of its own.
    at: now,
    messageId: message.msgid,
    text: common.chat.kind === 'group' ? withoutMention(wordsOf(message), botName) : wordsOf(message),
    mentions: [],
    pictures: [...picturesOf(message), ...(quote ? picturesOf(quote) : [])],
    ...(quote && wordsOf(quote) && { quoted: wordsOf(quote) }),
  };
}

function happening({ msgid, chatid, chattype, from }: z.infer<typeof Sender>) {
  const userid = from.userid.toLowerCase();
  const group = chattype !== 'single' && chatid;
  return {
    eventId: msgid,
    chat: { platform: 'wecom-bot', kind: group ? 'group' : 'private', id: group || userid },
    from: { realm: 'wecom', id: userid },
  } as const;
}

const partsOf = (content: z.infer<typeof Content>) => content.mixed?.msg_item ?? [content];

function wordsOf(content: z.infer<typeof Content>): string {
  const texts = partsOf(content).flatMap(({ text }) => text?.content ?? []);
  return [...texts, ...(content.voice ? [content.voice.content] : [])].join('\n').trim();
}

const picturesOf = (content: z.infer<typeof Content>): PictureSource[] =>
  partsOf(content).flatMap(({ image }) => (image ? [{ url: image.url }] : []));

/** A group message holds the mention as plain words, and a name may contain spaces. */
function withoutMention(said: string, botName: string | undefined): string {
  const mention = `@${botName}`;
  const at = botName ? said.indexOf(mention) : -1;
  if (at < 0) return said.replace(/^@\S+\s*/u, '');
  return (said.slice(0, at) + said.slice(at + mention.length)).trim();
}
