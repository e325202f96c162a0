import { sql } from 'drizzle-orm';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { district } from './district.ts';
import { lane, outbox, pace, realm, surface } from './outbox.ts';
import { account } from './person.ts';

/** So many at once, then one every so often. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

export interface Claimed {
  readonly lane: string;
  readonly lease: number;
  readonly id: string;
  readonly chat: ChatKey;
  readonly says: unknown;
  readonly replyTo: string | undefined;
  readonly mentions: unknown;
  readonly urge: string | undefined;
  readonly strikes: number;
  readonly onlyOnce: boolean;
  /** For those: when the first earlier try began of which nobody knows how it ended. */
  readonly begunAt: Date | undefined;
  readonly unsure: boolean;
  readonly createdAt: Date;
  /** The first and the latest failure, but for rate limits. */
  readonly firstFailedAt: Date | undefined;
  readonly failedAt: Date | undefined;
  readonly cause: string;
  /** For a redraw: the card's own row, and what the platform called it; undefined where it was never sent. */
  readonly edits: { readonly id: string; readonly messageId: string | undefined; readonly extra: unknown } | undefined;
  /** A later redraw of the same card waits already, so that this one need not be shown. */
  readonly outdated: boolean;
  /** When the platform last took any message. */
  readonly platformSentAt: Date | undefined;
  /** The name of the district whose words these are, where whoever hears them is known in others too. */
  readonly under: string | undefined;
}

/**
 * No wait is longer than this. What lies farther ahead was written by a clock that has been set back since, and counts
 * as due: otherwise nobody would be told anything for as long as that clock was wrong.
 */
export const WAIT_MS_MAX = 600_000;

/** Makes the rows that pace each platform's sending: nothing was sent yet, so all of the burst is free. */
export async function ensurePaces(db: Db, platforms: readonly string[]): Promise<void> {
  if (platforms.length === 0) return;
  const rows = platforms.map((platform) => ({ platform, paidUntil: new Date(0) }));
  await db.insert(pace).values(rows).onConflictDoNothing();
}

/**
 * Takes the first message of the lane that has waited longest, for `leaseMs`, if the platform's app-wide rate allows.
 * Messages to many wait until nothing else is due.
 * Whoever dies holding it loses it when the lease ends. Undefined where nothing is due.
 */
export async function claim(
  db: Db,
  ask: { platform: string; now: Date; leaseMs: number; rate: Rate },
): Promise<Claimed | undefined> {
  const { platform, rate } = ask;
  const now = sql`${ask.now.toISOString()}::timestamptz`;
  const ahead = millis(rate.everyMs * (rate.burst - 1));
  const tooFar = sql`${now} + ${millis(WAIT_MS_MAX)}`;
  const [row] = await db.execute<ClaimRow>(sql`
    with allowed as (select paid_until, last_sent_at from ${pace} where platform = ${platform}),
    locked as (
      select l.key, l.lease from ${lane} l, allowed
      where l.platform = ${platform} and (l.due_at <= ${now} or l.due_at > ${tooFar})
        and (allowed.paid_until <= ${now} + ${ahead} or allowed.paid_until > ${tooFar} + ${ahead})
      order by l.bulk, l.due_at limit 1 for update of l skip locked),
    next as (
      -- The lock gives the lane as it is now, everything else is read as it was when this statement began. Where somebody
      -- took the lane and settled it in between, its messages are out of date here: leave it to whoever looks next.
      select key from locked
      where lease = (select seen.lease from ${lane} seen where seen.key = locked.key)),
    paid as (
      update ${pace} set paid_until = greatest(least(paid_until, ${now} + ${ahead}), ${now}) + ${millis(rate.everyMs)}
      from next where platform = ${platform}),
    taken as (
      update ${lane} l set due_at = ${now} + ${millis(ask.leaseMs)}, lease = l.lease + 1
      from next where l.key = next.key returning l.key, l.lease),
    begun as (
      update ${outbox} b set begun_at = coalesce(b.begun_at, ${now}) from taken
      where b.only_once and b.id = (
        select m.id from ${outbox} m where m.lane = taken.key and m.state = 'pending' order by m.seq limit 1))
    select t.key as lane, t.lease::int8 as lease, o.*, c.message_id as card_message_id, c.extra as card_extra,
      allowed.last_sent_at, o.edits is not null and exists (
        select from ${outbox} later where later.lane = o.lane and later.seq > o.seq and later.edits = o.edits
          and later.state = 'pending') as outdated,
      case when o.chat_kind = 'private' and exists (select from ${account} a where a.realm = ${realm}
          and a.external_id = o.chat_id and a.district_id <> o.district_id)
        then (select d.name from ${district} d where d.id = o.district_id) end as under
    from taken t cross join allowed
    join lateral (select * from ${outbox} m where m.lane = t.key and m.state = 'pending' order by m.seq limit 1) o on true
    left join ${outbox} c on c.id = o.edits`);
  return row && toClaimed(row);
}

