import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { read, world } from '#test/support/world.ts';

describe.skipIf(noServer('the rota with many hands'))('the rota on a Postgres server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('rotation');
  });
  afterAll(() => database.drop());

  it('R4: of two swaps of one month that are approved at once, one is done and the other told so', {
    timeout: 60_000,
  }, async () => {
    const w = await world({ store: await database.empty(), start: '2026-11-24T10:00:00+08:00' });
    const say = async (who: string, text: string) => (await w.says(who, text, { chat: who })).map(read);
    for (const [name, who] of [
      ['甲', '王芳'],
      ['乙', '张伟'],
      ['丙', '李建国'],
    ])
      await say('zhou', `轮值 加入 ${name} 联系人 ${who}`);
    await say('zhou', '轮值 排');
    await say('zhou', '轮值 定');
    await say('zhou', '换轮值 12月 1月');
    await say('zhou', '换轮值 12月 2月');
    for (const who of ['wang', 'zhang', 'li']) {
      await say(who, '同意换轮值 1');
      await say(who, '同意换轮值 2');
    }

    await Promise.all([w.server.say('zhou', 'zhou', '批准换轮值 1'), w.server.say('sun', 'sun', '批准换轮值 2')]);
    await w.sendsAll();

    const swaps = await w.store.db.execute<{ state: string }>(sql`select state from duty_swap order by state`);
    expect(swaps.map(({ state }) => state)).toEqual(['approved', 'refused']);
    const months = await w.store.db.execute<{ name: string }>(sql`select o.name from duty_month m
      join organisation o on o.district_id = m.district_id and o.id = m.organisation_id order by m.month limit 3`);
    expect(months.map(({ name }) => name).sort()).toEqual(['丙', '乙', '甲']);
  });

  it('R8: two processes on one morning hand over once', { timeout: 60_000 }, async () => {
    const w = await world({ store: await database.empty(), start: '2026-11-24T10:00:00+08:00' });
    for (const text of ['轮值 加入 甲 联系人 王芳', '轮值 排', '轮值 定']) await w.says('zhou', text, { chat: 'zhou' });
    w.passes((Date.parse('2026-12-01T09:07:30+08:00') - w.clock().getTime()) / 60_000);
    await Promise.all([w.bot.tick(), w.bot.tick(), w.bot.tick()]);
    const cards = await w.store.db.execute(sql`select 1 from outbox where chat_id = 'duty'
      and says ->> 'title' = '2026年12月轮值交接：甲'`);
    expect(cards.length).toBe(1);
  });
});
