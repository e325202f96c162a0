import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import type { Store } from './client.ts';
import { isolate } from './isolation.ts';

// Any number will do as long as nothing else takes it: processes that start together migrate one after the other.
const LOCK = 31_415_926;

/**
 * Brings the database up to date with the migrations in a folder, and puts the walls between districts where they are
 * missing. Safe to run in several processes at once.
 * @throws `NoDistrictRole`
 */
export async function migrate(store: Store, folder: string): Promise<void> {
  const client = store.client();
  try {
    await client.unsafe('set statement_timeout = 0');
    await client.unsafe(`select pg_advisory_lock(${LOCK})`);
    await runMigrations(drizzle(client), { migrationsFolder: folder });
    await isolate(client);
  } finally {
    await client.end({ timeout: 5 });
  }
}
