import type { Store } from '#db/client.ts';
import { demoStore } from '#db/demo.ts';
import { findPicture, wantedSource } from '#db/picture.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { type ChatServer, createChatServer } from '#src/platforms/demo/chat-server.ts';
import { createDemo } from '#src/platforms/demo/demo.ts';
import type { Body } from '#src/platforms/demo/store.ts';

interface DemoDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Hands a webhook of the demo chat to the bot. */
  deliver(request: Request): Promise<Response>;
}

/** The demo chat and the platform that speaks to it. They trust each other by a secret that nobody else ever sees. */
export function createDemoChat({ store, clock, newId, deliver }: DemoDeps): { server: ChatServer; platform: Platform } {
  const secret = newId('demo');
  const kept = demoStore<Body>(store.db);
  const server = createChatServer({ store: kept, secret, deliver, clock, newId });
  const media = async (id: string) => {
    const stored = await findPicture(store.db, id);
    if (stored) return stored;
    const source = (await wantedSource(store.db, id)) as { key?: string } | undefined;
    return source?.key === undefined ? undefined : kept.photo(source.key);
  };
  return { server, platform: createDemo({ server, secret, media }) };
}
