import type { Store } from '#db/client.ts';
import { type ConnectionHealth, connectionHealth } from '#db/connection-lease.ts';
import { ladderLateness } from '#db/escalation-queries.ts';
import { outboxHealth } from '#db/sending.ts';
import type { Readiness } from '#src/app.ts';
import { secondsBetween } from '#src/core/time.ts';

// A message that has waited this long is not paced but stuck: the platform refuses it or nobody sends.
const WAITING_MAX_S = 120;
const DEAD_WINDOW_MS = 24 * 3_600_000;
// Taking over from a process that died takes up to half of this.
const UNCONNECTED_MAX_S = 60;

/**
 * Whether the database answers, the outbox moves, somebody listens on each long connection, and nobody waits for longer
 * than `lateMaxS` to be called about an open incident. Given-up messages are told but do not make it unready.
 */
export async function readiness(
  store: Store,
  now: Date,
  lateMaxS: number,
  connected: readonly string[] = [],
): Promise<Readiness> {
  try {
    const health = await outboxHealth(store.db, new Date(now.getTime() - DEAD_WINDOW_MS));
    const waited = Math.max(0, ...health.map(({ oldest }) => (oldest ? secondsBetween(oldest, now) : 0)));
    const dead = health.reduce((sum, one) => sum + one.dead, 0);
    const late = await ladderLateness(store.db, now);
    const connections = await connectionHealth(store.db, connected, now);
    const deaf = connections.some(({ up, since }) => !up && (!since || secondsBetween(since, now) > UNCONNECTED_MAX_S));
    return {
      ready: waited <= WAITING_MAX_S && late <= lateMaxS && !deaf,
      checks: {
        database: 'ok',
        outbox: `oldest message waits ${waited} s; given up in 24 h: ${dead}`,
        ladder: `most overdue call: ${late} s`,
        ...Object.fromEntries(connections.map((one) => sayConnection(one, now))),
      },
    };
  } catch (error) {
    return { ready: false, checks: { database: error instanceof Error ? error.message : 'failed' } };
  }
}

function sayConnection({ platform, up, holder, since }: ConnectionHealth, now: Date): [string, string] {
  const long = since ? `for ${secondsBetween(since, now)} s` : 'yet';
  const where = holder ? `held by ${holder}` : 'nobody holds it';
  return [`connection ${platform}`, up ? `up ${long}, ${where}` : `not connected ${long}, ${where}`];
}
