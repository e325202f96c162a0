import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { event, eventSeries } from '#db/event.ts';
import { ensurePerson } from '#db/person.ts';

export const EVENT = { districtId: 'd', number: 12 };

/** A district with people `p0` to `pN`, a series, and one published event of theirs. */
export async function seedEvent(
  { db }: Pick<Store, 'db'>,
  row: { readonly startsAt: Date; readonly capacity: number; readonly people: number; readonly now: Date },
): Promise<void> {
  const { startsAt, capacity, people, now } = row;
  await ensureDistrict(db, { id: 'd', name: '测试商圈', at: now });
  for (let at = 0; at < people; at++) {
    const account = { realm: 'demo', id: `p${at}` };
    await ensurePerson(db, { districtId: 'd', id: `p${at}`, account, name: `成员${at}`, named: true, at: now });
  }
  await db.insert(eventSeries).values({
    districtId: 'd',
    id: 's',
    name: '亲子汇',
    defaultMinutes: 120,
    childNeedsAdult: true,
    childrenPerAdult: 3,
    partySizeMax: 8,
    createdAt: now,
  });
  await db.insert(event).values({
    ...EVENT,
    seriesId: 's',
    title: '烘焙体验',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 7_200_000),
    place: '多功能厅',
    capacity,
    state: 'published',
    cancelUntil: new Date(startsAt.getTime() - 20 * 3_600_000),
    hostId: 'p0',
    createdAt: now,
  });
}
