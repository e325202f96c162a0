import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { type Booking, blockOf, clashes, findBooking, LIVE, type Span, type Venue } from './booking.ts';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { type BookingState, booking, bookingUnit } from './venue.ts';

export interface NewBooking extends Span {
  readonly venue: Venue;
  readonly kind: 'booking' | 'closure';
  readonly requesterId: string;
  readonly purpose: string;
  readonly headcount: number | null;
  readonly seriesId?: string;
  readonly eventNumber?: number;
}

/** Writes a request down under the district's next number: `pending`, which keeps nobody else from asking (V1). */
export async function requestBooking(
  tx: Db,
  { venue: at, ...row }: NewBooking,
  now: Date,
  state: 'pending' | 'wish' = 'pending',
): Promise<number> {
  const { districtId } = at;
  const number = await nextNumber(tx, districtId);
  await tx.insert(booking).values({ districtId, number, venueId: at.id, ...row, state, createdAt: now });
  const block = blockOf(at, row);
  await tx
    .insert(bookingUnit)
    .values(at.units.map((unitId) => ({ districtId, bookingNumber: number, unitId, ...block, live: false })));
  return number;
}

/** Everything that makes a booking live, or moves a live one, first takes its units, in order: nobody waits in a circle (V2). */
async function lockUnits(tx: Db, districtId: string, units: readonly string[]): Promise<void> {
  for (const unit of [...units].sort()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`venue:${districtId}:${unit}`}, 0))`);
  }
}

export type Approval =
  | { readonly kind: 'approved' }
  /** V2: who has it. */
  | { readonly kind: 'taken'; readonly by: Booking }
  /** V9: this requester has as many this month as one may. */
  | { readonly kind: 'quota'; readonly max: number }
  /** It is not waiting for an answer any more. */
  | { readonly kind: 'decided'; readonly state: BookingState };

/** Gives the venue to a request, if nobody has it. Whoever loses is told by whom. */
export async function approveBooking(
  tx: Db,
  at: Venue,
  number: number,
  by: { readonly deciderId: string; readonly exempt?: boolean },
  now: Date,
): Promise<Approval | undefined> {
  const { districtId, units } = at;
  await lockUnits(tx, districtId, units);
  const [wanted] = await tx
    .select()
    .from(booking)
    .where(and(eq(booking.districtId, districtId), eq(booking.number, number)))
    .for('update');
  if (!wanted) return undefined;
  if (wanted.state !== 'pending' && wanted.state !== 'wish') return { kind: 'decided', state: wanted.state };
  const [holder] = await clashes(tx, districtId, units, blockOf(at, wanted), LIVE, number);
  if (holder) return { kind: 'taken', by: holder };
  const max = at.monthlyMax;
  if (max !== null && !by.exempt && (await approvedInMonth(tx, wanted)) >= max) return { kind: 'quota', max };
  await tx
    .update(booking)
    .set({ state: 'approved', deciderId: by.deciderId, decidedAt: now })
    .where(and(eq(booking.districtId, districtId), eq(booking.number, number)));
  await setLive(tx, districtId, number, true);
  return { kind: 'approved' };
}

async function approvedInMonth(
  tx: Db,
  { districtId, venueId, requesterId, startsAt }: typeof booking.$inferSelect,
): Promise<number> {
  return tx.$count(
    booking,
    and(
      eq(booking.districtId, districtId),
      eq(booking.venueId, venueId),
      eq(booking.requesterId, requesterId),
      inArray(booking.state, ['approved', 'used', 'no_show']),
      sql`date_trunc('month', ${booking.startsAt}, 'Asia/Shanghai') = date_trunc('month', ${startsAt.toISOString()}::timestamptz, 'Asia/Shanghai')`,
    ),
  );
}

async function setLive(tx: Db, districtId: string, number: number, live: boolean): Promise<void> {
  await tx
    .update(bookingUnit)
    .set({ live })
    .where(and(eq(bookingUnit.districtId, districtId), eq(bookingUnit.bookingNumber, number)));
}

const ENDS_FROM = {
  rejected: ['pending', 'wish'],
  cancelled: ['pending', 'wish', 'approved'],
  expired: ['pending'],
  no_show: ['approved'],
} as const satisfies Partial<Record<BookingState, readonly BookingState[]>>;

/** Ends a request or a booking and frees its units. False where it was over already. */
export async function endBooking(
  tx: Db,
  key: { readonly districtId: string; readonly number: number },
  to: keyof typeof ENDS_FROM,
  how: { readonly deciderId: string | null; readonly reason: string | null },
  now: Date,
): Promise<boolean> {
  const ended = await tx
    .update(booking)
    .set({ state: to, reason: how.reason, ...(how.deciderId && { deciderId: how.deciderId, decidedAt: now }) })
    .where(
      and(
        eq(booking.districtId, key.districtId),
        eq(booking.number, key.number),
        inArray(booking.state, [...ENDS_FROM[to]]),
      ),
    )
    .returning({ number: booking.number });
  if (ended.length === 0) return false;
  await setLive(tx, key.districtId, key.number, false);
  return true;
}

/** Somebody is there: it will not be released (V7). */
export async function useBooking(tx: Db, key: { readonly districtId: string; readonly number: number }) {
  const used = await tx
    .update(booking)
    .set({ state: 'used' })
    .where(and(eq(booking.districtId, key.districtId), eq(booking.number, key.number), eq(booking.state, 'approved')))
    .returning({ number: booking.number });
  return used.length > 0;
}

/** Moves a booking, live or not, within the caller's transaction, which also moves its event (V8). */
export async function moveBooking(
  tx: Db,
  from: Venue,
  to: Venue,
  number: number,
  span: Span,
): Promise<{ readonly kind: 'moved' } | { readonly kind: 'taken'; readonly by: Booking }> {
  const { districtId } = from;
  await lockUnits(tx, districtId, [...new Set([...from.units, ...to.units])]);
  const [current] = await tx
    .select()
    .from(booking)
    .where(and(eq(booking.districtId, districtId), eq(booking.number, number)))
    .for('update');
  const live = LIVE.some((state) => state === current?.state);
  const block = blockOf(to, span);
  const [holder] = live ? await clashes(tx, districtId, to.units, block, LIVE, number) : [];
  if (holder) return { kind: 'taken', by: holder };
  const mine = and(eq(bookingUnit.districtId, districtId), eq(bookingUnit.bookingNumber, number));
  await tx.delete(bookingUnit).where(mine);
  await tx
    .update(booking)
    .set({ venueId: to.id, startsAt: span.startsAt, endsAt: span.endsAt })
    .where(and(eq(booking.districtId, districtId), eq(booking.number, number)));
  await tx
    .insert(bookingUnit)
    .values(to.units.map((unitId) => ({ districtId, bookingNumber: number, unitId, ...block, live })));
  return { kind: 'moved' };
}

/** V5: a series is asked for date by date: what clashes is kept as a wish, which may be granted later. */
export async function requestSeries(
  tx: Db,
  base: Omit<NewBooking, 'startsAt' | 'endsAt'>,
  spans: readonly Span[],
  now: Date,
): Promise<readonly { readonly number: number; readonly span: Span; readonly clash: Booking | undefined }[]> {
  const answers = [];
  for (const span of spans) {
    const [clash] = await clashes(tx, base.venue.districtId, base.venue.units, blockOf(base.venue, span), LIVE);
    const number = await requestBooking(tx, { ...base, ...span }, now, clash ? 'wish' : 'pending');
    answers.push({ number, span, clash });
  }
  return answers;
}

/** V5: wishes whose time has come free and whose people have not been told so; they count as told with this. */
export async function freedWishes(tx: Db, now: Date, limit: number): Promise<Booking[]> {
  const rows = await tx.execute<{ district_id: string; number: number }>(sql`
    with freed as (
      select w.district_id, w.number from ${booking} w
      where w.state = 'wish' and w.offered_at is null and w.starts_at > ${now.toISOString()} and not exists (
        select from ${bookingUnit} mine join ${bookingUnit} other on other.district_id = mine.district_id
          and other.unit_id = mine.unit_id and other.live and other.block_from < mine.block_to and other.block_to > mine.block_from
        where mine.district_id = w.district_id and mine.booking_number = w.number)
      order by w.created_at, w.number limit ${limit} for update skip locked)
    update ${booking} b set offered_at = ${now.toISOString()} from freed
    where b.district_id = freed.district_id and b.number = freed.number returning b.district_id, b.number`);
  const found: Booking[] = [];
  for (const row of rows) found.push((await findBooking(tx, row.district_id, row.number))!);
  return found.sort((a, b) => a.number - b.number);
}

/** A wish becomes a request like any other, from now on. False where it is none any more, or over. */
export async function askAgain(
  tx: Db,
  key: { readonly districtId: string; readonly number: number },
  now: Date,
): Promise<boolean> {
  const asked = await tx
    .update(booking)
    .set({ state: 'pending', createdAt: now })
    .where(
      and(
        eq(booking.districtId, key.districtId),
        eq(booking.number, key.number),
        eq(booking.state, 'wish'),
        gt(booking.startsAt, now),
      ),
    )
    .returning({ number: booking.number });
  return asked.length > 0;
}

/** The requests of one series, by date. */
export async function bookingsOfSeries(db: Db, districtId: string, seriesId: string): Promise<Booking[]> {
  const rows = await db
    .select({ number: booking.number })
    .from(booking)
    .where(and(eq(booking.districtId, districtId), eq(booking.seriesId, seriesId)))
    .orderBy(booking.startsAt);
  const found: Booking[] = [];
  for (const { number } of rows) found.push((await findBooking(db, districtId, number))!);
  return found;
}
