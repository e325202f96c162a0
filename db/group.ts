import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { type Category, type Chat, type ChatKey, chat, type Purpose } from './chat.ts';
import type { Db } from './client.ts';

const ofChat = {
  platform: text().notNull(),
  kind: text({ enum: ['group', 'private'] }).notNull(),
  id: text().notNull(),
};
const key = [chat.platform, chat.kind, chat.id] as const;

/** What a group is about: a building, a trade. Whom a broadcast is for is chosen by these. */
export const chatTag = pgTable('chat_tag', { ...ofChat, tag: text().notNull() }, (t) => [
  primaryKey({ columns: [t.platform, t.kind, t.id, t.tag] }),
  foreignKey({ columns: [t.platform, t.kind, t.id], foreignColumns: [...key] }),
  check('chat_tag_length', sql`char_length(${t.tag}) between 1 and 20`),
]);

/** Series of events that a group does not want to hear of unasked. */
export const chatMutedSeries = pgTable('chat_muted_series', { ...ofChat, series: text().notNull() }, (t) => [
  primaryKey({ columns: [t.platform, t.kind, t.id, t.series] }),
  foreignKey({ columns: [t.platform, t.kind, t.id], foreignColumns: [...key] }),
  check('chat_muted_series_length', sql`char_length(${t.series}) between 1 and 20`),
]);

/** How much the bot said unasked in a group on a day. */
export const chatPosts = pgTable(
  'chat_posts',
  { ...ofChat, day: date().notNull(), posts: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.platform, t.kind, t.id, t.day] }),
    foreignKey({ columns: [t.platform, t.kind, t.id], foreignColumns: [...key] }),
    check('chat_posts_positive', sql`${t.posts} > 0`),
  ],
);

type OfChat = typeof chatTag | typeof chatMutedSeries | typeof chatPosts;
const isOf = (table: OfChat | typeof chat, at: ChatKey) =>
  and(eq(table.platform, at.platform), eq(table.kind, at.kind), eq(table.id, at.id));
const keyOf = ({ platform, kind, id }: ChatKey) => ({ platform, kind, id });

/**
 * Takes one of the posts that a group allows on a day (`2026-12-05`) for what nobody asked for there. False where none
 * is left, the bot is not in it, or it does not want to hear of that series. Of many at once, no more get true than are left.
 */
export async function takePost(db: Db, at: ChatKey, day: string, series?: string): Promise<boolean> {
  const { platform, kind, id } = at;
  const rows = await db.execute(sql`
    insert into ${chatPosts} (platform, kind, id, day, posts)
    select c.platform, c.kind, c.id, ${day}::date, 1 from ${chat} c
    where c.platform = ${platform} and c.kind = ${kind} and c.id = ${id}
      and c.removed_at is null and c.posts_per_day > 0
      and not exists (select from ${chatMutedSeries} m where m.platform = c.platform and m.kind = c.kind
        and m.id = c.id and m.series = ${series ?? null})
    on conflict (platform, kind, id, day) do update set posts = ${chatPosts}.posts + 1
      where ${chatPosts}.posts < (select c.posts_per_day from ${chat} c
        where c.platform = excluded.platform and c.kind = excluded.kind and c.id = excluded.id)
    returning 1`);
  return rows.length > 0;
}

export interface GroupChange {
  readonly purpose?: Purpose;
  readonly category?: Category | null;
  readonly name?: string;
  readonly postsPerDay?: number;
}

export async function changeGroup(db: Db, at: ChatKey, change: GroupChange): Promise<void> {
  await db.update(chat).set(change).where(isOf(chat, at));
}

export async function markRemoved(db: Db, at: ChatKey, now: Date): Promise<void> {
  await db.update(chat).set({ removedAt: now }).where(isOf(chat, at));
}

export async function setTags(db: Db, at: ChatKey, tags: readonly string[]): Promise<void> {
  await db.delete(chatTag).where(isOf(chatTag, at));
  if (tags.length > 0) await db.insert(chatTag).values(tags.map((tag) => ({ ...keyOf(at), tag })));
}

export async function muteSeries(db: Db, at: ChatKey, series: string): Promise<void> {
  await db
    .insert(chatMutedSeries)
    .values({ ...keyOf(at), series })
    .onConflictDoNothing();
}

/** False where it was not muted. */
export async function unmuteSeries(db: Db, at: ChatKey, series: string): Promise<boolean> {
  const gone = await db
    .delete(chatMutedSeries)
    .where(and(isOf(chatMutedSeries, at), eq(chatMutedSeries.series, series)))
    .returning({ series: chatMutedSeries.series });
  return gone.length > 0;
}

export interface GroupRow extends Chat {
  readonly tags: readonly string[];
  readonly muted: readonly string[];
  /** Said unasked on the day asked about. */
  readonly posts: number;
}

/** The groups that the bot is or was in, response groups first, those that it was removed from last. */
export async function groupRows(db: Db, districtId: string, day: string, limit: number): Promise<GroupRow[]> {
  const here = (table: OfChat) =>
    sql`${table}.platform = ${chat}.platform and ${table}.kind = ${chat}.kind and ${table}.id = ${chat}.id`;
  const rows = await db
    .select({
      chat,
      tags: sql<string[]>`(select coalesce(jsonb_agg(tag order by tag), '[]') from ${chatTag} where ${here(chatTag)})`,
      muted: sql<string[]>`(select coalesce(jsonb_agg(series order by series), '[]') from ${chatMutedSeries}
        where ${here(chatMutedSeries)})`,
      posts: sql<number>`coalesce((select posts from ${chatPosts} where ${here(chatPosts)} and day = ${day}::date), 0)`,
    })
    .from(chat)
    .where(and(eq(chat.districtId, districtId), eq(chat.kind, 'group')))
    .orderBy(sql`${chat.removedAt} is not null`, desc(chat.purpose), asc(chat.createdAt))
    .limit(limit);
  return rows.map(({ chat: one, ...rest }) => ({ ...one, ...rest }));
}
