import { Cron } from 'croner';
import type { Store } from '#db/client.ts';
import { dueJobs, ensureJob, takeJob } from '#db/job.ts';
import { ensurePaces, nextDue } from '#db/sending.ts';
import type { NewId } from '#src/core/ids.ts';
import type { ChatRef, Platform, PlatformName } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log, Meter } from '#src/core/watch.ts';
import type { Handler, Job } from './define.ts';
import { fetchNames, fetchPictures } from './fetcher.ts';
import { perform } from './perform.ts';
import { createRouter } from './router.ts';
import { sendDue } from './sender.ts';

export interface BotDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly jitter: () => number;
  readonly platforms: readonly Platform[];
  /** The district of chats that nobody has bound. */
  readonly districtId: string;
  readonly log: Log;
  readonly meter: Meter;
}

/** All of it may run at any time, any number of times, in many processes at once. */
export interface Bot {
  /**
   * Verifies a webhook, does what it asks for, and answers.
   * @throws `Unverified` for what is not genuine; anything else means that nothing was stored and a redelivery is due.
   */
  receive(platform: PlatformName, request: Request): Promise<Response>;
  /** Makes known to the database what this bot needs there. Once per start. */
  prepare(): Promise<void>;
  /** Sends what is due, until nothing is. Answers when the next message is due, if any waits. */
  send(): Promise<Date | undefined>;
  /** Runs the jobs whose time has come and fetches what is wanted. About once a second, or as often as can be. */
  tick(): Promise<void>;
}

export function createBot(handlers: readonly Handler[], deps: BotDeps): Bot {
  const { store, clock, platforms, log, meter } = deps;
  const router = createRouter(handlers);
  const jobs = handlers.filter((handler) => handler.kind === 'job');
  const speaking = platforms.filter((platform) => platform.canSend);
  const canSend = (chat: ChatRef) => speaking.some((platform) => platform.name === chat.platform);

  return {
    async receive(name, request) {
      const platform = platforms.find((one) => one.name === name);
      if (!platform) return new Response(null, { status: 404 });
      const received = await platform.receive(request);
      if (!received.incoming) return received.respond({});
      const started = clock();
      const answer = await perform({ ...deps, router, canSend }, platform, received.incoming);
      meter.time('work', (clock().getTime() - started.getTime()) / 1000, { platform: name });
      return received.respond(answer);
    },

    async prepare() {
      const now = clock();
      await ensurePaces(
        store.db,
        speaking.map((platform) => platform.name),
      );
      for (const job of jobs) await ensureJob(store.db, job.name, nextRun(job, now));
    },

    async send() {
      const { db } = store;
      await all(speaking.map((platform) => sendDue({ ...deps, db }, platform)));
      return nextDue(
        db,
        speaking.map(({ name, pace }) => ({ platform: name, rate: pace.app })),
      );
    },

    async tick() {
      const { db } = store;
      await all([
        runJobs(),
        ...platforms.map((platform) => fetchPictures({ db, clock, log }, platform)),
        ...platforms.map((platform) => fetchNames({ db, clock, log }, platform)),
      ]);
    },
  };

  async function runJobs() {
    const now = clock();
    const due = await dueJobs(store.db, now);
    for (const job of jobs.filter(({ name }) => due.has(name))) {
      await store.transaction(async (tx) => {
        if (await takeJob(tx, job.name, now, nextRun(job, now))) await job.run({ db: tx, now });
      });
    }
  }
}

/** Lets everything finish, then throws the first failure. */
async function all(tasks: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find((task) => task.status === 'rejected');
  if (failed) throw failed.reason;
}

/** croner only computes the time; the row in the database is what remembers it. */
function nextRun(job: Job, after: Date): Date {
  const next = new Cron(job.pattern, { timezone: 'Asia/Shanghai', paused: true }).nextRun(after);
  if (!next) throw new Error(`the pattern of job ${job.name} never comes`);
  return next;
}
