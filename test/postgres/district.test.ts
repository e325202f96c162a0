import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { offerCode, takeCode } from '#db/district-code.ts';
import { enterDistrict } from '#db/isolation.ts';
import { migrate } from '#db/migrate.ts';
import { ensurePerson } from '#db/person.ts';
import { noServer, SERVER, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');

describe.skipIf(noServer('districts'))('districts on a server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('district');
    const { db } = database.connect();
    for (const id of ['a', 'b']) {
      await ensureDistrict(db, { id, name: id, at: NOON });
      const account = { realm: 'demo', id: 'sun' };
      await ensurePerson(db, { districtId: id, id: `per_${id}`, account, name: '孙书记', named: true, at: NOON });
    }
  });
  afterAll(() => database.drop());

  it('a code that 16 use at once brings one group in', async () => {
    const { db } = database.connect();
    await offerCode(db, { codeHash: 'h', districtId: 'a', givenTo: 'per_a' }, NOON);
    const taken = await Promise.all(Array.from({ length: 16 }, () => takeCode(db, 'h', NOON)));
    expect(taken.filter((one) => one !== undefined)).toEqual(['a']);
  });

  it('I23: districts that are worked at once on the same connections see themselves alone', async () => {
    const store = database.connect();
    const seen = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        store.transaction(async (tx) => {
          const mine = at % 2 ? 'a' : 'b';
          await enterDistrict(tx, mine);
          const rows = await tx.execute<{ name: string }>(sql`select district_id as name from person`);
          return rows.length === 1 && rows[0]?.name === mine;
        }),
      ),
    );
    expect(seen.filter((well) => !well)).toEqual([]);
    expect(await store.db.execute(sql`select 1 from person`)).toHaveLength(2);
  });

  it('processes that start together on an empty database make the role and the walls once', async () => {
    const { db } = database.connect();
    await db.execute(sql`drop schema public, drizzle cascade`);
    await db.execute(sql`create schema public`);
    const stores = Array.from({ length: 4 }, () => database.connect());
    await Promise.all(stores.map((store) => migrate(store, 'db/migrations')));
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from pg_policies where policyname = 'one_district'`,
    );
    expect(row!.n).toBeGreaterThan(50);
  });

  describe('for a database user who is no administrator', () => {
    const name = `xiaopi_test_owner_${process.pid}`;
    let admin: postgres.Sql;
    let url: URL;
    beforeAll(async () => {
      admin = postgres(SERVER!, { max: 1, onnotice: () => undefined });
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.unsafe(`drop role if exists ${name}`);
      await admin.unsafe(`create role ${name} login`);
      await admin.unsafe(`create database ${name} owner ${name}`);
      url = new URL(SERVER!);
      url.username = name;
      url.pathname = `/${name}`;
      const extensions = postgres(Object.assign(new URL(SERVER!), { pathname: `/${name}` }).href, { max: 1 });
      await extensions.unsafe('create extension if not exists btree_gist');
      await extensions.end();
    });
    afterAll(async () => {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.unsafe(`drop role if exists ${name}`);
      await admin.end();
    });

    it('the start says who may not, until an administrator has let them work as the role', async () => {
      const store = connect(url.href, 2);
      const refused = migrate(store, 'db/migrations');
      await expect(refused).rejects.toMatchObject({ name: 'NoDistrictRole', user: name });
      await admin.unsafe(`grant xiaopi_district to ${name}`);
      await migrate(store, 'db/migrations');
      await ensureDistrict(store.db, { id: 'a', name: 'a', at: NOON });
      const seen = await store.transaction(async (tx) => {
        await enterDistrict(tx, 'b');
        return tx.execute(sql`select 1 from district`);
      });
      expect(seen).toHaveLength(0);
      await store.close();
    });
  });
});
