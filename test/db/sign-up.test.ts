import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { event } from '#db/event.ts';
import { accept, eventsToPromote, expireOffers, promote, rejoin } from '#db/promotion.ts';
import { resize, setCapacity, signUp, withdraw } from '#db/sign-up.ts';
import { fitsAtOnce, heldUntil, served } from '#db/sign-up-rules.ts';
import { emptyStore } from '#test/support/database.ts';
import { EVENT, seedEvent } from '#test/support/events.ts';
import { signUpRush } from '#test/support/sign-up-rush.ts';

const START = new Date('2026-12-05T14:00:00+08:00');
const ahead = (hours: number) => new Date(START.getTime() - hours * 3_600_000);
const WEEK_BEFORE = ahead(7 * 24);

let store: Store;
let parties: number;

beforeEach(async () => {
  store = await emptyStore();
  parties = 0;
  await seedEvent(store, { startsAt: START, capacity: 6, people: 12, now: WEEK_BEFORE });
});

/** Signs up `p<n>` with a party such as `2+1`. */
function signs(person: number, party: string, now = WEEK_BEFORE) {
  const [adults = 0, children = 0] = party.split('+').map(Number);
  const id = `r${++parties}`;
  const row = { id, personId: `p${person}`, forName: null, adults, children };
  return store.transaction((tx) => signUp(tx, EVENT, row, now));
}
const promotes = (now = WEEK_BEFORE) => store.transaction((tx) => promote(tx, EVENT, now));
const leaves = (id: string, now = WEEK_BEFORE) => store.transaction((tx) => withdraw(tx, EVENT, id, now));
const ids = (rows: readonly { registration: { id: string } }[]) => rows.map(({ registration }) => registration.id);
const taken = async () => (await store.db.select({ taken: event.taken }).from(event))[0]!.taken;

describe('signing up', () => {
  it('E2: takes a party whole or not at all', async () => {
    expect((await signs(1, '2+2')).kind).toBe('confirmed');
    expect(await signs(2, '2+1')).toMatchObject({ kind: 'waiting', place: 1 });
    expect(await taken()).toBe(4);
  });

  it('E3: nobody overtakes those who wait while the order is strict', async () => {
    await signs(1, '2+2');
    await signs(2, '2+1');

    expect(await signs(3, '1+0')).toMatchObject({ kind: 'waiting', place: 2 });
  });

  it('E3: on the last day whoever fits may come, unless an earlier one fits too', async () => {
    await signs(1, '2+2');
    await signs(2, '2+1');

    expect((await signs(3, '1+0', ahead(23))).kind).toBe('confirmed');
  });

  it('E7: a person is in it once; the second asking changes nothing', async () => {
    const first = await signs(1, '2+1');
    expect(await signs(1, '1+0')).toMatchObject({ kind: 'already', registration: { id: 'r1', adults: 2 } });
    expect(first.kind).toBe('confirmed');
    expect(await taken()).toBe(3);
  });

  it('is closed once it has begun, and before it is published', async () => {
    expect((await signs(1, '1+0', START)).kind).toBe('closed');
    await store.db.update(event).set({ state: 'draft' });
    expect((await signs(1, '1+0')).kind).toBe('closed');
    expect(await store.transaction((tx) => resize(tx, EVENT, 'nobody', { adults: 1, children: 0 }))).toEqual({
      kind: 'none',
    });
  });

  it('E11: whoever missed two in 90 days waits until two hours before', async () => {
    for (const at of [1, 2]) {
      await store.db.execute(sql`insert into event (district_id, number, series_id, title, starts_at, ends_at, place, state,
        cancel_until, host_id, created_at) values ('d', ${at}, 's', 'x', ${ahead(900).toISOString()}, ${ahead(899).toISOString()},
        'x', 'held', ${ahead(901).toISOString()}, 'p0', ${ahead(999).toISOString()})`);
      await store.db.execute(sql`insert into registration (district_id, id, event_number, person_id, adults, children, state,
        queue_no, eligible_at, created_at, decided_at) values ('d', ${`old${at}`}, ${at}, 'p5', 1, 0, 'no_show', 1,
        ${ahead(999).toISOString()}, ${ahead(999).toISOString()}, ${ahead(899).toISOString()})`);
    }

    expect(await signs(5, '1+0')).toMatchObject({ kind: 'waiting' });
    expect((await signs(6, '1+0')).kind).toBe('confirmed');
    expect(await promotes(ahead(3))).toEqual([]);
    expect(ids(await promotes(ahead(2)))).toEqual(['r1']);
  });
});

