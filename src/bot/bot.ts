import { Cron } from 'croner';
import type { SQL } from 'drizzle-orm/sql';
import type { Db, Store } from '#db/client.ts';
import { findDistrict } from '#db/district.ts';
import { dueJobs, ensureJob, takeJob } from '#db/job.ts';
import { enqueue, laneOf } from '#db/outbox.ts';
import { ensurePaces, nextDue } from '#db/sending.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Answer, ChatRef, Incoming, Platform, PlatformName } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log, Meter } from '#src/core/watch.ts';
import type { JobCtx, PageCtx } from './context.ts';
import type { Handler, Job, Page, Sweep } from './define.ts';
import { fetchNames, fetchPictures } from './fetcher.ts';
import { perform } from './perform.ts';
import { createRouter } from './router.ts';
import { sendDue } from './sender.ts';
import { createVoice, type Voice } from './voice.ts';

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
  /** The same for what came through a long connection, which has proved it genuine. */
  deliver(platform: PlatformName, incoming: Incoming): Promise<Answer>;
  /** Works one page in one transaction, for whoever is signed in. */
  open(page: Page, visit: Visit): Promise<Response>;
  /** Makes known to the database what this bot needs there. Once per start. */
  prepare(): Promise<void>;
  /** Sends what is due, until nothing is. Answers when the next message is due, if any waits. */
  send(): Promise<Date | undefined>;
  /** Runs the jobs whose time has come and fetches what is wanted. About once a second, or as often as can be. */
  tick(): Promise<void>;
}

export type Visit = Pick<PageCtx, 'me' | 'url' | 'params' | 'request'>;

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

  async function happen(platform: Platform, incoming: Incoming): Promise<Answer> {
    if (incoming.kind === 'notice' && !router.hears(incoming.what)) return {};
    const started = clock();
    const answer = await perform({ ...deps, router, canSend }, platform, incoming);
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

    open(page, visit) {
      return store.transaction(async (tx, atCommit) => {
        const district = await findDistrict(tx, visit.me?.districtId ?? deps.districtId);
        const cause = `${page.method} ${page.path}`;
        return byTheClock(tx, atCommit, cause, (ctx) => page.run({ ...ctx, ...visit, district }));
      });
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
      ]);
    },
  };

  async function runJobs() {
    const now = clock();
    const due = await dueJobs(store.db, now);
    for (const job of jobs.filter(({ name }) => due.has(name))) {
      await store.transaction(async (tx, atCommit) => {
        if (await takeJob(tx, job.name, now, nextRun(job, now))) await byTheClock(tx, atCommit, job.name, job.run);
      });
    }
  }

  async function runSweep({ name, batch, run }: Sweep) {
    for (let found = batch; found === batch; ) {
      found = await store.transaction((tx, atCommit) => byTheClock(tx, atCommit, name, (ctx) => run(ctx, batch)));
    }
  }

  /** What nobody asked for says its words like everything else: in the same transaction, through the outbox. */
  async function byTheClock<T>(
    db: Db,
    atCommit: (statement: SQL) => void,
    cause: string,
    work: (ctx: JobCtx) => Promise<T>,
  ): Promise<T> {
    const now = clock();
    const voice = createVoice({ db, newId: deps.newId, canSend });
    const done = await work(clockContext(db, now, deps.newId, voice));
    if (voice.messages.length > 0) atCommit(enqueue(voice.messages, cause, now));
    return done;
  }
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
