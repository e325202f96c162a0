import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takePost } from '#db/group.ts';
import { setRole } from '#db/person.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { read, world } from '#test/support/world.ts';

describe.skipIf(noServer('people with many hands'))('people on a Postgres server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('people');
  });
  afterAll(() => database.drop());

  const open = async () => world({ store: await database.empty(), crowd: 8 });

  it('P2: of admins who give up their roles all at once, one is left, and is told why', async () => {
    const w = await open();
    for (let at = 1; at <= 8; at++) await w.says('sun', `设角色 r${at} 管理员`, { chat: 'sun' });
    const crowd = Array.from({ length: 8 }, (_, at) => `r${at + 1}`);
    await Promise.all(['sun', ...crowd].map((who) => w.server.say(who, who, `设角色 ${who} 成员`)));
    await w.sendsAll();
    const admins = await w.store.db.execute<{ id: string }>(sql`select a.external_id as id from person p
      join account a on a.district_id = p.district_id and a.person_id = p.id where p.role = 'admin'`);
    expect(admins).toHaveLength(1);
    const last = admins[0]!.id;
    expect((await w.server.messages(last, last)).at(-1)?.says).toBe(
      '这是最后一位管理员，请先给另一个人管理员身份，再改这一位。',
    );
  });

  it('P2: the database refuses the last of two who are written away at once, without any help of ours', async () => {
    const w = await open();
    const { db } = w.store;
    await w.says('sun', '设角色 r1 管理员', { chat: 'sun' });
    const admins = await db.execute<{ id: string; district_id: string }>(
      sql`select id, district_id from person where role = 'admin'`,
    );
    const settled = await Promise.allSettled(
      admins.map(({ id, district_id: districtId }) => setRole(db, { districtId, id }, { role: 'member', party: null })),
    );
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('P5: of eight accounts that say one code at once, one is linked', async () => {
    const w = await open();
    const code = /(\d{6})/u.exec(read((await w.says('wang', '关联', { chat: 'wang' }))[0]))![1]!;
    const crowd = Array.from({ length: 8 }, (_, at) => `r${at + 1}`);
    await Promise.all(crowd.map((who) => w.server.say(who, who, `关联 ${code}`)));
    await w.sendsAll();
    const linked = await w.store.db.execute(sql`select 1 from person where merged_into is not null`);
    expect(linked).toHaveLength(1);
    const tries = await w.store.db.execute(sql`select 1 from link_tries where wrong = 1`);
    expect(tries).toHaveLength(7);
  });

  it('P11: of twenty posts that nobody asked for at once, a group gets as many as it allows', async () => {
    const w = await open();
    const duty = { platform: 'demo', kind: 'group', id: 'duty' } as const;
    const { db } = w.store;
    const taken = await Promise.all(Array.from({ length: 20 }, () => takePost(db, duty, '2026-03-04')));
    expect(taken.filter(Boolean)).toHaveLength(2);
  });

  it('two who link each other at once become one person, once', async () => {
    const w = await open();
    const codeOf = async (who: string) => /(\d{6})/u.exec(read((await w.says(who, '关联', { chat: who }))[0]))![1]!;
    const [one, other] = [await codeOf('wang'), await codeOf('zhang')];
    await Promise.all([w.server.say('wang', 'wang', `关联 ${other}`), w.server.say('zhang', 'zhang', `关联 ${one}`)]);
    await w.sendsAll();
    const [row] = await w.store.db.execute(sql`select
      (select count(distinct person_id)::int from account where external_id in ('wang', 'zhang')) as persons,
      (select count(*)::int from person where merged_into is not null) as merged`);
    expect(row).toEqual({ persons: 1, merged: 1 });
  });
});
