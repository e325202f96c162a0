import { rateConsultation } from '#db/consultation-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { findOwn, readNumbered, redraw } from './consult.ts';
import { consulting } from './consulting/text.ts';
import { rating } from './rating/text.ts';

const NOTE_CHARS_MAX = 500;

/** What the asker thinks of the answer; a later word replaces an earlier one. */
export async function rate(ctx: Ctx, number: number, satisfied: boolean, note: string | undefined): Promise<void> {
  const step = { districtId: ctx.district.id, number, by: ctx.me.id, at: ctx.now, note };
  if (!(await rateConsultation(ctx.db, { ...step, satisfied }))) {
    await findOwn(ctx, number);
    throw new Refusal('conflict', consulting.notAnswered(number));
  }
  await redraw(ctx, number);
  ctx.reply(satisfied ? rating.thanks(number) : rating.sorry(number, note));
}

export function readRating(rest: string, usage: string): { number: number; note: string | undefined } {
  const read = readNumbered(rest, usage);
  if ((read.note ?? '').length > NOTE_CHARS_MAX) throw new Refusal('too_long', rating.tooLong(NOTE_CHARS_MAX));
  return read;
}
