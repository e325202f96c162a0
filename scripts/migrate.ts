// Brings the database that DATABASE_URL names up to date, for installations whose processes do not do it themselves.
import { connect } from '#db/client.ts';
import { NoDistrictRole } from '#db/isolation.ts';
import { migrate } from '#db/migrate.ts';
import { words } from '#src/text.ts';

const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('DATABASE_URL names no database');
  process.exit(1);
}
const store = connect(url, 1);
await migrate(store, 'db/migrations').catch((error) => {
  if (!(error instanceof NoDistrictRole)) throw error;
  console.error(words.noDistrictRole(error.user));
  process.exit(1);
});
await store.close();
console.log('the database is up to date');
