import type { SQL } from 'drizzle-orm/sql';
import type { Db } from '#db/client.ts';
import { enterDistrict, leaveDistrict, leaving } from '#db/isolation.ts';
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

/**
 * What nobody asked for in a chat says its words like everything else: in the same transaction, through the outbox.
 * `entered` is the district that the transaction is in already.
 */
export async function byTheClock<T>(
  { clock, newId, canSend }: WorkDeps,
  db: Db,
  atCommit: (statement: SQL) => void,
  cause: string,
  work: (ctx: JobCtx) => Promise<T>,
  entered?: string,
): Promise<T> {
  const now = clock();
  let here = entered;
  const voice = createVoice({ db, newId, canSend, districtId: () => here });
  const moving: Moving = {
    async enter(districtId) {
      if (here !== districtId) await enterDistrict(db, districtId);
      here = districtId;
    },
    async leave() {
      if (here !== undefined) await leaveDistrict(db);
      here = undefined;
    },
  };
  const done = await work(clockContext(db, now, newId, voice, moving));
  if (voice.messages.length > 0) {
    if (here !== undefined) atCommit(leaving); // The words may be several districts'.
    atCommit(enqueue(voice.messages, cause, now));
  }
  return done;
}

type Moving = Pick<JobCtx, 'enter' | 'leave'>;

function clockContext(db: Db, now: Date, newId: NewId, voice: Voice, moving: Moving): JobCtx {
  const { canPost, privateChats } = voice;
  return {
    db,
    now,
    newId,
    canPost,
    privateChats,
    ...moving,
    post: (chat, saying, how) => voice.post(chat, saying, how),
    async show(districtId, subject, card, also = []) {
      const shownIn = await voice.redrawAll(districtId, subject, card);
      for (const chat of also) {
        if (!shownIn.has(laneOf(chat))) voice.post(chat, card, undefined, { subject: { districtId, subject } });
      }
    },
  };
}
