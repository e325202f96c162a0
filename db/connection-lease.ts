import { sql } from 'drizzle-orm';
import { bigint, boolean, check, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';

/** Which process holds each platform's long connection: one row per platform, whoever was last. */
export const connectionLease = pgTable(
  'connection_lease',
  {
    platform: text().primaryKey(),
    holder: text().notNull(),
    /** Fencing number: one more for every new holder, so that one that was asleep cannot renew or end another's. */
    fence: bigint({ mode: 'number' }).notNull(),
    expiresAt: instant().notNull(),
    connected: boolean().notNull(),
    /** Since when it is connected, or is not. */
    since: instant().notNull(),
  },
  (t) => [check('connection_lease_fence_positive', sql`${t.fence} > 0`)],
);

// A lease that ends farther ahead than this was written by a clock that has been set back since, and counts as over:
// otherwise nobody would listen for as long as that clock was wrong.
const TOO_FAR_MS = 600_000;

const at = (time: Date, plusMs = 0) => sql`${new Date(time.getTime() + plusMs).toISOString()}::timestamptz`;

/** Takes a platform's lease where nobody holds it. Answers its fencing number; undefined where somebody does. */
export async function takeLease(
  db: Db,
  ask: { platform: string; holder: string; now: Date; leaseMs: number },
): Promise<number | undefined> {
  const { platform, holder, now, leaseMs } = ask;
  const [row] = await db.execute<{ fence: string }>(sql`
    insert into ${connectionLease} as l (platform, holder, fence, expires_at, connected, since)
    values (${platform}, ${holder}, 1, ${at(now, leaseMs)}, false, ${at(now)})
    on conflict (platform) do update set holder = excluded.holder, fence = l.fence + 1,
      expires_at = excluded.expires_at, connected = false, since = case when l.connected then ${at(now)} else l.since end
    where l.expires_at <= ${at(now)} or l.expires_at > ${at(now, TOO_FAR_MS)}
    returning fence::int8 as fence`);
  return row && Number(row.fence);
}

/** Holds it for longer. False where it ran out or another has taken it. */
export async function renewLease(
  db: Db,
  mine: { platform: string; fence: number; now: Date; leaseMs: number; connected: boolean },
): Promise<boolean> {
  const { platform, fence, now, connected } = mine;
  const renewed = await db.execute(sql`
    update ${connectionLease} set expires_at = ${at(now, mine.leaseMs)}, connected = ${connected},
      since = case when connected = ${connected} then since else ${at(now)} end
    where platform = ${platform} and fence = ${fence} and expires_at > ${at(now)} returning 1`);
  return renewed.length > 0;
}

/** Gives it up at once, unless another has taken it. */
export async function releaseLease(db: Db, mine: { platform: string; fence: number; now: Date }): Promise<void> {
  await db.execute(sql`
    update ${connectionLease} set expires_at = ${at(mine.now)}, connected = false,
      since = case when connected then ${at(mine.now)} else since end
    where platform = ${mine.platform} and fence = ${mine.fence} and expires_at > ${at(mine.now)}`);
}

export interface ConnectionHealth {
  readonly platform: string;
  /** Whether some process holds the connection and it lives. */
  readonly up: boolean;
  readonly holder: string | undefined;
  /** Since when it is up, or is not; undefined where it never was. */
  readonly since: Date | undefined;
}

/** How these platforms' long connections are, whichever process holds them. */
export async function connectionHealth(db: Db, platforms: readonly string[], now: Date): Promise<ConnectionHealth[]> {
  if (platforms.length === 0) return [];
  const rows = await db.select().from(connectionLease);
  return platforms.map((platform) => {
    const row = rows.find((one) => one.platform === platform);
    const held = row !== undefined && row.expiresAt > now;
    return {
      platform,
      up: held && row.connected,
      holder: held ? row.holder : undefined,
      since: held || !row?.connected ? row?.since : row.expiresAt,
    };
  });
}

/** Ends every lease, where no other process can be holding one. */
export async function endConnectionLeases(db: Db, now: Date): Promise<void> {
  await db.execute(sql`
    update ${connectionLease} set expires_at = ${at(now)}, connected = false where expires_at > ${at(now)}`);
}
