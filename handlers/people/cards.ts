import { z } from 'zod';
import { type ActionRef, button, type Card, card, text } from '#src/core/card.ts';
import { words } from './text.ts';

const stated = z.object({ person: z.string().max(50), organisation: z.string().max(60) });
export type Stated = z.infer<typeof stated>;

export const confirmOrganisation: ActionRef<Stated> = { id: 'people.confirm-organisation', value: stated };

/** Under which all cards about one person's place of work are redrawn. */
export const subjectOf = (personId: string): string => `organisation:${personId}`;

/** Asks staff whether somebody works where they say. */
export function statedCard(who: { id: string; name: string }, organisation: string, isMember: boolean): Card {
  return card(words.confirmTitle(who.name), {
    blocks: [text(words.confirmAsk(who.name, organisation, isMember))],
    buttons: [button(words.confirmButton, confirmOrganisation, { person: who.id, organisation }, 'primary')],
  });
}

export const confirmedCard = (name: string, organisation: string): Card =>
  card(words.confirmTitle(name), { tone: 'good', blocks: [text(words.confirmed(name, organisation))] });
