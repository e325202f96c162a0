import { answerOverride, lockOverride, unansweredOverride } from '#db/shift-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { privateChatOf } from './people.ts';
import { words } from './text.ts';

/** The substitute's word, by button or in words; without a number the one that waits for it. */
export async function answerSwap(ctx: Ctx, said: number | undefined, yes: boolean): Promise<void> {
  const { db, district, me, now } = ctx;
  const number = said ?? (await unansweredOverride(db, district.id, me.id, now))?.number;
  if (number === undefined) throw new Refusal('conflict', words.noSwap);
  const override = await lockOverride(db, district.id, number);
  if (override?.toId !== me.id) throw new Refusal('not_found', words.swapGone(number));
  if (override.confirmedAt ?? override.declinedAt) {
    throw new Refusal('conflict', words.swapAnswered(number, override.confirmedAt !== null));
  }
  if (override.endsAt <= now) throw new Refusal('conflict', words.swapPast);
  await answerOverride(db, override, yes ? { confirmedAt: now } : { declinedAt: now });
  const [begins, ends] = [dateTime(override.startsAt, now), dateTime(override.endsAt, now)];
  ctx.reply(yes ? words.agreed(number, begins, ends) : words.declined(number));
  const chat = await privateChatOf(ctx, district.id, override.fromId);
  if (chat) ctx.post(chat, yes ? words.agreedHeard(number, me.name) : words.declinedHeard(number, me.name));
}
