import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';

// Message types of the Postgres wire protocol, https://www.postgresql.org/docs/current/protocol-message-formats.html
const SYNC = 0x53;
const QUERY = 0x51;
const TERMINATE = 0x58;
const READY_FOR_QUERY = 0x5a;
const IDLE = 0x49;
const ROLLBACK = Buffer.from([QUERY, 0, 0, 0, 13, ...Buffer.from('ROLLBACK'), 0]);

/**
 * Makes sockets over an in-process PGlite, so that postgres.js speaks to it as to a server: same rows, errors and types.
 * PGlite is one session. A socket owns it from its first message until ReadyForQuery says that no transaction is open;
 * the others wait their turn.
 */
export function pgliteSockets(pglite: PGlite): () => Duplex {
  let owner: Duplex | undefined;
  const waiting: { socket: Duplex; go: () => void }[] = [];

  const acquire = (socket: Duplex) => {
    if (owner === socket) return Promise.resolve();
    if (!owner) {
      owner = socket;
      return Promise.resolve();
    }
    return new Promise<void>((go) => waiting.push({ socket, go }));
  };

  const release = () => {
    const next = waiting.shift();
    owner = next?.socket;
    next?.go();
  };

  const run = async (messages: Uint8Array): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    await pglite.runExclusive(() =>
      pglite.execProtocolRawStream(messages, { onRawData: (data: Uint8Array) => void parts.push(data.slice()) }),
    );
    return Buffer.concat(parts);
  };

  return () => {
    let pending: Buffer = Buffer.alloc(0);
    let started = false;

    /** Takes the whole messages off `pending`: the client may have written half of one. */
    function takeMessages() {
      let end = 0;
      let synced = false;
      let leaving = false;
      while (!leaving) {
        const typeBytes = started ? 1 : 0; // the startup message has no type byte
        if (pending.length - end < typeBytes + 4) break;
        const length = pending.readUInt32BE(end + typeBytes) + typeBytes;
        if (pending.length - end < length) break;
        const type = started ? pending[end] : SYNC;
        if (type === TERMINATE) {
          leaving = true;
          break;
        }
        if (type === SYNC || type === QUERY) synced = true;
        started = true;
        end += length;
      }
      const messages = pending.subarray(0, end);
      pending = pending.subarray(end);
      return { messages, synced, leaving };
    }

    const socket: Duplex = new Duplex({
      read() {},
      async write(chunk: Buffer, _encoding, done) {
        try {
          pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
          const { messages, synced, leaving } = takeMessages();
          if (messages.length > 0) {
            await acquire(socket);
            const answer = await run(messages);
            socket.push(answer);
            if (synced && isIdle(answer)) release();
          }
          if (leaving) {
            if (owner === socket) {
              await run(ROLLBACK);
              release();
            }
            socket.push(null);
          }
          done();
        } catch (error) {
          if (owner === socket) release();
          done(error as Error);
        }
      },
      destroy(error, done) {
        const at = waiting.findIndex((waiter) => waiter.socket === socket);
        if (at >= 0) waiting.splice(at, 1);
        if (owner === socket) {
          void run(ROLLBACK)
            .catch(() => undefined)
            .finally(release);
        }
        done(error);
      },
    });

    // What postgres.js calls on a net.Socket and a Duplex lacks.
    return Object.assign(socket, {
      setKeepAlive: () => socket,
      setNoDelay: () => socket,
      ref: () => socket,
      unref: () => socket,
      readyState: 'open',
    });
  };
}

/** Whether the last ReadyForQuery in an answer says that no transaction is open. */
function isIdle(answer: Buffer): boolean {
  let idle = false;
  for (let at = 0; at + 5 <= answer.length; at += 1 + answer.readUInt32BE(at + 1)) {
    if (answer[at] === READY_FOR_QUERY) idle = answer[at + 5] === IDLE;
  }
  return idle;
}
