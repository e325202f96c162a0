// `npm run check`: everything that can be said about the code without running it, at once; all findings are printed.
import { spawn } from 'node:child_process';

const CHECKS: readonly (readonly [name: string, ...command: string[]])[] = [
  ['types', 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '--reporter=summary', '.'],
  ['unused code', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['list of handlers', 'scripts/list-handlers.ts', '--check'],
  ['table of commands', 'scripts/list-commands.ts', '--check'],
  [
    'floors and house rules',
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=dot',
    'test/architecture.test.ts',
  ],
];

const results = await Promise.all(
  CHECKS.map(
    ([name, ...command]) =>
      new Promise<{ name: string; output: string; ok: boolean }>((resolve) => {
        const child = spawn(process.execPath, command);
        let output = '';
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
        child.on('close', (code) => resolve({ name, output, ok: code === 0 }));
      }),
  ),
);
for (const { name, output, ok } of results) console.log(ok ? `ok      ${name}` : `FAILED  ${name}\n${output}`);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
