import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { alternatives, bookingsBetween, findBooking, overdueBookings, type Venue, venuesOf } from '#db/booking.ts';
import {
  approveBooking,
  endBooking,
  moveBooking,
  requestBooking,
  requestSeries,
  useBooking,
} from '#db/booking-decisions.ts';
import type { Store } from '#db/client.ts';
import { approvalRush } from '#test/support/approval-rush.ts';
import { emptyStore } from '#test/support/database.ts';
import { seedVenues } from '#test/support/venues.ts';

const NOW = new Date('2026-11-24T10:00:00+08:00');
const at = (time: string, day = '2026-12-05') => new Date(`${day}T${time}:00+08:00`);
const span = (from: string, to: string, day?: string) => ({ startsAt: at(from, day), endsAt: at(to, day) });

let store: Store;
let venues: Map<string, Venue>;

beforeEach(async () => {
  store = await emptyStore();
  await seedVenues(store, NOW);
  venues = new Map((await venuesOf(store.db, 'd')).map((one) => [one.id, one]));
});

const room = (id: string) => venues.get(id)!;
const asks = (venue: string, from: string, to: string, requesterId = 'p1', day?: string) =>
  store.transaction((tx) => {
    const row = { venue: room(venue), kind: 'booking' as const, requesterId, purpose: '培训', headcount: 20 };
    return requestBooking(tx, { ...row, ...span(from, to, day) }, NOW);
  });
const approves = (venue: string, number: number) =>
  store.transaction((tx) => approveBooking(tx, room(venue), number, { deciderId: 'p0' }, NOW));
const ends = (number: number, to: Parameters<typeof endBooking>[2]) =>
  store.transaction((tx) => endBooking(tx, { districtId: 'd', number }, to, { deciderId: 'p0', reason: '试' }, NOW));

