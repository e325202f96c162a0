import { z } from 'zod';
import { type Backlog, backlogOf, type Stuck } from '#db/backlog.ts';
import type { Ctx } from '#src/bot/context.ts';
import { type ActionRef, type Block, button, type Card, card, plainText, type Saying, text } from '#src/core/card.ts';
import { shorten } from '#src/language/words.ts';
import { words } from './text.ts';

const Numbered = z.object({ number: z.number().int().positive() });
export const resend: ActionRef<z.infer<typeof Numbered>> = { id: 'house.resend', value: Numbered };
export const drop: ActionRef<z.infer<typeof Numbered>> = { id: 'house.drop', value: Numbered };

export const BACKLOG = 'backlog';

const LISTED_MAX = 8;
const BUTTONS_FOR = 3;
const EXCERPT_CHARS = 20;

/** What waits and what was given up, as it is now. */
export async function backlogCard({ db, district, now }: Ctx): Promise<Card> {
  return draw(await backlogOf(db, district.id, now, LISTED_MAX));
}

function draw({ waiting, waitingTotal, dead, deadTotal }: Backlog): Card {
  if (waitingTotal + deadTotal === 0) return card(words.title, { tone: 'good', blocks: [text(words.clear)] });
  const list = (head: string, rows: readonly Stuck[], total: number): Block[] => {
    if (total === 0) return [];
    const more = total > rows.length ? [text(words.more(total - rows.length), 'quiet')] : [];
    return [text(head, 'strong'), text(rows.map(line).join('\n')), ...more];
  };
  return card(words.title, {
    tone: deadTotal > 0 ? 'bad' : 'warn',
    blocks: [
      ...list(words.dead(deadTotal), dead, deadTotal),
      ...list(words.waiting(waitingTotal), waiting, waitingTotal),
      text(words.how, 'quiet'),
    ],
    buttons: dead
      .slice(0, BUTTONS_FOR)
      .flatMap(({ number }) => [
        button(`${words.resend.names[0]} #${number}`, resend, { number }, 'primary'),
        button(`${words.drop.names[0]} #${number}`, drop, { number }),
      ]),
  });
}

/** What was said in private is nobody else's business, not even an admin's. */
function line({ number, chat, name, error, says }: Stuck): string {
  const excerpt = chat.kind === 'group' ? shorten(firstLine(says as Saying), EXCERPT_CHARS) : undefined;
  return words.line(number, words.place(chat, name), words.reason(error), excerpt);
}

const firstLine = (says: Saying): string => plainText(says).split('\n')[0] ?? '';
