import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '#src/core/time.ts';
import { acceptWebSocket, type ServerSocket } from '#test/support/web-socket.ts';
import { company } from './company.ts';
import type { Wecom } from './server.ts';
import { createSocketRules, type Frame, type Heard } from './socket-rules.ts';

/**
 * What goes wrong with the next command: WeCom is busy or asked too often, the wire is cut before or after the work, or
 * nothing is answered although the work was done.
 */
export type SocketFault = 'busy' | 'often' | 'cut' | 'dropped' | 'mute';

interface Connection {
  readonly socket: ServerSocket;
  subscribed: boolean;
  silent: boolean;
}

const REQUEST_FAULTS = { busy: -1, often: 45009 } as const;

/** WeCom's long connection, on a port of its own: https://developer.work.weixin.qq.com/document/path/101463. */
export async function serveBotSocket(wecom: Wecom, clock: Clock, port = 0) {
  const rules = createSocketRules(wecom, clock);
  const connections = new Set<Connection>();
  const faults: SocketFault[] = [];
  const frames: Frame[] = [];
  const watchers = new Set<() => void>();
  let count = 0;

  const server = createServer((_, response) => response.writeHead(404).end());
  server.on('upgrade', (request: IncomingMessage, wire: Duplex) => {
    const socket = acceptWebSocket(request, wire, (message) => hear(connection, JSON.parse(message.toString())));
    const connection: Connection = { socket, subscribed: false, silent: false };
    connections.add(connection);
    void socket.closed.then(() => connections.delete(connection));
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function hear(connection: Connection, frame: Frame): void {
    if (connection.silent) return;
    frames.push(frame);
    const ack = (errcode: number, errmsg: string, body?: object) =>
      connection.socket.send(JSON.stringify({ headers: frame.headers, errcode, errmsg, ...(body && { body }) }));
    if (frame.cmd === 'aibot_subscribe') subscribe(connection, frame, ack);
    else if (!connection.subscribed) connection.socket.close(1008);
    else if (frame.cmd === 'ping') ack(0, 'ok');
    else command(connection, frame, ack);
    for (const look of watchers) look();
  }

  function subscribe(connection: Connection, { body }: Frame, ack: (errcode: number, errmsg: string) => void): void {
    // The code is a guess: WeCom's pages name none.
    if (body['bot_id'] !== company.botId || body['secret'] !== company.botSecret) {
      ack(853000, 'invalid secret');
      return;
    }
    for (const other of connections) if (other !== connection && other.subscribed) kick(other);
    connection.subscribed = true;
    ack(0, 'ok');
  }

  /** One bot has one connection: whoever had it is told, and hung up on. */
  function kick({ socket }: Connection): void {
    const body = { msgid: id('msg'), ...rules.event('disconnected_event', {}) };
    socket.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: id('req') }, body }));
    socket.close();
  }

  function command(
    { socket }: Connection,
    frame: Frame,
    ack: (errcode: number, errmsg: string, body?: object) => void,
  ): void {
    const fault = faults.shift();
    if (fault === 'busy' || fault === 'often') {
      ack(REQUEST_FAULTS[fault], fault);
      return;
    }
    if (fault === 'cut') {
      socket.destroy();
      return;
    }
    const { errcode, errmsg, body } = rules.take(frame);
    if (fault === 'dropped') socket.destroy();
    else if (fault !== 'mute') ack(errcode, errmsg, body);
  }

  const id = (prefix: string) => `${prefix}_${++count}`;

  /** Hands a callback to the connection; an event that nobody listens to is lost, as it is at WeCom. */
  function push(cmd: string, body: object, heard: Heard): string {
    const reqId = id('req');
    rules.hear(reqId, heard);
    const connection = [...connections].find((one) => one.subscribed);
    connection?.socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
    return reqId;
  }

  return {
    url,
    /** Every frame that came, in order. */
    frames: frames as readonly Frame[],
    rules,
    push,
    id,
    connections: () => connections.size,
    failNext: (...next: SocketFault[]) => void faults.push(...next),
    /** Settles once a frame like this has come, from now on. */
    arrives(cmd: string): Promise<Frame> {
      const from = frames.length;
      return new Promise((resolve) => {
        const look = () => {
          const found = frames.slice(from).find((frame) => frame.cmd === cmd);
          if (!found) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
      });
    },
    /** Every open connection goes deaf and dumb, while its wire holds. */
    goesSilent() {
      for (const connection of connections) connection.silent = true;
    },
    cutsWires() {
      for (const { socket } of connections) socket.destroy();
    },
    async close(): Promise<void> {
      for (const { socket } of connections) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

export type BotSocketServer = Awaited<ReturnType<typeof serveBotSocket>>;
