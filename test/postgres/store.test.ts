import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/client.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

describe.skipIf(noServer('connections that are lost'))('the store on a Postgres server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('store');
    await database.connect().db.execute(sql`create table thing (id int primary key, note text)`);
  });
  afterAll(() => database.drop());

  const pid = async (db: Db) => [...(await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))][0]!.pid;
  const count = async (db: Db) =>
    [...(await db.execute<{ n: number }>(sql`select count(*)::int as n from thing`))][0]!.n;

  it('undoes everything where the statement that travels with the commit fails', async () => {
    const store = database.connect();
    const work = store.transaction(async (tx, atCommit) => {
      await tx.execute(sql`insert into thing (id) values (1)`);
      atCommit(sql`insert into thing (id) values (1)`);
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await count(store.db)).toBe(0);
  });

  it('runs every statement that was given for the commit, in order', async () => {
    const store = database.connect();
    await store.transaction(async (_tx, atCommit) => {
      atCommit(sql`insert into thing (id, note) values (2, 'first')`);
      atCommit(sql`update thing set note = note || ' second' where id = 2`);
      atCommit(sql`update thing set note = note || ' third' where id = 2`);
    });
    const rows = await store.db.execute(sql`select note from thing where id = 2`);
    expect([...rows]).toEqual([{ note: 'first second third' }]);
    await store.db.execute(sql`truncate thing`);
  });

  it('fails at once where the connection is lost in the middle, writes nothing, and goes on', async () => {
    const store = database.connect();
    for (let round = 0; round < 15; round++) {
      const work = store.transaction(async (tx) => {
        await tx.execute(sql`insert into thing (id) values (${round})`);
        await store.db.execute(sql`select pg_terminate_backend(${await pid(tx)}::int)`);
        await tx.execute(sql`insert into thing (id) values (${round + 100})`);
      });
      await expect(work).rejects.toThrow();
    }
    expect(await count(store.db)).toBe(0);
    await Promise.all(Array.from({ length: 30 }, () => store.transaction((tx) => tx.execute(sql`select 1`))));
  });

  it('is not held up by connections that were lost while nobody used them', async () => {
    const store = database.connect();
    await Promise.all(Array.from({ length: 10 }, () => store.db.execute(sql`select pg_sleep(0.02)`)));
    await database.connect().db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    // The server's goodbyes arrive one by one: whoever meets one hears of it at once, and nobody waits for ever.
    let failed = 1;
    for (let round = 0; round < 20 && failed > 0; round++) {
      const all = await Promise.allSettled(Array.from({ length: 30 }, () => store.db.execute(sql`select 1`)));
      failed = all.filter(({ status }) => status === 'rejected').length;
    }
    expect(failed).toBe(0);
  });
});
