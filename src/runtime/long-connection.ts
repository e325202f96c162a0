import type { Db } from '#db/client.ts';
import { releaseLease, renewLease, takeLease } from '#db/connection-lease.ts';
import type { Answer, Incoming, LongConnection, Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log } from '#src/core/watch.ts';

/** Long enough for a slow database, short enough that after a crash another listens within 30 s. */
export const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;
// The holder stops this long before the others may begin: their clocks differ a little.
const MARGIN_MS = 3_000;

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
// Whoever took the connection from us wants it too; coming back at once would only take it from them in turn.
const KICKED_OUT_WAIT_MS = 5 * 60_000;
// A platform reconnects by itself; one that has not in this time is opened afresh.
const SILENT_MAX_MS = 3 * 60_000;

export type Connectable = Platform & Required<Pick<Platform, 'connect'>>;

export const canConnect = (platform: Platform): platform is Connectable => platform.connect !== undefined;

export interface KeeperDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly jitter: () => number;
  readonly log: Log;
  /** Names this process to whoever looks into the database. */
  readonly holder: string;
  deliver(platform: Platform['name'], incoming: Incoming): Promise<Answer>;
}

/** Keeps one platform's long connection open in one process of many. */
export interface Keeper {
  /** Does what is due: takes or renews the lease, opens the connection. About once a second; never twice at once. */
  step(): Promise<void>;
  /** Finishes what is being worked, hangs up and lets another process take over at once. */
  stop(): Promise<void>;
}

interface Lease {
  readonly fence: number;
  until: number;
  /** What the others were last told. */
  connected: boolean;
}

export function keepConnection(platform: Connectable, deps: KeeperDeps): Keeper {
  const { db, clock, log } = deps;
  const about = { platform: platform.name };
  const time = () => clock().getTime();
  const working = new Set<Promise<Answer>>();
  let lease: Lease | undefined;
  let connection: LongConnection | undefined;
  let opening: Promise<void> | undefined;
  let openedAt = 0;
  let heardAt = 0;
  let failures = 0;
  let openAt = 0;
  let stopped = false;

  /** By the clock alone, so that a process that slept through its lease knows before it asks anybody. */
  const holds = (held: Lease) => lease === held && time() < held.until - MARGIN_MS;

  async function step(): Promise<void> {
    if (stopped) return;
    if (lease && !holds(lease))
      letGo('the lease of the long connection ran out in this process; another may take over');
    if (lease) await renew(lease);
    else await take();
    if (lease && !connection && !opening && time() >= openAt) opening = open(lease);
  }

  async function take(): Promise<void> {
    const now = clock();
    const fence = await takeLease(db, { ...about, holder: deps.holder, now, leaseMs: LEASE_MS });
    if (fence === undefined) return;
    lease = { fence, until: now.getTime() + LEASE_MS, connected: false };
    log.info('this process now holds the long connection', { ...about, fence });
  }

  async function renew(held: Lease): Promise<void> {
    const now = clock();
    const connected = watch(now.getTime());
    const due = held.until - LEASE_MS + RENEW_EVERY_MS;
    if (connected === held.connected && now.getTime() < due) return;
    if (await renewLease(db, { ...about, fence: held.fence, now, leaseMs: LEASE_MS, connected })) {
      held.until = now.getTime() + LEASE_MS;
      held.connected = connected;
    } else {
      letGo('another process has taken the long connection over');
    }
  }

  /** Whether the connection lives; one that has been silent for too long is opened afresh. */
  function watch(now: number): boolean {
    if (!connection) return false;
    const alive = connection.alive();
    if (alive) heardAt = now;
    else if (now - heardAt > SILENT_MAX_MS) {
      log.warn('nothing was heard through the long connection for minutes; it is opened afresh', about);
      hangUp();
    }
    return alive;
  }

  async function open(held: Lease): Promise<void> {
    try {
      const opened = await platform.connect((incoming) => deliver(held, incoming), log);
      if (!holds(held) || stopped) return void (await opened.close());
      connection = opened;
      openedAt = time();
      heardAt = openedAt;
      log.info('the long connection is open', { ...about, fence: held.fence });
      void opened.ended.then((why) => over(opened, why));
    } catch (error) {
      openAt = time() + backoff();
      log.warn('the long connection could not be opened and will be tried again', { ...about, error });
    } finally {
      opening = undefined;
    }
  }

  function over(ended: LongConnection, why: Awaited<LongConnection['ended']>): void {
    if (connection !== ended) return;
    connection = undefined;
    if (why === 'kicked-out') {
      openAt = time() + KICKED_OUT_WAIT_MS;
      log.error(
        'another client connected with the same bot id, so the platform ended this connection: stop the other ' +
          'installation or give each its own bot; this one tries again in five minutes',
        about,
      );
    } else {
      openAt = time() + backoff();
      log.warn('the long connection was lost and will be opened again', about);
    }
  }

  /** The wait doubles with every failure in a row; a connection that held for a while begins anew. */
  function backoff(): number {
    if (openedAt !== 0 && time() - openedAt > LONGEST_WAIT_MS) failures = 0;
    openedAt = 0;
    const wait = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** failures++);
    return wait * (1 + 0.5 * deps.jitter());
  }

  /** What comes in after the lease has ended is not worked: the platform gives it to whoever holds the next one. */
  async function deliver(held: Lease, incoming: Incoming): Promise<Answer> {
    if (stopped || !holds(held)) {
      if (!stopped) letGo('an event came in after the lease of the long connection had run out; it is left to another');
      throw new Error('this process no longer holds the long connection');
    }
    const work = deps.deliver(platform.name, incoming);
    working.add(work);
    try {
      return await work;
    } finally {
      working.delete(work);
    }
  }

  function letGo(why: string): void {
    if (!lease) return;
    log.warn(why, { ...about, fence: lease.fence });
    lease = undefined;
    hangUp();
  }

  function hangUp(): void {
    const ended = connection;
    connection = undefined;
    void ended?.close().catch((error: unknown) => log.warn('hanging up failed', { ...about, error }));
  }

  return {
    step,
    async stop() {
      stopped = true;
      await Promise.allSettled([...working]);
      await opening;
      await connection?.close();
      connection = undefined;
      if (lease) await releaseLease(db, { ...about, fence: lease.fence, now: clock() });
    },
  };
}
