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
import { world } from '#test/support/world.ts';

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

  it('T6: an event is moved while its reminders are asked for and confirmed: all are where it is', {
    timeout: 120_000,
  }, async () => {
    const { server, store } = await world({ store: await database.empty() });
    const say = (who: string, text: string) => server.say(who, who, text);
    for (const text of ['加系列 亲子汇 30人', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅', '发布 #1'])
      await say('zhou', text);
    for (let asked = 0; asked < 8; asked++) await say('zhou', '提醒 #1 活动前1小时 带围裙');
    for (const [round, day] of ['15', '16', '17', '18'].entries()) {
      await Promise.all([
        say('zhou', `确认提醒 ${2 + 2 * round}`),
        say('sun', `改活动 #1 3月${day}日10:00-12:00`),
        say('zhou', `确认提醒 ${3 + 2 * round}`),
        say('sun', '提醒 #1 活动前1小时 带名册'),
        say('zhou', '提醒 #1 活动前1小时 带围裙'),
      ]);
    }
    const [row] = await store.db.execute<{ planned: number; drafts: number; astray: number }>(sql`
      with said as (
        select o.at, 'planned' as what from reminder_occurrence o where o.state = 'pending'
        union all select (proposal -> 'choices' -> 0 -> 'timing' ->> 'at')::timestamptz, 'draft' from reminder
        where state = 'draft')
      select count(*) filter (where what = 'planned')::int as planned, count(*) filter (where what = 'draft')::int as drafts,
        count(*) filter (where said.at <> starts_at - interval '1 hour')::int as astray
      from said, event where number = 1`);
    expect(row).toEqual({ planned: 8, drafts: 8, astray: 0 });
  });
});
