import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { type AccountRef, asOf, type Person, person } from './person.ts';

/** Who a link or a session stands for: a person, met at one of their accounts. Tokens are kept as hashes only. */
const holder = {
  tokenHash: text().primaryKey(),
  districtId: text().notNull(),
  personId: text().notNull(),
  realm: text().notNull(),
  externalId: text().notNull(),
  expiresAt: instant().notNull(),
};

/** A link that the bot gave to one person in private. It signs in once. */
export const signInLink = pgTable('sign_in_link', { ...holder, usedAt: instant() }, (t) => [
  foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
  check('sign_in_link_used_in_time', sql`${t.usedAt} <= ${t.expiresAt}`),
  index('sign_in_link_person_idx').on(t.districtId, t.personId),
  index('sign_in_link_expires_idx').on(t.expiresAt),
]);

export const webSession = pgTable(
  'web_session',
  { ...holder, createdAt: instant().notNull(), seenAt: instant().notNull() },
  (t) => [
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    index('web_session_person_idx').on(t.districtId, t.personId),
    index('web_session_expires_idx').on(t.expiresAt),
  ],
);

export interface Holder {
  readonly districtId: string;
  readonly personId: string;
  readonly realm: string;
  readonly externalId: string;
}

const ofPerson = (table: typeof signInLink | typeof webSession, who: Pick<Holder, 'districtId' | 'personId'>) =>
  and(eq(table.districtId, who.districtId), eq(table.personId, who.personId));

const MINUTE_MS = 60_000;
const LINK_MS = 10 * MINUTE_MS;
// A session ends half a day after its last use, and after a week at the latest.
const IDLE_MS = 12 * 60 * MINUTE_MS;
const LONGEST_MS = 7 * 24 * 60 * MINUTE_MS;
// How exactly the last use is kept: not every request writes.
const SEEN_EVERY_MS = 5 * MINUTE_MS;

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** A fresh link for 10 minutes; earlier ones of the same person no longer work. */
export async function offerSignIn(db: Db, tokenHash: string, who: Holder, now: Date): Promise<void> {
  await db.delete(signInLink).where(ofPerson(signInLink, who));
  await db.insert(signInLink).values({ tokenHash, ...who, expiresAt: after(now, LINK_MS) });
}

/** Whom a link would sign in; undefined where it was used, is too old, or never was. */
export async function peekSignIn(db: Db, tokenHash: string, now: Date): Promise<Person | undefined> {
  const [row] = await db
    .select({ person })
    .from(signInLink)
    .innerJoin(person, and(eq(person.districtId, signInLink.districtId), eq(person.id, signInLink.personId)))
    .where(and(eq(signInLink.tokenHash, tokenHash), isNull(signInLink.usedAt), gt(signInLink.expiresAt, now)));
  return row?.person;
}

/** Uses a link up. Of many at once, one gets its holder. */
export async function takeSignIn(db: Db, tokenHash: string, now: Date): Promise<Holder | undefined> {
  const [taken] = await db
    .update(signInLink)
    .set({ usedAt: now })
    .where(and(eq(signInLink.tokenHash, tokenHash), isNull(signInLink.usedAt), gt(signInLink.expiresAt, now)))
    .returning();
  return taken;
}

/** Opens a session under a new token. */
export async function openSession(db: Db, tokenHash: string, who: Holder, now: Date): Promise<void> {
  const { districtId, personId, realm, externalId } = who;
  const times = { createdAt: now, seenAt: now, expiresAt: after(now, IDLE_MS) };
  await db.insert(webSession).values({ tokenHash, districtId, personId, realm, externalId, ...times });
}

export interface Visitor {
  readonly person: Person;
  readonly account: AccountRef;
}

/** Who is signed in, as they are now: a role that was taken away is gone at once. Takes note of the visit. */
export async function findVisitor(db: Db, tokenHash: string, now: Date): Promise<Visitor | undefined> {
  const [row] = await db
    .select({ person, session: webSession })
    .from(webSession)
    .innerJoin(person, and(eq(person.districtId, webSession.districtId), eq(person.id, webSession.personId)))
    .where(and(eq(webSession.tokenHash, tokenHash), gt(webSession.expiresAt, now)));
  if (!row) return undefined;
  const { createdAt, seenAt, realm, externalId } = row.session;
  if (now.getTime() - seenAt.getTime() >= SEEN_EVERY_MS) {
    const end = Math.min(after(now, IDLE_MS).getTime(), after(createdAt, LONGEST_MS).getTime());
    await db
      .update(webSession)
      .set({ seenAt: now, expiresAt: new Date(end) })
      .where(eq(webSession.tokenHash, tokenHash));
  }
  return { person: asOf(row.person, now), account: { realm, id: externalId } };
}

export async function endSession(db: Db, tokenHash: string): Promise<void> {
  await db.delete(webSession).where(eq(webSession.tokenHash, tokenHash));
}

/** Signs somebody out everywhere, and answers of how many sessions. */
export async function endSessionsOf(db: Db, who: Pick<Holder, 'districtId' | 'personId'>): Promise<number> {
  await db.delete(signInLink).where(ofPerson(signInLink, who));
  const ended = await db.delete(webSession).where(ofPerson(webSession, who)).returning({ at: webSession.seenAt });
  return ended.length;
}

export async function forgetSessions(db: Db, now: Date): Promise<void> {
  await db.delete(signInLink).where(lt(signInLink.expiresAt, now));
  await db.delete(webSession).where(lt(webSession.expiresAt, now));
}
