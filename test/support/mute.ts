import type { Platform } from '#src/core/platform.ts';

/** A platform that could speak and is never asked to: for what is only about the queue. */
export const mutePlatform: Platform = {
  name: 'demo',
  realm: 'demo',
  answersInline: false,
  canSend: true,
  pace: { chat: { burst: 1, everyMs: 1000 }, app: { burst: 1, everyMs: 1000 } },
  receive: async () => ({ respond: () => new Response() }),
  send: async () => {
    throw new Error('nothing is sent here');
  },
};
