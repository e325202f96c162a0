import type { SQL } from 'drizzle-orm/sql';
import type { Db } from '#db/client.ts';
import { enqueue, laneOf } from '#db/outbox.ts';
import type { NewId } from '#src/core/ids.ts';
import type { ChatRef } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { JobCtx } from './context.ts';
import { createVoice, type Voice } from './voice.ts';

export interface WorkDeps {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly canSend: (chat: ChatRef) => boolean;
}

/** What nobody asked for in a chat says its words like everything else: in the same transaction, through the outbox. */
export async function byTheClock<T>(
  { clock, newId, canSend }: WorkDeps,
  db: Db,
  atCommit: (statement: SQL) => void,
  cause: string,
  work: (ctx: JobCtx) => Promise<T>,
): Promise<T> {
  const now = clock();
  const voice = createVoice({ db, newId, canSend });
  const done = await work(clockContext(db, now, newId, voice));
  if (voice.messages.length > 0) atCommit(enqueue(voice.messages, cause, now));
  return done;
}

function clockContext(db: Db, now: Date, newId: NewId, voice: Voice): JobCtx {
  const { canPost, privateChats } = voice;
  return {
    db,
    now,
    newId,
    canPost,
    privateChats,
    post: (chat, saying, how) => voice.post(chat, saying, how),
    async show(districtId, subject, card, also = []) {
      const shownIn = await voice.redrawAll(districtId, subject, card);
      for (const chat of also) {
        if (!shownIn.has(laneOf(chat))) voice.post(chat, card, undefined, { subject: { districtId, subject } });
      }
    },
  };
}
