import { type Block, type Button, blockLines, type Card, type Json, type Tone } from '#src/core/card.ts';
import type { ChatRef } from '#src/core/platform.ts';
import type { ButtonValue } from './decode.ts';
import { splitText, weigh } from './split.ts';
import { words } from './text.ts';

// The limits count the request's body, of which the rest is under 500 bytes.
// https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create: 150 KB with text, 30 KB with a card
const TEXT_BYTES_MAX = 149_000;
const CARD_BYTES_MAX = 29_000;
// https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-structure
const CARD_TAGS_MAX = 200;

const COLOUR = { plain: 'blue', good: 'green', warn: 'orange', bad: 'red' } as const satisfies Record<Tone, string>;
const BUTTON_TYPE = { primary: 'primary_filled', plain: 'default', danger: 'danger_filled' } as const;

type Element = { readonly tag: string; readonly [property: string]: Json };

/** What goes out as one message: Feishu's `msg_type` and its `content`, which is a string of JSON. */
export interface Part {
  readonly msg_type: 'text' | 'interactive';
  readonly content: string;
}

/** A plain text, in as many messages as it needs. */
export const renderText = (text: string): readonly Part[] =>
  splitText(literal(text), TEXT_BYTES_MAX).map((part) => ({
    msg_type: 'text',
    content: JSON.stringify({ text: part }),
  }));

/** A card, followed by whatever does not fit into it as plain texts. */
export function renderCard(card: Card, kind: ChatRef['kind']): readonly Part[] {
  const { json, left } = drawCard(card, kind);
  const rest = left.length > 0 ? renderText(left.join('\n')) : [];
  return [{ msg_type: 'interactive', content: JSON.stringify(json) }, ...rest];
}

/**
 * A card in Feishu's words (card JSON 2.0), and the words that it has no room for.
 * Every text is `plain_text`, which Feishu interprets in no way: nobody is rung, nothing becomes a link.
 */
export function drawCard(card: Card, kind: ChatRef['kind']): { readonly json: Json; readonly left: readonly string[] } {
  const pieces = card.blocks.flatMap(drawBlock);
  const whole = assemble(
    card,
    kind,
    pieces.map((piece) => piece.element),
  );
  if (fits(weigh(whole), countTags(whole))) return { json: whole, left: [] };

  const note = paragraph(words.cut, QUIET);
  const bare = assemble(card, kind, [note]);
  let bytes = weigh(bare);
  let tags = countTags(bare);
  const shown: Element[] = [];
  const left: string[] = [];
  for (const { element, plain } of pieces) {
    const more = { bytes: weigh(element), tags: countTags(element) };
    if (fits(bytes + more.bytes, tags + more.tags)) {
      shown.push(element);
      bytes += more.bytes;
      tags += more.tags;
    } else {
      left.push(plain);
    }
  }
  return { json: assemble(card, kind, [...shown, note]), left };
}

const fits = (bytes: number, tags: number) => bytes <= CARD_BYTES_MAX && tags <= CARD_TAGS_MAX;

/** A quoted `"tag":` inside somebody's text is escaped in JSON, so it is not counted. */
const countTags = (json: Json): number => JSON.stringify(json).split('"tag":').length - 1;

function assemble(card: Card, kind: ChatRef['kind'], elements: readonly Element[]): Json {
  return {
    schema: '2.0',
    config: {
      update_multi: true, // without it no card can be redrawn
      summary: { content: card.tag ? `${card.title} · ${card.tag}` : card.title },
    },
    header: {
      template: COLOUR[card.tone],
      title: plainText(card.title),
      ...(card.tag && {
        text_tag_list: [{ tag: 'text_tag', text: plainText(card.tag), color: COLOUR[card.tone] }],
      }),
    },
    body: { elements: [...elements, ...(card.buttons.length > 0 ? [buttonRow(card.buttons, kind)] : [])] },
  };
}

/** The smallest parts that can be moved out of a card, each with its words. */
function drawBlock(block: Block): readonly { readonly element: Element; readonly plain: string }[] {
  switch (block.kind) {
    case 'text':
      return [{ element: paragraph(block.text, block.style && STYLE[block.style]), plain: block.text }];
    case 'fields':
      return block.rows.map(([label, value]) => ({ element: fieldRow(label, value), plain: `${label}：${value}` }));
    default:
      return blockLines(block).map((plain) => ({ element: paragraph(plain, QUIET), plain }));
  }
}

const QUIET = { text_size: 'notation', text_color: 'grey' };
const STYLE = { strong: { text_size: 'heading' }, quiet: QUIET };

const plainText = (content: string) => ({ tag: 'plain_text', content });

const paragraph = (content: string, style: { readonly [property: string]: Json } = {}): Element => ({
  tag: 'div',
  text: { ...plainText(content), ...style },
});

/** One to three: on a phone four characters of label fit on a line, and the value keeps most of the width. */
const fieldRow = (label: string, value: string): Element => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [column(paragraph(label, { text_color: 'grey' }), 1), column(paragraph(value), 3)],
});

const column = (element: Element, weight: number): Element => ({
  tag: 'column',
  width: 'weighted',
  weight,
  elements: [element],
});

/** A row that wraps, so that each button keeps the size of a thumb. */
const buttonRow = (buttons: readonly Button[], kind: ChatRef['kind']): Element => ({
  tag: 'column_set',
  flex_mode: 'flow',
  horizontal_spacing: '8px',
  columns: buttons.map((button) => ({ tag: 'column', width: 'auto', elements: [drawButton(button, kind)] })),
});

function drawButton(button: Button, kind: ChatRef['kind']): Element {
  const look = { tag: 'button', size: 'large', text: plainText(button.label) };
  if (button.kind === 'link') {
    return { ...look, type: 'default', behaviors: [{ type: 'open_url', default_url: button.url }] };
  }
  const value = {
    action: button.action,
    value: button.value,
    ...(kind === 'private' && { chat: 'private' as const }),
  } satisfies ButtonValue;
  return { ...look, type: BUTTON_TYPE[button.style], behaviors: [{ type: 'callback', value }] };
}

/**
 * A text message has no plain form: Feishu resolves `<at …>`, `<b>`, `[text](url)` and `@_all` in it, and documents no
 * escape. A zero-width space inside the syntax leaves it to be read and not to be obeyed.
 */
const literal = (text: string): string => text.replace(/<(?=[a-z/])|\](?=\()|@(?=_)/gi, '$&\u200B');
