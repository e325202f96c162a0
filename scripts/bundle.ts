import { rmSync } from 'node:fs';
import { build } from 'esbuild';

export const BUNDLE = 'dist/node.js';

/** Writes the bundle. What is loaded only on some machines stays outside: the embedded database, with its own files. */
export async function buildBundle(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  await build({
    entryPoints: { node: 'src/node.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: true,
    minifySyntax: true,
    external: ['@electric-sql/pglite'],
    logLevel: 'warning',
    // pino and prom-client are CommonJS and ask for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}
