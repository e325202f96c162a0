import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { addOrganisation, organisation } from './organisation.ts';
import { partnerProfile, type ResourceKind, resourceMatch, resourceNeed, resourceOffer } from './partner.ts';
import { person } from './person.ts';

/** P1: an offer that nobody has confirmed for so long is no longer matched. */
export const CONFIRM_EVERY_DAYS = 180;

export type Offer = typeof resourceOffer.$inferSelect & { readonly organisation: string; readonly delivered: number };
export type Need = typeof resourceNeed.$inferSelect & {
  readonly organisation: string | null;
  readonly askedByName: string;
};
export type Match = typeof resourceMatch.$inferSelect;

export interface Numbered {
  readonly districtId: string;
  readonly number: number;
}

type NewOffer = Pick<
  typeof resourceOffer.$inferInsert,
  'districtId' | 'organisationId' | 'kind' | 'what' | 'validTo' | 'offeredBy' | 'offeredAt'
>;

/** Puts something on the list; undefined where that organisation offers the very same already. */
export async function offerResource(tx: Db, row: NewOffer, confirmed: boolean): Promise<number | undefined> {
  const same = await tx.$count(
    resourceOffer,
    and(
      eq(resourceOffer.districtId, row.districtId),
      eq(resourceOffer.organisationId, row.organisationId),
      eq(resourceOffer.kind, row.kind),
      eq(resourceOffer.what, row.what),
      isNull(resourceOffer.endedAt),
    ),
  );
  if (same > 0) return undefined;
  const number = await nextNumber(tx, row.districtId);
  const by = confirmed ? { confirmedAt: row.offeredAt, confirmedBy: row.offeredBy } : {};
  await tx.insert(resourceOffer).values({ ...row, ...by, number });
  return number;
}

const offerColumns = {
  offer: resourceOffer,
  organisation: organisation.name,
  delivered: sql<number>`(select count(*)::int from ${resourceMatch} m where m.district_id = ${resourceOffer.districtId}
    and m.offer_number = ${resourceOffer.number} and m.state = 'delivered')`,
};

const offersWith = (db: Db) =>
  db
    .select(offerColumns)
    .from(resourceOffer)
    .innerJoin(
      organisation,
      and(eq(organisation.districtId, resourceOffer.districtId), eq(organisation.id, resourceOffer.organisationId)),
    );

const flat = ({
  offer,
  ...rest
}: {
  offer: typeof resourceOffer.$inferSelect;
  organisation: string;
  delivered: number;
}) => ({
  ...offer,
  ...rest,
});

/** Everything on the list that was not ended, alive or not, newest first. */
export async function openOffers(db: Db, districtId: string): Promise<Offer[]> {
  const rows = await offersWith(db)
    .where(and(eq(resourceOffer.districtId, districtId), isNull(resourceOffer.endedAt)))
    .orderBy(desc(resourceOffer.number));
  return rows.map(flat);
}

export async function findOffer(db: Db, { districtId, number }: Numbered): Promise<Offer | undefined> {
  const [row] = await offersWith(db).where(
    and(eq(resourceOffer.districtId, districtId), eq(resourceOffer.number, number)),
  );
  return row && flat(row);
}

/** P1: confirmed within 180 days and not past its last day. @param today `2026-12-05`, Shanghai */
export function isLive(offer: Offer, now: Date, today: string): boolean {
  if (offer.endedAt || !offer.confirmedAt || (offer.validTo && offer.validTo < today)) return false;
  return now.getTime() - offer.confirmedAt.getTime() < CONFIRM_EVERY_DAYS * 86_400_000;
}

const isOffer = ({ districtId, number }: Numbered) =>
  and(eq(resourceOffer.districtId, districtId), eq(resourceOffer.number, number), isNull(resourceOffer.endedAt));

/** It is so, or still is. False where it was ended. */
export async function confirmOffer(db: Db, key: Numbered, by: string, at: Date): Promise<boolean> {
  const set = { confirmedAt: at, confirmedBy: by, askedAt: null };
  return (await db.update(resourceOffer).set(set).where(isOffer(key)).returning()).length > 0;
}

export async function endOffer(db: Db, key: Numbered, reason: string, at: Date): Promise<boolean> {
  const set = { endedAt: at, endedReason: reason };
  return (await db.update(resourceOffer).set(set).where(isOffer(key)).returning()).length > 0;
}

