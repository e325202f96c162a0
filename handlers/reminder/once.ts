import { lastSaid, putOff, skipNext, snooze } from '#db/reminder-hand.ts';
import { findReminder, holdReminder } from '#db/reminder-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { holdOwn, showReminder } from './steps.ts';
import { words } from './text.ts';

// What was said longer ago than this is over: then it is the next time that is put off.
const SAID_LATELY_MS = 12 * 3_600_000;

/** Leaves out the next time and no other. */
export async function skipOnce(ctx: Ctx, number: number): Promise<void> {
  const { db, now } = ctx;
  const found = await holdOwn(ctx, number);
  const skipped = found.state === 'active' ? await skipNext(db, found) : undefined;
  if (!skipped) throw new Refusal('conflict', words.nothingToSkip(number));
  const next = (await findReminder(db, found))?.next[0];
  ctx.reply(words.skipped(number, dateTime(skipped, now), next && dateTime(next.at, now)));
  await showReminder(ctx, number);
}

/**
 * Says once more, so many minutes from now, what was just said; where nothing was said lately, the next time is put off.
 * Anybody who was reminded may ask for it again: `at` is which time, as the button carries it.
 */
export async function snoozeFor(ctx: Ctx, number: number, minutes: number, at?: Date): Promise<void> {
  const { db, district, now } = ctx;
  const key = { districtId: district.id, number };
  const found = await holdReminder(db, key);
  if (!found) throw new Refusal('not_found', words.gone(number));
  if (found.audience === 'person') await holdOwn(ctx, number);
  if (found.state === 'cancelled') throw new Refusal('conflict', words.alreadyCancelled(number));
  const said = at ?? (await lastSaid(db, key, new Date(now.getTime() - SAID_LATELY_MS)));
  if (said) {
    const until = new Date(now.getTime() + minutes * 60_000);
    if (!(await snooze(db, key, said, until))) throw new Refusal('conflict', words.snoozedBefore(number));
    return ctx.reply(words.snoozed(number, dateTime(until, now)));
  }
  await holdOwn(ctx, number);
  const until = await putOff(db, key, minutes);
  if (!until) throw new Refusal('conflict', words.nothingToSkip(number));
  ctx.reply(words.putOff(number, dateTime(until, now)));
  await showReminder(ctx, number);
}
