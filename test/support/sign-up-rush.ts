import { asc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Store } from '#db/client.ts';
import { event, registration } from '#db/event.ts';
import { promote } from '#db/promotion.ts';
import { signUp, withdraw } from '#db/sign-up.ts';
import { EVENT, seedEvent } from './events.ts';

const START = new Date('2026-12-05T14:00:00+08:00');
const WEEK_BEFORE = new Date('2026-11-28T14:00:00+08:00');
const PLACES = 30;
const PARTIES = 600;

/**
 * E1, E3: six hundred parties of one to four heads ask for thirty places at once, by every store there is; then those
 * who got in give their places back, all at once, while the queue moves up.
 */
export async function signUpRush(stores: readonly Store[]): Promise<void> {
  const [first] = stores;
  await seedEvent(first!, { startsAt: START, capacity: PLACES, people: 50, now: WEEK_BEFORE });
  const at = (n: number) => stores[n % stores.length]!;

  await Promise.all(
    Array.from({ length: PARTIES }, (_, n) =>
      at(n).transaction((tx) => {
        // Fifty people sign up for a dozen others each.
        const party = {
          id: `r${n}`,
          personId: `p${n % 50}`,
          forName: `第${n}家`,
          adults: 1 + (n % 2),
          children: n % 3,
        };
        return signUp(tx, EVENT, party, WEEK_BEFORE);
      }),
    ),
  );
  await inOrder(first!);

  const inside = await first!.db.select().from(registration).where(eq(registration.state, 'confirmed'));
  expect(inside.length).toBeGreaterThan(5);
  await Promise.all(
    inside.map(({ id }, n) =>
      at(n).transaction(async (tx) => {
        await withdraw(tx, EVENT, id, WEEK_BEFORE);
        await promote(tx, EVENT, WEEK_BEFORE);
      }),
    ),
  );
  await inOrder(first!);
}

/** Never a head too many, the count is true, and nobody who waits is before somebody who got in. */
async function inOrder({ db }: Store): Promise<void> {
  const rows = await db.select().from(registration).orderBy(asc(registration.queueNo));
  expect(rows.map(({ queueNo }) => queueNo)).toEqual(Array.from({ length: PARTIES }, (_, n) => n + 1));
  const holding = rows.filter(({ state }) => state === 'confirmed');
  const heads = holding.reduce((sum, { size }) => sum + size, 0);
  expect(heads).toBeLessThanOrEqual(PLACES);
  const [counted] = await db.select({ taken: event.taken }).from(event);
  expect(counted).toEqual({ taken: heads });
  const last = holding.at(-1)!.queueNo;
  const overtaken = rows.filter(({ state, queueNo }) => state === 'waitlisted' && queueNo < last);
  expect(overtaken).toEqual([]);
  const next = rows.find(({ state }) => state === 'waitlisted')!;
  expect(heads + next.size).toBeGreaterThan(PLACES);
}
