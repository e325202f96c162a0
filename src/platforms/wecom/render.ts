import {
  type ActionButton,
  type Block,
  blockLines,
  type Card,
  type Field,
  type Form,
  type Input,
  type LinkButton,
  type Saying,
  type Tone,
} from '#src/core/card.ts';
import { type Drawn, drawnAs, questionKey } from './choices.ts';
import { writeKey } from './key.ts';
import { shorten, shortenBytes } from './split.ts';
import { words } from './text.ts';

/** A template card as JSON: https://developer.work.weixin.qq.com/document/path/101032 (bot), …/path/90236 (app). */
export type TemplateCard = {
  readonly card_type: 'button_interaction' | 'text_notice' | Drawn;
  readonly source?: { readonly desc: string; readonly desc_color: number };
  readonly main_title: { readonly title: string; readonly desc?: string };
  readonly sub_title_text?: string;
  readonly horizontal_content_list?: readonly Row[];
  readonly jump_list?: readonly { readonly type: 1; readonly title: string; readonly url: string }[];
  readonly button_list?: readonly { readonly text: string; readonly style: number; readonly key: string }[];
  readonly card_action?: { readonly type: 1; readonly url: string };
  readonly checkbox?: Question & { readonly mode: 0 | 1 };
  readonly select_list?: readonly (Question & { readonly title: string; readonly selected_id?: string })[];
  readonly submit_button?: { readonly text: string; readonly key: string };
  readonly task_id?: string;
};

type Question = {
  readonly question_key: string;
  readonly option_list: readonly { readonly id: string; readonly text: string; readonly is_checked?: true }[];
};

type Row = { readonly keyname: string; readonly value: string; readonly type?: 1; readonly url?: string };

/** How many characters a card shows, by the same two pages. */
export interface Limits {
  readonly title: number;
  readonly note: number;
  readonly text: number;
  readonly tag: number;
  readonly value: number;
  readonly link: number;
}

export const BOT_LIMITS: Limits = { title: 26, note: 30, text: 112, tag: 13, value: 26, link: 13 };
export const APP_LIMITS: Limits = { title: 36, note: 44, text: 160, tag: 20, value: 30, link: 18 };

/** Where a tap on a card without buttons leads if nobody says otherwise: a text_notice must lead somewhere. */
export const HOME_URL = 'https://work.weixin.qq.com/';

const ROWS_MAX = 6;
const LABEL_MAX = 5;
const LINKS_MAX = 3;
const BUTTONS_MAX = 6;
const BUTTON_CHARS_MAX = 10;
const SELECT_TITLE_MAX = 13;
const OPTION_MAX = 10;
const TICK_MAX = 11;
/** The longest text that a card without words beside it is given. */
const ALONE_BYTES_MAX = 512;

const COLOUR: Readonly<Record<Tone, number>> = { plain: 0, good: 3, warn: 2, bad: 2 };
const STYLE: Readonly<Record<ActionButton['style'], number>> = { primary: 1, plain: 2, danger: 3 };

/** WeCom draws no card without something to tap. */
export const canDraw = (saying: Saying): saying is Card =>
  typeof saying !== 'string' && (saying.buttons.length > 0 || drawableForm(saying) !== undefined);

/** A card asks its one question or has its buttons, never both. */
function drawableForm({ blocks, buttons }: Card): Form | undefined {
  if (buttons.some((one) => one.kind === 'action')) return undefined;
  const forms = blocks.filter((block) => block.kind === 'form');
  return forms.length === 1 && forms[0] && drawnAs(forms[0]) ? forms[0] : undefined;
}

/** A card, and in full those of its words that the card has to cut: they are to be said beside it. */
export function render(card: Card, limits: Limits, taskId: string) {
  const { template, cut } = layOut(card, limits);
  return { template: { ...template, task_id: taskId }, beside: cut };
}

/** A card that has to say everything by itself: an update. `homeUrl` opens where there is no button left to tap. */
export function renderAlone(card: Card, limits: Limits, homeUrl: string): TemplateCard {
  const { template, cut } = layOut(card, { ...limits, text: Number.POSITIVE_INFINITY });
  const whole = [template.sub_title_text, ...cut].filter(Boolean).join('\n');
  return {
    ...template,
    ...(whole && { sub_title_text: shortenBytes(whole, ALONE_BYTES_MAX) }),
    // A text_notice must have a card_action.
    ...(template.card_type === 'text_notice' && { card_action: template.card_action ?? { type: 1, url: homeUrl } }),
  };
}

/** Shortens, and notes what was cut, or what is to be said in its place. */
type CutTo = (full: string, max: number, said?: string) => string;

