import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    // One process per core, files share it: no module of ours holds state, so nothing leaks from one file to the next.
    isolate: false,
    // Much of the time goes by waiting for databases and processes: by default one core in two would look on.
    maxWorkers: '100%',
    // What was compiled once is read from disk the next time.
    experimental: { fsModuleCache: true },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
