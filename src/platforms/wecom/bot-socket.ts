import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import type { LongConnection, Picture } from '#src/core/platform.ts';
import type { Log } from '#src/core/watch.ts';
import { failure } from './api.ts';

/** WeCom's long connection, subscribed: https://developer.work.weixin.qq.com/document/path/101463. */
export interface BotSocket extends LongConnection {
  /** Sends one command, as an answer to the event with `reqId` or unasked. Throws `PlatformError`. */
  tell(command: Command, body: object, reqId?: string): Promise<void>;
  /** Gives WeCom a picture and answers its media id, good for 3 days. Throws `PlatformError`. */
  upload(picture: Picture): Promise<string>;
}

type Command = 'aibot_respond_msg' | 'aibot_respond_update_msg' | 'aibot_send_msg';

/** What came in: its id is needed to answer it. */
export interface Frame {
  readonly reqId: string;
  readonly body: unknown;
}

export interface BotSocketOptions {
  readonly botId: string;
  readonly secret: string;
  readonly url: string;
  readonly log: Log;
  readonly heartbeatMs?: number;
  hear(frame: Frame, socket: BotSocket): void;
}

export type OpenBotSocket = (options: BotSocketOptions) => Promise<BotSocket>;

// The SDK takes a connection for dead when two pings in a row were not answered: at the third, after 45 s. WeCom suggests
// 30 s, and until a dead connection is noticed nobody is heard.
const HEARTBEAT_MS = 15_000;

/**
 * The connection by WeCom's own SDK, which speaks the frames and watches the heartbeat. It is loaded here, and not at the
 * top, since only a bot without a callback address needs it; it does not run on Workers. Reconnecting is left to whoever
 * holds the lease, since the SDK would also fight for a connection that another process took over.
 * @throws `PlatformError` where it does not open
 */
export const openBotSocket: OpenBotSocket = async ({ botId, secret, url, log, heartbeatMs = HEARTBEAT_MS, hear }) => {
  const { WSClient, generateReqId } = await import('@wecom/aibot-node-sdk');
  const nothing = () => undefined;
  const client = new WSClient({
    botId,
    secret,
    wsUrl: url,
    heartbeatInterval: heartbeatMs,
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    // Its lines below a warning hold what people write, and those above come to us as errors.
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  });

  let live = false;
  let end: (why: 'closed' | 'kicked-out' | 'lost') => void = nothing;
  const ended = new Promise<'closed' | 'kicked-out' | 'lost'>((settle) => {
    end = (why) => {
      live = false;
      settle(why);
    };
  });

  const socket: BotSocket = {
    alive: () => live,
    ended,
    async close() {
      end('closed');
      client.disconnect();
    },
    async tell(command, body, reqId = generateReqId(command)) {
      await client.reply({ headers: { req_id: reqId } }, body, command).catch((error) => {
        // A card's task id is the message's key, so one that is taken was taken by this very card.
        if (Refused.safeParse(error).data?.errcode !== TASK_ID_USED) throw refusal(command, error);
      });
    },
    async upload({ mime, bytes }) {
      const filename = `picture.${mime.replace(/^.*\//u, '')}`;
      const media = await client.uploadMedia(Buffer.from(bytes), { type: 'image', filename }).catch((error) => {
        throw refusal('aibot_upload_media', error);
      });
      return media.media_id;
    },
  };

  const heard = (frame: { headers: { req_id: string }; body?: unknown }) =>
    hear({ reqId: frame.headers.req_id, body: frame.body }, socket);
  client.on('message', heard);
  client.on('event', heard);
  client.on('event.disconnected_event', () => end('kicked-out'));
  client.on('disconnected', () => end('lost'));

  await new Promise<void>((opened, failed) => {
    client.on('authenticated', () => {
      live = true;
      opened();
    });
    client.on('error', (error) => {
      if (live) log.warn('wecom long connection', { reason: error.message });
      failed(new PlatformError('retry', `wecom long connection: ${error.message}`));
    });
    void ended.then(() => failed(new PlatformError('retry', 'wecom long connection: ended before it was open')));
    client.connect();
  });
  return socket;
};

const Refused = z.object({ errcode: z.number(), errmsg: z.string().default('') });
const TASK_ID_USED = 42014;
const FREQUENCY = 45009;

/** The SDK fails with WeCom's own frame where it refuses, and with an `Error` where it does not answer. */
export function refusal(command: string, error: unknown): PlatformError {
  const refused = Refused.safeParse(error).data;
  if (refused?.errcode === FREQUENCY) {
    // 30 a minute and 1,000 an hour in one chat.
    return new PlatformError('retry', `WeCom refused ${command}: too often in this chat`, {
      afterMs: 60_000,
      limited: true,
    });
  }
  if (refused) return failure(command, refused);
  return new PlatformError('retry', `WeCom did not answer ${command}`, { unsure: true, cause: error });
}
