import { z } from 'zod';

/** What a message says and shows, whatever Feishu's type for it. */
export interface Content {
  readonly text: string;
  readonly imageKeys: readonly string[];
}

/** Puts words in the place of a mention's key, such as `@_user_1`. */
export type SayMention = (key: string) => string | undefined;

const NOTHING: Content = { text: '', imageKeys: [] };

const Text = z.object({ text: z.string() });
const Image = z.object({ image_key: z.string() });
const Node = z.object({
  tag: z.string(),
  text: z.string().optional(),
  href: z.string().optional(),
  user_id: z.string().optional(),
  image_key: z.string().optional(),
});
const Post = z.object({ title: z.string().optional(), content: z.array(z.array(Node)) });

/**
 * Reads a message's content. Types that carry neither words nor a photo come out empty, not refused, so that the
 * person gets an answer. https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/events/message_content
 */
export function readContent(type: string, content: string, sayMention: SayMention): Content {
  const parsed = parse(content);
  switch (type) {
    case 'text':
      return { text: tidy(sayMentions(Text.safeParse(parsed).data?.text ?? '', sayMention)), imageKeys: [] };
    case 'image': {
      const image = Image.safeParse(parsed).data;
      return image ? { text: '', imageKeys: [image.image_key] } : NOTHING;
    }
    case 'post': {
      const post = Post.safeParse(parsed).data;
      return post ? readPost(post, sayMention) : NOTHING;
    }
    default:
      return NOTHING;
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** A photo sent along with words arrives as a post; so do words with a list, a link or code in them. */
function readPost({ title, content }: z.infer<typeof Post>, sayMention: SayMention): Content {
  const lines = content.map((line) => line.map((node) => sayNode(node, sayMention)).join(''));
  const images = content.flat().filter((node) => node.tag === 'img');
  return {
    text: tidy([...(title ? [title] : []), ...lines].join('\n').replace(/\n{3,}/g, '\n\n')),
    imageKeys: images.flatMap((node) => node.image_key ?? []),
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
    const said = sayMention(key);
    if (said === undefined) return whole;
    return said === '' ? (/\S/.test(text[at - 1] ?? ' ') ? ' ' : '') : said + gap;
  });
}

/** Drops what nobody can see, but not the joiners that hold an emoji together. */
const tidy = (text: string): string =>
  text
    .replace(/\u200B|\u200C|\u2060|\uFEFF|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D/gu, '')
    .trim();