const millis = (ms: number) => sql`${ms}::float8 * interval '1 millisecond'`;

interface ClaimRow extends Record<string, unknown> {
  lane: string;
  lease: string;
  id: string;
  platform: string;
  chat_kind: 'group' | 'private';
  chat_id: string;
  says: unknown;
  reply_to: string | null;
  mentions: unknown;
  urge: string | null;
  strikes: number;
  only_once: boolean;
  begun_at: string | null;
  unsure: boolean;
  created_at: string;
  first_failed_at: string | null;
  failed_at: string | null;
  cause: string;
  edits: string | null;
  card_message_id: string | null;
  card_extra: unknown;
  outdated: boolean;
  last_sent_at: string | null;
  under: string | null;
}

const toDate = (value: string | null) => (value === null ? undefined : new Date(value));

const toClaimed = (row: ClaimRow): Claimed => ({
  lane: row.lane,
  lease: Number(row.lease),
  id: row.id,
  chat: { platform: row.platform, kind: row.chat_kind, id: row.chat_id },
  says: row.says,
  replyTo: row.reply_to ?? undefined,
  mentions: row.mentions ?? undefined,
  urge: row.urge ?? undefined,
  strikes: row.strikes,
  onlyOnce: row.only_once,
  begunAt: toDate(row.begun_at),
  unsure: row.unsure,
  createdAt: new Date(row.created_at),
  firstFailedAt: toDate(row.first_failed_at),
  failedAt: toDate(row.failed_at),
  cause: row.cause,
  edits: row.edits
    ? { id: row.edits, messageId: row.card_message_id ?? undefined, extra: row.card_extra ?? undefined }
    : undefined,
  outdated: row.outdated,
  platformSentAt: toDate(row.last_sent_at),
  under: row.under ?? undefined,
});

export type Settlement =
  | { readonly state: 'sent'; readonly messageId: string; readonly extra: unknown }
  | { readonly state: 'superseded' }
  /** `unsure`: a try of it may have been taken without our hearing of it. */
  | { readonly state: 'dead'; readonly error: string; readonly unsure?: boolean }
  /** Stays first in its lane until `dueAt`. Without `strikes` nothing was wrong with it: a limit was hit. */
  | {
      readonly state: 'pending';
      readonly error: string;
      readonly dueAt: Date;
      readonly strikes?: number;
      readonly unsure?: boolean;
    };

/**
 * Writes down how a claimed message went and frees its lane, paced by `rate`.
 * Does nothing and answers false where the lease was lost meanwhile: then another process decides.
 */
export async function settle(
  db: Db,
  { lane: key, lease, id, chat }: Pick<Claimed, 'lane' | 'lease' | 'id' | 'chat'>,
  how: Settlement,
  { now, rate }: { now: Date; rate: Rate },
): Promise<boolean> {
  const done = how.state !== 'pending';
  const failed = how.state === 'pending' && how.strikes !== undefined;
  const unsure = 'unsure' in how && how.unsure === true;
  const at = sql`${now.toISOString()}::timestamptz`;
  const cost = how.state === 'sent' ? rate.everyMs : 0;
  const paid = sql`greatest(least(paid_until, ${at} + ${millis(rate.everyMs * rate.burst)}), ${at}) + ${millis(cost)}`;
  const next = done ? sql`greatest(${at}, ${paid} - ${millis(rate.everyMs * (rate.burst - 1))})` : dueAt(how.dueAt);
  const settled = await db.execute(sql`
    with held as (
      update ${lane} l set pending = pending - ${done ? 1 : 0}::int, paid_until = ${paid},
        due_at = case when pending - ${done ? 1 : 0}::int > 0 then ${next} end
      where l.key = ${key} and l.lease = ${lease} returning 1),
    told as (
      update ${pace} set last_sent_at = ${at}
      where platform = ${chat.platform} and ${how.state === 'sent'} and exists (select from held))
    update ${outbox} set
      state = ${how.state},
      error = ${'error' in how ? how.error : null},
      strikes = ${failed ? sql`${how.strikes}::int` : sql`strikes`},
      first_failed_at = ${failed ? sql`coalesce(first_failed_at, ${at})` : sql`first_failed_at`},
      failed_at = ${failed ? at : sql`failed_at`},
      unsure = ${unsure},
      begun_at = ${unsure ? sql`begun_at` : sql`null`},
      message_id = ${'messageId' in how ? how.messageId : null},
      extra = ${'extra' in how && how.extra !== undefined ? JSON.stringify(how.extra) : null}::jsonb,
      settled_at = ${done ? at : sql`null`}
    where id = ${id} and exists (select from held) returning id`);
  return settled.length > 0;
}

