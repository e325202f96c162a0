import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { ensurePerson } from '#db/person.ts';
import { venue, venuePart, venueUnit } from '#db/venue.ts';

/** A hall of two halves that can be had apart, a small room, and people `p0` to `pN`. */
export async function seedVenues({ db }: Pick<Store, 'db'>, now: Date, people = 3): Promise<void> {
  await ensureDistrict(db, { id: 'd', name: '测试商圈', at: now });
  for (let at = 0; at < people; at++) {
    const account = { realm: 'demo', id: `p${at}` };
    await ensurePerson(db, { districtId: 'd', id: `p${at}`, account, name: `成员${at}`, named: true, at: now });
  }
  const units = [
    ['a', 'A厅', 40],
    ['b', 'B厅', 40],
    ['c', '会客室', 8],
  ] as const;
  await db.insert(venueUnit).values(units.map(([id, name, seats]) => ({ districtId: 'd', id, name, seats })));
  const venues = [
    ['hall', '多功能厅', ['a', 'b']],
    ['east', 'A厅', ['a']],
    ['west', 'B厅', ['b']],
    ['small', '会客室', ['c']],
  ] as const;
  for (const [id, name, parts] of venues) {
    const row = { districtId: 'd', id, name, setupMinutes: 15, teardownMinutes: 15, createdAt: now };
    await db.insert(venue).values(row);
    await db.insert(venuePart).values(parts.map((unitId) => ({ districtId: 'd', venueId: id, unitId })));
  }
}
