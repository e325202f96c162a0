import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Bot } from './bot/bot.ts';
import type { Page } from './bot/define.ts';
import { Unverified } from './core/errors.ts';
import type { PlatformName } from './core/platform.ts';
import type { Log } from './core/watch.ts';
import { webDoor } from './web/door.ts';

/** All that differs between Node and Workers, for one request. */
export interface Runtime {
  /** Lends a bot for one task. On Workers its connection is opened and closed around the task. */
  withBot<T>(task: (bot: Bot) => Promise<T>): Promise<T>;
  /** Something may be waiting to be sent: look, after the answer has gone out. */
  afterwards(outlive: (task: Promise<unknown>) => void): void;
  /** Whether the parts that the bot depends on are well, in a few words each. */
  readiness(): Promise<Readiness>;
  /** Where our pages are reached from outside, without a slash at the end; undefined where nobody said. */
  readonly webAddress?: string | undefined;
  /** Prometheus text, where this runtime keeps figures. */
  metrics?(): Promise<string>;
  readonly log: Log;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

// The largest genuine webhook is a 150 KB text, encrypted and escaped: a megabyte is ample.
const limit = bodyLimit({ maxSize: 1024 * 1024, onError: (c) => c.body(null, 413) });

const WEBHOOKS: Readonly<Record<string, PlatformName>> = {
  '/webhook/feishu': 'feishu',
  '/webhook/wecom/bot': 'wecom-bot',
  '/webhook/wecom/app': 'wecom-app',
};

/** The web side of the bot. `runtimeOf` is handed what the platform that runs us knows: bindings on Workers. */
export function createApp(runtimeOf: (env: unknown) => Runtime, pages: readonly Page[] = []): Hono {
  const app = new Hono();

  for (const [path, platform] of Object.entries(WEBHOOKS)) {
    app.on(['GET', 'POST'], [path], limit, async (c) => {
      const runtime = runtimeOf(c.env);
      const response = await runtime.withBot((bot) => bot.receive(platform, c.req.raw));
      runtime.afterwards((task) => outlive(c, task));
      return response;
    });
  }

  app.route(
    '/',
    webDoor(pages, (c) => {
      const { withBot, afterwards, webAddress, log } = runtimeOf(c.env);
      return { withBot, afterwards: () => afterwards((task) => outlive(c, task)), webAddress, log };
    }),
  );

  app.get('/healthz', (c) => c.text('ok'));

  app.get('/readyz', async (c) => {
    const { ready, checks } = await runtimeOf(c.env).readiness();
    return c.json({ ready, ...checks }, ready ? 200 : 503);
  });

  app.get('/metrics', async (c) => {
    const runtime = runtimeOf(c.env);
    return runtime.metrics ? c.text(await runtime.metrics()) : c.notFound();
  });

  app.onError((error, c) => {
    const { log } = runtimeOf(c.env);
    if (error instanceof Unverified) {
      log.warn('a request was turned away', { path: c.req.path, reason: error.message });
      return c.body(null, error.status);
    }
    // Nothing was stored: the platform is to deliver again.
    log.error('a request failed', { path: c.req.path, error });
    return c.body(null, 503);
  });

  return app;
}

/** On Workers a task ends with the request unless it is given over; on Node there is nobody to give it to. */
function outlive(c: { readonly executionCtx: { waitUntil(task: Promise<unknown>): void } }, task: Promise<unknown>) {
  try {
    c.executionCtx.waitUntil(task);
  } catch {
    // Hono throws where the runtime has no execution context.
  }
}
