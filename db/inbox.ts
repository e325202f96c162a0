import { lt, sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { SQL } from 'drizzle-orm/sql';
import { type Chat, type ChatKey, chat } from './chat.ts';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { type District, district } from './district.ts';
import { entering } from './isolation.ts';
import { outbox } from './outbox.ts';
import { type AccountRef, account, asOf, type Person, person } from './person.ts';

/** Every event that was worked, so that its redelivery is not. Written in the transaction that does the work. */
export const inbox = pgTable(
  'inbox',
  {
    platform: text().notNull(),
    eventId: text().notNull(),
    /** Where it was worked. */
    districtId: text(),
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
  /** The message that was pressed, recalled or reacted to: it belongs to the district that it came from. */
  readonly about: string | undefined;
  readonly chat: ChatKey;
  readonly from: AccountRef;
  readonly at: Date;
}

export interface Scene {
  /** False where the event was worked before. */
  readonly fresh: boolean;
  readonly district: District;
  /** Whether this is said in private to somebody who is known in other districts too. */
  readonly knownElsewhere: boolean;
  /** Undefined the first time that anything is said there. */
  readonly chat: Pick<Chat, 'purpose'> | undefined;
  /** Undefined for somebody new. */
  readonly me: Person | undefined;
}

/**
 * Takes note of an event, looks up where it happened and who did it, and enters that district, in one statement: it runs
 * as the owner, who sees every district, and its last act is to become a role that sees this one.
 * A second delivery that runs at the same time waits here for the first to commit, and is then not fresh.
 *
 * What is done to a message of ours happens in that message's district, everything else in the chat's. A private chat
 * that nobody has spoken in belongs to where this person is known; whatever else nobody has bound to `defaultDistrict`.
 */
export async function enter(db: Db, arrival: Arrival, defaultDistrict: string): Promise<Scene> {
  const { platform, eventId, messageId, about, from, at } = arrival;
  const isPrivate = arrival.chat.kind === 'private';
  // Most events are words in a group: what cannot matter to them is left out of the statement.
  const ofMessage = sql`
    (select o.district_id from ${outbox} o where o.platform = ${platform}
      and (o.id = ${about} or o.message_id = ${about}) limit 1),
    (select i.district_id from ${inbox} i where i.platform = ${platform}
      and (i.event_id = ${about} or i.message_id = ${about}) limit 1),`;
  const ofPerson = sql`
    (select a.district_id from ${account} a join ${person} p on p.district_id = a.district_id and p.id = a.person_id
      where a.realm = ${from.realm} and a.external_id = ${from.id}
      order by a.district_id <> ${defaultDistrict}, p.created_at, a.district_id limit 1),`;
  const knownElsewhere = sql`exists (select from ${account} o where o.realm = ${from.realm}
    and o.external_id = ${from.id} and o.district_id <> here.id)`;
  const [row] = await db.execute<SceneRow>(sql`
    with place as (
      select district_id, purpose from ${chat}
      where platform = ${platform} and kind = ${arrival.chat.kind} and id = ${arrival.chat.id}),
    here as (
      select d.id, d.name from ${district} d where d.id = coalesce(${about === undefined ? sql`` : ofMessage}
        (select district_id from place),${isPrivate ? ofPerson : sql``}
        ${defaultDistrict})),
    seen as (
      insert into ${inbox} (platform, event_id, message_id, district_id, received_at, sender, group_id)
      select ${platform}, ${eventId}, ${messageId ?? null}, here.id, ${at.toISOString()}::timestamptz,
         ${senderOf(from)}, ${groupOf(arrival.chat)} from here
      on conflict do nothing returning 1)
    select exists (select from seen) as fresh, here.id as district_id, here.name as district_name,
      (select purpose from place where place.district_id = here.id) as purpose, exists (select from place) as placed,
      ${isPrivate ? knownElsewhere : sql`false`} as known_elsewhere,
      p.id, p.name, p.named, p.role, p.party, p.created_at, p.name_asked_at, p.role_until, p.role_told_at,
       p.merged_into, p.left_at, ${entering(sql`here.id`)} as entered
    from here
    left join ${account} a on a.district_id = here.id and a.realm = ${from.realm} and a.external_id = ${from.id}
    left join ${person} p on p.district_id = here.id and p.id = a.person_id`);
  if (!row) throw new Error(`no district ${defaultDistrict}`);
  return {
    fresh: row.fresh,
    district: { id: row.district_id, name: row.district_name },
    knownElsewhere: row.known_elsewhere,
    chat: row.placed ? { purpose: row.purpose ?? 'general' } : undefined,
    me: row.id === null ? undefined : asOf(toPerson(row.district_id, { ...row, id: row.id }), at),
  };
}

interface SceneRow extends Record<string, unknown> {
  fresh: boolean;
  district_id: string;
  district_name: string;
  known_elsewhere: boolean;
  placed: boolean;
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
