import type { Db } from '#db/client.ts';
import { claimRead, claimRecall, type Followed, recallLater, settleRead, settleRecall } from '#db/delivery-follow.ts';
import type { Json } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { ChatRef, Platform, Sent } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log } from '#src/core/watch.ts';

// Longer than one call takes.
const LEASE_MS = 30_000;
const RETRY_MS = 5_000;
// Whoever wants something taken back wants it soon: after so many tries it is said that it was not possible.
const RECALL_TRIES_MAX = 20;
// At most so many a tick, so that the next tick is not held up.
const AT_ONCE = 20;

const HOUR_MS = 3_600_000;
// Readers are asked for an hour, a day and 6½ days after: Feishu tells them for 7 days.
// https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/read_users
const READ_AFTER_MS = [HOUR_MS, 24 * HOUR_MS, 156 * HOUR_MS];

interface FollowDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

/** Takes back what is to be taken back on one platform, row by row, and writes down how each went. */
export async function takeBack({ db, clock, log }: FollowDeps, platform: Platform): Promise<void> {
  for (let done = 0; done < AT_ONCE; done++) {
    const one = await claimRecall(db, { platform: platform.name, now: clock(), leaseMs: LEASE_MS });
    if (!one) return;
    if (!platform.recall || one.messageId === '') {
      await settleRecall(db, one, 'this platform takes nothing back');
      continue;
    }
    try {
      await platform.recall(one.chat as ChatRef, sentOf(one));
      await settleRecall(db, one, undefined);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const now = clock();
      const again = error instanceof PlatformError && error.kind === 'retry' && one.recallTries < RECALL_TRIES_MAX;
      if (again) await recallLater(db, one, new Date(now.getTime() + (error.afterMs ?? RETRY_MS)));
      else await settleRecall(db, one, reason);
      log.warn('a message could not be taken back', { broadcast: one.number, row: one.seq, reason, again });
    }
  }
}

/** Counts those who have read what was sent, where the platform tells. */
export async function countReaders({ db, clock, log }: FollowDeps, platform: Platform): Promise<void> {
  if (!platform.readers) return;
  for (let done = 0; done < AT_ONCE; done++) {
    const now = clock();
    const one = await claimRead(db, { platform: platform.name, now, leaseMs: LEASE_MS });
    if (!one) return;
    const age = now.getTime() - one.settledAt.getTime();
    const after = READ_AFTER_MS.find((ms) => ms > age);
    const next = after === undefined ? undefined : new Date(one.settledAt.getTime() + after);
    try {
      const readers = await platform.readers(sentOf(one));
      await settleRead(db, one, readers.length, { now, next });
    } catch (error) {
      log.warn('readers could not be counted', { broadcast: one.number, row: one.seq, error });
      await settleRead(db, one, undefined, { now, next });
    }
  }
}

const sentOf = ({ messageId, extra }: Followed): Sent => ({
  messageId,
  ...(extra !== undefined && { extra: extra as Json }),
});
