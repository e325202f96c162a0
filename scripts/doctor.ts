// `npm run doctor`: what is not right yet, and on which page of which console it is put right.
import { existsSync, statSync } from 'node:fs';
import { systemClock } from '#src/core/time.ts';
import { runDoctor } from './doctor/run.ts';

const FILE = '.env';
if (existsSync(FILE)) process.loadEnvFile(FILE);

const healthy = await runDoctor({
  environment: process.env,
  fileMode: existsSync(FILE) && process.platform !== 'win32' ? statSync(FILE).mode : undefined,
  clock: systemClock,
  http: fetch,
  say: (words) => console.log(words),
  async openStore({ databaseUrl, dataDir }) {
    if (databaseUrl) {
      const { connect } = await import('#db/client.ts');
      return connect(databaseUrl, 1);
    }
    if (!existsSync(dataDir)) return 'none';
    const { openEmbedded } = await import('#db/embedded.ts');
    try {
      return await openEmbedded(dataDir);
    } catch (error) {
      if (error instanceof Error && error.name === 'FolderBusy') return 'busy';
      throw error;
    }
  },
});
process.exit(healthy ? 0 : 1);
