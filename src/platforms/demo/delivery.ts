import { z } from 'zod';
import type { Incoming } from '#src/core/platform.ts';
import { BOT_MENTION } from './text.ts';

const someone = z.object({ id: z.string(), name: z.string() });

const happening = {
  eventId: z.string(),
  chat: z.object({ id: z.string(), kind: z.enum(['group', 'private']) }),
  from: someone,
  at: z.iso.datetime(),
  messageId: z.string(),
};

/** What the chat server posts to the bot. */
export const Delivery = z.discriminatedUnion('kind', [
  z.object({
    ...happening,
    kind: z.literal('message'),
    text: z.string(),
    mentions: z.array(someone),
    photo: z.string().optional(),
  }),
  z.object({
    ...happening,
    kind: z.literal('press'),
    action: z.string(),
    value: z.unknown(),
    form: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])).optional(),
  }),
]);

export type Delivery = z.infer<typeof Delivery>;

/** From what the chat server posted to what happened. */
export function decode(delivery: Delivery): Incoming {
  const { eventId, chat, from, at, messageId } = delivery;
  const happened = {
    eventId,
    chat: { platform: 'demo', ...chat },
    from: { realm: 'demo', id: from.id },
    fromName: from.name,
    at: new Date(at),
    messageId,
  } as const;
  if (delivery.kind === 'press') {
    const { action, value, form } = delivery;
    return { ...happened, kind: 'press', action, value, ...(form && { form }) };
  }
  return {
    ...happened,
    kind: 'message',
    text: withoutMention(delivery.text),
    mentions: delivery.mentions.map(({ id, name }) => ({ account: { realm: 'demo', id }, name })),
    pictures: delivery.photo === undefined ? [] : [{ key: delivery.photo }],
  };
}

const withoutMention = (text: string) => (text.startsWith(BOT_MENTION) ? text.slice(BOT_MENTION.length) : text).trim();
