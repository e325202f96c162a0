import type { Store } from '#db/client.ts';
import { outboxHealth } from '#db/sending.ts';
import type { Readiness } from '#src/app.ts';
import { secondsBetween } from '#src/core/time.ts';

// A message that has waited this long is not paced but stuck: the platform refuses it or nobody sends.
const WAITING_MAX_S = 120;
const DEAD_WINDOW_MS = 24 * 3_600_000;

/** Whether the database answers and the outbox moves. Given-up messages are told but do not make it unready. */
export async function readiness(store: Store, now: Date): Promise<Readiness> {
  try {
    const health = await outboxHealth(store.db, new Date(now.getTime() - DEAD_WINDOW_MS));
    const waited = Math.max(0, ...health.map(({ oldest }) => (oldest ? secondsBetween(oldest, now) : 0)));
    const dead = health.reduce((sum, one) => sum + one.dead, 0);
    const stuck = waited > WAITING_MAX_S;
    const outbox = `oldest message waits ${waited} s; given up in 24 h: ${dead}`;
    return { ready: !stuck, checks: { database: 'ok', outbox } };
  } catch (error) {
    return { ready: false, checks: { database: error instanceof Error ? error.message : 'failed' } };
  }
}
