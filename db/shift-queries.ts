import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { nextNumber } from './district.ts';
import { type AccountRef, account, type Party, person, type Role } from './person.ts';
import { rollCall, shift, shiftOverride } from './shift.ts';

export type Shift = typeof shift.$inferSelect;
export type Override = typeof shiftOverride.$inferSelect;
export type RollCall = typeof rollCall.$inferSelect;

/** Somebody who may be called, and where. */
export interface Callable {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly party: Party | undefined;
  readonly accounts: readonly AccountRef[];
}

/** Everything that decides who is on duty in a district. */
export interface Rota {
  readonly shifts: readonly Shift[];
  /** Not declined and not over. */
  readonly overrides: readonly Override[];
  /** Of the last day and the next hour. */
  readonly calls: readonly RollCall[];
  /** Everybody with a duty, oldest first. */
  readonly people: readonly Callable[];
}

const DAY_MS = 24 * 3_600_000;

export async function rotaOf(db: Db, districtId: string, now: Date): Promise<Rota> {
  const shifts = await db
    .select()
    .from(shift)
    .where(and(eq(shift.districtId, districtId), isNull(shift.endedAt)));
  const overrides = await db
    .select()
    .from(shiftOverride)
    .where(
      and(eq(shiftOverride.districtId, districtId), gt(shiftOverride.endsAt, now), isNull(shiftOverride.declinedAt)),
    );
  const calls = await db
    .select()
    .from(rollCall)
    .where(and(eq(rollCall.districtId, districtId), gt(rollCall.startsAt, new Date(now.getTime() - DAY_MS))));
  return { shifts, overrides, calls, people: await callable(db, districtId) };
}

async function callable(db: Db, districtId: string): Promise<Callable[]> {
  const rows = await db.execute<{
    id: string;
    name: string;
    role: Role;
    party: Party | null;
    accounts: readonly AccountRef[];
  }>(sql`
    select p.id, p.name, p.role, p.party,
      coalesce(jsonb_agg(jsonb_build_object('realm', a.realm, 'id', a.external_id) order by a.realm, a.external_id)
        filter (where a.realm is not null), '[]') as accounts
    from ${person} p left join ${account} a on a.district_id = p.district_id and a.person_id = p.id
    where p.district_id = ${districtId} and p.role <> 'member'
    group by p.district_id, p.id order by p.created_at, p.id`);
  return rows.map(({ party, ...row }) => ({ ...row, party: party ?? undefined }));
}

/** Districts where somebody holds a shift. */
export async function districtsWithShifts(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ id: shift.districtId }).from(shift).where(isNull(shift.endedAt));
  return rows.map(({ id }) => id);
}

export async function addShift(db: Db, row: typeof shift.$inferInsert): Promise<void> {
  await db.insert(shift).values(row);
}

/** Ends every shift of a person in a party. Answers how many there were. */
export async function endShifts(
  db: Db,
  about: { districtId: string; party: Party; personId: string; at: Date },
): Promise<number> {
  const ended = await db
    .update(shift)
    .set({ endedAt: about.at })
    .where(
      and(
        eq(shift.districtId, about.districtId),
        eq(shift.party, about.party),
        eq(shift.personId, about.personId),
        isNull(shift.endedAt),
      ),
    )
    .returning({ id: shift.id });
  return ended.length;
}

/** Writes down an override, not counting yet. Answers its number. */
export async function addOverride(db: Db, row: Omit<typeof shiftOverride.$inferInsert, 'number'>): Promise<number> {
  const number = await nextNumber(db, row.districtId);
  await db.insert(shiftOverride).values({ ...row, number });
  return number;
}

export async function lockOverride(db: Db, districtId: string, number: number): Promise<Override | undefined> {
  const [row] = await db
    .select()
    .from(shiftOverride)
    .where(and(eq(shiftOverride.districtId, districtId), eq(shiftOverride.number, number)))
    .for('update');
  return row;
}

export async function answerOverride(
  db: Db,
  about: Pick<Override, 'districtId' | 'number'>,
  answer: { confirmedAt: Date } | { declinedAt: Date },
): Promise<void> {
  await db
    .update(shiftOverride)
    .set(answer)
    .where(and(eq(shiftOverride.districtId, about.districtId), eq(shiftOverride.number, about.number)));
}

/** The override of somebody that waits for this person's word and begins or ends last; undefined where none does. */
export async function unansweredOverride(db: Db, districtId: string, toId: string, now: Date) {
  const [row] = await db
    .select()
    .from(shiftOverride)
    .where(
      and(
        eq(shiftOverride.districtId, districtId),
        eq(shiftOverride.toId, toId),
        isNull(shiftOverride.confirmedAt),
        isNull(shiftOverride.declinedAt),
        gt(shiftOverride.endsAt, now),
      ),
    )
    .orderBy(shiftOverride.startsAt)
    .limit(1);
  return row;
}

/** Asks whether somebody is there. False where they were asked already. */
export async function callRoll(db: Db, row: typeof rollCall.$inferInsert): Promise<boolean> {
  const asked = await db.insert(rollCall).values(row).onConflictDoNothing().returning({ id: rollCall.shiftId });
  return asked.length > 0;
}

/** They are there. Answers when the shifts begin that they had been asked about. */
export async function answerRoll(db: Db, districtId: string, personId: string, now: Date): Promise<Date[]> {
  const rows = await db
    .update(rollCall)
    .set({ answeredAt: now })
    .where(
      and(
        eq(rollCall.districtId, districtId),
        eq(rollCall.personId, personId),
        isNull(rollCall.answeredAt),
        lte(rollCall.askedAt, now),
        gt(rollCall.startsAt, new Date(now.getTime() - DAY_MS)),
      ),
    )
    .returning({ startsAt: rollCall.startsAt });
  return rows.map(({ startsAt }) => startsAt);
}