const dueAt = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** Holds a whole platform back until `until`: its app-wide limit was hit. */
export async function holdBack(db: Db, platform: string, until: Date, rate: Rate): Promise<void> {
  await db.execute(sql`
    update ${pace} set paid_until = greatest(paid_until, ${dueAt(until)} + ${millis(rate.everyMs * (rate.burst - 1))})
    where platform = ${platform}`);
}

/** Ends every lease and wait, where no other process can be sending: what was under way when the last one died. */
export async function endLeases(db: Db, now: Date): Promise<void> {
  await db.execute(sql`update ${lane} set due_at = ${dueAt(now)} where due_at > ${dueAt(now)}`);
}

/** A redraw that can no longer be one becomes a fresh card: the row that later redraws refer to is now this one. */
export async function repost(db: Db, id: string): Promise<void> {
  await db.execute(sql`
    with moved as (
      update ${outbox} set edits = null where id = ${id} returning id, lane, (
        select o.edits from ${outbox} o where o.id = ${id}) as card),
    later as (
      update ${outbox} o set edits = m.id from moved m
      where o.lane = m.lane and o.edits = m.card and o.state = 'pending' and o.id <> m.id)
    update ${surface} s set outbox_id = m.id from moved m where s.outbox_id = m.card and s.lane = m.lane`);
}

/** When the next message may go out on any of these platforms; undefined where nothing waits. */
export async function nextDue(
  db: Db,
  platforms: readonly { readonly platform: string; readonly rate: Rate }[],
): Promise<Date | undefined> {
  const rows = platforms.map(({ platform, rate }) => ({ platform, ahead: rate.everyMs * (rate.burst - 1) }));
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(greatest(l.due_at, p.paid_until - a.ahead * interval '1 millisecond')) as due
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(platform text, ahead float8)
    join ${pace} p on p.platform = a.platform
    cross join (values (false), (true)) t(bulk)
    cross join lateral (
      select due_at from ${lane} where platform = a.platform and bulk = t.bulk and due_at is not null
      order by due_at limit 1) l`);
  return toDate(row?.due ?? null);
}

export interface OutboxHealth {
  readonly platform: string;
  readonly pending: number;
  readonly dead: number;
  /** The oldest message that is not settled. */
  readonly oldest: Date | undefined;
}

/** What waits and what was given up, per platform. */
export async function outboxHealth(db: Db, deadSince: Date): Promise<OutboxHealth[]> {
  const rows = await db.execute<{ platform: string; pending: number; dead: number; oldest: string | null }>(sql`
    with waiting as (
      select l.platform, sum(l.pending)::int as pending, min(o.created_at) as oldest
      from ${lane} l join lateral (
        select created_at from ${outbox} o where o.lane = l.key and o.state = 'pending' order by o.seq limit 1) o on true
      where l.due_at is not null group by l.platform),
    given_up as (
      select platform, count(*)::int as dead from ${outbox}
      where state = 'dead' and dropped_at is null and settled_at > ${deadSince.toISOString()} group by platform)
    select coalesce(w.platform, g.platform) as platform, coalesce(w.pending, 0) as pending,
      coalesce(g.dead, 0) as dead, w.oldest
    from waiting w full join given_up g using (platform)`);
  return rows.map(({ platform, pending, dead, oldest }) => ({ platform, pending, dead, oldest: toDate(oldest) }));
}
