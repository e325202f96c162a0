import { sql } from 'drizzle-orm';
import type { Store } from '#db/client.ts';
import { connectionHealth } from '#db/connection-lease.ts';
import { outboxHealth } from '#db/sending.ts';
import { bad, type Finding, ok, reasonOf, warn } from './finding.ts';
import { words } from './text.ts';

const DAY_MS = 24 * 3_600_000;
const OLDEST = 15;

/** Whether the database will do, and whether anybody could use the bot. */
export async function checkDatabase({ db }: Store, now: Date): Promise<Finding[]> {
  try {
    const [server] = await db.execute<{ version: string; tables: string | null }>(
      sql`select current_setting('server_version') as version, to_regclass('outbox')::text as tables`,
    );
    if (!server || Number.parseInt(server.version, 10) < OLDEST) return [bad(words.databaseOld(server?.version ?? ''))];
    if (server.tables === null) return [warn(words.databaseEmpty)];
    const [who] = await db.execute<{ admins: number; response: number }>(sql`
      select (select count(*)::int from person where role = 'admin') as admins,
        (select count(*)::int from chat where purpose = 'response') as response`);
    const { admins, response } = who!;
    const health = await outboxHealth(db, new Date(now.getTime() - DAY_MS));
    const dead = health.reduce((sum, one) => sum + one.dead, 0);
    return [
      ok(words.databaseOk),
      admins > 0 ? ok(words.admins(admins)) : bad(words.noAdmin),
      response > 0 ? ok(words.response(response)) : warn(words.noResponse),
      ...(dead > 0 ? [warn(words.dead(dead))] : []),
    ];
  } catch (error) {
    return [bad(words.databaseBad(reasonOf(error)))];
  }
}

/** Whether a long connection is up by what its holder wrote down; undefined where nothing can be read. */
export async function isConnected({ db }: Store, platform: string, now: Date) {
  try {
    const [health] = await connectionHealth(db, [platform], now);
    return health;
  } catch {
    return undefined;
  }
}
