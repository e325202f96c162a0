import type { Choice, Proposal } from '#db/reminder.ts';
import { writePlan } from '#db/reminder-plan.ts';
import {
  accept,
  countLive,
  findReminder,
  holdLimits,
  holdReminder,
  type Reminder,
  resumeReminder,
  stopReminder,
  type Upcoming,
} from '#db/reminder-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { nameOf } from './audience.ts';
import { proposalCard, reminderCard, subjectOf } from './cards.ts';
import { followed } from './event.ts';
import { type Plan, planOf } from './plan.ts';
import { words } from './text.ts';

// More than this nobody keeps in view; they are the same for everybody, so that one cannot flood the others.
const OWN_MAX = 30;
const TARGET_MAX = 20;
const NEXT_SHOWN = 3;

/** A reminder, held for the transaction, that whoever speaks may change: its author, or staff. */
export async function holdOwn(ctx: Ctx, number: number): Promise<Reminder> {
  const { db, district, me } = ctx;
  const found = await holdReminder(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.gone(number));
  if (found.createdBy !== me.id && me.role !== 'staff' && me.role !== 'admin') {
    throw new Refusal('forbidden', words.notYours(number, found.byName));
  }
  return found;
}

/** Makes a proposal true: from here on it is planned. */
export async function confirmReminder(ctx: Ctx, number: number, choice: number | undefined): Promise<void> {
  const { db, now } = ctx;
  const found = await holdOwn(ctx, number);
  const { proposal, state } = found;
  if (!proposal) throw new Refusal('conflict', words.nothingToConfirm(number, state));
  const { choices } = proposal;
  const chosen = choices.length === 1 ? choices[0] : choices[choice ?? -1];
  if (!chosen) throw new Refusal('usage', words.chooseOne(number, choices.length));
  if (state === 'draft') await checkLimits(ctx, found);
  const plan = await planChoice(ctx, found, proposal, chosen);
  checkComing(plan, words.timeGone(number));
  await accept(db, found, proposal, chosen);
  await writePlan(db, found, plan.rows, plan.planAt, now);
  ctx.reply(words.confirmed(number));
  await showReminder(ctx, number);
}

/** @throws `Refusal` where nothing is to come */
function checkComing({ rows, unpublished }: Plan, over: string): void {
  if (rows.some(({ state }) => state !== 'skipped')) return;
  throw new Refusal('conflict', unpublished === undefined ? over : words.hangsOn(unpublished));
}

async function checkLimits(ctx: Ctx, { districtId, createdBy, audience, target }: Reminder): Promise<void> {
  const { db } = ctx;
  await holdLimits(db, districtId);
  if ((await countLive(db, districtId, { by: createdBy })) >= OWN_MAX) {
    throw new Refusal('conflict', words.limitOwn(OWN_MAX));
  }
  if (audience !== 'person' && (await countLive(db, districtId, { target })) >= TARGET_MAX) {
    throw new Refusal('conflict', audience === 'chat' ? words.limitGroup(TARGET_MAX) : words.limitTarget(TARGET_MAX));
  }
}

/** Pauses or cancels. A draft that is cancelled was never set. */
export async function stop(ctx: Ctx, number: number, to: 'paused' | 'cancelled'): Promise<void> {
  const found = await holdOwn(ctx, number);
  const { state } = found;
  if (state === 'done') throw new Refusal('conflict', words.ended(number));
  if (state === 'cancelled') throw new Refusal('conflict', words.alreadyCancelled(number));
  if (to === 'paused' && state !== 'active') throw new Refusal('conflict', words.cannotPause(number, state));
  await stopReminder(ctx.db, found, to);
  ctx.reply(state === 'draft' ? words.dropped(number) : words.stopped[to](number));
  await showReminder(ctx, number);
}

/** Goes on with one that was paused or cancelled, if anything is still to come. */
export async function resume(ctx: Ctx, number: number): Promise<void> {
  const { db, now } = ctx;
  const found = await holdOwn(ctx, number);
  const { state, timing, said } = found;
  if ((state !== 'paused' && state !== 'cancelled') || !timing) {
    throw new Refusal('conflict', words.cannotResume(number, state));
  }
  await followed(ctx, found);
  if (state === 'cancelled') await checkLimits(ctx, found);
  const plan = planOf({ ...found, timing }, await loadCalendar(db, found.districtId), now);
  checkComing(plan, words.past(said ?? ''));
  await resumeReminder(db, found);
  await writePlan(db, found, plan.rows, plan.planAt, now);
  ctx.reply(words.resumed(number));
  await showReminder(ctx, number);
}

const planChoice = async (ctx: Ctx, found: Reminder, proposal: Proposal, { timing }: Choice): Promise<Plan> =>
  planOf({ ...found, ...proposal, timing }, await loadCalendar(ctx.db, found.districtId), ctx.now);

/** The first times that each choice of a proposal would mean. */
export async function preview(
  ctx: Ctx,
  found: Reminder,
  proposal: Proposal,
): Promise<readonly (readonly Upcoming[])[]> {
  const plans = [];
  for (const choice of proposal.choices) plans.push(await planChoice(ctx, found, proposal, choice));
  return plans.map(({ rows }) =>
    rows.slice(0, upTo(rows, NEXT_SHOWN)).map(({ reason, ...row }) => ({ ...row, reason: reason ?? null })),
  );
}

/** How many rows there are up to the nth that is not left out. */
function upTo(rows: Plan['rows'], nth: number): number {
  const said = rows.flatMap(({ state }, at) => (state === 'skipped' ? [] : [at + 1]));
  return said[nth - 1] ?? rows.length;
}

/** Redraws a reminder's card wherever it hangs. */
export async function showReminder(ctx: Ctx, number: number): Promise<void> {
  const shown = await current(ctx, { number });
  if (shown) await ctx.show(subjectOf(number), shown);
}

/** What a card about a reminder should show now. */
export async function current(ctx: Ctx, { number }: { number: number }): Promise<Card | undefined> {
  const found = await findReminder(ctx.db, { districtId: ctx.district.id, number });
  if (!found) return undefined;
  if (!found.proposal || found.state === 'cancelled') return reminderCard(found, nameOf(ctx, found), ctx.now);
  return proposalCard(found, nameOf(ctx, found), await preview(ctx, found, found.proposal), [], ctx.now);
}

export function readNumbered(rest: string, usage: string): { number: number; rest: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return read;
}
