import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Cron } from 'croner';
import { connect } from '#db/client.ts';
import { connectionHealth, endConnectionLeases } from '#db/connection-lease.ts';
import { NoDistrictRole } from '#db/isolation.ts';
import { migrate } from '#db/migrate.ts';
import { endLeases, outboxHealth } from '#db/sending.ts';
import { handlers } from '#handlers/index.ts';
import { createApp } from './app.ts';
import { type Bot, createBot } from './bot/bot.ts';
import { LIMITS } from './bot/gate.ts';
import { BadSettings, type Config, parseConfig } from './config.ts';
import { randomFraction, randomId } from './core/ids.ts';
import { secondsBetween, systemClock } from './core/time.ts';
import { startConnections } from './runtime/connections.ts';
import { createChooser } from './runtime/model.ts';
import { pinoLog } from './runtime/pino-log.ts';
import { type NodeOnly, realPlatforms } from './runtime/platforms.ts';
import { promMeter } from './runtime/prom-meter.ts';
import { startPulse } from './runtime/pulse.ts';
import { readiness } from './runtime/readiness.ts';
import { settleIn } from './runtime/settle-in.ts';
import { words } from './text.ts';

// The same from src/ and from the bundle in dist/.
const MIGRATIONS = fileURLToPath(new URL('../db/migrations', import.meta.url));

const SAMPLES = fileURLToPath(new URL('../db/data/sample-matters.jsonl.gz', import.meta.url));

// A tick that has not come for this long means that nobody sends or escalates: red.
const TICK_LATE_S = 15;
const DAY_MS = 24 * 3_600_000;

/** Loaded with the SDK that it brings only where it is wanted. */
const openFeishuSocket: NonNullable<NodeOnly['openFeishuSocket']> = async (options) => {
  const { openSocket } = await import('./platforms/feishu/ws.ts');
  return openSocket(options);
};

const openWecomSocket: NonNullable<NodeOnly['openWecomSocket']> = async (options) => {
  const { openBotSocket } = await import('./platforms/wecom/bot-socket.ts');
  return openBotSocket(options);
};

class NoDatabase extends Error {}

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await start(parseConfig(process.env));
} catch (error) {
  const sentence = startFailure(error);
  if (!sentence) throw error;
  console.error(sentence);
  process.exit(1);
}

/** What an operator can put right, in their words; undefined for what they cannot. */
function startFailure(error: unknown): string | undefined {
  if (error instanceof BadSettings) return error.message;
  if (error instanceof Error && error.name === 'FolderBusy') return words.folderBusy;
  if (error instanceof NoDistrictRole) return words.noDistrictRole(error.user);
  if (error instanceof NoDatabase) return words.noDatabase(error.message);
  return undefined;
}

