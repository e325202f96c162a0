import { z } from 'zod';
import type { Account, ChatRef } from '#src/core/platform.ts';

// Postgres stores no NUL character, and an error would only make Feishu deliver the same again.
export const Id = z
  .string()
  .min(1)
  .refine((id) => !id.includes('\0'));

/** Milliseconds in message events, microseconds in card callbacks. https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM */
export const Stamp = z
  .string()
  .regex(/^\d{13,16}$/)
  .transform((digits) => new Date(digits.length === 16 ? Math.floor(Number(digits) / 1000) : Number(digits)));

export const Operator = z.object({ open_id: Id });

/** An event in the envelope of 2.0. https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM */
export const event = <Type extends string, Event extends z.ZodType>(types: readonly Type[], body: Event) =>
  z.object({
    schema: z.literal('2.0'),
    header: z.object({ event_id: Id, event_type: z.literal(types) }),
    event: body,
  });

/** The same for an event whose only time is that of its envelope. */
export const stamped = <Type extends string, Event extends z.ZodType>(types: readonly Type[], body: Event) =>
  z.object({
    schema: z.literal('2.0'),
    header: z.object({ event_id: Id, event_type: z.literal(types), create_time: Stamp }),
    event: body,
  });

export const account = (id: string): Account => ({ realm: 'feishu', id });
export const privateChat = (id: string): ChatRef => ({ platform: 'feishu', kind: 'private', id });
export const groupChat = (id: string): ChatRef => ({ platform: 'feishu', kind: 'group', id });
