import type { Store } from '#db/client.ts';
import { dueJobs, ensureJob, takeJob } from '#db/job.ts';
import { ensurePaces, nextDue } from '#db/sending.ts';
import { Refusal } from '#src/core/errors.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Account, Answer, ChatRef, Incoming, Platform, PlatformName } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log, Meter } from '#src/core/watch.ts';
import { type Chooser, seekAdvice } from './advice.ts';
import { byTheClock } from './clock-context.ts';
import type { Handler, Page, Sweep } from './define.ts';
import { fetchNames, fetchPictures } from './fetcher.ts';
import { countReaders, takeBack } from './follow.ts';
import type { Limits } from './gate.ts';
import { nextRun } from './next-run.ts';
import { type Door, perform } from './perform.ts';
import { createRouter } from './router.ts';
import { sendDue } from './sender.ts';
import { type Opened, openPage, type Visit } from './visit.ts';

export interface BotDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly jitter: () => number;
  readonly platforms: readonly Platform[];
  /** The district of chats that nobody has bound. */
  readonly districtId: string;
  /** Where our pages are reached, for links to them. */
  readonly webAddress?: string | undefined;
  /** Who runs the installation: they may make further districts. */
  readonly operators?: readonly Account[];
  /** A language model that points at one of several titles. */
  readonly chooser?: Chooser | undefined;
  /** How many events in a minute are worked; absent: any number. */
  readonly limits?: Limits | undefined;
  readonly log: Log;
  readonly meter: Meter;
}

// Our own pages: what is said there is answered in the response, and nothing is ever sent.
const WEB: Door = { name: 'web', answersInline: true };

/** All of it may run at any time, any number of times, in many processes at once. */
export interface Bot {
  /**
   * Verifies a webhook, does what it asks for, and answers.
   * @throws `Unverified` for what is not genuine; anything else means that nothing was stored and a redelivery is due.
   */
  receive(platform: PlatformName, request: Request): Promise<Response>;
  /** The same for what came through a long connection, which has proved it genuine. */
  deliver(platform: PlatformName, incoming: Incoming): Promise<Answer>;
  /** Works one page in one transaction, for whoever is signed in, and then the event that it asks for. */
  open(page: Page, visit: Visit): Promise<Opened>;
  /** Makes known to the database what this bot needs there. Once per start. */
  prepare(): Promise<void>;
  /** Sends what is due, until nothing is. Answers when the next message is due, if any waits. */
  send(): Promise<Date | undefined>;
  /** Runs the jobs whose time has come and fetches what is wanted. About once a second, or as often as can be. */
  tick(): Promise<void>;
  /** Asks the model, where there is one. It takes seconds, so that nothing else should wait for it. */
  advise(): Promise<void>;
}

export function createBot(handlers: readonly Handler[], deps: BotDeps): Bot {
  const { store, clock, platforms, log, meter } = deps;
  const router = createRouter(handlers);
  const jobs = handlers.filter((handler) => handler.kind === 'job');
  const speaking = platforms.filter((platform) => platform.canSend);
  const canSend = (chat: ChatRef) => {
    const platform = speaking.find(({ name }) => name === chat.platform);
    return platform !== undefined && (platform.reaches?.(chat) ?? true);
  };
  const sweeps = handlers.filter((handler) => handler.kind === 'sweep');
  const work = { ...deps, canSend };

  async function happen(platform: Door, incoming: Incoming): Promise<Answer> {
    if (incoming.kind === 'notice' && !router.hears(incoming.what)) return {};
    const started = clock();
    const answer = await perform({ ...work, router }, platform, incoming);
    meter.time('work', (clock().getTime() - started.getTime()) / 1000, { platform: platform.name });
    return answer;
  }

  return {
    async receive(name, request) {
      const platform = platforms.find((one) => one.name === name);
      if (!platform) return new Response(null, { status: 404 });
      const received = await platform.receive(request);
      if (!received.incoming) return received.respond({});
      return received.respond(await happen(platform, received.incoming));
    },

    async deliver(name, incoming) {
      const platform = platforms.find((one) => one.name === name);
      if (!platform) throw new Error(`no platform ${name}`);
      return happen(platform, incoming);
    },

    async open(page, visit) {
      const { me, came } = await openPage(work, page, visit);
      if (!came || came instanceof Response || came instanceof Refusal) return { me, came };
      const { event, respond } = came;
      const door = event.chat.platform === 'web' ? WEB : platforms.find(({ name }) => name === event.chat.platform);
      if (!door) throw new Error(`no platform ${event.chat.platform}`);
      return { me, came: await respond(await happen(door, event)) };
    },

    async prepare() {
      const now = clock();
      await ensurePaces(
        store.db,
        speaking.map((platform) => platform.name),
      );
      for (const job of jobs) await ensureJob(store.db, job.name, nextRun(job.pattern, now));
    },

    async send() {
      const { db } = store;
      await all(speaking.map((platform) => sendDue({ ...deps, db }, platform)));
      const ready = speaking.filter((platform) => platform.ready?.() ?? true);
      return nextDue(
        db,
        ready.map(({ name, pace }) => ({ platform: name, rate: pace.app })),
      );
    },

    async tick() {
      const { db } = store;
      await all([
        runJobs(),
        ...sweeps.map(runSweep),
        ...platforms.map((platform) => fetchPictures({ db, clock, log }, platform)),
        ...platforms.map((platform) => fetchNames({ db, clock, log }, platform)),
        ...speaking.map((platform) => takeBack({ db, clock, log }, platform)),
        ...speaking.map((platform) => countReaders({ db, clock, log }, platform)),
      ]);
    },

    async advise() {
      const { chooser } = deps;
      if (chooser) await seekAdvice({ db: store.db, clock, log, chooser });
    },
  };

  async function runJobs() {
    const now = clock();
    const due = await dueJobs(store.db, now);
    for (const job of jobs.filter(({ name }) => due.has(name))) {
      await store.transaction(async (tx, atCommit) => {
        if (await takeJob(tx, job.name, now, nextRun(job.pattern, now)))
          await byTheClock(work, tx, atCommit, job.name, job.run);
      });
    }
  }

  async function runSweep({ name, batch, run }: Sweep) {
    for (let found = batch; found === batch; ) {
      found = await store.transaction((tx, atCommit) => byTheClock(work, tx, atCommit, name, (ctx) => run(ctx, batch)));
    }
  }
}

/** Lets everything finish, then throws the first failure. */
async function all(tasks: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find((task) => task.status === 'rejected');
  if (failed) throw failed.reason;
}