/** Offers last confirmed before a time whose organisations have not been asked since; marks them as asked. */
export async function offersToAsk(db: Db, confirmedBefore: Date, at: Date, limit: number): Promise<Numbered[]> {
  const rows = await db.execute<{ district_id: string; number: number }>(sql`
    with due as (
      select district_id, number from ${resourceOffer} where ended_at is null and asked_at is null
        and confirmed_at < ${confirmedBefore.toISOString()} order by confirmed_at limit ${limit}
      for update skip locked)
    update ${resourceOffer} o set asked_at = ${at.toISOString()} from due d
    where o.district_id = d.district_id and o.number = d.number returning o.district_id, o.number`);
  return rows.map((row) => ({ districtId: row.district_id, number: row.number }));
}

type NewNeed = Pick<
  typeof resourceNeed.$inferInsert,
  'districtId' | 'organisationId' | 'kind' | 'what' | 'neededOn' | 'askedBy' | 'askedAt'
>;

export async function askFor(tx: Db, row: NewNeed): Promise<number> {
  const number = await nextNumber(tx, row.districtId);
  await tx.insert(resourceNeed).values({ ...row, number, state: 'open' });
  return number;
}

const needsWith = (db: Db) =>
  db
    .select({ need: resourceNeed, organisation: organisation.name, askedByName: person.name })
    .from(resourceNeed)
    .innerJoin(person, and(eq(person.districtId, resourceNeed.districtId), eq(person.id, resourceNeed.askedBy)))
    .leftJoin(
      organisation,
      and(eq(organisation.districtId, resourceNeed.districtId), eq(organisation.id, resourceNeed.organisationId)),
    );

export async function findNeed(db: Db, { districtId, number }: Numbered): Promise<Need | undefined> {
  const [row] = await needsWith(db).where(
    and(eq(resourceNeed.districtId, districtId), eq(resourceNeed.number, number)),
  );
  return row && { ...row.need, organisation: row.organisation, askedByName: row.askedByName };
}

export async function openNeeds(db: Db, districtId: string, kind?: ResourceKind): Promise<Need[]> {
  const rows = await needsWith(db)
    .where(
      and(eq(resourceNeed.districtId, districtId), eq(resourceNeed.state, 'open'), kind && eq(resourceNeed.kind, kind)),
    )
    .orderBy(desc(resourceNeed.number));
  return rows.map((row) => ({ ...row.need, organisation: row.organisation, askedByName: row.askedByName }));
}

/** Ends an open need. False where it is not open. */
export async function endNeed(db: Db, key: Numbered, state: 'met' | 'withdrawn', at: Date): Promise<boolean> {
  const rows = await db
    .update(resourceNeed)
    .set({ state, endedAt: at })
    .where(
      and(
        eq(resourceNeed.districtId, key.districtId),
        eq(resourceNeed.number, key.number),
        eq(resourceNeed.state, 'open'),
      ),
    )
    .returning();
  return rows.length > 0;
}

export interface Profile {
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly note: string | null;
}

/** P3: only for the eyes of the staff. */
export async function profileOf(db: Db, districtId: string, organisationId: string): Promise<Profile | undefined> {
  const [row] = await db
    .select()
    .from(partnerProfile)
    .where(and(eq(partnerProfile.districtId, districtId), eq(partnerProfile.organisationId, organisationId)));
  return row;
}

/** Everything given replaces what was known; null leaves it as it was. */
export async function keepProfile(
  db: Db,
  of: { districtId: string; organisationId: string },
  { contactName, contactPhone, note }: Profile,
  by: { id: string; at: Date },
): Promise<void> {
  const values = { ...of, contactName, contactPhone, note, changedBy: by.id, changedAt: by.at };
  await db
    .insert(partnerProfile)
    .values(values)
    .onConflictDoUpdate({
      target: [partnerProfile.districtId, partnerProfile.organisationId],
      set: {
        contactName: sql`coalesce(excluded.contact_name, ${partnerProfile.contactName})`,
        contactPhone: sql`coalesce(excluded.contact_phone, ${partnerProfile.contactPhone})`,
        note: sql`coalesce(excluded.note, ${partnerProfile.note})`,
        changedBy: by.id,
        changedAt: by.at,
      },
    });
}

/** The organisation of that name, made a partner where it is not known yet. Answers its id and whether it is new. */
export async function ensurePartner(
  tx: Db,
  row: { districtId: string; id: string; name: string; on: string },
): Promise<{ id: string; isNew: boolean }> {
  const id = await addOrganisation(tx, row);
  return { id, isNew: id === row.id };
}
