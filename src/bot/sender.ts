import type { Db } from '#db/client.ts';
import { type Claimed, claim, holdBack, repost, type Settlement, settle, WAIT_MS_MAX } from '#db/sending.ts';
import type { Card, Saying } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Account, ChatRef, Platform, Sent, Urge } from '#src/core/platform.ts';
import { type Clock, secondsBetween } from '#src/core/time.ts';
import type { Log, Meter } from '#src/core/watch.ts';
import { underName } from './under-name.ts';

// Longer than the slowest call (each gives up after 8 s, and a long text is a few calls): who still holds a lane after
// this has died or hangs, and another may send the same row under the same key.
const LEASE_MS = 60_000;

// The wait doubles with the time that a message has been failing: quick at first, because a report is answered within
// five minutes or not at all.
const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

// A message that fails while others get through is itself the trouble: after so many such failures the next one may
// pass. While nothing gets through it is the platform, and the message waits for up to a day.
const STRIKES_MAX = 8;
const AGE_MAX_S = 24 * 3600;

const HANDS = 8;

export interface SenderDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** From 0 to 1, so that many who failed together do not come back together. */
  readonly jitter: () => number;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * Sends whatever is due on one platform, each chat in order, several chats at a time, until nothing is due.
 * One hand looks; whoever finds something calls another, so that looking in vain costs one statement.
 */
export async function sendDue(deps: SenderDeps, platform: Platform): Promise<void> {
  if (platform.ready && !platform.ready()) return;
  const hands: Promise<void>[] = [];
  let failure: unknown;
  const call = () => {
    const failed = (error: unknown) => {
      failure ??= error;
    };
    if (hands.length < HANDS) hands.push(work().catch(failed));
  };
  async function work() {
    for (;;) {
      const rate = platform.pace.app;
      const claimed = await claim(deps.db, { platform: platform.name, now: deps.clock(), leaseMs: LEASE_MS, rate });
      if (!claimed) return;
      call();
      await deliver(deps, platform, claimed);
    }
  }
  call();
  for (const hand of hands) await hand; // The list grows while it is walked.
  if (failure !== undefined) throw failure;
}

async function deliver(deps: SenderDeps, platform: Platform, claimed: Claimed): Promise<void> {
  const { db, clock, log, meter } = deps;
  const started = clock();
  const how = await attempt(deps, platform, claimed);
  const now = clock();
  const held = await settle(db, claimed, how, { now, rate: platform.pace.chat });
  meter.count('sends', { platform: platform.name, state: held ? how.state : 'lost' });
  meter.time('send', (now.getTime() - started.getTime()) / 1000, { platform: platform.name });
  const details = { message: claimed.id, event: claimed.cause, platform: platform.name };
  if (!held) log.warn('a message took longer than its lease; another process settles it', details);
  if (how.state === 'dead') log.error('a message was given up', { ...details, reason: how.error });
  if (how.state === 'pending')
    log.warn('a message will be tried again', { ...details, reason: how.error, due: how.dueAt });
}

async function attempt(deps: SenderDeps, platform: Platform, claimed: Claimed): Promise<Settlement> {
  if (claimed.outdated) return { state: 'superseded' };
  if (claimed.onlyOnce && claimed.begunAt && !isRecognised(platform, claimed.begunAt, deps.clock())) {
    return { state: 'dead', error: 'an earlier try may have been taken, and the platform cannot tell', unsure: true };
  }
  try {
    const sent = await speak(deps.db, platform, claimed);
    return { state: 'sent', messageId: sent.messageId, extra: sent.extra };
  } catch (error) {
    return afterFailure(deps, platform, claimed, error);
  }
}

/** Posts or redraws. What can no longer be redrawn is posted afresh, and redrawn from then on. */
async function speak(db: Db, platform: Platform, claimed: Claimed): Promise<Sent> {
  const { id, chat: key, under, replyTo, mentions, urge, edits } = claimed;
  const chat = key as ChatRef;
  const says = under === undefined ? (claimed.says as Saying) : underName(under, claimed.says as Saying);
  if (edits) {
    if (platform.edit && edits.messageId !== undefined) {
      const sent: Sent = {
        messageId: edits.messageId,
        ...(edits.extra !== undefined && { extra: edits.extra as never }),
      };
      try {
        await platform.edit({ key: id, chat, sent, card: says as Card });
        return sent;
      } catch (error) {
        if (!(error instanceof PlatformError && error.kind === 'stale')) throw error;
      }
    }
    await repost(db, id);
  }
  return platform.send({
    key: id,
    chat,
    says,
    ...(replyTo !== undefined && { replyTo }),
    ...(mentions !== undefined && { mentions: mentions as readonly Account[] }),
    ...(urge !== undefined && { urge: urge as Urge }),
  });
}

/** Whether a key whose first try began then would still be known if it came again. */
const isRecognised = ({ recognisesMs = 0 }: Platform, begunAt: Date, now: Date): boolean =>
  now.getTime() - begunAt.getTime() < recognisesMs;

async function afterFailure(
  { db, clock, jitter }: SenderDeps,
  platform: Platform,
  claimed: Claimed,
  error: unknown,
): Promise<Settlement> {
  const now = clock();
  const reason = error instanceof Error ? error.message : String(error);
  const known = error instanceof PlatformError ? error : undefined;
  // Once nobody knows of a try, a later refusal says nothing about it.
  const unsure = claimed.unsure || claimed.begunAt !== undefined || (known?.unsure ?? true);
  const dead: Settlement = { state: 'dead', error: reason, unsure };
  if (known && known.kind !== 'retry') return dead;
  if (secondsBetween(claimed.createdAt, now) > AGE_MAX_S) return dead;
  if (claimed.onlyOnce && unsure && platform.recognisesMs === undefined) return dead;

  const { firstFailedAt = now, failedAt, platformSentAt } = claimed;
  const failingMs = now.getTime() - firstFailedAt.getTime();
  const backoff = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, failingMs)) * (1 + 0.2 * jitter());
  const wait = Math.max(known?.afterMs ?? 0, known?.limited ? SHORTEST_WAIT_MS : backoff);
  const dueAt = new Date(now.getTime() + Math.min(WAIT_MS_MAX, wait));
  if (known?.limited) {
    if (known.scope === 'app') await holdBack(db, platform.name, dueAt, platform.pace.app);
    return { state: 'pending', error: reason, dueAt, unsure };
  }
  const othersPass = failedAt !== undefined && platformSentAt !== undefined && platformSentAt >= failedAt;
  const strikes = claimed.strikes + (othersPass ? 1 : 0);
  return strikes >= STRIKES_MAX ? dead : { state: 'pending', error: reason, dueAt, strikes, unsure };
}
