import { z } from 'zod';
import type { FileSource } from '#src/core/platform.ts';
import { words } from './text.ts';

/** What a message says and shows, whatever Feishu's type for it. */
export interface Content {
  readonly text: string;
  readonly imageKeys: readonly string[];
  readonly files: readonly FoundFile[];
}

export interface FoundFile extends Pick<FileSource, 'kind' | 'name'> {
  readonly fileKey: string;
}

/** Puts words in the place of a mention's key, such as `@_user_1`. */
export type SayMention = (key: string) => string | undefined;

const Text = z.object({ text: z.string() });
const Image = z.object({ image_key: z.string() });
const File = z.object({ file_key: z.string(), file_name: z.string().optional() });
const Named = z.object({ name: z.string().min(1) });
const Node = z.object({
  tag: z.string(),
  text: z.string().optional(),
  href: z.string().optional(),
  user_id: z.string().optional(),
  image_key: z.string().optional(),
  file_key: z.string().optional(),
});
const Post = z.object({ title: z.string().optional(), content: z.array(z.array(Node)) });

const STAND_INS: Readonly<Record<string, string>> = {
  sticker: words.sticker,
  interactive: words.card,
  share_user: words.contact,
  share_chat: words.contact,
  merge_forward: words.forwarded,
};

const said = (text: string): Content => ({ text, imageKeys: [], files: [] });
const sent = (text: string, file: FoundFile): Content => ({ text, imageKeys: [], files: [file] });

/**
 * Reads a message's content. What carries neither words nor a photo says what it is instead, so that whoever sent it
 * gets an answer. https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/events/message_content
 */
export function readContent(type: string, content: string, sayMention: SayMention): Content {
  const parsed = parse(content);
  switch (type) {
    case 'text':
      return said(tidy(sayMentions(Text.safeParse(parsed).data?.text ?? '', sayMention)));
    case 'image': {
      const image = Image.safeParse(parsed).data;
      return image ? { text: '', imageKeys: [image.image_key], files: [] } : said(words.unreadable);
    }
    case 'post': {
      const post = Post.safeParse(parsed).data;
      return post ? readPost(post, sayMention) : said(words.unreadable);
    }
    case 'file':
    case 'audio':
    case 'media': {
      const file = File.safeParse(parsed).data;
      return file ? readFile(type, file) : said(words.unreadable);
    }
    case 'location': {
      const place = Named.safeParse(parsed).data;
      return said(place ? words.location(place.name) : words.unreadable);
    }
    default:
      return said(STAND_INS[type] ?? words.unreadable);
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function readFile(type: 'file' | 'audio' | 'media', { file_key: fileKey, file_name }: z.infer<typeof File>): Content {
  if (type === 'audio') return sent(words.voiceMessage, { kind: 'voice', name: words.voice, fileKey });
  if (type === 'media') return sent(words.videoMessage, { kind: 'video', name: file_name ?? words.video, fileKey });
  const name = file_name ?? words.someFile;
  return sent(words.file(name), { kind: 'document', name, fileKey });
}

/** A photo sent along with words arrives as a post; so do words with a list, a link or code in them. */
function readPost({ title, content }: z.infer<typeof Post>, sayMention: SayMention): Content {
  const lines = content.map((line) => line.map((node) => sayNode(node, sayMention)).join(''));
  const nodes = content.flat();
  const images = nodes.filter((node) => node.tag === 'img');
  const videos = nodes.filter((node) => node.tag === 'media');
  return {
    text: tidy([...(title ? [title] : []), ...lines].join('\n').replace(/\n{3,}/g, '\n\n')),
    imageKeys: images.flatMap((node) => node.image_key ?? []),
    files: videos.flatMap(({ file_key: fileKey }) => (fileKey ? { kind: 'video', name: words.video, fileKey } : [])),
  };
}

function sayNode({ tag, text = '', href, user_id: key }: z.infer<typeof Node>, sayMention: SayMention): string {
  if (tag === 'at') return key === undefined ? '' : (sayMention(key) ?? key);
  if (tag === 'a' && href && href !== text) return `[${text}](${href})`; // as links stand in a text message
  return text;
}

/**
 * Digits are taken greedily: `@_user_1` must not be found inside `@_user_10`.
 * Where a mention goes without a word, one gap is left of the two around it.
 */
function sayMentions(text: string, sayMention: SayMention): string {
  return text.replace(/(@_(?:user_\d+|all(?!\w)))([^\S\n]*)/g, (whole, key: string, gap: string, at: number) => {
    const spoken = sayMention(key);
    if (spoken === undefined) return whole;
    return spoken === '' ? (/\S/.test(text[at - 1] ?? ' ') ? ' ' : '') : spoken + gap;
  });
}

/** Drops what nobody can see, but not the joiners that hold an emoji together. */
const tidy = (text: string): string =>
  text
    .replace(/\u200B|\u200C|\u2060|\uFEFF|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D/gu, '')
    .trim();
