import type { WSClient } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import type { LongConnection } from '#src/core/platform.ts';
import type { Log } from '#src/core/watch.ts';

export interface SocketOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  readonly log: Log;
  /** How often the other side is asked whether it is there, and how long it may take to answer. */
  readonly pings?: Pings;
  /** Works one event or callback, as it would stand in a webhook; what it answers is sent back. */
  work(payload: unknown): Promise<object | undefined>;
}

interface Pings {
  /** Longer than `withinS`: the SDK forgets a ping that is still unanswered at the next. */
  readonly everyS: number;
  readonly withinS: number;
}

export type OpenSocket = (options: SocketOptions) => Promise<LongConnection>;

// The SDK starts for no other id, and says so only in its log.
const APP_ID = /^cli_[0-9a-fA-F]{16}$/u;

const HANDSHAKE_MS = 10_000;
// Feishu asks for a ping every two minutes. A dead socket is known only when a ping stays unanswered, and until then
// every press of a button fails: so we ask more often.
const PINGS: Pings = { everyS: 30, withinS: 10 };
// The SDK tells nobody of a connection that is lost when it is not to reconnect by itself.
const LOOK_EVERY_MS = 500;

/**
 * Feishu's long connection, by the official SDK: it speaks the frames and answers them. It is loaded here, and not at the
 * top, because it costs 240 ms and 75 MiB that an installation with webhooks does without; it does not run on Workers.
 * Reconnecting is left to whoever holds the lease. Throws `PlatformError` where it does not open.
 */
export const openSocket: OpenSocket = async ({ appId, appSecret, apiBase, log, work, pings = PINGS }) => {
  if (!APP_ID.test(appId)) {
    throw new PlatformError('final', `feishu: ${appId} is not an app id (cli_ and 16 hexadecimal digits)`);
  }
  const sdk = await import('@larksuiteoapi/node-sdk');
  const tell = (...words: unknown[]) => log.warn(`feishu sdk: ${words.flat().map(String).join(' ')}`);
  const nothing = () => undefined;
  // Its info and debug lines hold the connection's ticket and what people write.
  const logger = { error: tell, warn: tell, info: nothing, debug: nothing, trace: nothing };
  const quiet = { logger, loggerLevel: sdk.LoggerLevel.warn };

  const dispatcher = new sdk.EventDispatcher(quiet);
  // Its own way of handing an event on mixes header and body into one object; our decoder reads it as it was sent.
  dispatcher.invoke = work;

  let client: WSClient | undefined;
  await new Promise<void>((opened, failed) => {
    client = new sdk.WSClient({
      ...quiet,
      appId,
      appSecret,
      domain: apiBase,
      autoReconnect: false,
      handshakeTimeoutMs: HANDSHAKE_MS,
      wsConfig: { pingTimeout: pings.withinS },
      httpInstance: Object.assign(Object.create(sdk.defaultHttpInstance), { request: discover(pings) }),
      onReady: opened,
      onError: ({ message }) => failed(new PlatformError('retry', `feishu long connection: ${message}`)),
    });
    void client.start({ eventDispatcher: dispatcher });
  });
  return watched(client!);
};

const Endpoint = z.object({ data: z.object({ ClientConfig: z.object({ PingInterval: z.number() }) }) });

interface Question {
  readonly url: string;
  readonly data: unknown;
  readonly headers: HeadersInit;
}

/** Asks where to connect, as the SDK would, and changes how often to ping in the reply that it reads. */
const discover =
  (pings: Pings) =>
  async ({ url, data, headers }: Question) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(data),
      redirect: 'manual', // the secret goes nowhere else
      signal: AbortSignal.timeout(HANDSHAKE_MS),
    });
    const reply = await response.json();
    if (Endpoint.safeParse(reply).success) reply.data.ClientConfig.PingInterval = pings.everyS;
    return reply;
  };

function watched(client: WSClient): LongConnection {
  const alive = () => client.getConnectionStatus().state === 'connected';
  let over: (why: 'closed' | 'lost') => void;
  const ended = new Promise<'closed' | 'lost'>((settle) => {
    over = settle;
  });
  function end(why: 'closed' | 'lost') {
    clearInterval(look);
    client.close({ force: true });
    over(why);
  }
  const look = setInterval(() => {
    if (!alive()) end('lost');
  }, LOOK_EVERY_MS);
  return { alive, ended, close: async () => end('closed') };
}
