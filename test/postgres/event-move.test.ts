import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { read, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const ROUNDS = 3;
const CROWD = 24;
const WAS = '3月14日（周六）14:00–16:00';
const WILL = '3月15日（周日）10:00–12:00';
const crowd = Array.from({ length: CROWD }, (_, at) => `r${at + 1}`);
const [early, late] = [crowd.slice(0, CROWD / 2), crowd.slice(CROWD / 2)];

describe.skipIf(noServer('events that move at once'))('on a Postgres server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('event_move');
  });
  afterAll(() => database.drop());

  /** An event with its room and half the crowd on its list. */
  async function round() {
    const at = await world({ store: await database.empty(), crowd: CROWD });
    const { server, sendsAll, store } = at;
    for (const words of [
      '加系列 亲子汇 50人 120分钟',
      '加场地 多功能厅 80人 布场15分钟',
      '加场地 会客室 60人',
      '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅',
      '发布 #1',
    ]) {
      await server.say('zhou', 'zhou', words);
    }
    await Promise.all(early.map((who) => server.say(who, who, '报名 #1')));
    await sendsAll();
    return {
      ...at,
      /** All of it at the same moment, each by whoever says it in private. */
      atOnce: async (said: readonly (readonly [who: string, words: string])[]) => {
        await Promise.all(said.map(([who, words]) => server.say(who, who, words)));
        await sendsAll();
      },
      heard: async (who: string) =>
        (await server.messages(who, who)).map(({ id, rev, says }) => read({ id, chat: who, rev, says })),
      /** V8: every room that the event holds, and whether it is where and when the event is. */
      rooms: () =>
        store.db.execute(sql`select e.state, v.name = e.place and b.starts_at = e.starts_at and b.ends_at = e.ends_at as together
          from event e left join booking b on b.event_number = e.number and b.state in ('approved', 'used')
          left join venue v on v.id = b.venue_id`),
    };
  }

  it('E13, V8: a move while people sign up: each who is on the list knows the new time from exactly one message', async () => {
    for (let n = 0; n < ROUNDS; n++) {
      const { server, atOnce, heard, rooms } = await round();
      await server.say('zhou', 'zhou', '改活动 #1 3月15日10:00-12:00');
      const comes = late.map((who) => [who, '报名 #1'] as const);
      await atOnce([...comes.slice(0, 6), ['zhou', '确认改活动 #1'], ['sun', '确认改活动 #1'], ...comes.slice(6)]);
      expect(await rooms()).toEqual([{ state: 'published', together: true }]);
      for (const who of crowd) {
        const told = (await heard(who)).filter((words) => words.includes(WILL));
        expect(told, who).toHaveLength(1);
      }
    }
  }, 120_000);

  it('V8: two moves to different places and times at once: one after the other, and the room goes along', async () => {
    for (let n = 0; n < ROUNDS; n++) {
      const { server, atOnce, heard, rooms, store } = await round();
      await Promise.all(early.map((who) => server.say(who, who, '取消报名 #1')));
      await atOnce([
        ['zhou', '改活动 #1 3月15日10:00-12:00'],
        ['sun', '改活动 #1 3月16日10:00-12:00 会客室'],
      ]);
      expect(await rooms()).toEqual([{ state: 'published', together: true }]);
      expect(await store.db.execute(sql`select version from event`)).toEqual([{ version: 3 }]);
      for (const who of early) expect((await heard(who)).join()).not.toContain('改期了');
    }
  }, 120_000);

  it('E13, V8: a move and calling off at once: the room is given back, and the last word names the time that was', async () => {
    for (let n = 0; n < ROUNDS; n++) {
      const { server, atOnce, heard, rooms } = await round();
      await server.say('zhou', 'zhou', '改活动 #1 3月15日10:00-12:00');
      const comes = late.map((who) => [who, '报名 #1'] as const);
      const leaves = early.slice(0, 4).map((who) => [who, '取消报名 #1'] as const);
      await atOnce([...leaves, ['zhou', '确认改活动 #1'], ['sun', '取消活动 #1 讲师生病'], ...comes]);
      expect(await rooms()).toEqual([{ state: 'cancelled', together: null }]);
      for (const who of crowd) {
        const words = await heard(who);
        const isIn = words.some((one) => one.includes('报上了：')) && !words.some((one) => one.includes('已取消 #1'));
        const off = words.filter((one) => one.includes('取消了：讲师生病'));
        expect(off, who).toHaveLength(isIn ? 1 : 0);
        if (off[0]) expect(off[0]).toContain(words.some((one) => one.includes(WILL) && one !== off[0]) ? WILL : WAS);
      }
    }
  }, 120_000);
});
