import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { systemClock } from '#src/core/time.ts';
import { BOT, createFakeFeishu, KEYS } from '#test/support/feishu/server.ts';
import { messageEvent, pressEvent } from '#test/support/feishu/webhook.ts';
import { acceptWebSocket, type ServerSocket } from '#test/support/web-socket.ts';
import { decodeFrame, encodeFrame } from './frame.ts';

interface Connection {
  readonly id: number;
  readonly socket: ServerSocket;
  /** Neither answers nor sends any more, though the wire holds. */
  silent: boolean;
}

/** One try to hand an event over. */
export interface Try {
  readonly eventId: string;
  readonly connection: number;
  /** What the client answered: 200, 500, or nothing within the time. */
  readonly code: number | undefined;
  /** What it returned with it. */
  readonly data: unknown;
}

interface Options {
  /** Feishu redelivers after 15 s, 5 min, 1 h and 6 h; here that many times as fast. */
  readonly hurry?: number;
  /** Events longer than this come in several frames. */
  readonly fragmentBytes?: number;
}

const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000];
const ACK_WITHIN_MS = 3000;
const CONNECTIONS_MAX = 50;

/** Feishu's open platform with its long connections, over real HTTP and in real time. */
export async function liveFeishuSockets({ hurry = 50, fragmentBytes = 64_000 }: Options = {}) {
  const fake = createFakeFeishu(systemClock().toISOString());
  const catchUp = () => fake.passes(systemClock().getTime() - fake.clock().getTime());
  const connections = new Set<Connection>();
  const waiting = new Map<string, (answer: { code: number; data: unknown }) => void>();
  const tries: Try[] = [];
  const refusals: { code: number; msg: string }[] = [];
  let opened = 0;
  let turn = 0;
  let ids = 0;
  let isClosed = false;

  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      catchUp();
      return new URL(request.url).pathname === '/callback/ws/endpoint' ? discover(request) : fake.fetch(request);
    },
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  async function discover(request: Request): Promise<Response> {
    const { AppID, AppSecret } = await request.json();
    const refusal = refusals.shift();
    if (refusal) return Response.json({ ...refusal, data: {} });
    if (AppID !== KEYS.appId || AppSecret !== KEYS.appSecret) {
      return Response.json({ code: 514, msg: 'auth failed', data: {} });
    }
    if (connections.size >= CONNECTIONS_MAX) {
      return Response.json({ code: 1000040350, msg: 'the number of connections exceeded the limit', data: {} });
    }
    const ClientConfig = {
      PingInterval: 120,
      ReconnectCount: -1,
      ReconnectInterval: 120,
      ReconnectNonce: 30,
    };
    const URL = `ws://127.0.0.1:${port}/ws?device_id=${++ids}&service_id=7&ticket=secret-ticket`;
    return Response.json({ code: 0, msg: '', data: { URL, ClientConfig } });
  }

  if (!('headersTimeout' in server)) throw new Error('not an HTTP/1 server');
  server.on('upgrade', (request, wire) => {
    const connection: Connection = {
      id: ++opened,
      silent: false,
      socket: acceptWebSocket(request, wire, (message) => hear(connection, message)),
    };
    connections.add(connection);
    void connection.socket.closed.then(() => connections.delete(connection));
  });

  function hear(connection: Connection, message: Buffer): void {
    if (connection.silent) return;
    const { method, headers, payload, service } = decodeFrame(message);
    if (method === 0 && headers['type'] === 'ping') {
      connection.socket.send(encodeFrame({ method: 0, service, headers: { type: 'pong' }, payload: Buffer.alloc(0) }));
    } else if (method === 1) {
      const { code, data } = JSON.parse(payload.toString());
      const answer = data === undefined ? undefined : JSON.parse(Buffer.from(data, 'base64').toString());
      waiting.get(headers['message_id'] ?? '')?.({ code, data: answer });
    }
  }

  /** Hands an event to one connection; undefined where none is open or nothing is answered in time. */
  async function attempt(eventId: string, payload: unknown): Promise<Try | undefined> {
    const open = [...connections];
    const connection = open[turn++ % Math.max(1, open.length)];
    if (!connection) return undefined;
    const messageId = `frame_${++ids}`;
    const answered = new Promise<{ code: number; data: unknown } | undefined>((resolve) => {
      waiting.set(messageId, resolve);
      setTimeout(() => resolve(undefined), ACK_WITHIN_MS).unref();
      void connection.socket.closed.then(() => resolve(undefined));
    });
    const whole = Buffer.from(JSON.stringify(payload));
    const sum = Math.ceil(whole.length / fragmentBytes);
    for (let seq = 0; seq < sum && !connection.silent; seq++) {
      const part = whole.subarray(seq * fragmentBytes, (seq + 1) * fragmentBytes);
      const headers = { type: 'event', message_id: messageId, sum: String(sum), seq: String(seq), trace_id: 't' };
      connection.socket.send(encodeFrame({ method: 1, service: 7, headers, payload: part }));
    }
    const answer = await answered;
    waiting.delete(messageId);
    const tried: Try = { eventId, connection: connection.id, code: answer?.code, data: answer?.data };
    tries.push(tried);
    return tried;
  }

  /** Delivers as Feishu does: events again until they are taken, presses once. */
  async function deliver(eventId: string, payload: unknown, again = true): Promise<Try | undefined> {
    for (const wait of [0, ...(again ? RETRY_AFTER_MS : [])]) {
      if (wait > 0) await new Promise((resume) => setTimeout(resume, wait / hurry).unref());
      if (isClosed) return undefined;
      const tried = await attempt(eventId, payload);
      if (tried?.code === 200) return tried;
    }
    return undefined;
  }

  return {
    fake,
    /** What a bot must be told to live here. */
    settings: {
      FEISHU_TRANSPORT: 'ws',
      FEISHU_APP_ID: KEYS.appId,
      FEISHU_APP_SECRET: KEYS.appSecret,
      FEISHU_API_BASE: url,
      DEMO: '0',
    },
    url,
    /** Somebody says something to the bot; settles once it was taken, undefined where it never was. */
    says(chatId: string, from: string, text: string): Promise<Try | undefined> {
      catchUp();
      fake.joins(chatId);
      fake.knows(from, `人${from.slice(-4)}`);
      const eventId = `event_${++ids}`;
      const event = messageEvent(KEYS, {
        eventId,
        messageId: fake.hears(chatId, text),
        at: fake.clock(),
        from,
        chatId,
        chatType: 'group',
        content: { text: `@_user_1 ${text}` },
        mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }],
      });
      return deliver(eventId, event);
    },
    taps(chatId: string, from: string, messageId: string, value: unknown): Promise<Try | undefined> {
      const eventId = `event_${++ids}`;
      const event = pressEvent(KEYS, { eventId, at: systemClock(), from, messageId, chatId, value });
      return deliver(eventId, event, false);
    },
    /** Any payload, once. */
    pushes: (payload: unknown) => attempt(`event_${++ids}`, payload),
    connections: () => connections.size,
    /** How many were opened so far. */
    opened: () => opened,
    tries: tries as readonly Try[],
    /** The next one who asks where to connect is refused. */
    refuses(code: number, msg: string) {
      refusals.push({ code, msg });
    },
    /** Every open connection goes deaf and dumb, while its wire holds. */
    goesSilent() {
      for (const connection of connections) connection.silent = true;
    },
    hangsUp() {
      for (const { socket } of connections) socket.close();
    },
    cutsWires() {
      for (const { socket } of connections) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      for (const { socket } of connections) socket.destroy();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}
