import type { ActionButton, Button, Json } from '#src/core/card.ts';
import type { ChatRef } from '#src/core/platform.ts';
import type { ButtonValue } from './press.ts';

/** One element of a card. https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-structure */
export type Element = { readonly tag: string; readonly [property: string]: Json };

type Properties = { readonly [property: string]: Json };

const BUTTON_TYPE = { primary: 'primary_filled', plain: 'default', danger: 'danger_filled' } as const;

export const QUIET = { text_size: 'notation', text_color: 'grey' };

/** `plain_text` is interpreted in no way: nobody is rung, nothing becomes a link. */
export const plainText = (content: string) => ({ tag: 'plain_text', content });

export const paragraph = (content: string, style: Properties = {}): Element => ({
  tag: 'div',
  text: { ...plainText(content), ...style },
});

/** One to three: on a phone four characters of label fit on a line, and the value keeps most of the width. */
export const fieldRow = (label: string, value: string): Element => ({
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
export const buttonRow = (buttons: readonly Button[], kind: ChatRef['kind']): Element => ({
  tag: 'column_set',
  flex_mode: 'flow',
  horizontal_spacing: '8px',
  columns: buttons.map((button) => ({ tag: 'column', width: 'auto', elements: [drawButton(button, kind)] })),
});

function drawButton(button: Button, kind: ChatRef['kind']): Element {
  if (button.kind === 'action') return actionButton(button, kind);
  return { ...look(button.label), type: 'default', behaviors: [{ type: 'open_url', default_url: button.url }] };
}

/** `form` is the form that it sends, if any. */
export function actionButton({ label, action, value, style }: ActionButton, kind: ChatRef['kind'], form?: string) {
  const carried = {
    action,
    value,
    ...(kind === 'private' && { chat: 'private' as const }),
    ...(form !== undefined && { form }),
  } satisfies ButtonValue;
  return { ...look(label), type: BUTTON_TYPE[style], behaviors: [{ type: 'callback', value: carried }] };
}

const look = (label: string) => ({ tag: 'button', size: 'large', text: plainText(label) });