describe('the queue moves', () => {
  it('E4: in strict order until a day before: a large party holds up the small ones behind it', async () => {
    await signs(1, '2+2');
    await signs(2, '2+0');
    await signs(3, '3+0');
    await signs(4, '1+0');
    await leaves('r2');
    expect(await promotes()).toEqual([]);
    await leaves('r1');
    expect(ids(await promotes())).toEqual(['r3', 'r4']);
    expect(await taken()).toBe(4);
  });

  it('E4, E5: on the last day the first that fits is offered the place, for a while', async () => {
    await signs(1, '2+2');
    await signs(2, '2+0');
    await signs(3, '3+0');
    await signs(4, '1+0');
    await leaves('r2', ahead(6));

    const [offer] = await promotes(ahead(6));

    expect(offer!.registration).toMatchObject({ id: 'r4', state: 'offered', offeredUntil: ahead(4.5) });
    expect(await taken()).toBe(5);
  });

  it('E5: an offer that nobody took goes to the next, and may be taken up again once', async () => {
    await signs(1, '6+0');
    await signs(2, '6+0');
    await signs(3, '6+0');
    await leaves('r1', ahead(6));
    await promotes(ahead(6));

    expect(await eventsToPromote(store.db, ahead(4), 10)).toEqual([EVENT]);
    const over = await store.transaction((tx) => expireOffers(tx, EVENT, ahead(4)));
    expect(over.map(({ id }) => id)).toEqual(['r2']);
    expect(ids(await promotes(ahead(4)))).toEqual(['r3']);
    expect((await store.transaction((tx) => rejoin(tx, EVENT, 'r2', ahead(4))))?.registration.queueNo).toBe(4);
    await leaves('r3', ahead(4));
    await promotes(ahead(4));
    await store.transaction((tx) => expireOffers(tx, EVENT, ahead(1)));
    expect(await store.transaction((tx) => rejoin(tx, EVENT, 'r2', ahead(1)))).toBeUndefined();
  });

  it('takes an offer only while it is held', async () => {
    await signs(1, '6+0');
    await signs(2, '6+0');
    await leaves('r1', ahead(6));
    await promotes(ahead(6));
    const takes = (now: Date) => store.transaction((tx) => accept(tx, EVENT, 'r2', now));
    expect(await takes(ahead(4))).toBeUndefined();
    expect((await takes(ahead(5)))?.registration.state).toBe('confirmed');
  });

  it('E6: more places are handed out too, and nobody loses one that was promised', async () => {
    await signs(1, '6+0');
    await signs(2, '2+0');
    const sets = (capacity: number) => store.transaction((tx) => setCapacity(tx, EVENT, capacity));
    expect(await sets(5)).toEqual({ kind: 'too-few', taken: 6 });
    await sets(8);
    expect(ids(await promotes())).toEqual(['r2']);
  });

  it('E7: a party that grows beyond the places keeps its size, and its wish waits', async () => {
    await signs(1, '2+0');
    await signs(2, '4+0');
    const grows = () => store.transaction((tx) => resize(tx, EVENT, 'r1', { adults: 2, children: 1 }));
    expect(await grows()).toMatchObject({ kind: 'wished', registration: { size: 2 } });
    await leaves('r2');
    await promotes();
    expect(await taken()).toBe(3);
  });

  it('E7: a party that shrinks frees its places for those who wait', async () => {
    await signs(1, '6+0');
    await signs(2, '1+1');
    await store.transaction((tx) => resize(tx, EVENT, 'r1', { adults: 4, children: 0 }));
    expect(ids(await promotes())).toEqual(['r2']);
  });
});

describe('the database itself refuses', () => {
  it('E1: one head too many, whoever asks', async () => {
    await signs(1, '6+0');
    await signs(2, '1+0');
    await expect(
      store.db.execute(sql`update registration set state = 'confirmed' where id = 'r2'`),
    ).rejects.toMatchObject({
      cause: { code: '23514', constraint_name: 'event_never_overfull' },
    });
    await expect(store.db.execute(sql`update event set capacity = 5`)).rejects.toMatchObject({
      cause: { code: '23514' },
    });
  });
});

describe('the rules', () => {
  const waits = (...sizes: number[]) => sizes.map((size, at) => ({ id: `w${at}`, size, eligibleAt: WEEK_BEFORE }));

  it('E4: change at 24 hours to the second', () => {
    const queue = { free: 1, waiting: waits(3, 1), startsAt: START };
    expect(served(queue, new Date(ahead(24).getTime() - 1)).map(({ id }) => id)).toEqual([]);
    expect(served(queue, ahead(24)).map(({ id }) => id)).toEqual(['w1']);
    expect(fitsAtOnce(1, queue, new Date(ahead(24).getTime() - 1))).toBe(false);
    expect(fitsAtOnce(1, { ...queue, waiting: waits(3) }, ahead(24))).toBe(true);
    expect(fitsAtOnce(1, queue, ahead(24))).toBe(false);
  });

  it.each([
    // E5: a quarter of what is left, between 20 minutes and 4 hours
    ['2026-12-05T06:00:00+08:00', '2026-12-05T10:00:00+08:00'], // asleep until 8:00, then two hours
    ['2026-12-04T15:00:00+08:00', '2026-12-04T19:00:00+08:00'],
    ['2026-12-04T20:30:00+08:00', '2026-12-05T11:00:00+08:00'], // one hour before the night, three after it
    ['2026-12-04T22:00:00+08:00', '2026-12-05T12:00:00+08:00'],
    ['2026-12-05T13:00:00+08:00', '2026-12-05T13:20:00+08:00'],
    ['2026-12-05T13:50:00+08:00', '2026-12-05T14:00:00+08:00'], // never beyond the start
  ])('E5: an offer made at %s is held until %s', (now, until) => {
    expect(heldUntil(new Date(now), START).toISOString()).toBe(new Date(until).toISOString());
  });
});

it('E1, E3: six hundred parties for thirty places, on the embedded database', async () => {
  await signUpRush([await emptyStore()]);
});
