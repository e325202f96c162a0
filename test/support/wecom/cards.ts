/** A template card as it comes over the wire: only what a client draws. */
export interface Template {
  readonly card_type: string;
  readonly task_id?: string;
  readonly source?: { readonly desc?: string; readonly desc_color?: number };
  readonly main_title?: { readonly title?: string; readonly desc?: string };
  readonly sub_title_text?: string;
  readonly horizontal_content_list?: readonly { keyname?: string; value?: string; type?: number; url?: string }[];
  readonly button_list?: readonly { text?: string; style?: number; key?: string }[];
  readonly jump_list?: readonly { title?: string; type?: number; url?: string }[];
  readonly checkbox?: Question & { readonly mode?: number };
  readonly select_list?: readonly (Question & { readonly title?: string; readonly selected_id?: string })[];
  readonly submit_button?: { readonly text?: string; readonly key?: string };
  readonly card_action?: { readonly type?: number; readonly url?: string };
}

interface Question {
  readonly question_key?: string;
  readonly option_list?: readonly { readonly id?: string; readonly text?: string; readonly is_checked?: boolean }[];
}

export interface Widths {
  readonly title: number;
  readonly note: number;
  readonly tag: number;
  readonly value: number;
}

// https://developer.work.weixin.qq.com/document/path/101032 and …/path/90236.
export const BOT_WIDTHS: Widths = { title: 26, note: 30, tag: 13, value: 26 };
export const APP_WIDTHS: Widths = { title: 36, note: 44, tag: 20, value: 30 };

/** What WeCom would say against a card; undefined for a good one. */
export function faultOf(card: Template): string | undefined {
  const rows = card.horizontal_content_list ?? [];
  const buttons = card.button_list ?? [];
  const jumps = card.jump_list ?? [];
  if (Buffer.byteLength(card.sub_title_text ?? '') > 512) return 'sub_title_text too long';
  if (rows.length > 6 || jumps.length > 3) return 'list too long';
  if (rows.some(({ keyname, type, url }) => !keyname || (type === 1 && !url))) return 'bad row';
  if (jumps.some(({ title, type, url }) => !title || (type === 1 && !url))) return 'bad jump';
  if (card.source?.desc_color !== undefined && ![0, 1, 2, 3].includes(card.source.desc_color)) return 'bad colour';
  switch (card.card_type) {
    case 'button_interaction':
      if (!card.main_title?.title) return 'no title';
      if (buttons.length < 1 || buttons.length > 6) return 'one to six buttons';
      if (new Set(buttons.map(({ key }) => key)).size !== buttons.length) return 'keys repeat';
      if (buttons.some(({ text, key }) => !text || !key || Buffer.byteLength(key) > 1024)) return 'bad button';
      return undefined;
    case 'text_notice':
      if (!card.main_title?.title && !card.sub_title_text) return 'nothing to read';
      return card.card_action?.type === 1 && card.card_action.url ? undefined : 'no card_action';
    case 'vote_interaction':
      if (!card.checkbox || ![undefined, 0, 1].includes(card.checkbox.mode)) return 'no checkbox';
      return questionFault(card, [card.checkbox], 20);
    case 'multiple_interaction': {
      const selects = card.select_list ?? [];
      if (selects.length < 1 || selects.length > 3) return 'one to three selects';
      const chosen = ({ selected_id, option_list = [] }: (typeof selects)[number]) =>
        selected_id === undefined || option_list.some(({ id }) => id === selected_id);
      return selects.every(chosen) ? questionFault(card, selects, 10) : 'selected_id is no option';
    }
    default:
      return `card_type ${card.card_type}`;
  }
}

function questionFault(card: Template, questions: readonly Question[], max: number): string | undefined {
  const { text, key } = card.submit_button ?? {};
  if (!card.main_title?.title) return 'no title';
  if (!text || !key || Buffer.byteLength(key) > 1024) return 'bad submit_button';
  if (new Set(questions.map(({ question_key }) => question_key)).size !== questions.length) return 'questions repeat';
  for (const { question_key, option_list = [] } of questions) {
    if (!question_key || Buffer.byteLength(question_key) > 1024) return 'bad question_key';
    if (option_list.length < 1 || option_list.length > max) return 'bad option_list';
    if (option_list.some(({ id, text: label }) => !id || !label || Buffer.byteLength(id) > 128)) return 'bad option';
    if (new Set(option_list.map(({ id }) => id)).size !== option_list.length) return 'options repeat';
  }
  return undefined;
}

export const goodTaskId = (id: string | undefined): boolean => /^[0-9A-Za-z_\-@]{1,128}$/.test(id ?? '');

/** Every word that fits on the screen. Fields are plain text there. */
export function drawCard(card: Template, widths: Widths): { text: string; buttons: string[] } {
  const submit = card.submit_button ? [card.submit_button] : [];
  const buttons = [...(card.button_list ?? []), ...submit].map(({ text }) => cut(text, 10));
  const options = (question: Question, max: number) => (question.option_list ?? []).map(({ text }) => cut(text, max));
  const lines = [
    cut(card.source?.desc, widths.tag),
    cut(card.main_title?.title, widths.title),
    cut(card.main_title?.desc, widths.note),
    card.sub_title_text,
    ...(card.horizontal_content_list ?? []).map(
      ({ keyname, value }) => `${cut(keyname, 5)} ${cut(value, widths.value)}`,
    ),
    ...(card.jump_list ?? []).map(({ title }) => title),
    ...(card.checkbox ? options(card.checkbox, 11) : []),
    ...(card.select_list ?? []).flatMap((select) => [cut(select.title, 13), ...options(select, 10)]),
    ...buttons,
  ];
  return { text: lines.filter(Boolean).join('\n'), buttons };
}

const cut = (words: string | undefined, max: number): string => [...(words ?? '')].slice(0, max).join('');
