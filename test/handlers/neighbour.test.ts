import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureChat } from '#db/chat.ts';
import { ensureDistrict } from '#db/district.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { openSession } from '#db/web-session.ts';
import { handlers } from '#handlers/index.ts';
import { sha256 } from '#src/core/digest.ts';
import type { Incoming } from '#src/core/platform.ts';
import { seedDemoDistrict } from '#src/runtime/demo-seed.ts';
import { emptyStore } from '#test/support/database.ts';
import { walledTables } from '#test/support/tables.ts';
import { type site as open, site } from '#test/support/web.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const OURS = 'dis_ours';
const NEXT = 'dis_next';
const ADMIN = { realm: 'demo', id: 'n1' } as const;
const HERE = { platform: 'demo', kind: 'private', id: 'n1' } as const;

/** Everything that can be typed, pressed or opened, by the admin of another district, with the demo district's numbers. */
describe('a neighbour', () => {
  let home: Awaited<ReturnType<typeof open>>;
  let cookie = '';
  /** One number of each kind of thing. */
  let numbers: readonly number[] = [];
  let secrets: readonly string[] = [];
  let before = '';

  const all = async (query: string) =>
    (await home.store.db.execute<{ one: string }>(query)).map(({ one }) => one).filter(Boolean);

  /** The whole of the first district, as one digest. */
  async function digest(): Promise<string> {
    const parts: string[] = [];
    for (const { name, table, key } of await walledTables(home.store.db)) {
      const [row] = await home.store.db.execute<{ sum: string }>(sql`
        select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t
        where ${key} = ${OURS}`);
      parts.push(`${name} ${row!.sum}`);
    }
    return parts.join('\n');
  }

  /** Does something as the neighbour, and answers all that was said to them for it. */
  async function heard(what: object, eventId: string): Promise<string> {
    const happening = { eventId, chat: HERE, from: ADMIN, at: home.clock() };
    const answer = await home.bot.deliver('demo', { ...happening, ...what } as Incoming);
    const queued = await home.store.db.execute<{ says: unknown }>(sql`
      select says from outbox where cause = ${eventId} and lane = 'demo:private:n1'`);
    return JSON.stringify([answer, queued]);
  }

  const revealed = (said: string) => secrets.filter((secret) => said.includes(secret));

  beforeAll(async () => {
    const store = await emptyStore();
    await ensureDistrict(store.db, { id: OURS, name: '演示商圈', at: NOON });
    let ids = 0;
    await seedDemoDistrict({ store, districtId: OURS, now: NOON, newId: (prefix) => `${prefix}_s${++ids}` });
    // The demo's people stand in examples of what to type; these names stand nowhere else.
    await store.db.execute(sql`update person set name = '邻街' || id where district_id = ${OURS}`);
    home = await site({ store, start: NOON.toISOString() });
    const { clock } = home;
    const next = await ensureDistrict(store.db, { id: NEXT, name: '邻居商圈', at: clock() });
    const who = { districtId: next.id, id: 'per_n1', account: ADMIN, name: '邻居', named: true, at: clock() };
    await ensurePerson(store.db, who);
    await setRole(store.db, who, { role: 'admin', party: 'property' });
    const web = { platform: 'web', kind: 'private', id: `${next.id} demo:n1` } as const;
    await ensureChat(store.db, web, next.id, clock());
    const holder = { districtId: next.id, personId: who.id, realm: ADMIN.realm, externalId: ADMIN.id };
    await openSession(store.db, await sha256('ses_n1'), holder, clock());
    cookie = '__Host-xiaopi=ses_n1';

    const numbered = await all(`select table_name::text as one from information_schema.columns
      where table_schema = 'public' and column_name = 'number' and table_name <> 'outbox'`);
    const first = (table: string) => `(select min(number) from "${table}")`;
    const [row] = await store.db.execute<{ ns: string }>(
      `select concat_ws(',', ${numbered.map(first).join(', ')}) as ns`,
    );
    numbers = [...new Set(row!.ns.split(',').map(Number))];
    secrets = [
      ...(await all(`select name as one from person where district_id = '${OURS}'`)),
      ...(await all('select what as one from incident')),
      ...(await all('select title as one from event')),
      ...(await all('select what as one from reminder')),
      ...(await all('select question as one from consultation')),
    ];
    before = await digest();
  });

  it('has something to look for', () => {
    expect(numbers.length).toBeGreaterThan(4);
    expect(secrets.length).toBeGreaterThan(10);
  });

  it.each(handlers.flatMap((one) => (one.kind === 'command' ? [one.names[0]] : [])))(
    'I23: finds nothing with the word %s',
    async (name) => {
      for (const number of numbers) {
        const eventId = `n ${name} ${number}`;
        const typed = { messageId: eventId, text: `${name} #${number} 好的`, mentions: [], pictures: [] };
        expect(revealed(await heard({ kind: 'message', ...typed }, eventId))).toEqual([]);
      }
    },
  );

  it.each(handlers.flatMap((one) => (one.kind === 'action' ? [one.id] : [])))(
    'I23: finds nothing with the button %s',
    async (action) => {
      for (const number of numbers) {
        const eventId = `n ${action} ${number}`;
        expect(revealed(await heard({ kind: 'press', action, value: { number } }, eventId))).toEqual([]);
      }
    },
  );

  it.each(
    handlers.flatMap((one) => (one.kind === 'page' && one.method === 'GET' && one.may !== 'public' ? [one.path] : [])),
  )('I23: finds nothing on the page %s', async (path) => {
    for (const number of path.includes(':') ? numbers : [0]) {
      const page = await home.asks(path.replace(/:\w+/gu, String(number)), { cookie });
      expect(page.status).toBeLessThan(500);
      expect(revealed(page.text)).toEqual([]);
    }
  });

  it('I23: has left the first district exactly as it was', async () => {
    expect(await digest()).toBe(before);
  });
});