describe('asking for a venue', () => {
  it('V1: requests may overlap; the first approval keeps the others out, and says who has it', async () => {
    const [one, two] = [await asks('hall', '14:00', '16:00'), await asks('hall', '15:00', '17:00', 'p2')];
    expect(await approves('hall', two)).toEqual({ kind: 'approved' });
    expect(await approves('hall', one)).toMatchObject({ kind: 'taken', by: { number: two, requester: '成员2' } });
  });

  it('V2: half a hall keeps the whole hall, and the other half stays free', async () => {
    await approves('east', await asks('east', '14:00', '16:00'));
    expect((await approves('hall', await asks('hall', '14:00', '16:00')))?.kind).toBe('taken');
    expect((await approves('west', await asks('west', '14:00', '16:00')))?.kind).toBe('approved');
  });

  it('V4: keeps the time to set up and to clear away; what ends when the next one begins does not overlap', async () => {
    await approves('hall', await asks('hall', '14:00', '16:00'));
    expect((await approves('hall', await asks('hall', '16:15', '17:00')))?.kind).toBe('taken');
    expect((await approves('hall', await asks('hall', '16:30', '17:00')))?.kind).toBe('approved');
  });

  it('V3: offers other rooms that are large enough, and the next time the same one is free', async () => {
    await approves('hall', await asks('hall', '14:00', '16:00'));
    const found = await alternatives(store.db, room('hall'), span('15:00', '16:00'), 8);
    expect(found.venues.map(({ name }) => name)).toEqual(['会客室']);
    expect(found.next).toEqual(span('16:30', '17:30'));
  });

  it('V5: a series is answered date by date, and what clashed may be had when it becomes free', async () => {
    const holder = await asks('hall', '14:00', '16:00', 'p2', '2026-12-12');
    await approves('hall', holder);
    const base = { venue: room('hall'), kind: 'booking' as const, requesterId: 'p1', purpose: '瑜伽', headcount: 20 };
    const dates = ['2026-12-05', '2026-12-12', '2026-12-19'].map((day) => span('15:00', '16:00', day));
    const answers = await store.transaction((tx) => requestSeries(tx, { ...base, seriesId: 's' }, dates, NOW));
    expect(answers.map(({ clash }) => clash?.number)).toEqual([undefined, holder, undefined]);
    await ends(holder, 'cancelled');
    expect(await approves('hall', answers[1]!.number)).toEqual({ kind: 'approved' });
  });

  it('V6, V7: finds what nobody answered in 48 hours, and what nobody came to in half an hour', async () => {
    const old = await asks('hall', '14:00', '16:00');
    const empty = await asks('small', '14:00', '16:00');
    const used = await asks('west', '14:00', '16:00', 'p2', '2026-12-06');
    await approves('small', empty);
    await approves('west', used);
    const due = async (now: Date) => (await overdueBookings(store.db, now, 10)).map(({ number }) => number);
    expect(await due(new Date(NOW.getTime() + 48 * 3_600_000 - 1))).toEqual([]);
    expect(await due(new Date(NOW.getTime() + 48 * 3_600_000))).toEqual([old]);
    await ends(old, 'expired');
    expect(await due(at('14:29'))).toEqual([]);
    expect(await due(at('14:30'))).toEqual([empty]);
    await ends(empty, 'no_show');
    expect((await approves('small', await asks('small', '14:45', '16:00')))?.kind).toBe('approved');
    await store.transaction((tx) => useBooking(tx, { districtId: 'd', number: used }));
    expect(await due(at('15:00', '2026-12-06'))).not.toContain(used);
  });

  it('V8: moves a live booking only to where nobody is', async () => {
    const one = await asks('hall', '14:00', '16:00');
    await approves('hall', one);
    await approves('small', await asks('small', '10:00', '11:00'));
    const moves = (to: string, times: ReturnType<typeof span>) =>
      store.transaction((tx) => moveBooking(tx, room('hall'), room(to), one, times));
    expect((await moves('small', span('10:30', '12:00'))).kind).toBe('taken');
    expect(await findBooking(store.db, 'd', one)).toMatchObject({ venueName: '多功能厅', ...span('14:00', '16:00') });
    expect((await moves('hall', span('15:00', '17:00'))).kind).toBe('moved');
    expect((await bookingsBetween(store.db, 'd', span('16:30', '18:00'))).map(({ number }) => number)).toEqual([one]);
  });

  it('V9: one requester has no more approved in a month than one may', async () => {
    await store.db.execute(sql`update venue set monthly_max = 1 where id = 'small'`);
    venues = new Map((await venuesOf(store.db, 'd')).map((one) => [one.id, one]));
    await approves('small', await asks('small', '10:00', '11:00'));
    expect(await approves('small', await asks('small', '12:00', '13:00'))).toEqual({ kind: 'quota', max: 1 });
    expect((await approves('small', await asks('small', '12:00', '13:00', 'p2')))?.kind).toBe('approved');
    expect((await approves('small', await asks('small', '12:00', '13:00', 'p1', '2027-01-02')))?.kind).toBe('approved');
  });

  it('answers a second approval with what was decided', async () => {
    const one = await asks('hall', '14:00', '16:00');
    await approves('hall', one);
    expect(await approves('hall', one)).toEqual({ kind: 'decided', state: 'approved' });
    expect(await ends(one, 'rejected')).toBe(false);
    expect(await ends(one, 'cancelled')).toBe(true);
    expect(await approves('hall', one)).toEqual({ kind: 'decided', state: 'cancelled' });
  });
});

it('V2: the database itself refuses two live bookings of one unit at one time', async () => {
  await asks('hall', '14:00', '16:00');
  await asks('hall', '15:00', '17:00');
  await expect(store.db.execute(sql`update booking_unit set live = true`)).rejects.toMatchObject({
    cause: { code: '23P01', constraint_name: 'booking_unit_no_overlap' },
  });
});

it('V2: six hundred approvals for thirty slots, on the embedded database', async () => {
  await approvalRush([await emptyStore()]);
});
