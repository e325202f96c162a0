import { lt, sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { SQL } from 'drizzle-orm/sql';
import { type Chat, type ChatKey, chat } from './chat.ts';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { type District, district } from './district.ts';
import { type AccountRef, account, asOf, type Person, person } from './person.ts';

/** Every event that was worked, so that its redelivery is not. Written in the transaction that does the work. */
export const inbox = pgTable(
  'inbox',
  {
    platform: text().notNull(),
    eventId: text().notNull(),
    /** Feishu may deliver one message under two event ids. */
    messageId: text(),
    receivedAt: instant().notNull(),
    /** What the HTTP response said, for platforms where a redelivery must be told the same again. */
    answer: jsonb(),
    /** Who it came from, `feishu:ou_1`: how much somebody says in a minute is counted here. */
    sender: text(),
    /** The group that it came from, `feishu oc_1`. */
    groupId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.eventId] }),
    uniqueIndex('inbox_message_key').on(t.platform, t.messageId).where(sql`${t.messageId} is not null`),
    index('inbox_received_idx').on(t.receivedAt),
    index('inbox_sender_idx').on(t.sender, t.receivedAt).where(sql`${t.sender} is not null`),
    index('inbox_group_idx').on(t.groupId, t.receivedAt).where(sql`${t.groupId} is not null`),
  ],
);

/** How an event's sender stands in the inbox. */
export const senderOf = ({ realm, id }: AccountRef): string => `${realm}:${id}`;
/** How its group does; private chats have none. */
export const groupOf = ({ platform, kind, id }: ChatKey): string | null =>
  kind === 'group' ? `${platform} ${id}` : null;

export interface Arrival {
  readonly platform: string;
  readonly eventId: string;
  readonly messageId: string | undefined;
  readonly chat: ChatKey;
  readonly from: AccountRef;
  readonly at: Date;
}

export interface Scene {
  /** False where the event was worked before. */
  readonly fresh: boolean;
  readonly district: District;
  /** Undefined the first time that anything is said there. */
  readonly chat: Pick<Chat, 'purpose'> | undefined;
  /** Undefined for somebody new. */
  readonly me: Person | undefined;
}

/**
 * Takes note of an event and looks up where it happened and who did it, in one statement.
 * A second delivery that runs at the same time waits here for the first to commit, and is then not fresh.
 * A chat that nobody has bound belongs to `defaultDistrict`.
 */
export async function enter(db: Db, arrival: Arrival, defaultDistrict: string): Promise<Scene> {
  const { platform, eventId, messageId, from, at } = arrival;
  const [row] = await db.execute<SceneRow>(sql`
    with seen as (
      insert into ${inbox} (platform, event_id, message_id, received_at, sender, group_id)
      values (${platform}, ${eventId}, ${messageId ?? null}, ${at.toISOString()},
        ${senderOf(from)}, ${groupOf(arrival.chat)})
      on conflict do nothing returning 1),
    place as (
      select district_id, purpose from ${chat}
      where platform = ${platform} and kind = ${arrival.chat.kind} and id = ${arrival.chat.id})
    select exists (select from seen) as fresh, d.id as district_id, d.name as district_name, place.purpose,
      p.id, p.name, p.named, p.role, p.party, p.created_at, p.name_asked_at, p.role_until, p.role_told_at,
      p.merged_into, p.left_at
    from ${district} d
    left join place on true
    left join ${account} a on a.district_id = d.id and a.realm = ${from.realm} and a.external_id = ${from.id}
    left join ${person} p on p.district_id = d.id and p.id = a.person_id
    where d.id = coalesce((select district_id from place), ${defaultDistrict})`);
  if (!row) throw new Error(`no district ${defaultDistrict}`);
  return {
    fresh: row.fresh,
    district: { id: row.district_id, name: row.district_name },
    chat: row.purpose ? { purpose: row.purpose } : undefined,
    me: row.id === null ? undefined : asOf(toPerson(row.district_id, { ...row, id: row.id }), at),
  };
}

interface SceneRow extends Record<string, unknown> {
  fresh: boolean;
  district_id: string;
  district_name: string;
  purpose: Chat['purpose'] | null;
  id: string | null;
  name: string;
  named: boolean;
  role: Person['role'];
  party: Person['party'];
  created_at: string;
  name_asked_at: string | null;
  role_until: string | null;
  role_told_at: string | null;
  merged_into: string | null;
  left_at: string | null;
}

const instantOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

const toPerson = (districtId: string, row: SceneRow & { id: string }): Person => ({
  districtId,
  id: row.id,
  name: row.name,
  named: row.named,
  role: row.role,
  party: row.party,
  createdAt: new Date(row.created_at),
  nameAskedAt: instantOf(row.name_asked_at),
  roleUntil: instantOf(row.role_until),
  roleToldAt: instantOf(row.role_told_at),
  mergedInto: row.merged_into,
  leftAt: instantOf(row.left_at),
});

/** Keeps what was answered, for a redelivery. A statement to be run with the commit. */
export function keepAnswer({ platform, eventId }: Pick<Arrival, 'platform' | 'eventId'>, answer: unknown): SQL {
  return sql`update ${inbox} set answer = ${JSON.stringify(answer)}::jsonb
    where platform = ${platform} and event_id = ${eventId}`;
}

/** What was answered when this event, or its message under another event id, was worked. */
export async function keptAnswer(
  db: Db,
  { platform, eventId, messageId }: Pick<Arrival, 'platform' | 'eventId' | 'messageId'>,
): Promise<unknown> {
  const [row] = await db.execute<{ answer: unknown }>(sql`
    select answer from ${inbox} where platform = ${platform}
      and (event_id = ${eventId} or message_id = ${messageId ?? null}) order by event_id = ${eventId} desc limit 1`);
  return row?.answer ?? undefined;
}

/** Forgets events that no platform will deliver again: Feishu's last try comes after 7 h 5 min. */
export async function forgetEvents(db: Db, before: Date): Promise<void> {
  await db.delete(inbox).where(lt(inbox.receivedAt, before));
}
