import { z } from 'zod';
import type { FileSource, Incoming, PictureSource } from '#src/core/platform.ts';
import { readChoices } from './choices.ts';
import { readKey } from './key.ts';
import { words } from './text.ts';

/** Through a long connection every file has a key of its own; otherwise it is that of the callback. */
const Media = z.object({ url: z.string(), aeskey: z.string().optional() });

const Item = z.object({
  msgtype: z.string(),
  text: z.object({ content: z.string() }).optional(),
  image: Media.optional(),
});

/** A message or a quoted one: https://developer.work.weixin.qq.com/document/path/100719. */
const Content = Item.extend({
  voice: z.object({ content: z.string() }).optional(),
  mixed: z.object({ msg_item: z.array(Item) }).optional(),
  file: Media.optional(),
  video: Media.optional(),
});

const Sender = z.object({
  msgid: z.string(),
  chatid: z.string().optional(),
  chattype: z.string().optional(),
  from: z.object({ userid: z.string() }),
});

const Message = Content.extend({ ...Sender.shape, quote: Content.optional() });

// A list of one may come as the thing itself.
const listOf = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]);

const Selected = z.object({
  selected_item: listOf(
    z.object({ question_key: z.string(), option_ids: z.object({ option_id: listOf(z.string()) }).optional() }),
  ),
});

// The page says `eventkey`, its samples and the real traffic say `event_key`: https://developer.work.weixin.qq.com/document/path/101027.
const Click = Sender.extend({
  create_time: z.number(),
  event: z.object({
    eventtype: z.literal('template_card_event'),
    template_card_event: z.object({
      event_key: z.string().optional(),
      eventkey: z.string().optional(),
      task_id: z.string(),
      selected_items: Selected.optional(),
    }),
  }),
});

const Entered = Sender.extend({
  create_time: z.number(),
  event: z.object({ eventtype: z.literal('enter_chat') }),
});

const SPOKEN = new Set(['text', 'image', 'mixed', 'voice', 'file', 'video']);

/** From what WeCom posted for a bot to what happened; undefined where nothing did that we have a use for. */
export function decodeBot(
  payload: unknown,
  { botName, now }: { botName: string | undefined; now: Date },
): Incoming | undefined {
  const click = Click.safeParse(payload).data;
  if (click) {
    const { event_key, eventkey, task_id, selected_items } = click.event.template_card_event;
    const pressed = readKey(event_key ?? eventkey ?? '');
    const chosen = selected_items?.selected_item.map(
      ({ question_key, option_ids }) => [question_key, option_ids?.option_id ?? []] as const,
    );
    return (
      pressed && {
        kind: 'press',
        ...happening(click),
        at: new Date(click.create_time * 1000),
        ...pressed,
        ...(chosen && { form: readChoices(chosen) }),
        messageId: task_id,
      }
    );
  }
  const entered = Entered.safeParse(payload).data;
  if (entered)
    return { kind: 'notice', what: 'entered', ...happening(entered), at: new Date(entered.create_time * 1000) };
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
    ...(filesOf(message).length > 0 && { files: filesOf(message) }),
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
  partsOf(content).flatMap(({ image }) => (image ? [sourceOf(image)] : []));

// The message does not say what a file is called.
const filesOf = ({ file, video }: z.infer<typeof Content>): FileSource[] => [
  ...(file ? [{ kind: 'document', name: words.file, source: sourceOf(file) } as const] : []),
  ...(video ? [{ kind: 'video', name: words.video, source: sourceOf(video) } as const] : []),
];

const sourceOf = ({ url, aeskey }: z.infer<typeof Media>): PictureSource => ({ url, ...(aeskey && { aeskey }) });

/** A group message holds the mention as plain words, and a name may contain spaces. */
function withoutMention(said: string, botName: string | undefined): string {
  const mention = `@${botName}`;
  const at = botName ? said.indexOf(mention) : -1;
  if (at < 0) return said.replace(/^@\S+\s*/u, '');
  return (said.slice(0, at) + said.slice(at + mention.length)).trim();
}
