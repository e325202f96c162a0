// `npm start`: bundles where something is newer than the bundle, and runs it. A production image builds once and runs
// `node dist/node.js` itself.
import { existsSync, globSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';

const BUNDLE = 'dist/node.js';

enableCompileCache('node_modules/.cache/xiaopi');
if (isStale()) {
  const { buildBundle } = await import('./bundle.ts');
  await buildBundle();
}
process.argv[1] = BUNDLE;
await import(pathToFileURL(BUNDLE).href);

function isStale(): boolean {
  if (!existsSync(BUNDLE)) return true;
  const built = statSync(BUNDLE).mtimeMs;
  return [...globSync('{src,handlers,db}/**/*.ts'), 'package-lock.json'].some((file) => statSync(file).mtimeMs > built);
}
