import { z } from 'zod';
import { type ActionRef, button, type Card, card, text } from '#src/core/card.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
type About = z.infer<typeof about>;

export const agree: ActionRef<About> = { id: 'duty.agree', value: about };
export const decline: ActionRef<About> = { id: 'duty.decline', value: about };
export const here: ActionRef<Record<string, never>> = { id: 'duty.here', value: z.object({}) };

export const swapCard = (number: number, ask: string): Card =>
  card(words.swapTitle(number), {
    tone: 'warn',
    blocks: [text(ask)],
    buttons: [
      button(words.agreeButton, agree, { number }, 'primary'),
      button(words.declineButton, decline, { number }),
    ],
  });

export const rollCard = (ask: string): Card =>
  card(words.rollTitle, {
    tone: 'warn',
    blocks: [text(ask)],
    buttons: [button(words.rollButton, here, {}, 'primary')],
  });
