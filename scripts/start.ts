// `npm start`: bundles, which takes a fraction of a second, and runs the bundle. A production image builds once and runs
// `node dist/node.js` itself.
import { pathToFileURL } from 'node:url';
import { BUNDLE, buildBundle } from './bundle.ts';

await buildBundle();
process.argv[1] = BUNDLE;
await import(pathToFileURL(BUNDLE).href);
