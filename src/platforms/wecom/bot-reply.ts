import { createHash } from 'node:crypto';
import { plainText, type Saying } from '#src/core/card.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Gallery } from '#src/core/platform.ts';
import { toBase64 } from './crypto.ts';
import { escapeMarkdown, splitMarkdown } from './markdown.ts';
import { BOT_LIMITS, canDraw, render } from './render.ts';
import { picturesOf } from './reply.ts';
import { byteLength } from './split.ts';
import { words } from './text.ts';

// https://developer.work.weixin.qq.com/document/path/101031, `stream.content`.
const STREAM_BYTES_MAX = 20_480;

/** A reply to a message, and what has to be said before it since it does not fit. */
export interface BotReply {
  readonly before?: string;
  readonly reply: object;
}

/**
 * All that a bot says to a message, in the one response that it has; undefined where it says nothing. `alone` says that
 * nothing can be said before it: then what does not fit is left out, with a word on how to see it.
 */
export async function botReply(
  says: readonly Saying[],
  newId: NewId,
  { gallery, alone = false }: { gallery?: Gallery | undefined; alone?: boolean } = {},
): Promise<BotReply | undefined> {
  const shown = says.find(canDraw);
  const drawn = shown && render(shown, BOT_LIMITS, newId('card'));
  const content = says
    .map((one) => (one === shown ? (drawn?.beside ?? []).map(escapeMarkdown).join('\n') : markdown(one)))
    .filter(Boolean)
    .join('\n\n');
  const msg_item = gallery ? await pictureItems(says, gallery) : [];
  const template_card = drawn?.template;
  if (!content && msg_item.length === 0) return template_card && { reply: { msgtype: 'template_card', template_card } };

  const [first = '', ...rest] = splitMarkdown(content, STREAM_BYTES_MAX);
  const before = rest.length > 0 && !alone ? first : undefined;
  const stream = {
    id: newId('stream'),
    finish: true,
    content: fitStream(before === undefined ? content : rest.join('')),
    ...(msg_item.length > 0 && { msg_item }),
  };
  const reply = template_card
    ? { msgtype: 'stream_with_template_card', stream, template_card }
    : { msgtype: 'stream', stream };
  return { ...(before !== undefined && { before }), reply };
}

// https://developer.work.weixin.qq.com/document/path/101031, `stream.msg_item`: JPG or PNG, before base64.
const ITEMS_MAX = 10;
const ITEM_BYTES_MAX = 10 * 1024 * 1024;
const ITEM_TYPES = new Set(['image/jpeg', 'image/png']);

/** The pictures on the cards, as far as they are here and WeCom shows them; the words on the card name the rest. */
async function pictureItems(says: readonly Saying[], gallery: Gallery) {
  const items: { msgtype: 'image'; image: { base64: string; md5: string } }[] = [];
  for (const media of says.flatMap(picturesOf).slice(0, ITEMS_MAX)) {
    const picture = await gallery.picture(media);
    if (!picture || !ITEM_TYPES.has(picture.mime) || picture.bytes.length > ITEM_BYTES_MAX) continue;
    const md5 = createHash('md5').update(picture.bytes).digest('hex');
    items.push({ msgtype: 'image', image: { base64: toBase64(picture.bytes), md5 } });
  }
  return items;
}

function markdown(saying: Saying): string {
  if (typeof saying === 'string') return escapeMarkdown(saying);
  const [title = '', ...lines] = plainText(saying).split('\n');
  const links = saying.buttons.flatMap((one) =>
    one.kind === 'link' ? [`[${escapeMarkdown(one.label)}](${one.url})`] : [],
  );
  return [`**${escapeMarkdown(title)}**`, ...lines.map(escapeMarkdown), ...links].join('\n');
}

function fitStream(content: string): string {
  if (byteLength(content) <= STREAM_BYTES_MAX) return content;
  const end = `\n${words.tooLong}`;
  return `${splitMarkdown(content, STREAM_BYTES_MAX - byteLength(end))[0]}${end}`;
}
