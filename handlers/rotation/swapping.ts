import { accountsWithRole } from '#db/person.ts';
import { dutyMonths, holdRota } from '#db/rotation-queries.ts';
import { decide, exchange, findSwap, consent as noteConsent, openSwap, type Swap } from '#db/rotation-swap.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { readNumber } from '#src/language/words.ts';
import { standing, swapCard, swapSubject } from './cards.ts';
import { nudgesBy } from './daily.ts';
import { daysUntil, monthOf } from './months.ts';
import { allMonths, chatsOf, STAFF, speaksFor, tell } from './rota.ts';
import { words } from './text.ts';

const isStaff = ({ me }: Ctx): boolean => (STAFF as readonly string[]).includes(me.role);

// Enough to find somebody who approves, and few enough not to be a broadcast.
const STAFF_TOLD_MAX = 10;

/** Asks both organisations whether they change places. Whoever asks for its own organisation says yes with that. */
export async function askSwap(ctx: Ctx, first: string, second: string): Promise<void> {
  const { db, district, me, now } = ctx;
  const here = monthOf(now);
  if (first === second) throw new Refusal('usage', words.swapSame);
  const inOrder = [first, second].sort();
  for (const month of inOrder) if (month <= here) throw new Refusal('conflict', words.swapPast(month));
  await holdRota(db, district.id);
  const known = await allMonths(ctx);
  const [a, b] = inOrder.map((month) => {
    const found = known.find((one) => one.month === month);
    if (!found) throw new Refusal('not_found', words.emptyMonth(month));
    return found;
  }) as [(typeof known)[number], (typeof known)[number]];
  if (a.organisationId === b.organisationId) throw new Refusal('conflict', words.swapOwn(a.organisation));
  const mine = await speaksFor(ctx);
  if (!isStaff(ctx) && !mine.has(a.organisationId) && !mine.has(b.organisationId)) {
    throw new Refusal('forbidden', words.swapStranger(a.organisation, b.organisation));
  }
  const side = ({ month, organisationId }: typeof a) => ({
    month,
    organisationId,
    consent: mine.has(organisationId) ? me.id : undefined,
  });
  const number = await openSwap(db, {
    districtId: district.id,
    sides: [side(a), side(b)],
    by: me.id,
    nudges: nudgesBy(daysUntil(a.month, now)),
    now,
  });
  const swap = await find(ctx, number);
  const told = await chatsOf(ctx, district.id, [a.organisationId, b.organisationId]);
  ctx.showNew(swapSubject(number), swapCard(swap), elsewhere(ctx, [...told.chats, ...(await approvers(ctx, swap))]));
  if (told.silent.length > 0) {
    ctx.reply(
      words.unreachable(
        [a, b].filter((one) => told.silent.includes(one.organisationId)).map((one) => one.organisation),
      ),
    );
  }
}

/** Says yes for whichever of the two organisations somebody speaks for. */
export async function agree(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me } = ctx;
  await holdRota(db, district.id);
  const swap = await findOpen(ctx, number);
  const mine = await speaksFor(ctx);
  const sides = swap.sides.filter(({ organisationId }) => mine.has(organisationId));
  const [a, b] = swap.sides;
  if (sides.length === 0) throw new Refusal('forbidden', words.notContact(a.organisation, b.organisation));
  for (const { organisationId } of sides) {
    await noteConsent(db, { districtId: district.id, number }, organisationId, me.id);
  }
  ctx.reply(
    words.consented(
      number,
      sides.map(({ organisation }) => organisation),
    ),
  );
  await redraw(ctx, number);
}

/** The months change places, if both said yes and they are still whose they were. */
export async function approveSwap(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, now } = ctx;
  const about = { districtId: district.id, number };
  await holdRota(db, district.id);
  const swap = await findOpen(ctx, number);
  const missing = swap.sides.filter(({ consent }) => consent === null).map(({ organisation }) => organisation);
  if (missing.length > 0) throw new Refusal('conflict', words.noConsentYet(number, missing));
  const [a] = swap.sides;
  if (a.month <= monthOf(now)) throw new Refusal('conflict', words.swapPast(a.month));
  if (!(await exchange(db, district.id, swap, now))) {
    await decide(db, about, 'refused', me.id, now);
    ctx.reply(words.rotaMoved(number));
    return redraw(ctx, number);
  }
  await decide(db, about, 'approved', me.id, now);
  ctx.reply(words.approved(number));
  await redraw(ctx, number);
  const ahead = await dutyMonths(db, district.id, monthOf(now));
  const nameOf = new Map(swap.sides.map(({ organisationId, organisation }) => [organisationId, organisation]));
  await tell(ctx, district.id, nameOf.keys(), (id) =>
    words.changed(
      nameOf.get(id)!,
      ahead.filter(({ organisationId }) => organisationId === id).map(({ month }) => month),
      me.name,
    ),
  );
}

/** Either organisation, or staff, says no: nothing changes. */
export async function refuseSwap(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, now } = ctx;
  await holdRota(db, district.id);
  const { sides } = await findOpen(ctx, number);
  const mine = await speaksFor(ctx);
  if (!isStaff(ctx) && !sides.some(({ organisationId }) => mine.has(organisationId))) {
    throw new Refusal('forbidden', words.notContact(sides[0].organisation, sides[1].organisation));
  }
  await decide(db, { districtId: district.id, number }, 'refused', me.id, now);
  ctx.reply(words.refused(number));
  await redraw(ctx, number);
}

/** What a card about a swap should show now. */
export async function currentSwap({ db, district }: Ctx, number: number): Promise<Card | undefined> {
  const swap = await findSwap(db, district.id, number);
  return swap && swapCard(swap);
}

export function readSwapNumber(rest: string, usage: string): number {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return read.number;
}

async function redraw(ctx: Ctx, number: number): Promise<void> {
  const swap = await find(ctx, number);
  await ctx.show(swapSubject(number), swapCard(swap), elsewhere(ctx, await approvers(ctx, swap)));
}

async function find({ db, district }: Ctx, number: number): Promise<Swap> {
  const swap = await findSwap(db, district.id, number);
  if (!swap) throw new Refusal('not_found', words.noSwap(number));
  return swap;
}

async function findOpen(ctx: Ctx, number: number): Promise<Swap> {
  const swap = await find(ctx, number);
  if (swap.state !== 'open') throw new Refusal('conflict', words.swapOver(number, words.swapState[swap.state]));
  return swap;
}

/** Where those who may approve are met, once there is something to approve. */
async function approvers({ db, district, me, privateChats }: Ctx, swap: Swap): Promise<ChatRef[]> {
  if (standing(swap) !== 'ready' || (STAFF as readonly string[]).includes(me.role)) return [];
  return privateChats(await accountsWithRole(db, district.id, STAFF, STAFF_TOLD_MAX, me.id));
}

const elsewhere = ({ chat }: Ctx, chats: readonly ChatRef[]): ChatRef[] =>
  chats.filter(({ platform, kind, id }) => !(platform === chat.platform && kind === chat.kind && id === chat.id));