function layOut(card: Card, limits: Limits): { template: TemplateCard; cut: readonly string[] } {
  const cut: string[] = [];
  const cutTo: CutTo = (full, max, said = full) => {
    const short = shorten(full, max);
    if (short !== full && !cut.includes(said)) cut.push(said);
    return short;
  };

  const title = cutTo(card.title, limits.title);
  const tag = card.tag && cutTo(card.tag, limits.tag);
  const form = drawableForm(card);
  const note = card.blocks.find((block) => isNote(block, limits.note));
  const paragraphs = card.blocks.filter((block) => block !== note && block !== form).flatMap(paragraph);
  const text = cutTo(paragraphs.join('\n'), limits.text);

  const actions = card.buttons.filter((one) => one.kind === 'action');
  const links = card.buttons.filter((one) => one.kind === 'link');
  const fields = card.blocks.flatMap((block) => (block.kind === 'fields' ? block.rows : []));
  const taps = actions.length > 0 || form !== undefined;
  const rows = [...fields.map(fieldRow), ...(taps ? links.map(linkRow) : [])];
  const shown = rows.slice(0, ROWS_MAX).map(({ row, said }) => ({
    ...row,
    keyname: cutTo(row.keyname, LABEL_MAX, said),
    value: cutTo(row.value, limits.value, said),
  }));
  for (const { said } of rows.slice(ROWS_MAX)) cut.push(said);

  const template: TemplateCard = {
    card_type: (form && drawnAs(form)) ?? (taps ? 'button_interaction' : 'text_notice'),
    ...(tag && { source: { desc: tag, desc_color: COLOUR[card.tone] } }),
    main_title: { title, ...(note?.kind === 'text' && { desc: note.text }) },
    ...(text && { sub_title_text: text }),
    ...(shown.length > 0 && { horizontal_content_list: shown }),
    ...(form && questions(form, cutTo)),
    ...(actions.length > 0 && { button_list: buttonList(actions, cutTo) }),
    ...(!taps && linkList(links, limits.link, cutTo, cut)),
  };
  return { template, cut };
}

function paragraph(block: Block): readonly string[] {
  return block.kind === 'fields' ? [] : blockLines(block);
}

/** The line under the title goes to the words that must be read first. */
const isNote = (block: Block, max: number): boolean =>
  block.kind === 'text' && block.style === 'strong' && !/\n/.test(block.text) && [...block.text].length <= max;

const fieldRow = ([label, value]: Field): { row: Row; said: string } => ({
  row: { keyname: label, value },
  said: `${label}：${value}`,
});

// A bot's buttons cannot open a page, but a row can.
const linkRow = ({ label, url }: LinkButton): { row: Row; said: string } => ({
  row: { keyname: label, value: words.openLink, type: 1, url },
  said: `${label}：${url}`,
});

function linkList(links: readonly LinkButton[], max: number, cutTo: CutTo, cut: string[]) {
  const [first] = links;
  if (!first) return {};
  for (const { label, url } of links.slice(LINKS_MAX)) cut.push(`${label}：${url}`);
  return {
    jump_list: links.slice(0, LINKS_MAX).map(({ label, url }) => ({ type: 1 as const, title: cutTo(label, max), url })),
    card_action: { type: 1 as const, url: first.url },
  };
}

function buttonList(actions: readonly ActionButton[], cutTo: CutTo) {
  if (actions.length > BUTTONS_MAX) throw new Error(`a WeCom card has at most ${BUTTONS_MAX} buttons`);
  return actions.map((action) => ({
    text: cutTo(action.label, BUTTON_CHARS_MAX),
    style: STYLE[action.style],
    key: writeKey(action),
  }));
}

function questions({ inputs, submit, ...form }: Form, cutTo: CutTo) {
  const submit_button = { text: cutTo(submit.label, BUTTON_CHARS_MAX), key: writeKey(submit) };
  if (drawnAs({ inputs, submit, ...form }) === 'multiple_interaction')
    return { select_list: inputs.map((input) => select(input, cutTo)), submit_button };
  return { checkbox: checkbox(inputs[0]!, cutTo), submit_button };
}

const select = (input: Input, cutTo: CutTo) => ({
  question_key: questionKey(input),
  title: cutTo(input.label, SELECT_TITLE_MAX),
  ...(input.value !== undefined && { selected_id: input.value }),
  option_list: (input.options ?? []).map(([id, label]) => ({ id, text: cutTo(label, OPTION_MAX) })),
});

const checkbox = (input: Input, cutTo: CutTo) => ({
  question_key: questionKey(input),
  mode: input.kind === 'many' ? (1 as const) : (0 as const),
  option_list: (input.options ?? []).map(([id, label]) => ({
    id,
    text: cutTo(label, TICK_MAX),
    ...(id === input.value && { is_checked: true as const }),
  })),
});
