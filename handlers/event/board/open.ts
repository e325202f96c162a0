import { type EventView, findEvent } from '#db/event-queries.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from '../text.ts';

const NUMBER_MAX = 2 ** 31 - 1;

/** The event that an address names. @throws `Refusal` where there is none of that number in this district */
export async function openEvent({ db, district, params }: PageCtx): Promise<EventView> {
  const number = Number(params['number']);
  const known = Number.isSafeInteger(number) && number > 0 && number <= NUMBER_MAX;
  const event = known ? await findEvent(db, { districtId: district.id, number }) : undefined;
  if (!event) throw new Refusal('not_found', words.gone(known ? number : 0));
  return event;
}
