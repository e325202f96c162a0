import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ensureChat } from '#db/chat.ts';
import { ensureDistrict } from '#db/district.ts';
import { ensurePerson } from '#db/person.ts';
import { command, publicPage, sweep } from '#src/bot/define.ts';
import { site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const NEXT = 'dis_next';
// What the first wall is there for, left out: none of these names its district.
const everybody = sql`select name from person where name in ('王芳', '邻居') order by name`;

const careless = command({
  topic: 'other',
  place: 90,
  names: ['都有谁'],
  usage: '都有谁',
  help: '',
  may: 'everyone',
  read: () => undefined,
  run: async ({ db, reply }) => reply(JSON.stringify(await db.execute(everybody))),
});

const carelessPage = publicPage('GET', '/public/everybody', async ({ db }) =>
  Response.json(await db.execute(everybody)),
);

async function twoDistricts(sweeps: Parameters<typeof sweep>[2] = async () => 0) {
  const home = await site({ handlers: [careless, carelessPage, sweep('careless', 1, sweeps)] });
  const { db } = home.store;
  await ensureDistrict(db, { id: NEXT, name: '邻居商圈', at: NOON });
  const account = { realm: 'demo', id: 'n1' };
  await ensurePerson(db, { districtId: NEXT, id: 'per_n1', account, name: '邻居', named: true, at: NOON });
  await ensureChat(db, { platform: 'demo', kind: 'group', id: 'everybody' }, NEXT, NOON);
  return home;
}

describe('a query that forgets its district', () => {
  it('I23: sees the chat’s district alone, from the first event on', async () => {
    const { says } = await twoDistricts();
    expect(read((await says('li', '都有谁', { chat: 'duty' }))[0])).toBe('[{"name":"王芳"}]');
    expect(read((await says('li', '都有谁', { chat: 'everybody' }))[0])).toBe('[{"name":"邻居"}]');
  });

  it('I23: on a page sees the district that the address names, or the first', async () => {
    const { asks } = await twoDistricts();
    expect((await asks('/public/everybody')).text).toBe('[{"name":"王芳"}]');
    expect((await asks(`/public/everybody?district=${NEXT}`)).text).toBe('[{"name":"邻居"}]');
    expect((await asks('/public/everybody?district=nowhere')).status).toBe(404);
  });

  it('by the clock sees all until it enters one; what is said in each is that district’s', async () => {
    const seen: unknown[] = [];
    const home = await twoDistricts(async (ctx) => {
      if (seen.length > 0) return 0;
      const look = async () => seen.push((await ctx.db.execute(everybody)).length);
      await look();
      for (const id of [NEXT, home.district.id]) {
        await ctx.enter(id);
        await look();
        ctx.post({ platform: 'demo', kind: 'private', id: 'wang' }, id);
      }
      await ctx.leave();
      await look();
      return 0;
    });
    await home.bot.tick();
    expect(seen).toEqual([2, 1, 1, 2]);
    const said = await home.store.db.execute(sql`select district_id = says #>> '{}' as well from outbox`);
    expect([...said]).toEqual([{ well: true }, { well: true }]);
  });
});