async function start(config: Config): Promise<void> {
  const clock = systemClock;
  const newId = randomId;
  const log = pinoLog(config.logLevel);
  const meter = promMeter();

  const store = config.databaseUrl ? connect(config.databaseUrl, 10) : await embedded(config.dataDir);
  await migrate(store, MIGRATIONS).catch((error) => {
    throw config.databaseUrl && !(error instanceof NoDistrictRole)
      ? new NoDatabase(error.message, { cause: error })
      : error;
  });
  const district = await settleIn(
    store.db,
    { name: config.districtName, admins: config.admins },
    { now: clock(), newId },
  );

  const here = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`;
  // Without an address from outside, only whoever sits at this machine can use its pages: that is the demo.
  const webAddress = config.publicUrl ?? (config.demo ? here : undefined);
  const demo = config.demo ? await openDemo() : undefined;
  const platforms = [
    ...realPlatforms(config, store, clock, newId, { openFeishuSocket, openWecomSocket }),
    ...(demo ? [demo.platform] : []),
  ];
  const bot: Bot = createBot(handlers, {
    store,
    clock,
    newId,
    jitter: randomFraction,
    platforms,
    districtId: district.id,
    operators: config.admins,
    webAddress,
    chooser: config.model && createChooser(config.model),
    limits: LIMITS,
    log,
    meter,
  });
  await bot.prepare();
  if (!config.databaseUrl) {
    // The folder is ours alone.
    await endLeases(store.db, clock());
    await endConnectionLeases(store.db, clock());
  }
  await demo?.seed();

  const pulse = startPulse({ bot, clock, log });
  const connections = startConnections(platforms, {
    db: store.db,
    clock,
    jitter: randomFraction,
    log,
    holder: `${hostname()}:${process.pid}`,
    async deliver(platform, incoming) {
      const answer = await bot.deliver(platform, incoming);
      pulse.kick();
      return answer;
    },
  });
  let ticked = clock();
  const tick = new Cron(
    '* * * * * *',
    { protect: true, catch: (error) => log.error('a tick failed', { error }) },
    async () => {
      await bot.tick();
      pulse.kick();
      ticked = clock();
    },
  );
  const advice = config.model
    ? new Cron(
        '* * * * * *',
        { protect: true, catch: (error) => log.error('the model was not asked', { error }) },
        () => bot.advise(),
      )
    : undefined;
  const upkeep = config.databaseUrl
    ? undefined
    : new Cron('30 * * * *', { protect: true, catch: (error) => log.error('upkeep failed', { error }) }, async () => {
        const { maintain } = await import('#db/embedded.ts');
        await maintain(store.db);
      });

  const app = createApp(
    () => ({
      withBot: (task) => task(bot),
      afterwards: () => pulse.kick(),
      webAddress,
      log,
      async readiness() {
        const late = secondsBetween(ticked, clock());
        const { ready, checks } = await readiness(store, clock(), TICK_LATE_S, connections.names);
        return { ready: ready && late <= TICK_LATE_S, checks: { ...checks, tick: `${late} s ago` } };
      },
      async metrics() {
        const now = clock();
        const outbox = await outboxHealth(store.db, new Date(now.getTime() - DAY_MS));
        return meter.page(outbox, await connectionHealth(store.db, connections.names, now), now);
      },
    }),
    handlers.filter((handler) => handler.kind === 'page'),
  );
  if (demo) app.route('/', demo.routes);

  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) => {
    log.info('listening', { host: config.host, port, demo: config.demo, district: district.name });
    if (demo) console.log(words.openDemo(`${here}/`));
  });

  const samples = demo?.samples().catch((error) => log.error('the sample matters were not loaded', { error }));

  server.once('error', (error: NodeJS.ErrnoException) => {
    log.error('the server failed', { error });
    if (error.code === 'EADDRINUSE') console.error(words.portBusy);
    process.exit(1);
  });

  async function embedded(folder: string) {
    // It takes a while, and whoever tries it for the first time should not think that it hangs.
    if (config.demo && !existsSync(folder)) console.log(words.firstStart);
    const { openEmbedded } = await import('#db/embedded.ts');
    return openEmbedded(folder);
  }

  /** Loaded only where it is wanted: a real installation never has it in memory. */
  async function openDemo() {
    const [{ createDemoChat }, { demoRoutes }, { seedDemoDistrict }, { seedSampleMatters }] = await Promise.all([
      import('./runtime/demo.ts'),
      import('./web/demo/routes.ts'),
      import('./runtime/demo-seed.ts'),
      import('./runtime/sample-matters.ts'),
    ]);
    const deliver = async (request: Request) => {
      const response = await bot.receive('demo', request);
      pulse.kick();
      return response;
    };
    const { server: chats, platform } = createDemoChat({ store, clock, newId, deliver });
    return {
      platform,
      routes: demoRoutes(chats, clock),
      seed: () => seedDemoDistrict({ store, districtId: district.id, now: clock(), newId }),
      /** After the page is open: it takes seconds the first time. */
      samples: () =>
        seedSampleMatters(store, {
          districtId: district.id,
          file: SAMPLES,
          now: clock(),
          newId,
          stopping: () => stopping,
        }),
    };
  }

  let stopping = false;
  async function stop(signal: string) {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal });
    tick.stop();
    advice?.stop();
    upkeep?.stop();
    await connections.stop();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      // Whoever is being answered gets the answer; a page that listens for news would never end by itself.
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2000).unref();
    });
    await pulse.stop();
    await samples;
    await store.close();
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
}
