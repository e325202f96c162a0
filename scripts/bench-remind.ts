// How long two processes take to claim and queue 10,000 reminders that are due in one minute, on the Postgres server
// that TEST_DATABASE_URL names. It prints and judges nothing but doubles and losses.
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { sql } from 'drizzle-orm';
import { connect } from '#db/client.ts';
import sendReminders from '#handlers/reminder/send.sweep.ts';
import { createBot } from '#src/bot/bot.ts';
import { randomId } from '#src/core/ids.ts';
import { silent } from '#src/core/watch.ts';
import { SERVER, serverDatabase } from '#test/support/database.ts';
import { mutePlatform } from '#test/support/mute.ts';
import { manyReminders, tally } from '#test/support/reminders.ts';

const COUNT = 10_000;
const PROCESSES = 2;
const NOON = new Date('2026-03-04T12:00:00+08:00');

if (process.argv[2]) await work(process.argv[2]);
else await measure();

async function measure(): Promise<void> {
  if (!SERVER) throw new Error('set TEST_DATABASE_URL=postgres://user@host:port/postgres');
  const database = await serverDatabase('bench_remind');
  try {
    const store = database.connect();
    await store.db.execute(sql`insert into district (id, name, created_at) values ('d', 'd', ${NOON.toISOString()})`);
    await manyReminders(store, { districtId: 'd', count: COUNT, at: NOON });
    const started = await Promise.all(Array.from({ length: PROCESSES }, () => worker(database.url)));
    const began = performance.now();
    await Promise.all(started.map((one) => one.go()));
    const seconds = (performance.now() - began) / 1000;
    const { queued, chats, open } = await tally(store);
    console.log(`${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
    console.log(`${COUNT} due reminders, ${PROCESSES} processes: claimed and queued in ${seconds.toFixed(2)} s`);
    console.log(`doubles ${queued - chats}, losses ${COUNT - chats}, not settled ${open}`);
  } finally {
    await database.drop();
  }
}

/** A process that is up and waits for the word. */
function worker(url: string): Promise<{ go(): Promise<void> }> {
  const child = spawn(process.execPath, [process.argv[1]!, url], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', () =>
      resolve({
        go: () =>
          new Promise((done) => {
            child.once('close', () => done());
            child.stdin.end('go');
          }),
      }),
    );
  });
}

async function work(url: string): Promise<void> {
  const store = connect(url, 5);
  const bot = createBot([sendReminders], {
    store,
    clock: () => new Date(NOON.getTime() + 60_000),
    newId: randomId,
    jitter: () => 0,
    platforms: [mutePlatform],
    districtId: 'd',
    webAddress: undefined,
    log: silent,
    meter: silent,
  });
  await store.db.execute(sql`select 1`);
  process.stdout.write('up\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  // A process that found everything held by the other looks again on its next tick; so does this one.
  for (let open = 1; open > 0; open = (await tally(store)).open) await bot.tick();
  await store.close();
}
