import { connect } from '#db/client.ts';
import { handlers } from '#handlers/index.ts';
import { createApp, type Runtime } from './app.ts';
import { type Bot, createBot } from './bot/bot.ts';
import { LIMITS } from './bot/gate.ts';
import { parseConfig } from './config.ts';
import { randomFraction, randomId } from './core/ids.ts';
import { systemClock } from './core/time.ts';
import { silent } from './core/watch.ts';
import { consoleLog } from './runtime/console-log.ts';
import { realPlatforms } from './runtime/platforms.ts';
import { readiness } from './runtime/readiness.ts';
import { settleIn } from './runtime/settle-in.ts';

interface Env {
  readonly HYPERDRIVE: { readonly connectionString: string };
}

/** What the runtime hands to a request or a cron run so that a task may outlive it. */
interface Execution {
  waitUntil(task: Promise<unknown>): void;
}

// Workers allows six connections at once; one task needs fewer.
const CONNECTIONS = 5;

/** A socket opened in one request may not be used in another, so each task has its own connections. */
async function withStore<T>(env: Env, task: (store: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const store = connect(env.HYPERDRIVE.connectionString, CONNECTIONS);
  try {
    return await task(store);
  } finally {
    await store.close();
  }
}

// The district and what the bot needs in the database are looked up once per isolate, not once per request.
let prepared: Promise<string> | undefined;

function withBot<T>(env: Env, task: (bot: Bot) => Promise<T>): Promise<T> {
  // Every binding that is a string is a setting; the demo chat needs a process that stays.
  const config = parseConfig({ ...env, DEMO: '0' });
  return withStore(env, async (store) => {
    const botOf = (districtId: string) =>
      createBot(handlers, {
        store,
        clock: systemClock,
        newId: randomId,
        jitter: randomFraction,
        platforms: realPlatforms(config, store, systemClock, randomId),
        districtId,
        operators: config.admins,
        webAddress: config.publicUrl,
        limits: LIMITS,
        log: consoleLog,
        meter: silent,
      });
    const prepare = async () => {
      if (config.feishu?.transport === 'ws') {
        consoleLog.error('FEISHU_TRANSPORT=ws needs Node: here Feishu is heard through webhooks alone');
      }
      const wanted = { name: config.districtName, admins: config.admins };
      const { id } = await settleIn(store.db, wanted, { now: systemClock(), newId: randomId });
      await botOf(id).prepare();
      return id;
    };
    prepared ??= prepare().catch((error) => {
      prepared = undefined;
      throw error;
    });
    return task(botOf(await prepared));
  });
}

// The cron comes once a minute, and may come late.
const LADDER_LATE_S = 120;

const runtimeOf = (env: unknown): Runtime => ({
  withBot: (task) => withBot(env as Env, task),
  afterwards: (outlive) => outlive(withBot(env as Env, (bot) => bot.send())),
  readiness: () => withStore(env as Env, (store) => readiness(store, systemClock(), LADDER_LATE_S)),
  webAddress: parseConfig({ ...(env as Env), DEMO: '0' }).publicUrl,
  log: consoleLog,
});

const app = createApp(
  runtimeOf,
  handlers.filter((handler) => handler.kind === 'page'),
);

export default {
  fetch: app.fetch,
  scheduled(_event: unknown, env: Env, execution: Execution): void {
    execution.waitUntil(
      withBot(env, async (bot) => {
        await bot.tick();
        await bot.send();
      }),
    );
  },
};
