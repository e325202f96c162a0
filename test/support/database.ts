import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { connect, type Store } from '#db/client.ts';
import { openInMemory } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';

/** Names a Postgres server where tests may make and drop databases of their own. Never a database with people's data. */
export const SERVER = process.env['TEST_DATABASE_URL'];

/** For `describe.skipIf`: says once why, on a machine without a server. */
export function noServer(suite: string): boolean {
  if (SERVER) return false;
  console.warn(`skipped, needs a Postgres server: ${suite} (set TEST_DATABASE_URL=postgres://user@host:port/postgres)`);
  return true;
}

/** The bit of `pg_trigger.tgtype` that says so: some tables refuse to be emptied, and only their owner may lift that. */
const TRUNCATE_TRIGGER = 32;

let own: Promise<Store> | undefined;

/**
 * The embedded database in memory, empty. One per test process: it takes seconds to start, milliseconds to empty.
 * With TEST_STORE=server it is a database on the test server instead.
 */
export async function emptyStore(): Promise<Store> {
  own ??= process.env['TEST_STORE'] === 'server' ? onServer() : openInMemory().then(migrated);
  const store = await own;
  await empty(store);
  return store;
}

async function onServer(): Promise<Store> {
  const { empty: first } = await serverDatabase('own');
  return first();
}

async function migrated(store: Store): Promise<Store> {
  await migrate(store, 'db/migrations');
  return store;
}

async function empty(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    const rows = await tx.execute<{ name: string; guarded: boolean }>(sql`
      select quote_ident(c.relname) as name, exists (
        select from pg_trigger t where t.tgrelid = c.oid and t.tgtype & ${TRUNCATE_TRIGGER}::int <> 0) as guarded
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`);
    const guards = async (what: 'disable' | 'enable') => {
      for (const { name } of rows.filter(({ guarded }) => guarded)) {
        await tx.execute(sql.raw(`alter table ${name} ${what} trigger user`));
      }
    };
    await guards('disable');
    await tx.execute(sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')}`));
    await guards('enable');
  });
}

export interface ServerDatabase {
  readonly url: string;
  /** Another pool on the same database, as another process would have. */
  connect(): Store;
  /** The first pool, with nothing in the tables. */
  empty(): Promise<Store>;
  drop(): Promise<void>;
}

/** A fresh database on the test server, migrated. */
export async function serverDatabase(name: string): Promise<ServerDatabase> {
  const admin = postgres(SERVER!, { max: 1, onnotice: () => undefined });
  const database = `xiaopi_test_${name}_${process.pid}`;
  await admin.unsafe(`drop database if exists ${database} with (force)`);
  await admin.unsafe(`create database ${database}`);
  const url = new URL(SERVER!);
  url.pathname = `/${database}`;
  const stores: Store[] = [];
  const open = () => {
    const store = connect(url.href, 10);
    stores.push(store);
    return store;
  };
  const first = await migrated(open());
  return {
    url: url.href,
    connect: open,
    async empty() {
      await empty(first);
      return first;
    },
    async drop() {
      await Promise.all(stores.map((store) => store.close()));
      await admin.unsafe(`drop database if exists ${database} with (force)`);
      await admin.end();
    },
  };
}
