import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { venuesOf } from '#db/booking.ts';
import { approveBooking, requestBooking } from '#db/booking-decisions.ts';
import type { Store } from '#db/client.ts';
import { seedVenues } from './venues.ts';

const NOW = new Date('2026-11-24T10:00:00+08:00');
const SLOTS = 30;
const REQUESTS = 600;

/** V2: twenty requests for each of thirty slots, of the whole hall and of its halves, approved all at once by every store. */
export async function approvalRush(stores: readonly Store[]): Promise<void> {
  const [first] = stores;
  await seedVenues(first!, NOW);
  const rooms = (await venuesOf(first!.db, 'd')).filter(({ id }) => id !== 'small');
  const requests = [];
  for (let n = 0; n < REQUESTS; n++) {
    const startsAt = new Date(NOW.getTime() + ((n % SLOTS) + 1) * 24 * 3_600_000);
    const endsAt = new Date(startsAt.getTime() + 2 * 3_600_000);
    const venue = rooms[Math.floor(n / SLOTS) % rooms.length]!;
    const row = {
      venue,
      kind: 'booking' as const,
      requesterId: 'p1',
      purpose: '培训',
      headcount: null,
      startsAt,
      endsAt,
    };
    requests.push({ venue, number: await first!.transaction((tx) => requestBooking(tx, row, NOW)) });
  }

  const answers = await Promise.all(
    requests.map(({ venue, number }, n) =>
      stores[n % stores.length]!.transaction((tx) => approveBooking(tx, venue, number, { deciderId: 'p0' }, NOW)),
    ),
  );

  const kinds = new Set(answers.map((answer) => answer?.kind));
  expect(kinds).toEqual(new Set(['approved', 'taken']));
  const overlaps = await first!.db.execute(sql`
    select a.booking_number from booking_unit a join booking_unit b on a.unit_id = b.unit_id
      and a.booking_number < b.booking_number and a.block_from < b.block_to and b.block_from < a.block_to
    where a.live and b.live`);
  expect(overlaps).toEqual([]);
  // Every slot is full: the whole hall once, or each of its halves.
  const [held] = await first!.db.execute<{ units: number }>(
    sql`select count(*)::int as units from booking_unit where live`,
  );
  expect(held).toEqual({ units: SLOTS * 2 });
}
