import type { SSEStreamingApi } from 'hono/streaming';
import type { ChatServer, MessageView } from '#src/platforms/demo/chat-server.ts';

const PING_EVERY_MS = 25_000; // proxies commonly cut a connection that was silent for 30 to 60 s
const RECONNECT_AFTER_MS = 1_000;

/** Sends what changed after a revision, then whatever changes, each with its revision as id, until the reader leaves. */
export async function streamChanges(stream: SSEStreamingApi, server: ChatServer, me: string, after: number) {
  let last = Math.min(after, await server.rev()); // a page may be older than the database that it now talks to
  const left = new Promise<void>((resolve) => stream.onAbort(resolve));
  await stream.write(`retry: ${RECONNECT_AFTER_MS}\n\n`);

  async function send(message: MessageView) {
    if (message.rev <= last) return;
    last = message.rev;
    await stream.writeSSE({ id: String(message.rev), data: JSON.stringify(message) });
  }

  // What happens while the missed changes are read waits in line behind them.
  let line = server.changes(me, last).then(async (missed) => {
    for (const message of missed) await send(message);
  });
  const stop = server.subscribe(me, (message) => {
    line = line.then(() => send(message));
  });
  const ping = setInterval(() => void stream.write(': ping\n\n'), PING_EVERY_MS);
  try {
    await line;
    await left;
  } finally {
    clearInterval(ping);
    stop();
  }
}
