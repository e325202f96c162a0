import { newFullness } from '#db/event-milestones.ts';
import type { EventView } from '#db/event-queries.ts';
import { signedUpFor, signUp } from '#db/sign-up.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime, timeSpan } from '#src/core/text.ts';
import type { Party } from '#src/language/party.ts';
import { words as around } from './around/text.ts';
import { agesOf, announceTo, find, permitAges, permitParty, refresh } from './parties.ts';
import { words } from './text.ts';

// Whoever brings more than a few others is an organiser: staff write such a list down.
const FOR_MAX = 5;

export interface Wanted {
  readonly party: Party;
  /** Somebody else, who does not use the chat. */
  readonly forName: string | null;
  /** How old the children are, as far as it was said. */
  readonly ages: readonly number[];
}

/** Signs a party up; answers what to say. The card shows how many places are left. */
export async function join(ctx: Ctx, number: number, { party, forName, ages }: Wanted): Promise<string> {
  const { db, me, now, newId } = ctx;
  const event = await find(ctx, number);
  permitParty(event, party);
  permitAges(event, ages);
  if (forName !== null && (await signedUpFor(db, event, me.id)) >= FOR_MAX) {
    throw new Refusal('conflict', words.forTooMany(FOR_MAX));
  }
  const fit = agesOf(event.rules);
  const done = await signUp(db, event, { id: newId('reg'), personId: me.id, forName, ...party }, now);
  // Whoever moves it meanwhile does not know of this party yet: it is this answer that has to name the new time (E13).
  const locked = await find(ctx, number);
  switch (done.kind) {
    case 'confirmed':
      await tellFull(ctx, locked);
      return words.confirmed(
        locked,
        timeSpan(locked.startsAt, locked.endsAt, now),
        words.size(party),
        dateTime(locked.cancelUntil, now),
        forName,
        party.children > 0 && ages.length === 0 && fit ? words.ageNote(fit) : '',
      );
    case 'waiting':
      await refresh(ctx, locked);
      return words.waiting(number, words.size(party), done.place, forName);
    case 'already': {
      const { registration } = done;
      throw new Refusal(
        'conflict',
        words.already(number, words.size(registration), words.registrationState[registration.state], forName),
      );
    }
    case 'closed':
      throw new Refusal('conflict', words.closed(number, WHY_CLOSED[locked.state]));
    case 'gone':
      throw new Refusal('not_found', words.gone(number));
  }
}

const WHY_CLOSED = { draft: 'draft', cancelled: 'off', postponed: 'later', published: 'over', held: 'over' } as const;

/** The card is redrawn at every sign-up; a group hears only that it is half full, nearly full, and full, once each. */
async function tellFull(ctx: Ctx, event: EventView): Promise<void> {
  await refresh(ctx, event);
  const level = await newFullness(ctx.db, event);
  if (level === undefined) return;
  const said = around.full(level, event, timeSpan(event.startsAt, event.endsAt, ctx.now));
  for (const chat of await announceTo(ctx, event)) ctx.post(chat, said);
}
