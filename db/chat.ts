import { and, eq, isNull, sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { district } from './district.ts';

/** A response chat gets every incident of its district; a general one only what is said in it. */
export const PURPOSES = ['general', 'response'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Whom a group is for. */
export const CATEGORIES = ['all', 'building', 'trade', 'response', 'volunteer'] as const;
export type Category = (typeof CATEGORIES)[number];

export const chat = pgTable(
  'chat',
  {
    platform: text().notNull(),
    id: text().notNull(),
    kind: text({ enum: ['group', 'private'] }).notNull(),
    districtId: text()
      .notNull()
      .references(() => district.id),
    purpose: text({ enum: PURPOSES }).notNull(),
    createdAt: instant().notNull(),
    /** What people call the group, where somebody said so. */
    name: text(),
    category: text({ enum: CATEGORIES }),
    /** Since when the bot is no longer in it. */
    removedAt: instant(),
    /** How much the bot may say there in a day without being asked. */
    postsPerDay: integer().notNull().default(2),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.kind, t.id] }),
    check('chat_category_known', sql`${t.category} in ('all', 'building', 'trade', 'response', 'volunteer')`),
    check('chat_category_is_group', sql`${t.category} is null or ${t.kind} = 'group'`),
    check('chat_posts_per_day', sql`${t.postsPerDay} between 0 and 20`),
    check('chat_purpose_known', sql`${t.purpose} in ('general', 'response')`),
    check('chat_response_is_group', sql`${t.purpose} <> 'response' or ${t.kind} = 'group'`),
    index('chat_district_idx').on(t.districtId, t.purpose),
  ],
);

export type Chat = typeof chat.$inferSelect;

export interface ChatKey {
  readonly platform: string;
  readonly kind: 'group' | 'private';
  readonly id: string;
}

export const isChat = (key: ChatKey) =>
  and(eq(chat.platform, key.platform), eq(chat.kind, key.kind), eq(chat.id, key.id));

/** Remembers a chat; one that the bot had been removed from is back. */
export async function ensureChat(db: Db, key: ChatKey, districtId: string, at: Date): Promise<void> {
  const { platform, kind, id } = key;
  await db
    .insert(chat)
    .values({ platform, kind, id, districtId, purpose: 'general', createdAt: at })
    .onConflictDoUpdate({ target: [chat.platform, chat.kind, chat.id], set: { removedAt: null } });
}

export async function findChat(db: Db, key: ChatKey): Promise<Chat | undefined> {
  const [found] = await db.select().from(chat).where(isChat(key));
  return found;
}

/** What a chat is for from now on. */
export async function setPurpose(db: Db, key: ChatKey, purpose: Purpose): Promise<void> {
  await db
    .update(chat)
    .set({ purpose, category: purpose === 'response' ? 'response' : null })
    .where(isChat(key));
}

/** The groups that get every incident of a district. */
export async function responseChats(db: Db, districtId: string): Promise<Chat[]> {
  return db
    .select()
    .from(chat)
    .where(and(eq(chat.districtId, districtId), eq(chat.purpose, 'response'), isNull(chat.removedAt)))
    .orderBy(chat.createdAt);
}

/** Every group of a district that the bot is in. */
export async function groupsOf(db: Db, districtId: string): Promise<Chat[]> {
  return db
    .select()
    .from(chat)
    .where(and(eq(chat.districtId, districtId), eq(chat.kind, 'group'), isNull(chat.removedAt)))
    .orderBy(chat.createdAt);
}
