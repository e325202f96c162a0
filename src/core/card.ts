import type { z } from 'zod';

/**
 * A card says what to show, never how a platform spells it. It is plain data: it is stored in the outbox.
 * Every string in it is taken literally; a renderer escapes whatever its platform would otherwise interpret.
 */
export interface Card {
  readonly title: string;
  readonly tone: Tone;
  /** One short status word beside the title. Colour never carries meaning alone: this word does. */
  readonly tag?: string;
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

export type Block =
  /** A paragraph; line breaks are kept. `strong` is for the one line that must be read first. */
  | { readonly kind: 'text'; readonly text: string; readonly style?: 'strong' | 'quiet' }
  | { readonly kind: 'fields'; readonly rows: readonly Field[] }
  /** A stored photo by its media id. A platform that cannot show it says that it is there. */
  | { readonly kind: 'picture'; readonly media: string; readonly alt: string }
  | Form
  | Chart;

/** Inputs with one button. Platforms without forms say `instead`: the words that do the same. */
export interface Form {
  readonly kind: 'form';
  /** Unique within the card. */
  readonly name: string;
  readonly inputs: readonly Input[];
  /** Its press carries `Press.form`. */
  readonly submit: ActionButton;
  readonly instead: string;
}

export interface Input {
  readonly name: string;
  readonly label: string;
  /** `date` is `2026-12-05`, `time` `14:00`, `datetime` `2026-12-05 14:00`, Shanghai time; `many` is a list. */
  readonly kind: 'text' | 'lines' | 'number' | 'date' | 'time' | 'datetime' | 'one' | 'many';
  readonly required: boolean;
  readonly hint?: string;
  readonly value?: string;
  /** For `one` and `many`. */
  readonly options?: readonly Option[];
}

export type Option = readonly [value: string, label: string];

/** Figures as a picture. `alt` says the same in words, for everybody who cannot see it. */
export interface Chart {
  readonly kind: 'chart';
  readonly shape: 'bars' | 'line' | 'pie';
  readonly title: string;
  readonly unit?: string;
  /** A pie has one series. */
  readonly series: readonly Series[];
  readonly alt: string;
}

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [label: string, value: number])[];
}

export type Field = readonly [label: string, value: string];

export type Button = ActionButton | LinkButton;

export interface ActionButton {
  readonly kind: 'action';
  readonly label: string;
  readonly action: string;
  readonly value: Json;
  readonly style: 'primary' | 'plain' | 'danger';
}

export interface LinkButton {
  readonly kind: 'link';
  readonly label: string;
  readonly url: string;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Names a button's effect and what it carries. The card holds the name; an `*.action.ts` file does the work. */
export interface ActionRef<T extends Json> {
  readonly id: string;
  readonly value: z.ZodType<T>;
}

export function card(title: string, parts: Partial<Omit<Card, 'title'>> = {}): Card {
  return { title, tone: 'plain', blocks: [], buttons: [], ...parts };
}

export function button<T extends Json>(
  label: string,
  ref: ActionRef<T>,
  value: T,
  style: ActionButton['style'] = 'plain',
): ActionButton {
  return { kind: 'action', label, action: ref.id, value, style };
}

export const text = (words: string, style?: 'strong' | 'quiet'): Block => ({
  kind: 'text',
  text: words,
  ...(style && { style }),
});

export const fields = (...rows: readonly Field[]): Block => ({ kind: 'fields', rows });

/** What the bot says: a plain sentence, or a card. */
export type Saying = string | Card;

/** A card as plain lines, for chats that cannot show it, for logs and for tests. */
export function plainText(saying: Saying): string {
  if (typeof saying === 'string') return saying;
  const title = saying.tag ? `${saying.title}【${saying.tag}】` : saying.title;
  const body = saying.blocks.flatMap(blockLines);
  return [title, ...body].join('\n');
}

/** A block as plain lines. */
export function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'fields':
      return block.rows.map(([label, value]) => `${label}：${value}`);
    case 'picture':
      return [`〔${block.alt}〕`];
    case 'form':
      return [block.instead];
    case 'chart':
      return [block.alt];
  }
}
