import type { Move } from '#db/event.ts';
import { moveTo, proposeMove, takeProposal } from '#db/event-move.ts';
import { type EventView, partiesOf } from '#db/event-queries.ts';
import { roomClash, roomOf, type Stay, venueNamed } from '#db/event-room.ts';
import type { Ctx } from '#src/bot/context.ts';
import { button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { confirmMove, previewCard } from './cards.ts';
import { warningsFor } from './checks.ts';
import { words } from './moving/text.ts';
import { findLocked, handOn, refresh, tell } from './parties.ts';
import { cancelUntil } from './rules.ts';
import { words as common } from './text.ts';

/** Where and when an event is to be. Without a time it is put off. */
export interface Wanted {
  readonly span: { readonly startsAt: Date; readonly endsAt: Date } | undefined;
  readonly place: string;
  readonly reason: string | null;
}

/** Moves what nobody has signed up for at once; where somebody has, says first whom it reaches and waits for a yes. */
export async function ask(ctx: Ctx, event: EventView, wanted: Wanted): Promise<void> {
  const { number, state, districtId } = event;
  if (state === 'held' || state === 'cancelled') throw new Refusal('conflict', words.over(number, state));
  if (wanted.span) await refuseClash(ctx, { ...event, ...wanted.span, place: wanted.place });
  const move: Move = {
    startsAt: wanted.span?.startsAt.toISOString() ?? null,
    endsAt: wanted.span?.endsAt.toISOString() ?? null,
    place: wanted.place,
    reason: wanted.reason,
    at: ctx.now.toISOString(),
  };
  const reach = await reachOf(ctx, event);
  if (reach.parties === 0) return carryOut(ctx, await findLocked(ctx, number), move);
  await proposeMove(ctx.db, { districtId, number }, move);
  ctx.reply(await impactCard(ctx, event, move, reach));
}

/** @throws `Refusal` where somebody has the room, with what there is instead (V3) */
export async function refuseClash({ db, now }: Pick<Ctx, 'db' | 'now'>, stay: Stay): Promise<void> {
  const clash = await roomClash(db, stay);
  if (!clash) return;
  const next = clash.next && timeSpan(clash.next.startsAt, clash.next.endsAt, now);
  const instead = words.instead(
    clash.venues.map(({ name }) => name),
    next,
  );
  throw new Refusal('conflict', words.taken(clash.by, stay.place, instead));
}

/** Does what was proposed. @param at which proposal, where a card shows one */
export async function confirm(ctx: Ctx, number: number, at?: string): Promise<void> {
  const event = await findLocked(ctx, number);
  const taken = await takeProposal(ctx.db, event, at);
  if (!taken) throw new Refusal('conflict', words.nothingProposed(number));
  const { startsAt } = taken.move;
  if (startsAt !== null && new Date(startsAt) <= ctx.now) throw new Refusal('conflict', words.begun(number));
  await carryOut(ctx, event, taken.move);
}

/**
 * The event, its room, its reminders and every party's word of it: in one transaction (V8, E13).
 * @param event locked: whoever signs up at the same moment is told too
 */
async function carryOut(ctx: Ctx, event: EventView, move: Move): Promise<void> {
  const { db, me, now, district } = ctx;
  const { number } = event;
  const told = event.state === 'draft' ? [] : await partiesOf(db, event);
  const to = move.startsAt === null ? undefined : new Date(move.startsAt);
  const how = { by: me.id, now, ...(to && { cancelUntil: cancelUntil(to, now) }) };
  const done = await moveTo(db, event, move, how);
  if (done.kind === 'over') throw new Refusal('conflict', words.over(number, event.state));
  // Somebody took the room since it was looked at: everything is undone with this refusal.
  if (done.kind === 'taken') throw new Refusal('conflict', words.taken(done.by, move.place, ''));
  const after = await handOn(ctx, district.id, number);
  if (after.state === 'draft') return ctx.reply(previewCard(after, await warningsFor(ctx, after), now));
  const saying = sayingOf(event, move, now);
  for (const personId of new Set(told.map(({ registration }) => registration.personId))) {
    await tell(ctx, district.id, personId, saying);
  }
  const when = timeSpan(after.startsAt, after.endsAt, now);
  ctx.reply(
    to ? words.moved(number, words.when(when, after.place), told.length) : words.postponed(number, told.length),
  );
  await refresh(ctx, after);
}

function sayingOf({ number, title, startsAt, endsAt }: EventView, move: Move, now: Date): string {
  const was = timeSpan(startsAt, endsAt, now);
  if (move.startsAt === null || move.endsAt === null) {
    return words.tellPostponed(number, title, was, move.reason ?? '');
  }
  const when = timeSpan(new Date(move.startsAt), new Date(move.endsAt), now);
  return words.tellMoved(number, title, was, when, move.place, move.reason);
}

async function reachOf({ db }: Pick<Ctx, 'db'>, event: EventView) {
  if (event.state === 'draft') return { parties: 0, heads: 0, waiting: 0 };
  const parties = (await partiesOf(db, event)).map(({ registration }) => registration);
  return {
    parties: parties.length,
    heads: parties.reduce((sum, { size }) => sum + size, 0),
    waiting: parties.filter(({ state }) => state === 'waitlisted').length,
  };
}

/** Everything that a change will do, before it is done. */
export async function impactCard(
  ctx: Ctx,
  event: EventView,
  move: Move,
  reach?: Awaited<ReturnType<typeof reachOf>>,
): Promise<Card> {
  const { now } = ctx;
  const { number, title, place, startsAt, endsAt } = event;
  const to =
    move.startsAt === null || move.endsAt === null
      ? undefined
      : { startsAt: new Date(move.startsAt), endsAt: new Date(move.endsAt) };
  const will = to ? words.when(timeSpan(to.startsAt, to.endsAt, now), move.place) : words.unknown;
  const warnings = to ? await warningsFor(ctx, { ...event, ...to, place: move.place }) : [];
  return card(words.title(number, title), {
    tone: 'warn',
    tag: words.tag,
    blocks: [
      fields(
        [words.label.was, words.when(timeSpan(startsAt, endsAt, now), place)],
        [words.label.will, will],
        ...(await roomField(ctx, event, move)),
        ...(move.reason ? [[common.label.reason, move.reason] satisfies Field] : []),
        [words.label.reach, words.reach(reach ?? (await reachOf(ctx, event)))],
        [words.label.saying, sayingOf(event, move, now)],
      ),
      ...(warnings.length > 0 ? [text(common.warnings(warnings))] : []),
      text(words.howTo(number), 'quiet'),
    ],
    buttons: [button(words.button, confirmMove, { number, at: move.at }, 'primary')],
  });
}

async function roomField({ db }: Ctx, event: EventView, move: Move): Promise<Field[]> {
  if (move.startsAt === null) return (await roomOf(db, event)) ? [[words.label.room, words.roomBack]] : [];
  const venue = await venueNamed(db, event.districtId, move.place);
  return venue ? [[words.label.room, words.roomFree(venue.name)]] : [];
}
