import { and, desc, eq, getTableColumns, gt, lt, max, or, sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgSequence, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { bytes, instant } from './columns.ts';

const madeInOrder = () => bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity();

/** @public drizzle-kit makes it */
export const demoRev = pgSequence('demo_rev');

export const demoAccount = pgTable('demo_account', {
  id: text().primaryKey(),
  place: madeInOrder(),
  name: text().notNull().unique(),
  title: text().notNull(),
});

export const demoChat = pgTable('demo_chat', {
  id: text().primaryKey(),
  place: madeInOrder(),
  kind: text({ enum: ['group', 'private'] }).notNull(),
  name: text().notNull(),
  about: text().notNull(),
});

export const demoMessage = pgTable(
  'demo_message',
  {
    id: text().primaryKey(),
    seq: madeInOrder(),
    chatId: text()
      .notNull()
      .references(() => demoChat.id),
    author: text().notNull(),
    at: instant().notNull(),
    body: jsonb().notNull(),
    key: text().unique(),
    rev: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [index('demo_message_chat_idx').on(t.chatId, t.seq), index('demo_message_rev_idx').on(t.rev)],
);

export const demoPhoto = pgTable('demo_photo', {
  key: text().primaryKey(),
  mime: text().notNull(),
  bytes: bytes().notNull(),
});

type DemoAccount = Pick<typeof demoAccount.$inferSelect, 'id' | 'name' | 'title'>;
type DemoChat = Pick<typeof demoChat.$inferSelect, 'id' | 'kind' | 'name' | 'about'>;
type Row = typeof demoMessage.$inferSelect;
type DemoPhoto = Omit<typeof demoPhoto.$inferSelect, 'key'>;

const nextRev = sql`nextval('demo_rev')`;

/** Makes accounts and chats that do not exist yet, in this order. */
export async function seedDemo(db: Db, people: readonly DemoAccount[], chats: readonly DemoChat[]): Promise<void> {
  await db
    .insert(demoAccount)
    .values([...people])
    .onConflictDoNothing();
  await db
    .insert(demoChat)
    .values([...chats])
    .onConflictDoNothing();
}

/** The store that the demo chat asks for. Messages come oldest first; what is in their bodies is the chat's affair. */
export function demoStore<Body>(db: Db) {
  type DemoMessage = Row & { readonly body: Body };
  const typed = (row: Row) => row as DemoMessage;
  const first = ([row]: readonly Row[]) => row && typed(row);

  return {
    people(): Promise<DemoAccount[]> {
      const { id, name, title } = demoAccount;
      return db.select({ id, name, title }).from(demoAccount).orderBy(demoAccount.place);
    },

    chats(): Promise<DemoChat[]> {
      const { id, kind, name, about } = demoChat;
      return db.select({ id, kind, name, about }).from(demoChat).orderBy(demoChat.place);
    },

    async message(id: string): Promise<DemoMessage | undefined> {
      return first(await db.select().from(demoMessage).where(eq(demoMessage.id, id)));
    },

    async byKey(key: string): Promise<DemoMessage | undefined> {
      return first(await db.select().from(demoMessage).where(eq(demoMessage.key, key)));
    },

    async messages(chatId: string, before: number | undefined, limit: number): Promise<DemoMessage[]> {
      const older = before === undefined ? undefined : lt(demoMessage.seq, before);
      const newestFirst = await db
        .select()
        .from(demoMessage)
        .where(and(eq(demoMessage.chatId, chatId), older))
        .orderBy(desc(demoMessage.seq))
        .limit(limit);
      return newestFirst.reverse().map(typed);
    },

    async newest(): Promise<DemoMessage[]> {
      const rows = await db
        .selectDistinctOn([demoMessage.chatId])
        .from(demoMessage)
        .orderBy(demoMessage.chatId, desc(demoMessage.seq));
      return rows.map(typed);
    },

    async rev(): Promise<number> {
      const [newest] = await db.select({ rev: max(demoMessage.rev) }).from(demoMessage);
      return newest?.rev ?? 0;
    },

    async changes(me: string, after: number): Promise<DemoMessage[]> {
      const rows = await db
        .select(getTableColumns(demoMessage))
        .from(demoMessage)
        .innerJoin(demoChat, eq(demoChat.id, demoMessage.chatId))
        .where(and(gt(demoMessage.rev, after), or(eq(demoChat.kind, 'group'), eq(demoChat.id, me))))
        .orderBy(demoMessage.rev);
      return rows.map(typed);
    },

    async add(message: Omit<DemoMessage, 'seq' | 'rev'>): Promise<DemoMessage | undefined> {
      return first(
        await db
          .insert(demoMessage)
          .values({ ...message, rev: nextRev })
          .onConflictDoNothing({ target: demoMessage.key })
          .returning(),
      );
    },

    async change(id: string, body: Body): Promise<DemoMessage | undefined> {
      return first(await db.update(demoMessage).set({ body, rev: nextRev }).where(eq(demoMessage.id, id)).returning());
    },

    async photo(key: string): Promise<DemoPhoto | undefined> {
      const { mime, bytes } = demoPhoto;
      const [found] = await db.select({ mime, bytes }).from(demoPhoto).where(eq(demoPhoto.key, key));
      return found;
    },

    async keepPhoto(key: string, { mime, bytes }: DemoPhoto): Promise<void> {
      await db.insert(demoPhoto).values({ key, mime, bytes }).onConflictDoNothing();
    },
  };
}
