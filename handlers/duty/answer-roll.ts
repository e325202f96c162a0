import { answerRoll } from '#db/shift-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** They are there. */
export async function here({ db, district, me, now, reply }: Ctx): Promise<void> {
  const answered = await answerRoll(db, district.id, me.id, now);
  if (answered.length === 0) throw new Refusal('conflict', words.rollNothing);
  reply(words.rollAnswered);
}
