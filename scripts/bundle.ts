import { rmSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * Writes the bundle into a folder, which it empties first. What is loaded only on some machines stays outside: the
 * embedded database, with its own files, and the SDKs of the long connections, of which Feishu's looks for its own
 * package.json, and what draws pictures, with its WebAssembly.
 */
export async function buildBundle(folder = 'dist'): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await build({
    entryPoints: { node: 'src/node.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: true,
    minifySyntax: true,
    external: ['@electric-sql/*', '@larksuiteoapi/*', '@resvg/*', '@wecom/*'],
    logLevel: 'warning',
    // pino and prom-client are CommonJS and ask for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}
