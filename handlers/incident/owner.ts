import type { Incident } from '#db/incident-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';

/** @throws `Refusal` where somebody else has it; staff and admins may act for everybody */
export function permitOwner({ me }: Ctx, { number, acked }: Incident): void {
  if (!acked || acked.by === me.id || me.role === 'staff' || me.role === 'admin') return;
  throw new Refusal('conflict', answers.notYours(number, acked.name));
}
