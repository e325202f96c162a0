// How late the calls about open incidents are: 1,000 incidents reported within one minute, each with six rungs in five
// minutes, worked once a second as a process does. It prints and judges nothing.
import { cpus } from 'node:os';
import { sql } from 'drizzle-orm';
import type { Store } from '#db/client.ts';
import { openInMemory } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import ladder from '#handlers/incident/ladder.sweep.ts';
import { createBot } from '#src/bot/bot.ts';
import { randomFraction, randomId } from '#src/core/ids.ts';
import { silent } from '#src/core/watch.ts';
import { createDemoChat } from '#src/runtime/demo.ts';
import { SERVER, serverDatabase } from '#test/support/database.ts';
import { opened, settle } from '#test/support/incidents.ts';

const INCIDENTS = 1000;
const WITHIN_S = 60;
const SECONDS = 310;
const START = new Date('2026-03-04T12:00:00+08:00');

await measure('embedded', await openInMemory());
if (SERVER) {
  const database = await serverDatabase('bench_ladder');
  await measure('Postgres', database.connect());
  await database.drop();
}
process.exit(0);

/** The clock stands at the second that is worked; what the work takes itself comes on top. */
async function measure(name: string, store: Store): Promise<void> {
  await migrate(store, 'db/migrations');
  await settle(store, 'd', {
    wang: ['member', null],
    li: ['responder', 'property'],
    zhao: ['responder', 'courier'],
    sun: ['admin', 'committee'],
  });
  for (let at = 0; at < INCIDENTS; at++) {
    await opened(store, 'd', { at: new Date(START.getTime() + Math.floor((at * WITHIN_S * 1000) / INCIDENTS)) });
  }
  let now = START;
  const { platform } = createDemoChat({
    store,
    clock: () => now,
    newId: randomId,
    deliver: () => Promise.reject(new Error('nobody speaks')),
  });
  const bot = createBot([ladder], {
    store,
    clock: () => now,
    newId: randomId,
    jitter: randomFraction,
    platforms: [platform],
    districtId: 'd',
    log: silent,
    meter: silent,
  });
  const late: number[] = [];
  for (let second = 1; second <= SECONDS; second++) {
    now = new Date(START.getTime() + second * 1000);
    const began = performance.now();
    await bot.tick();
    const took = (performance.now() - began) / 1000;
    const rows = await store.db.execute<{ late: number }>(sql`
      select extract(epoch from fired_at - due_at)::float8 as late from escalation_rung
      where fired_at = ${now.toISOString()}`);
    late.push(...rows.map((row) => row.late + took));
  }
  late.sort((a, b) => a - b);
  const at = (q: number) => late[Math.ceil(q * late.length) - 1]!.toFixed(2);
  const shown = [`p50 ${at(0.5)} s`, `p99 ${at(0.99)} s`, `worst ${at(1)} s`].join(', ');
  console.log(`${name}: ${late.length} rungs of ${INCIDENTS} incidents; late by ${shown} (${cpus().length} cores)`);
}
