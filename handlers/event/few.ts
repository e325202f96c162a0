import { holdAnyway } from '#db/event-milestones.ts';
import { type EventView, findEvent } from '#db/event-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { button, type Card, card, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { words } from './around/text.ts';
import { keep, offFew } from './cards.ts';
import { find } from './parties.ts';

export const fewSubject = (number: number): string => `event-few:${number}`;

/** E14: what the host is asked; without anything to press once it was answered. */
export function fewCard(event: EventView, now: Date): Card {
  const { number, title, startsAt, endsAt, taken, minAttend, state } = event;
  const asks = state === 'published' && minAttend !== null;
  return card(words.fewTitle(number, title), {
    tone: asks ? 'warn' : 'plain',
    ...(asks && { tag: words.fewTag }),
    blocks: [
      fields(
        [words.label.when, timeSpan(startsAt, endsAt, now)],
        [words.label.came, minAttend === null ? `${taken}` : words.few(taken, minAttend)],
      ),
      ...(asks ? [text(words.fewNext(number))] : []),
    ],
    buttons: asks
      ? [button(words.button.keep, keep, { number }, 'primary'), button(words.button.off, offFew, { number }, 'danger')]
      : [],
  });
}

export async function currentFew({ db, district, now }: Ctx, number: number): Promise<Card | undefined> {
  const event = await findEvent(db, { districtId: district.id, number });
  return event && fewCard(event, now);
}

export async function keepOn(ctx: Ctx, number: number): Promise<void> {
  const event = await find(ctx, number);
  if (!(await holdAnyway(ctx.db, event))) throw new Refusal('conflict', words.nothingToKeep(number));
  ctx.reply(words.kept(number));
  await ctx.refresh(fewSubject(number), fewCard(await find(ctx, number), ctx.now));
}
