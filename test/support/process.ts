import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildBundle } from '#scripts/bundle.ts';
import { secondsBetween, systemClock } from '#src/core/time.ts';

/** Asks again and again until something is there. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  withinS = 20,
): Promise<T> {
  const started = systemClock();
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (secondsBetween(started, systemClock()) >= withinS) throw new Error(`not within ${withinS} s: ${what}`);
    await new Promise((resume) => setTimeout(resume, 10));
  }
}

/** A new folder that is gone with this process. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xiaopi-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let bundle: Promise<string> | undefined;

/** The bundle beside what it looks for, built once per test process; a `.env` of the repository is not read there. */
async function installation(): Promise<string> {
  const folder = scratchFolder();
  for (const needed of ['db', 'node_modules']) symlinkSync(resolve(needed), join(folder, needed));
  await buildBundle(join(folder, 'dist'));
  return folder;
}

/** A Node process with these variables and no others; it ends with us at the latest. */
export function spawnNode(
  args: readonly string[],
  { cwd = '.', env, end = 'SIGKILL' }: { cwd?: string; env: Readonly<Record<string, string>>; end?: NodeJS.Signals },
) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (words: string) => printed.push(words));
  }
  const stop = () => child.kill(end);
  process.once('exit', stop);
  const exited = exitOf(child).finally(() => process.off('exit', stop));

  return {
    pid: child.pid!,
    exited,
    /** Everything that it printed so far. */
    output: () => printed.join(''),
    kill(signal: NodeJS.Signals) {
      child.kill(signal);
      return exited;
    },
    async [Symbol.asyncDispose]() {
      stop();
      await exited;
    },
  };
}

/** The bundle in a process of its own. */
export async function spawnBot(settings: Readonly<Record<string, string>>) {
  bundle ??= installation();
  const port = await freePort();
  const env = { HOST: '127.0.0.1', PORT: String(port), ...settings };
  return { ...spawnNode(['dist/node.js'], { cwd: await bundle, env }), url: `http://127.0.0.1:${port}` };
}

/** The same once it says that it is ready. */
export async function startBot(settings: Readonly<Record<string, string>>) {
  const bot = await spawnBot(settings);
  await untilReady(bot, bot.url);
  return {
    ...bot,
    /** The sum of a figure over its labels; 0 where it is not told. */
    async metric(name: string): Promise<number> {
      const page = await (await fetch(`${bot.url}/metrics`)).text();
      const samples = page.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
      return samples.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
    },
  };
}

export type RunningBot = Awaited<ReturnType<typeof startBot>>;

// The first start of the demo district takes a quarter of a minute, and tests run beside it.
const READY_WITHIN_S = 50;

/** Waits until a process answers; ends it, and throws what it printed, where it does not. */
export async function untilReady(
  running: Pick<ReturnType<typeof spawnNode>, 'exited' | 'output' | typeof Symbol.asyncDispose>,
  url: string,
): Promise<void> {
  let ended = false;
  void running.exited.then(() => {
    ended = true;
  });
  try {
    await until(
      'it is ready',
      async () => {
        if (ended) throw new Error('it ended');
        return (await statusOf(`${url}/readyz`)) === 200;
      },
      READY_WITHIN_S,
    );
  } catch (cause) {
    await running[Symbol.asyncDispose]();
    throw new Error(running.output(), { cause });
  }
}

async function exitOf(child: ChildProcess) {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}

/** Undefined where nobody answers. */
const statusOf = (url: string): Promise<number | undefined> =>
  fetch(url).then(
    (response) => response.status,
    () => undefined,
  );

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Works a list with so many hands. */
export async function inParallel<T>(
  hands: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = items.values();
  const one = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: hands }, one));
}
