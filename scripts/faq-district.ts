import { connect } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { migrate } from '#db/migrate.ts';
import { randomId } from '#src/core/ids.ts';
import { systemClock } from '#src/core/time.ts';

/** A district of the database that `DATABASE_URL` names, made where it is not there yet. */
export async function openDistrict(name: string) {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL names no database');
  const store = connect(url, 2);
  await migrate(store, 'db/migrations');
  const { id } = await ensureDistrict(store.db, { id: randomId('dis'), name, at: systemClock() });
  return { store, districtId: id };
}
