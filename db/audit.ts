import { and, desc, eq, gte, ilike, lt, or, type SQL, sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { district } from './district.ts';
import { person, ROLES } from './person.ts';

/** Everything that somebody did by a right that not everybody has. Rows are only ever added: triggers refuse the rest. */
export const audit = pgTable(
  'audit',
  {
    districtId: text()
      .notNull()
      .references(() => district.id),
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    personId: text().notNull(),
    /** As what they did it: roles change. */
    role: text({ enum: ROLES }).notNull(),
    /** The first name of the command, the label of the button, the address of the page. */
    deed: text().notNull(),
    /** The short number that it was about, where it named one. */
    object: integer(),
    /** The rest of the words, shortened, with phone and identity numbers masked. */
    said: text().notNull(),
    platform: text().notNull(),
    chatKind: text({ enum: ['group', 'private'] }).notNull(),
    chatId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.seq] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('audit_said_short', sql`char_length(${t.said}) <= 200`),
    index('audit_at_idx').on(t.districtId, t.at),
    index('audit_person_idx').on(t.districtId, t.personId, t.at),
    index('audit_object_idx').on(t.districtId, t.object).where(sql`${t.object} is not null`),
  ],
);

export interface Act {
  readonly districtId: string;
  readonly at: Date;
  readonly by: { readonly id: string; readonly role: (typeof ROLES)[number] };
  readonly deed: string;
  readonly object: number | undefined;
  readonly said: string;
  readonly chat: ChatKey;
}

/** Keeps one act. A statement to be run with the commit of what it is about. */
export function keepAct({ districtId, at, by, deed, object, said, chat }: Act): SQL {
  return sql`insert into ${audit} (district_id, at, person_id, role, deed, object, said, platform, chat_kind, chat_id)
    values (${districtId}, ${at.toISOString()}, ${by.id}, ${by.role}, ${deed}, ${object ?? null}, ${said},
      ${chat.platform}, ${chat.kind}, ${chat.id})`;
}

export interface AuditFilter {
  readonly words?: string | undefined;
  readonly personId?: string | undefined;
  readonly object?: number | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

export interface AuditRow {
  readonly seq: number;
  readonly at: Date;
  readonly name: string;
  readonly role: (typeof ROLES)[number];
  readonly deed: string;
  readonly object: number | null;
  readonly said: string;
  readonly platform: string;
  readonly chatKind: 'group' | 'private';
}

/** One page of the audit, the newest first. `words` are looked for in what was done, what was said, and who it was. */
export async function auditRows(
  db: Db,
  districtId: string,
  { words, personId, object, from, before }: AuditFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: AuditRow[]; total: number }> {
  const like = words && `%${words.replace(/[\\%_]/gu, '\\$&')}%`;
  const who = and(eq(person.districtId, audit.districtId), eq(person.id, audit.personId));
  const where = and(
    eq(audit.districtId, districtId),
    like ? or(ilike(audit.deed, like), ilike(audit.said, like), ilike(person.name, like)) : undefined,
    // Somebody's acts before their accounts were linked stand under the person that they were then.
    personId ? or(eq(audit.personId, personId), eq(person.mergedInto, personId)) : undefined,
    object === undefined ? undefined : eq(audit.object, object),
    from && gte(audit.at, from),
    before && lt(audit.at, before),
  );
  const rows = await db
    .select({
      seq: audit.seq,
      at: audit.at,
      name: person.name,
      role: audit.role,
      deed: audit.deed,
      object: audit.object,
      said: audit.said,
      platform: audit.platform,
      chatKind: audit.chatKind,
    })
    .from(audit)
    .innerJoin(person, who)
    .where(where)
    .orderBy(desc(audit.seq))
    .limit(limit)
    .offset(offset);
  const [count] = await db.select({ n: sql<number>`count(*)::int` }).from(audit).innerJoin(person, who).where(where);
  return { rows, total: count!.n };
}
