// What this machine makes of the bundle: starts, memory, and how fast a report is acknowledged, beside a route that
// verifies and decrypts the same webhooks and stores nothing. It prints and judges nothing.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { systemClock } from '#src/core/time.ts';
import { verify } from '#src/platforms/feishu/verify.ts';
import { SERVER, serverDatabase } from '#test/support/database.ts';
import { type Delivery, deliver, type LiveFeishu, liveFeishu } from '#test/support/feishu/live.ts';
import { KEYS } from '#test/support/feishu/server.ts';
import {
  freePort,
  inParallel,
  type RunningBot,
  scratchFolder,
  spawnNode,
  startBot,
  untilReady,
} from '#test/support/process.ts';

const REPORTS = 250;
const SENDERS = [1, 16];
const GROUPS = 20;

type Line = readonly string[];

interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

const senders = (count: number) => (count === 1 ? '1 sender' : `${count} senders`);
const latency = ({ p50, p99 }: Quantiles) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
const ratio = (one: Quantiles, bare: Quantiles) =>
  `${(one.p50 / bare.p50).toFixed(1)} / ${(one.p99 / bare.p99).toFixed(1)}`;
const memory = async (bot: RunningBot) =>
  `${Math.round((await bot.metric('process_resident_memory_bytes')) / 1024 ** 2)} MB`;

if (process.argv[2] === 'baseline') serveBaseline(Number(process.argv[3]));
else await measure();

async function measure(): Promise<void> {
  await using feishu = await liveFeishu();
  const bare = await measureBaseline(feishu);
  const lines: Line[] = [
    ['', 'cold start', 'warm start', 'memory', `after ${REPORTS * SENDERS.length} reports`, ...SENDERS.map(senders)],
    ['bare route', '', '', '', '', ...bare.map(latency)],
    ['embedded', ...(await measureBot(feishu, { DATA_DIR: join(scratchFolder(), 'data') }, bare))],
  ];
  if (SERVER) {
    const database = await serverDatabase('measure');
    // A cold start meets an empty database.
    await database.connect().db.execute(sql`drop schema public, drizzle cascade`);
    await database.connect().db.execute(sql`create schema public`);
    lines.push(['Postgres', ...(await measureBot(feishu, { DATABASE_URL: database.url }, bare))]);
    await database.drop();
  }
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  console.log(`${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
  console.log('Acknowledgement of a report: p50 / p99 in ms, and how many times the bare route’s. The senders and the');
  console.log('emulated Feishu, which takes the answers meanwhile, run on the same machine.');
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}

async function measureBot(feishu: LiveFeishu, place: Readonly<Record<string, string>>, bare: readonly Quantiles[]) {
  const settings = { ...feishu.settings, LOG_LEVEL: 'warn', ...place };
  const starts: string[] = [];
  const start = async (): Promise<RunningBot> => {
    const began = performance.now();
    const bot = await startBot(settings);
    starts.push(`${((performance.now() - began) / 1000).toFixed(2)} s`);
    return bot;
  };
  await (await start()).kill('SIGTERM');
  await using bot = await start();
  const before = await memory(bot);
  const acknowledged = await acknowledge(feishu, bot.url);
  const cells = acknowledged.map((one, at) => `${latency(one)} (×${ratio(one, bare[at]!)})`);
  return [...starts, before, await memory(bot), ...cells];
}

async function measureBaseline(feishu: LiveFeishu): Promise<Quantiles[]> {
  const port = await freePort();
  await using route = spawnNode(['scripts/measure.ts', 'baseline', String(port)], { env: {} });
  await untilReady(route, `http://127.0.0.1:${port}`);
  return await acknowledge(feishu, `http://127.0.0.1:${port}`);
}

/** The same work at the door, and nothing behind it. */
function serveBaseline(port: number): void {
  const app = new Hono();
  app.get('/readyz', (c) => c.text('ok'));
  app.post('/webhook/feishu', async (c) => {
    await verify(c.req.raw.headers, new Uint8Array(await c.req.arrayBuffer()), KEYS, systemClock());
    return c.json({});
  });
  serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
}

/** How long a report takes to be acknowledged, at each number of senders. */
async function acknowledge(feishu: LiveFeishu, url: string): Promise<Quantiles[]> {
  const results: Quantiles[] = [];
  for (const hands of SENDERS) {
    const reports = await Promise.all(
      Array.from({ length: REPORTS }, (_, at) => feishu.says(`oc_group${at % GROUPS}`, `ou_${at}`, '报事 三楼漏水')),
    );
    const times: number[] = [];
    await inParallel(hands, reports, async (report: Delivery) => {
      const began = performance.now();
      const status = await deliver(url, report);
      times.push(performance.now() - began);
      if (status !== 200) throw new Error(`answered with ${status}`);
    });
    times.sort((a, b) => a - b);
    results.push({ p50: times[Math.floor(times.length * 0.5)]!, p99: times[Math.floor(times.length * 0.99)]! });
  }
  return results;
}
