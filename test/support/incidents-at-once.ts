import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { climb } from '#handlers/incident/ladder/climb.ts';
import { sweep } from '#src/bot/define.ts';
import { later, NOON, opened, settle } from './incidents.ts';
import { world } from './world.ts';

/** What must hold of incidents when much happens at once, over whatever store. */
export function incidentsAtOnce(name: string, open: () => Promise<Store>): void {
  describe(`incidents at once, on ${name}`, () => {
    it('I11: 50 reports of one fire make one open incident, and every reporter is told', async () => {
      const here = await world({ store: await open(), crowd: 50 });
      const words = ['3号楼2层冒烟了', '三号楼二层着火了', '3号楼二楼有浓烟！', '3号楼2楼起火'];
      await Promise.all(
        Array.from({ length: 50 }, (_, at) => here.server.say(`r${at + 1}`, `r${at + 1}`, `报事 ${words[at % 4]}`)),
      );
      await here.sendsAll();

      const incidents = await here.store.db.execute(sql`select number, state from incident`);
      expect(incidents).toEqual([{ number: 1, state: 'open' }]);
      const [reports] = await here.store.db.execute(sql`
        select count(*)::int as n, count(distinct person_id)::int as people from incident_report where number = 1`);
      expect(reports).toEqual({ n: 50, people: 50 });
      for (let at = 1; at <= 50; at++) {
        const said = await here.server.messages(`r${at}`, `r${at}`);
        const told = said.filter(({ author }) => author === 'xiaopi').map(({ says }) => JSON.stringify(says));
        expect(told.some((one) => one.includes('先拨 119') && one.includes('#1'))).toBe(true);
      }
      const [chain] = await here.store.db.execute(sql`
        select count(*)::int as rows, count(distinct hash)::int as links, max(seq) as last from incident_event`);
      expect(chain).toEqual({ rows: 50, links: 50, last: 50 });
    });

    it('I7: four processes climb 200 ladders at once: each rung is worked once', async () => {
      const store = await open();
      const ladder = sweep('test.ladder', 10, climb);
      const here = await world({ store, handlers: [ladder], start: NOON.toISOString() });
      await settle(store, 'd', { wang: ['member', null], li: ['responder', 'property'] });
      for (let at = 0; at < 200; at++) await opened(store, 'd');
      await Promise.all([here.bot.tick(), here.bot.tick(), here.bot.tick(), here.bot.tick()]);
      here.passes(1);
      await Promise.all([here.bot.tick(), here.bot.tick(), here.bot.tick(), here.bot.tick()]);

      const rows = await store.db.execute(sql`
        select rung, count(*)::int as n, min(fired_at - due_at)::text as late from escalation_rung
        group by rung order by rung`);
      expect(rows).toEqual([
        { rung: 0, n: 200, late: '00:00:00' },
        { rung: 1, n: 200, late: '00:00:00' },
      ]);
      const [keys] = await store.db.execute(sql`select count(*)::int as n, count(distinct id)::int as ids from outbox`);
      expect(keys!['n']).toBe(keys!['ids']);
      expect(later(60)).toEqual(here.clock());
    });
  });
}
