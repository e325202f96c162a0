import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import sendReminders from '#handlers/reminder/send.sweep.ts';
import { createBot } from '#src/bot/bot.ts';
import { randomId } from '#src/core/ids.ts';
import { silent } from '#src/core/watch.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { mutePlatform } from '#test/support/mute.ts';
import { manyReminders, tally } from '#test/support/reminders.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const COUNT = 10_000;

describe.skipIf(noServer('reminders with many hands'))('reminders on a Postgres server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('reminder');
  });
  afterAll(() => database.drop());

  const bot = (store: Store) =>
    createBot([sendReminders], {
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

  it('D2: 10,000 due in one minute, two processes: each said once, none lost', { timeout: 120_000 }, async () => {
    const one = await database.empty();
    await one.db.execute(sql`insert into district (id, name, created_at) values ('d', 'd', ${NOON.toISOString()})`);
    await manyReminders(one, { districtId: 'd', count: COUNT, at: NOON });
    const two = database.connect();

    await Promise.all([bot(one).tick(), bot(two).tick(), bot(one).tick(), bot(two).tick()]);
    await bot(two).tick();

    expect(await tally(one)).toEqual({ queued: COUNT, chats: COUNT, open: 0 });
  });

  it('one chat gets one message, though four look at once', { timeout: 60_000 }, async () => {
    const one = await database.empty();
    await one.db.execute(sql`insert into district (id, name, created_at) values ('d', 'd', ${NOON.toISOString()})`);
    await manyReminders(one, { districtId: 'd', count: 200, at: NOON });
    await one.db.execute(sql`update reminder set audience = 'chat', target = 'demo:group:' || number % 4`);
    const two = database.connect();

    await Promise.all([bot(one).tick(), bot(two).tick(), bot(one).tick(), bot(two).tick()]);
    await bot(two).tick();

    expect(await tally(one)).toEqual({ queued: 4, chats: 4, open: 0 });
  });
});
