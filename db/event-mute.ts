import { and, eq } from 'drizzle-orm';
import type { Db } from './client.ts';
import { eventMute } from './event.ts';

interface Muting {
  readonly districtId: string;
  readonly personId: string;
  readonly seriesId: string;
}

/** From now on somebody hears of a series only what changes. Once or many times. */
export async function mute(tx: Db, muting: Muting, at: Date): Promise<void> {
  await tx
    .insert(eventMute)
    .values({ ...muting, at })
    .onConflictDoNothing();
}

/** False where it was not muted. */
export async function unmute(tx: Db, { districtId, personId, seriesId }: Muting): Promise<boolean> {
  const own = and(
    eq(eventMute.districtId, districtId),
    eq(eventMute.personId, personId),
    eq(eventMute.seriesId, seriesId),
  );
  return (await tx.delete(eventMute).where(own).returning({ at: eventMute.at })).length > 0;
}

/** Who does not want the reminders of a series. */
export async function mutedBy(
  db: Db,
  { districtId, seriesId }: Omit<Muting, 'personId'>,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ personId: eventMute.personId })
    .from(eventMute)
    .where(and(eq(eventMute.districtId, districtId), eq(eventMute.seriesId, seriesId)));
  return new Set(rows.map(({ personId }) => personId));
}
