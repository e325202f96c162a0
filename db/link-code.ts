import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { instant } from './columns.ts';
import { person } from './person.ts';

/** Six digits that prove that two accounts are one person's. Kept as a keyed hash: so few digits are soon guessed. */
export const linkCode = pgTable(
  'link_code',
  {
    districtId: text().notNull(),
    codeHash: text().notNull(),
    personId: text().notNull(),
    madeAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.codeHash] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('link_code_10_minutes', sql`${t.expiresAt} = ${t.madeAt} + interval '10 minutes'`),
    check('link_code_used_in_time', sql`${t.usedAt} < ${t.expiresAt}`),
    index('link_code_person_idx').on(t.districtId, t.personId),
  ],
);

/** How many wrong codes somebody tried in an hour: a database rule allows five. */
export const linkTries = pgTable(
  'link_tries',
  {
    districtId: text().notNull(),
    personId: text().notNull(),
    /** When the hour began. */
    since: instant().notNull(),
    wrong: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.personId] }),
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('link_tries_five', sql`${t.wrong} between 0 and 5`),
  ],
);

interface Who {
  readonly districtId: string;
  readonly id: string;
}

const CODE_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
const CODES_PER_HOUR = 5;
const TRIES_PER_HOUR = 5;

const ofPerson = (who: Who) => and(eq(linkCode.districtId, who.districtId), eq(linkCode.personId, who.id));

/**
 * Keeps a code for ten minutes; earlier ones of the same person no longer work.
 * `often` where they asked for too many this hour, `taken` where somebody else was just given the same digits.
 */
export async function offerLink(db: Db, who: Who, codeHash: string, now: Date): Promise<'made' | 'often' | 'taken'> {
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  if ((await db.$count(linkCode, and(ofPerson(who), gt(linkCode.madeAt, hourAgo)))) >= CODES_PER_HOUR) return 'often';
  await db
    .update(linkCode)
    .set({ usedAt: now })
    .where(and(ofPerson(who), isNull(linkCode.usedAt), gt(linkCode.expiresAt, now)));
  await db.delete(linkCode).where(and(eq(linkCode.districtId, who.districtId), lt(linkCode.madeAt, hourAgo)));
  const row = { districtId: who.districtId, codeHash, personId: who.id, madeAt: now };
  const made = await db
    .insert(linkCode)
    .values({ ...row, expiresAt: new Date(now.getTime() + CODE_MS) })
    .onConflictDoNothing()
    .returning({ at: linkCode.madeAt });
  return made.length > 0 ? 'made' : 'taken';
}

/** Whether somebody may try a code now: five wrong ones in an hour are enough. */
export async function mayTry(db: Db, who: Who, now: Date): Promise<boolean> {
  const [tries] = await db
    .select()
    .from(linkTries)
    .where(and(eq(linkTries.districtId, who.districtId), eq(linkTries.personId, who.id)))
    .for('update');
  return !tries || tries.wrong < TRIES_PER_HOUR || tries.since.getTime() + HOUR_MS <= now.getTime();
}

/** Counts a wrong code, and answers how many may still be tried. To be committed: a refusal would undo it. */
export async function countWrong(db: Db, who: Who, now: Date): Promise<number> {
  const hourAgo = new Date(now.getTime() - HOUR_MS).toISOString();
  const [tries] = await db
    .insert(linkTries)
    .values({ districtId: who.districtId, personId: who.id, since: now, wrong: 1 })
    .onConflictDoUpdate({
      target: [linkTries.districtId, linkTries.personId],
      set: {
        wrong: sql`case when ${linkTries.since} <= ${hourAgo} then 1 else ${linkTries.wrong} + 1 end`,
        since: sql`case when ${linkTries.since} <= ${hourAgo} then excluded.since else ${linkTries.since} end`,
      },
    })
    .returning({ wrong: linkTries.wrong });
  return TRIES_PER_HOUR - tries!.wrong;
}

const isGood = (districtId: string, codeHash: string, now: Date) =>
  and(
    eq(linkCode.districtId, districtId),
    eq(linkCode.codeHash, codeHash),
    isNull(linkCode.usedAt),
    gt(linkCode.expiresAt, now),
  );

/** Whose a code is; undefined where it was used, is too old, or never was. */
export async function peekLink(db: Db, districtId: string, codeHash: string, now: Date): Promise<string | undefined> {
  const [found] = await db
    .select({ personId: linkCode.personId })
    .from(linkCode)
    .where(isGood(districtId, codeHash, now));
  return found?.personId;
}

/** Uses a code up. Of many at once, one gets true. */
export async function takeLink(db: Db, districtId: string, codeHash: string, now: Date): Promise<boolean> {
  const taken = await db
    .update(linkCode)
    .set({ usedAt: now })
    .where(isGood(districtId, codeHash, now))
    .returning({ personId: linkCode.personId });
  return taken.length > 0;
}
