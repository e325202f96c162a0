import { z } from 'zod';
import type { FormValues, Press } from '#src/core/platform.ts';
import { wallTime } from '#src/core/time.ts';
import { account, groupChat, Id, Operator, privateChat, stamped } from './event.ts';

/** https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication */
export const PressEvent = stamped(
  ['card.action.trigger'],
  z.object({
    operator: Operator,
    action: z.object({ value: z.unknown(), form_value: z.record(z.string(), z.unknown()).nullish() }),
    context: z.object({ open_message_id: Id, open_chat_id: Id }),
  }),
);

/**
 * What our buttons carry. A press does not say whether its chat is private, and a private chat is known by the
 * person, not by Feishu's id for it; so the card that goes to a private chat says so itself. Nobody but us can write
 * it: Feishu gives back what it stored, under its signature, and a forwarded copy of a card has no live buttons.
 */
export const ButtonValue = z.object({
  action: z.string(),
  value: z.unknown(),
  chat: z.literal('private').optional(),
  /** The form that the button sends: its inputs are named after it, since Feishu wants names unique in the card. */
  form: z.string().optional(),
});
export type ButtonValue = z.infer<typeof ButtonValue>;

export const inputName = (form: string, input: string): string => `${form}.${input}`;

export function decodePress({ header, event }: z.infer<typeof PressEvent>): Press | undefined {
  const pressed = ButtonValue.safeParse(event.action.value).data;
  if (!pressed) return undefined;
  const from = event.operator.open_id;
  return {
    kind: 'press',
    eventId: header.event_id,
    messageId: event.context.open_message_id,
    chat: pressed.chat === 'private' ? privateChat(from) : groupChat(event.context.open_chat_id),
    from: account(from),
    at: header.create_time,
    action: pressed.action,
    value: pressed.value,
    ...(pressed.form !== undefined && { form: readForm(pressed.form, event.action.form_value ?? {}) }),
  };
}

/** What was left empty may be missing, or be an empty word or list. */
function readForm(form: string, values: Readonly<Record<string, unknown>>): FormValues {
  const prefix = inputName(form, '');
  const filled: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith(prefix)) continue;
    const own = name.slice(prefix.length);
    if (Array.isArray(value)) filled[own] = value.map(String);
    else if (typeof value === 'string') filled[own] = inShanghai(value);
    else if (typeof value === 'number') filled[own] = String(value);
  }
  return filled;
}

const PICKED = /^(?:(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?|\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/;

/** Pickers add the offset of the phone's clock, as in `2026-12-05 14:00 +0800`; what is meant is the wall's. */
function inShanghai(value: string): string {
  const [whole, day, time, hours, minutes] = PICKED.exec(value) ?? [];
  if (whole === undefined) return value;
  if (!day || !time) return value.slice(0, value.lastIndexOf(' '));
  const at = new Date(`${day}T${time}:00${hours}:${minutes}`);
  if (Number.isNaN(at.getTime())) return value;
  const wall = wallTime(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${wall.year}-${two(wall.month)}-${two(wall.day)} ${two(wall.hour)}:${two(wall.minute)}`;
}
