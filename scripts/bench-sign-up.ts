// How long each of 2,000 people waits who sign up within a minute while 200 check in at another door, all through the whole
// bot, on the Postgres server that TEST_DATABASE_URL names; beside it transactions that only insert a row. It judges
// nothing: it prints the heads and how many were told to try again.
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { handlers } from '#handlers/index.ts';
import { createBot } from '#src/bot/bot.ts';
import { randomId } from '#src/core/ids.ts';
import { silent } from '#src/core/watch.ts';
import { SERVER, serverDatabase } from '#test/support/database.ts';
import { seedEvent } from '#test/support/events.ts';
import { mutePlatform } from '#test/support/mute.ts';

const PEOPLE = 2000;
const AT_THE_DOOR = 200;
const PLACES = 1500;
const WITHIN_MS = 60_000;
const NOON = new Date('2026-03-04T12:00:00+08:00');
const NEXT_WEEK = new Date('2026-03-11T12:00:00+08:00');

if (!SERVER) throw new Error('set TEST_DATABASE_URL=postgres://user@host:port/postgres');
const database = await serverDatabase('bench_sign_up');
const store = database.connect();
await seedEvent(store, { startsAt: NEXT_WEEK, capacity: PLACES, people: PEOPLE, now: NOON });
await store.db.execute(sql`
  insert into event (district_id, number, series_id, title, starts_at, ends_at, place, capacity, state, cancel_until,
    host_id, check_in_code, created_at)
  select district_id, 13, series_id, title, ${NOON.toISOString()}, ${NOON.toISOString()}::timestamptz + interval '2 hours',
    place, 300, state, cancel_until, host_id, '8341', created_at from event where number = 12`);
await store.db.execute(sql`
  insert into registration (district_id, id, event_number, person_id, adults, children, state, queue_no, eligible_at,
    created_at)
  select 'd', 'door_' || n, 13, 'p' || n, 1, 0, 'confirmed', n, ${NOON.toISOString()}, ${NOON.toISOString()}
  from generate_series(1, ${AT_THE_DOOR}::int) n`);
await store.db.execute(sql`create table bench_row (id text primary key, at timestamptz not null)`);
await store.db.execute(sql`analyze`);

let failed = 0;
const bot = createBot(handlers, {
  store,
  clock: () => NOON,
  newId: randomId,
  jitter: () => 0,
  platforms: [mutePlatform],
  districtId: 'd',
  log: {
    ...silent,
    error: () => {
      failed += 1;
    },
  },
  meter: silent,
});
await bot.prepare();

async function says(who: number, text: string): Promise<void> {
  const id = `p${who}`;
  const chat = { platform: 'demo', kind: 'private', id } as const;
  const from = { realm: 'demo', id } as const;
  const [eventId, messageId] = [randomId('ev'), randomId('msg')];
  await bot.deliver('demo', {
    kind: 'message',
    ...{ eventId, messageId, chat, from, text, at: NOON, mentions: [], pictures: [] },
  });
}

/** Does something so many times, evenly over the minute; milliseconds from when each was due until it was done, sorted. */
async function evenly(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const began = performance.now();
  const took = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const due = began + (n * WITHIN_MS) / count;
      await sleep(Math.max(0, due - performance.now()));
      await work(n);
      return performance.now() - due;
    }),
  );
  return took.sort((a, b) => a - b);
}

const told = (what: string, ms: readonly number[]) => {
  const at = (q: number) => ms[Math.ceil(q * ms.length) - 1]!.toFixed(0);
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`);
};

console.log(`${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
console.log(`load before ${loadavg()[0]?.toFixed(1)}`);
const insert = (n: number) =>
  store.transaction((tx) => tx.execute(sql`insert into bench_row values (${`r${n}`}, ${NOON.toISOString()})`));
told(`${PEOPLE} bare inserts within a minute`, await evenly(PEOPLE, insert));

const before = process.cpuUsage();
const [signedUp, checkedIn] = await Promise.all([
  evenly(PEOPLE, (n) => says(n, '报名 #12')),
  evenly(AT_THE_DOOR, (n) => says(n + 1, '签到 8341')),
]);
const { user, system } = process.cpuUsage(before);
told(`${PEOPLE} sign-ups within a minute`, signedUp);
told(`${AT_THE_DOOR} check-ins beside them`, checkedIn);
const each = (user + system) / 1000 / (PEOPLE + AT_THE_DOOR);
console.log(`CPU of this process ${each.toFixed(1)} ms for each, load after ${loadavg()[0]?.toFixed(1)}`);
const [heads] = await store.db.execute(sql`
  select taken, (select count(*)::int from registration r where r.event_number = 12 and r.state = 'waitlisted') as waiting,
    (select count(*)::int from registration r where r.event_number = 13 and r.state = 'attended') as came
  from event where number = 12`);
console.log(JSON.stringify({ ...heads, failed }));
await database.drop();
process.exit(0);
