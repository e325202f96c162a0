import { and, eq, ne, sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';
import { bytes, instant } from './columns.ts';
import { incident } from './incident.ts';

/** A photo about something. Its bytes are copied at once: WeCom's link to them lives for 5 minutes. */
export const picture = pgTable(
  'picture',
  {
    id: text().primaryKey(),
    districtId: text().notNull(),
    incidentNumber: integer(),
    /** What else it shows: `event:12`. Numbers are never given twice, so nothing points to the wrong thing. */
    subject: text(),
    /** Before it was dealt with, or after. */
    stage: text({ enum: ['before', 'after'] })
      .notNull()
      .default('before'),
    platform: text().notNull(),
    /** The message that brought it, where one did: it goes when that is taken back. */
    messageId: text(),
    /** What the platform needs to fetch it. */
    source: jsonb().notNull(),
    state: text({ enum: ['wanted', 'stored', 'failed'] }).notNull(),
    mime: text(),
    bytes: bytes(),
    attempts: integer().notNull(),
    dueAt: instant(),
    error: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.districtId, t.incidentNumber], foreignColumns: [incident.districtId, incident.number] }),
    check('picture_of_one_thing', sql`num_nonnulls(${t.incidentNumber}, ${t.subject}) = 1`),
    check('picture_stage_known', sql`${t.stage} in ('before', 'after')`),
    check('picture_state_known', sql`${t.state} in ('wanted', 'stored', 'failed')`),
    check('picture_stored_iff_bytes', sql`(${t.state} = 'stored') = (${t.bytes} is not null)`),
    check('picture_due_iff_wanted', sql`(${t.state} = 'wanted') = (${t.dueAt} is not null)`),
    index('picture_incident_idx').on(t.districtId, t.incidentNumber),
    index('picture_subject_idx').on(t.districtId, t.subject, t.createdAt).where(sql`${t.subject} is not null`),
    index('picture_due_idx').on(t.platform, t.dueAt).where(sql`${t.state} = 'wanted'`),
  ],
);

export interface WantedPicture {
  readonly id: string;
  readonly source: unknown;
  readonly attempts: number;
}

/** Takes one picture that is still to be fetched, for `leaseMs`. */
export async function claimPicture(
  db: Db,
  { platform, now, leaseMs }: { platform: string; now: Date; leaseMs: number },
): Promise<WantedPicture | undefined> {
  const at = now.toISOString();
  const [row] = await db.execute<{ id: string; source: unknown; attempts: number }>(sql`
    with next as (
      select id from ${picture} where platform = ${platform} and state = 'wanted' and due_at <= ${at}
      order by due_at limit 1 for update skip locked)
    update ${picture} p set due_at = ${at}::timestamptz + ${leaseMs}::float8 * interval '1 millisecond',
      attempts = attempts + 1
    from next where p.id = next.id returning p.id, p.source, p.attempts`);
  return row;
}

export async function storePicture(db: Db, id: string, got: { mime: string; bytes: Uint8Array }): Promise<void> {
  await db
    .update(picture)
    .set({ state: 'stored', dueAt: null, error: null, ...got })
    .where(eq(picture.id, id));
}

/** A failed try: `retryAt` undefined gives it up. */
export async function failPicture(db: Db, id: string, error: string, retryAt: Date | undefined): Promise<void> {
  const change = retryAt ? { dueAt: retryAt, error } : { state: 'failed' as const, dueAt: null, error };
  await db
    .update(picture)
    .set(change)
    .where(and(eq(picture.id, id), eq(picture.state, 'wanted')));
}

export async function findPicture(db: Db, id: string): Promise<{ mime: string; bytes: Uint8Array } | undefined> {
  const [row] = await db.select({ mime: picture.mime, bytes: picture.bytes }).from(picture).where(eq(picture.id, id));
  return row?.bytes ? { mime: row.mime!, bytes: row.bytes } : undefined;
}

/** The same for somebody of one district: to everybody else there is no such picture. */
export async function findPictureOf(
  db: Db,
  districtId: string,
  id: string,
): Promise<{ mime: string; bytes: Uint8Array } | undefined> {
  const [row] = await db
    .select({ mime: picture.mime, bytes: picture.bytes })
    .from(picture)
    .where(and(eq(picture.districtId, districtId), eq(picture.id, id)));
  return row?.bytes ? { mime: row.mime!, bytes: row.bytes } : undefined;
}

/** What the platform needs to fetch a picture that is not stored yet. */
export async function wantedSource(db: Db, id: string): Promise<unknown> {
  const [row] = await db
    .select({ source: picture.source })
    .from(picture)
    .where(and(eq(picture.id, id), eq(picture.state, 'wanted')));
  return row?.source;
}

/** Photos from a chat about anything but an incident, still to be fetched. @param of.subject `event:12` */
export async function addPicturesOf(
  db: Db,
  of: { districtId: string; subject: string; platform: string; now: Date },
  pictures: readonly { readonly id: string; readonly source: unknown }[],
): Promise<void> {
  const { districtId, subject, platform, now } = of;
  if (pictures.length === 0) return;
  await db.insert(picture).values(
    pictures.map(({ id, source }) => ({
      id,
      districtId,
      subject,
      platform,
      source,
      state: 'wanted' as const,
      attempts: 0,
      dueAt: now,
      createdAt: now,
    })),
  );
}

/** Pictures that came with their bytes: sent from a page or drawn by us, they need not be fetched. */
export async function keepPicturesOf(
  db: Db,
  of: { districtId: string; subject: string; now: Date },
  pictures: readonly { readonly id: string; readonly mime: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const { now, ...about } = of;
  if (pictures.length === 0) return;
  await db.insert(picture).values(
    pictures.map((one) => ({
      ...about,
      ...one,
      platform: 'web',
      source: {},
      state: 'stored' as const,
      attempts: 0,
      createdAt: now,
    })),
  );
}

/** Ids of the photos about a subject, but for those that could not be fetched; first come first. */
export async function picturesOf(db: Db, districtId: string, subject: string): Promise<string[]> {
  const rows = await db
    .select({ id: picture.id })
    .from(picture)
    .where(and(eq(picture.districtId, districtId), eq(picture.subject, subject), ne(picture.state, 'failed')))
    .orderBy(picture.createdAt, picture.id);
  return rows.map(({ id }) => id);
}
