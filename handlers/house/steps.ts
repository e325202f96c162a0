import { deadNumbers, giveUp, revive } from '#db/backlog.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { BACKLOG, backlogCard } from './cards.ts';
import { words } from './text.ts';

const DAY_MS = 24 * 3_600_000;
// So many fit into one transaction that is over within a second; who has more says it again.
const AT_ONCE_MAX = 200;

export const readWhich = (rest: string, usage: string): number | 'all' => {
  if (words.all.test(rest)) return 'all';
  const found = readNumber(rest);
  if (!found) throw new Refusal('usage', words.numberMissing(usage));
  return found.number;
};

export async function resendOne(ctx: Ctx, number: number): Promise<void> {
  const outcome = await revive(ctx.db, ctx.district.id, number, ctx.now);
  if (outcome === 'gone') throw new Refusal('not_found', words.gone(number));
  if (outcome === 'outdated') throw new Refusal('conflict', words.outdated(number));
  await done(ctx, words.resent(number));
}

export async function dropOne(ctx: Ctx, number: number): Promise<void> {
  const { db, district, now, me } = ctx;
  if (!(await giveUp(db, district.id, number, now, words.droppedBy(me.id)))) {
    throw new Refusal('not_found', words.gone(number));
  }
  await done(ctx, words.dropped(number));
}

export async function resendAll(ctx: Ctx): Promise<void> {
  const { db, district, now } = ctx;
  const counts = { revived: 0, outdated: 0, gone: 0 };
  for (const number of await latest(ctx)) counts[await revive(db, district.id, number, now)]++;
  await done(ctx, words.resentAll(counts.revived, counts.outdated));
}

export async function dropAll(ctx: Ctx): Promise<void> {
  const { db, district, now, me } = ctx;
  let count = 0;
  for (const number of await latest(ctx)) {
    if (await giveUp(db, district.id, number, now, words.droppedBy(me.id))) count++;
  }
  await done(ctx, words.droppedAll(count));
}

async function latest({ db, district, now }: Ctx): Promise<number[]> {
  const numbers = await deadNumbers(db, district.id, new Date(now.getTime() - DAY_MS), AT_ONCE_MAX);
  if (numbers.length === 0) throw new Refusal('not_found', words.nothing);
  return numbers;
}

/** Says it, and redraws the list only where it hangs already: after words it would be in the way. */
async function done(ctx: Ctx, say: string): Promise<void> {
  ctx.reply(say);
  if (ctx.event.kind === 'press') await ctx.show(BACKLOG, await backlogCard(ctx));
}
