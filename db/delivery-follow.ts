import { sql } from 'drizzle-orm';
import { delivery } from './broadcast.ts';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';

/** A message that was taken, of which something is wanted of its platform. */
export interface Followed {
  readonly districtId: string;
  readonly number: number;
  readonly seq: number;
  readonly chat: ChatKey;
  readonly messageId: string;
  readonly extra: unknown;
  readonly settledAt: Date;
  readonly recallTries: number;
}

interface FollowedRow extends Record<string, unknown> {
  district_id: string;
  number: number;
  seq: number;
  chat_kind: 'group' | 'private';
  chat_id: string;
  message_id: string | null;
  extra: unknown;
  settled_at: string;
  recall_tries: number;
}

/** Takes one row that is to be taken back, for `leaseMs`. A row that somebody saw, without the platform's name, has ''. */
export const claimRecall = (db: Db, ask: Ask): Promise<Followed | undefined> =>
  claim(db, ask, sql`recall_due_at`, sql`state = 'recalling'`, sql`recall_tries = d.recall_tries + 1,`);

/** Takes one row whose readers are to be counted, for `leaseMs`. */
export const claimRead = (db: Db, ask: Ask): Promise<Followed | undefined> =>
  claim(db, ask, sql`read_due_at`, sql`state = 'accepted'`);

interface Ask {
  readonly platform: string;
  readonly now: Date;
  readonly leaseMs: number;
}

async function claim(
  db: Db,
  { platform, now, leaseMs }: Ask,
  due: ReturnType<typeof sql>,
  isOpen: ReturnType<typeof sql>,
  also = sql``,
): Promise<Followed | undefined> {
  const [row] = await db.execute<FollowedRow>(sql`
    with next as (
      select district_id, number, seq from ${delivery} where platform = ${platform} and ${isOpen}
        and ${due} <= ${now.toISOString()}
      order by ${due} limit 1 for update skip locked)
    update ${delivery} d
    set ${also} ${due} = ${now.toISOString()}::timestamptz + ${leaseMs}::float8 * interval '1 millisecond'
    from next n where d.district_id = n.district_id and d.number = n.number and d.seq = n.seq
    returning d.district_id, d.number, d.seq, d.chat_kind, d.chat_id, d.message_id, d.extra, d.settled_at,
      d.recall_tries`);
  return (
    row && {
      districtId: row.district_id,
      number: row.number,
      seq: row.seq,
      chat: { platform, kind: row.chat_kind, id: row.chat_id },
      messageId: row.message_id ?? '',
      extra: row.extra ?? undefined,
      settledAt: new Date(row.settled_at),
      recallTries: row.recall_tries,
    }
  );
}

const isThis = ({ districtId, number, seq }: Followed) =>
  sql`district_id = ${districtId} and number = ${number} and seq = ${seq}`;

/** How taking it back went: `error` undefined is that it is gone. */
export async function settleRecall(db: Db, one: Followed, error: string | undefined): Promise<void> {
  await db.execute(sql`
    update ${delivery} set state = ${error === undefined ? 'recalled' : 'recall_failed'}, recall_error = ${error ?? null},
      recall_due_at = null
    where ${isThis(one)} and state = 'recalling'`);
}

export async function recallLater(db: Db, one: Followed, at: Date): Promise<void> {
  await db.execute(sql`
    update ${delivery} set recall_due_at = ${at.toISOString()} where ${isThis(one)} and state = 'recalling'`);
}

/** Notes how many have read it, and when to ask again; `next` undefined is never, `readers` undefined not known. */
export async function settleRead(
  db: Db,
  one: Followed,
  readers: number | undefined,
  { now, next }: { now: Date; next: Date | undefined },
): Promise<void> {
  await db.execute(sql`
    update ${delivery} set read_count = coalesce(${readers ?? null}::int, read_count), read_due_at = ${next?.toISOString() ?? null},
      read_at = case when ${readers ?? null}::int is null then read_at else ${now.toISOString()}::timestamptz end
    where ${isThis(one)} and state = 'accepted'`);
}
