import { and, eq, gt, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { event, type Move, registration } from './event.ts';
import { type Event, type EventKey, isEvent, lockEvent, ofEvent } from './event-lock.ts';
import { leaveRoom, type Room, takeRoom } from './event-room.ts';
import { moveAnchored } from './reminder-plan.ts';

/** Keeps a change of when or where until somebody confirms it; a later one replaces it. */
export async function proposeMove(tx: Db, key: EventKey, move: Move): Promise<void> {
  await tx.update(event).set({ move }).where(isEvent(key));
}

/** Locks the event and takes the proposal off it; undefined where there is none, or another one than `at` names. */
export async function takeProposal(
  tx: Db,
  key: EventKey,
  at?: string,
): Promise<{ readonly locked: Event; readonly move: Move } | undefined> {
  const locked = await lockEvent(tx, key);
  const move = locked?.move;
  if (!locked || !move || (at !== undefined && move.at !== at)) return undefined;
  await tx.update(event).set({ move: null }).where(isEvent(key));
  return { locked, move };
}

const OPEN = ['draft', 'published', 'postponed'];

/**
 * Moves an event with its room, its reminders and whoever waits for its last hours, or not at all (V8, T6). Without a
 * time it is put off: parties keep their places, the room goes back, nobody can sign up. With one, a postponed event is open
 * again. `over`: it cannot be moved any more.
 * @param by whoever confirmed it, in whose name the room is given
 * @param cancelUntil of the new time
 */
export async function moveTo(
  tx: Db,
  key: EventKey,
  move: Pick<Move, 'startsAt' | 'endsAt' | 'place' | 'reason'>,
  { by, cancelUntil, now }: { readonly by: string; readonly cancelUntil?: Date; readonly now: Date },
): Promise<Room | { readonly kind: 'over' }> {
  const locked = await lockEvent(tx, key);
  if (!locked || !OPEN.includes(locked.state)) return { kind: 'over' };
  const version = locked.version + 1;
  const anchor = { districtId: key.districtId, kind: 'event', id: String(key.number) };
  if (move.startsAt === null || move.endsAt === null) {
    const { reason } = move;
    await tx.update(event).set({ state: 'postponed', reason, version, move: null }).where(isEvent(key));
    await moveAnchored(tx, anchor, undefined, now);
    await leaveRoom(tx, key, now);
    return { kind: 'kept', booking: undefined };
  }
  const [startsAt, endsAt] = [new Date(move.startsAt), new Date(move.endsAt)];
  const state = locked.state === 'draft' ? 'draft' : 'published';
  const fresh = { dayNoticeAt: null, hourNoticeAt: null, askedAt: null };
  await tx
    .update(event)
    .set({
      ...fresh,
      ...(cancelUntil && { cancelUntil }),
      startsAt,
      endsAt,
      place: move.place,
      state,
      reason: null,
      version,
      move: null,
      decideAt: shifted(locked, startsAt),
    })
    .where(isEvent(key));
  await moveAnchored(tx, anchor, startsAt, now);
  await moveLastCall(tx, key, startsAt.getTime() - locked.startsAt.getTime(), now);
  if (state === 'draft') return { kind: 'kept', booking: undefined };
  return takeRoom(tx, { ...locked, startsAt, endsAt, place: move.place }, by, now);
}

/** E14: as long before the new start as it was before the old one. */
const shifted = ({ decideAt, startsAt }: Event, to: Date): Date | null =>
  decideAt && new Date(decideAt.getTime() + to.getTime() - startsAt.getTime());

/** E11: who is considered in the last hours only, is considered in those of the new time. */
async function moveLastCall(tx: Db, key: EventKey, ms: number, now: Date): Promise<void> {
  const later = sql`${registration.eligibleAt} + ${ms}::float8 * interval '1 millisecond'`;
  await tx
    .update(registration)
    .set({ eligibleAt: sql`greatest(${later}, ${now.toISOString()}::timestamptz)` })
    .where(and(ofEvent(key), eq(registration.state, 'waitlisted'), gt(registration.eligibleAt, now)));
}
