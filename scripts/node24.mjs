// Runs a script on Node 24, which strips TypeScript types by itself. Where the machine's own Node is older, the one
// that npm installed beside our packages is used. Plain JavaScript: this file must run on Node 20.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const OLDEST = 24;

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return process.execPath;
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const { resolve } = createRequire(import.meta.url);
  for (const name of [`node-${os}-${process.arch}`, `node-bin-${os}-${process.arch}`]) {
    try {
      const path = join(dirname(resolve(`${name}/package.json`)), 'bin', file);
      if (existsSync(path)) return path;
    } catch {
      // Not installed: it is an optional dependency for another kind of machine.
    }
  }
  console.error(
    `This project runs on Node ${OLDEST} or newer; this is ${process.version} (${process.platform} ${process.arch}), ` +
      `and no Node ${OLDEST} came with "npm ci". Install it from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

const child = spawn(node24(), process.argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
