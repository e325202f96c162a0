import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of one WebSocket, by RFC 6455 and by hand, so that a test can misbehave in every way. */
export interface ServerSocket {
  send(data: Uint8Array | string): void;
  /** Says goodbye as the protocol wants it. */
  close(code?: number): void;
  /** Cuts the wire. */
  destroy(): void;
  readonly closed: Promise<void>;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [TEXT, BINARY, CLOSE, PING, PONG] = [1, 2, 8, 9, 10] as const;

/** Answers an upgrade and hands whole messages on. Fragmented messages are not understood: no client of ours sends any. */
export function acceptWebSocket(
  request: IncomingMessage,
  wire: Duplex,
  hear: (message: Buffer, socket: ServerSocket) => void,
): ServerSocket {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
  wire.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  const closed = new Promise<void>((resolve) => wire.once('close', () => resolve()));
  const write = (opcode: number, data: Buffer) => {
    if (wire.writable) wire.write(Buffer.concat([frameHead(opcode, data.length), data]));
  };
  const socket: ServerSocket = {
    send: (data) => write(typeof data === 'string' ? TEXT : BINARY, Buffer.from(data)),
    close(code = 1000) {
      const reason = Buffer.alloc(2);
      reason.writeUInt16BE(code);
      write(CLOSE, reason);
      wire.end();
    },
    destroy: () => wire.destroy(),
    closed,
  };
  let buffered = Buffer.alloc(0);
  wire.on('error', () => undefined); // a client that is killed
  wire.on('end', () => wire.end()); // an HTTP server leaves its half open
  wire.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (let frame = readFrame(buffered); frame; frame = readFrame(buffered)) {
      buffered = buffered.subarray(frame.length);
      if (frame.opcode === TEXT || frame.opcode === BINARY) hear(frame.data, socket);
      else if (frame.opcode === PING) write(PONG, frame.data);
      else if (frame.opcode === CLOSE) socket.close();
    }
  });
  return socket;
}

function frameHead(opcode: number, length: number): Buffer {
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (head.length === 2) head[1] = length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return head;
}

/** The first whole frame of what has come; a client masks all of its own. */
function readFrame(bytes: Buffer): { opcode: number; data: Buffer; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes[1]! & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head + 4) return undefined;
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const length = head + 4 + size;
  if (bytes.length < length) return undefined;
  const mask = bytes.subarray(head, head + 4);
  const data = Buffer.from(bytes.subarray(head + 4, length).map((byte, at) => byte ^ mask[at % 4]!));
  return { opcode: bytes[0]! & 0x0f, data, length };
}
