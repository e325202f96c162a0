import type { Store } from '#db/client.ts';
import { ladderLateness } from '#db/escalation-queries.ts';
import { outboxHealth } from '#db/sending.ts';
import type { Readiness } from '#src/app.ts';
import { secondsBetween } from '#src/core/time.ts';

// A message that has waited this long is not paced but stuck: the platform refuses it or nobody sends.
const WAITING_MAX_S = 120;
const DEAD_WINDOW_MS = 24 * 3_600_000;

/**
 * Whether the database answers, the outbox moves, and nobody waits for longer than `lateMaxS` to be called about an open
 * incident. Given-up messages are told but do not make it unready.
 */
export async function readiness(store: Store, now: Date, lateMaxS: number): Promise<Readiness> {
  try {
    const health = await outboxHealth(store.db, new Date(now.getTime() - DEAD_WINDOW_MS));
    const waited = Math.max(0, ...health.map(({ oldest }) => (oldest ? secondsBetween(oldest, now) : 0)));
    const dead = health.reduce((sum, one) => sum + one.dead, 0);
    const late = await ladderLateness(store.db, now);
    const ready = waited <= WAITING_MAX_S && late <= lateMaxS;
    const outbox = `oldest message waits ${waited} s; given up in 24 h: ${dead}`;
    return { ready, checks: { database: 'ok', outbox, ladder: `most overdue call: ${late} s` } };
  } catch (error) {
    return { ready: false, checks: { database: error instanceof Error ? error.message : 'failed' } };
  }
}
