import type { Db } from '#db/client.ts';
import { type District, ensureDistrict } from '#db/district.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { words } from '#src/bot/text.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Account } from '#src/core/platform.ts';

/** Makes the district and its first admins, where they are not there yet. */
export async function settleIn(
  db: Db,
  { name, admins }: { readonly name: string; readonly admins: readonly Account[] },
  { now, newId }: { readonly now: Date; readonly newId: NewId },
): Promise<District> {
  const district = await ensureDistrict(db, { id: newId('dis'), name, at: now });
  for (const account of admins) {
    const who = { districtId: district.id, id: newId('per'), account, name: words.unnamed(account.id), named: false };
    const { id, role, party } = await ensurePerson(db, { ...who, at: now });
    if (role !== 'admin') await setRole(db, { districtId: district.id, id }, { role: 'admin', party });
  }
  return district;
}
