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

const FRESH_AFTER = 120;

let emptied = 0;
let own: Promise<Store> | undefined;

/**
 * The embedded database in memory, empty. One per test process: it takes seconds to start, milliseconds to empty.
 * With TEST_STORE=server it is a database on the test server instead.
 */
export async function emptyStore(): Promise<Store> {
  // PGlite gives back less of its stack after every error than it took, and refuses everything once that is used up.
  if (own && emptied % FRESH_AFTER === 0) {
    await (await own).close();
    own = undefined;
  }
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

/**
 * Truncating every table takes a hundred times longer than deleting the few rows that a test left; but what is deleted
 * stays in the files until the next truncation.
 */
async function empty({ db }: Store): Promise<void> {
  const tables = await db.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const names = tables.map(({ name }) => name);
  emptied += 1;
  if (emptied % 50 === 0) return withoutRules(db, `truncate ${names.join(', ')}`);
  const [row] = await db.execute<Record<string, boolean>>(
    sql.raw(`select ${names.map((name) => `exists (select from ${name}) as ${name}`).join(', ')}`),
  );
  const filled = names.filter((name) => row?.[name.replaceAll('"', '')]);
  if (filled.length > 0) await withoutRules(db, filled.map((name) => `delete from ${name}`).join('; '));
}

/** What no trigger may refuse, such as emptying a table that only ever grows. */
async function withoutRules(db: Store['db'], statement: string): Promise<void> {
  await db.execute(
    sql.raw(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`),
  );
}

/** A district that nobody looks after: a rule keeps every other from becoming one. */
export const withoutAdmins = ({ db }: Store): Promise<void> =>
  withoutRules(db, "update person set role = 'member', party = null, role_until = null");

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
