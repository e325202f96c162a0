import { and, asc, eq, isNull } from 'drizzle-orm';
import { allianceMember } from './charity.ts';
import type { Db } from './client.ts';

export type AllianceMember = typeof allianceMember.$inferSelect;

/** Members of the charity alliance who have not left, by name. */
export async function allianceMembers(db: Db, districtId: string): Promise<AllianceMember[]> {
  return db
    .select()
    .from(allianceMember)
    .where(and(eq(allianceMember.districtId, districtId), isNull(allianceMember.leftOn)))
    .orderBy(asc(allianceMember.name));
}

/** One that left comes back under its own row. False where it is a member already. @param row.joinedOn `2026-07-01` */
export async function joinAlliance(
  tx: Db,
  row: { readonly districtId: string; readonly id: string; readonly name: string; readonly joinedOn: string },
): Promise<boolean> {
  const [known] = await tx
    .select()
    .from(allianceMember)
    .where(and(eq(allianceMember.districtId, row.districtId), eq(allianceMember.name, row.name)));
  if (known?.leftOn === null) return false;
  await tx
    .insert(allianceMember)
    .values(row)
    .onConflictDoUpdate({
      target: [allianceMember.districtId, allianceMember.name],
      set: { joinedOn: row.joinedOn, leftOn: null },
    });
  return true;
}

/** False where no such member is there. @param lastDay `2026-07-31` */
export async function leaveAlliance(tx: Db, districtId: string, name: string, lastDay: string): Promise<boolean> {
  const left = await tx
    .update(allianceMember)
    .set({ leftOn: lastDay })
    .where(and(eq(allianceMember.districtId, districtId), eq(allianceMember.name, name), isNull(allianceMember.leftOn)))
    .returning({ id: allianceMember.id });
  return left.length > 0;
}
