import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { type Category, type ChatKey, chat } from './chat.ts';
import type { Db } from './client.ts';
import { chatTag } from './group.ts';
import { laneOf } from './outbox.ts';
import { type AccountRef, account, type Party, person, type Role } from './person.ts';

/** Whom a message to many is for: the union of what is named. */
export interface AudienceSpec {
  /** Every group, or those that get every incident. */
  readonly groups?: 'all' | 'response';
  /** Groups of a kind. */
  readonly categories?: readonly Category[];
  /** Groups that carry one of these tags. */
  readonly tags?: readonly string[];
  /** Single groups, by their lanes. */
  readonly lanes?: readonly string[];
  readonly everybody?: boolean;
  /** Everybody who is called so. */
  readonly names?: readonly string[];
  readonly roles?: readonly Role[];
  /** Everybody of a party who has a duty in it. */
  readonly parties?: readonly Party[];
}

export interface Audience {
  readonly groups: readonly ChatKey[];
  readonly people: readonly { readonly personId: string; readonly accounts: readonly AccountRef[] }[];
}

/** Who a spec means at this moment, groups and people in the order in which they came. */
export async function audience(db: Db, districtId: string, spec: AudienceSpec): Promise<Audience> {
  return { groups: await groupsMeant(db, districtId, spec), people: await peopleMeant(db, districtId, spec) };
}

async function groupsMeant(db: Db, districtId: string, spec: AudienceSpec): Promise<ChatKey[]> {
  const { groups, categories = [], tags = [], lanes = [] } = spec;
  if (!groups && categories.length + tags.length + lanes.length === 0) return [];
  const rows = await db
    .select({
      platform: chat.platform,
      kind: chat.kind,
      id: chat.id,
      purpose: chat.purpose,
      category: chat.category,
      tags: sql<string[]>`(select coalesce(jsonb_agg(t.tag), '[]') from ${chatTag} t
        where t.platform = ${chat}.platform and t.kind = ${chat}.kind and t.id = ${chat}.id)`,
    })
    .from(chat)
    .where(and(eq(chat.districtId, districtId), eq(chat.kind, 'group'), isNull(chat.removedAt)))
    .orderBy(chat.createdAt, chat.platform, chat.id);
  return rows
    .filter(
      (row) =>
        groups === 'all' ||
        (groups === 'response' && row.purpose === 'response') ||
        (row.category !== null && categories.includes(row.category)) ||
        row.tags.some((tag) => tags.includes(tag)) ||
        lanes.includes(laneOf(row)),
    )
    .map(({ platform, kind, id }) => ({ platform, kind, id }));
}

async function peopleMeant(
  db: Db,
  districtId: string,
  { everybody = false, names = [], roles = [], parties = [] }: AudienceSpec,
): Promise<Audience['people']> {
  if (!everybody && names.length + roles.length + parties.length === 0) return [];
  const named = or(
    roles.length > 0 ? inArray(person.role, [...roles]) : undefined,
    parties.length > 0 ? inArray(person.party, [...parties]) : undefined,
    names.length > 0 ? inArray(person.name, [...names]) : undefined,
  );
  const rows = await db
    .select({ personId: person.id, realm: account.realm, id: account.externalId })
    .from(person)
    .innerJoin(account, and(eq(account.districtId, person.districtId), eq(account.personId, person.id)))
    .where(and(eq(person.districtId, districtId), isNull(person.leftAt), everybody ? undefined : named))
    .orderBy(person.createdAt, person.id, account.realm, account.externalId);
  const people = new Map<string, AccountRef[]>();
  for (const { personId, ...at } of rows) people.set(personId, [...(people.get(personId) ?? []), at]);
  return [...people].map(([personId, accounts]) => ({ personId, accounts }));
}
