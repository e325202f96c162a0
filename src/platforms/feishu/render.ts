import { type Block, blockLines, type Card, type Json, type Tone } from '#src/core/card.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { drawChart } from './chart.ts';
import { buttonRow, type Element, fieldRow, paragraph, plainText, QUIET } from './element.ts';
import { drawForm } from './form.ts';
import { splitText, weigh } from './split.ts';
import { words } from './text.ts';

// The limits count the request's body, of which the rest is under 500 bytes.
// https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create: 150 KB with text, 30 KB with a card
const TEXT_BYTES_MAX = 149_000;
const CARD_BYTES_MAX = 29_000;
// https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-structure
const CARD_TAGS_MAX = 200;
// https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/chart
const CHARTS_MAX = 5;
const RUNG_MAX = 50;

const COLOUR = { plain: 'blue', good: 'green', warn: 'orange', bad: 'red' } as const satisfies Record<Tone, string>;

/** What goes out as one message: Feishu's `msg_type` and its `content`, which is a string of JSON. */
export interface Part {
  readonly msg_type: 'text' | 'interactive';
  readonly content: string;
}

/** What a card is drawn with. */
export interface Look {
  readonly kind: ChatRef['kind'];
  /** Feishu's keys of those pictures that it has. */
  readonly imageKeys?: ReadonlyMap<string, string>;
  /** Ids of people who are rung by name. */
  readonly rung?: readonly string[];
  /** Words alone: no picture, chart or form. */
  readonly bare?: boolean;
}

/** A plain text, in as many messages as it needs; the first one rings. */
export function renderText(text: string, rung: readonly string[] = []): readonly Part[] {
  const ring = namable(rung).map((id) => `<at user_id="${id}"></at> `);
  return splitText(ring.join('') + literal(text), TEXT_BYTES_MAX).map((part) => ({
    msg_type: 'text',
    content: JSON.stringify({ text: part }),
  }));
}

/** A card, followed by whatever does not fit into it as plain texts. */
export function renderCard(card: Card, look: Look): readonly Part[] {
  const { json, left } = drawCard(card, look);
  const rest = left.length > 0 ? renderText(left.join('\n')) : [];
  return [{ msg_type: 'interactive', content: JSON.stringify(json) }, ...rest];
}

/** A card in Feishu's words (card JSON 2.0), and the words that it has no room for. */
export function drawCard(card: Card, look: Look): { readonly json: Json; readonly left: readonly string[] } {
  const chartsBefore = (at: number) => card.blocks.slice(0, at).filter((block) => block.kind === 'chart').length;
  const pieces = card.blocks.flatMap((block, at) => {
    const tooMany = block.kind === 'chart' && chartsBefore(at) >= CHARTS_MAX;
    return drawBlock(block, tooMany ? { ...look, bare: true } : look);
  });
  const whole = assemble(
    card,
    look,
    pieces.flatMap((piece) => piece.elements),
  );
  if (fits(weigh(whole), countTags(whole))) return { json: whole, left: [] };

  const note = paragraph(words.cut, QUIET);
  const frame = assemble(card, look, [note]);
  let bytes = weigh(frame);
  let tags = countTags(frame);
  const shown: Element[] = [];
  const left: string[] = [];
  for (const { elements, plain } of pieces) {
    const more = { bytes: weigh(elements), tags: countTags(elements) };
    if (fits(bytes + more.bytes, tags + more.tags)) {
      shown.push(...elements);
      bytes += more.bytes;
      tags += more.tags;
    } else {
      left.push(plain);
    }
  }
  return { json: assemble(card, look, [...shown, note]), left };
}

const fits = (bytes: number, tags: number) => bytes <= CARD_BYTES_MAX && tags <= CARD_TAGS_MAX;

/** A quoted `"tag":` inside somebody's text is escaped in JSON, so it is not counted. */
const countTags = (json: Json): number => JSON.stringify(json).split('"tag":').length - 1;

function assemble(card: Card, { kind, rung = [] }: Look, elements: readonly Element[]): Json {
  const ring = namable(rung).map((id) => `<at id=${id}></at>`);
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
    body: {
      elements: [
        ...(ring.length > 0 ? [{ tag: 'markdown', content: ring.join(' ') }] : []),
        ...elements,
        ...(card.buttons.length > 0 ? [buttonRow(card.buttons, kind)] : []),
      ],
    },
  };
}

/** The smallest part that can be moved out of a card, with its words. */
interface Piece {
  readonly elements: readonly Element[];
  readonly plain: string;
}

const STYLE = { strong: { text_size: 'heading' }, quiet: QUIET };

function drawBlock(block: Block, { kind, imageKeys, bare = false }: Look): readonly Piece[] {
  const plain = blockLines(block).join('\n');
  const inWords = [{ elements: [paragraph(plain, QUIET)], plain }];
  switch (block.kind) {
    case 'text':
      return [{ elements: [paragraph(block.text, block.style && STYLE[block.style])], plain }];
    case 'fields':
      return block.rows.map((row) => ({ elements: [fieldRow(...row)], plain: row.join('：') }));
    case 'picture': {
      const key = imageKeys?.get(block.media);
      if (bare || key === undefined) return inWords;
      return [{ elements: [{ tag: 'img', img_key: key, alt: plainText(block.alt), preview: true }], plain }];
    }
    case 'chart': {
      const points = block.series.flatMap((series) => series.points);
      if (bare || points.length === 0) return inWords;
      return [{ elements: [drawChart(block), paragraph(block.alt, QUIET)], plain }];
    }
    case 'form':
      return bare ? inWords : [{ elements: [drawForm(block, kind)], plain }];
  }
}

/** Whatever would break out of the mention is no id of Feishu's. */
const namable = (ids: readonly string[]) => ids.filter((id) => /^[\w-]+$/.test(id)).slice(0, RUNG_MAX);

/**
 * A text message has no plain form: Feishu resolves `<at …>`, `<b>`, `[text](url)` and `@_all` in it, and documents no
 * escape. A zero-width space inside the syntax leaves it to be read and not to be obeyed.
 */
const literal = (text: string): string => text.replace(/<(?=[a-z/])|\](?=\()|@(?=_)/gi, '$&\u200B');
