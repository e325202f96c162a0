import { existsSync, fsyncSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { type ClientOptions, type Db, type Store, storeOver } from './client.ts';
import { lockFolder } from './folder-lock.ts';
import { pgliteSockets } from './pglite-socket.ts';

// What keeps bookings apart: an exclusion constraint over a text and a range.
const extensions = { btree_gist };

/** The few of PGlite's insides that `openDurable` mends; the version is pinned in package.json for their sake. */
interface Insides {
  Module: {
    FS: {
      lookupPath(path: string): { node: { mount: { type: { stream_ops: Record<string, unknown> } } } };
    };
  };
}

/**
 * Opens the Postgres that runs inside this process, with its files in a folder that this process then owns.
 * It is one session: `connections` share it in turns.
 */
export async function openEmbedded(folder: string, connections = 4): Promise<Store> {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  try {
    const pglite = await openDurable(join(folder, 'pg'));
    return overPglite(pglite, connections, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** One in memory, gone with the process: for tests. */
export async function openInMemory(connections = 4): Promise<Store> {
  return overPglite(await PGlite.create({ loadDataDir: await dataDir(), extensions }), connections, () => undefined);
}

/** A new folder starts from a cluster that was made beforehand: making one here takes three times as long. */
async function template(folder: string): Promise<{ loadDataDir?: Blob }> {
  return existsSync(join(folder, 'PG_VERSION')) ? {} : { loadDataDir: await dataDir() };
}

/** What a server's background processes would do: reclaims the space of old row versions and writes a checkpoint. */
export async function maintain(db: Db): Promise<void> {
  await db.execute(sql`vacuum (analyze)`);
  await db.execute(sql`checkpoint`);
}

function overPglite(pglite: PGlite, connections: number, afterClose: () => void): Store {
  const socket = pgliteSockets(pglite);
  const server = {
    host: 'pglite',
    username: 'postgres',
    database: 'postgres',
    socket: async () => socket(), // an option of postgres.js that its types do not know
  };
  const open = (options: ClientOptions) =>
    postgres({ ...server, ...options } as postgres.Options<Record<string, never>>);
  return storeOver(open, connections, async () => {
    await pglite.close();
    afterClose();
  });
}

/** PGlite starts Postgres with `-F` and its file system has no fsync: without both, a power cut loses committed rows. */
async function openDurable(folder: string): Promise<PGlite> {
  const startParams = PGlite.defaultStartParams.filter((param) => param !== '-F').concat('-c', 'wal_sync_method=fsync');
  const pglite = await PGlite.create(folder, { startParams, extensions, ...(await template(folder)) });
  const { FS } = (pglite as unknown as Insides).Module;
  FS.lookupPath('/pglite/data').node.mount.type.stream_ops['fsync'] = (stream: { nfd?: number }) => {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd);
    return 0;
  };
  return pglite;
}
