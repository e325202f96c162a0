import { signUp } from '#db/sign-up.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime, timeSpan } from '#src/core/text.ts';
import type { Party } from '#src/language/party.ts';
import { find, permitParty, refresh } from './parties.ts';
import { words } from './text.ts';

/** Signs whoever asks up with a party; answers what to say. The card shows how many places are left. */
export async function join(ctx: Ctx, number: number, party: Party): Promise<string> {
  const { db, district, me, now, newId } = ctx;
  const event = await find(ctx, number);
  permitParty(event, party);
  const row = { id: newId('reg'), personId: me.id, forName: null, ...party };
  const done = await signUp(db, { districtId: district.id, number }, row, now);
  switch (done.kind) {
    case 'confirmed':
      await refresh(ctx, await find(ctx, number));
      return words.confirmed(
        event,
        timeSpan(event.startsAt, event.endsAt, now),
        words.size(party),
        dateTime(event.cancelUntil, now),
      );
    case 'waiting':
      await refresh(ctx, await find(ctx, number));
      return words.waiting(number, words.size(party), done.place);
    case 'already': {
      const { registration } = done;
      throw new Refusal(
        'conflict',
        words.already(number, words.size(registration), words.registrationState[registration.state]),
      );
    }
    case 'closed':
      throw new Refusal('conflict', words.closed(number, whyClosed(event.state)));
    case 'gone':
      throw new Refusal('not_found', words.gone(number));
  }
}

const whyClosed = (state: string) => (state === 'draft' ? 'draft' : state === 'cancelled' ? 'off' : 'over');
