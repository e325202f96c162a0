import { keepAct } from '#db/audit.ts';
import { ensureChat } from '#db/chat.ts';
import type { Db, Store } from '#db/client.ts';
import { type Arrival, enter, keepAnswer, keptAnswer, type Scene } from '#db/inbox.ts';
import { takeOnce } from '#db/once.ts';
import { enqueue } from '#db/outbox.ts';
import { ensurePerson, type Person, setName } from '#db/person.ts';
import { Refusal } from '#src/core/errors.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Account, Answer, ChatRef, Incoming, Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log, Meter } from '#src/core/watch.ts';
import { actOf } from './act.ts';
import { type EventCtx, eventContext } from './event-context.ts';
import { type Limits, letsThrough } from './gate.ts';
import type { Deed, Router } from './router.ts';
import { words } from './text.ts';
import { answerUnderName } from './under-name.ts';

export interface PerformDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly router: Router;
  /** The district of chats that nobody has bound. */
  readonly districtId: string;
  readonly canSend: (chat: ChatRef) => boolean;
  readonly webAddress?: string | undefined;
  /** Who runs the installation. */
  readonly operators?: readonly Account[];
  readonly chooser?: unknown;
  /** How many events in a minute are worked; absent: any number. */
  readonly limits?: Limits | undefined;
  readonly log: Log;
  readonly meter: Meter;
}

/** Where an event came in. */
export type Door = Pick<Platform, 'name' | 'answersInline'>;

/**
 * Works one event in one transaction: takes note of it, does what was asked, queues what is said, commits.
 * A second delivery does nothing and is answered the same. A refusal, or a fault of ours, undoes the work and is said
 * instead: in a second transaction, so that nothing half-done remains and nobody is met with silence.
 * @throws only where even that fails: then nothing was stored, and the platform delivers again.
 */
export async function perform(deps: PerformDeps, platform: Door, event: Incoming): Promise<Answer> {
  const { store, log, meter } = deps;
  const labels = { platform: platform.name, kind: event.kind };
  try {
    return await store.transaction((tx, atCommit) => work(deps, platform, event, tx, atCommit));
  } catch (error) {
    const say = refusal(deps, error, event);
    if (error instanceof Refusal) meter.count('refusals', { ...labels, code: error.code });
    else {
      meter.count('faults', labels);
      log.error('an event failed', { event: event.eventId, platform: platform.name, ref: say.ref, error });
    }
    try {
      return await store.transaction((tx, atCommit) =>
        work(deps, platform, event, tx, atCommit, async (ctx) => {
          await say.speak(ctx);
          return undefined;
        }),
      );
    } catch (again) {
      // A press is never delivered again: whoever pressed must at least be told.
      if (event.kind === 'press') return { toast: { tone: 'bad', text: say.text } };
      throw again;
    }
  }
}

/** One transaction: `act` is what the router finds, or an apology. */
async function work(
  deps: PerformDeps,
  platform: Door,
  event: Incoming,
  tx: Db,
  atCommit: Parameters<Parameters<Store['transaction']>[0]>[1],
  act: Act = (ctx) => route(deps, ctx),
): Promise<Answer> {
  const now = deps.clock();
  const arrival: Arrival = {
    platform: platform.name,
    eventId: event.eventId,
    messageId: event.kind === 'message' ? event.messageId : undefined,
    about: event.kind === 'message' ? undefined : event.messageId,
    chat: event.chat,
    from: event.from,
    at: now,
  };
  const scene = await enter(tx, arrival, deps.districtId);
  const note = (outcome: 'worked' | 'repeated') => {
    const labels = { platform: platform.name, kind: event.kind, outcome };
    deps.meter.count('events', labels);
    deps.log.info('event', { event: event.eventId, ...labels });
  };
  if (!scene.fresh) {
    note('repeated');
    return ((await keptAnswer(tx, arrival)) ?? {}) as Answer;
  }
  const me = await meet(tx, scene, event, deps.newId, now);
  const ctx = eventContext({
    ...deps,
    db: tx,
    now,
    district: scene.district,
    purpose: scene.chat?.purpose ?? 'general',
    me,
    event,
    platform,
    webAddress: deps.webAddress,
    isAdvised: deps.chooser !== undefined,
    isOperator: deps.operators?.some(({ realm, id }) => realm === event.from.realm && id === event.from.id) ?? false,
  });
  const deed = await act(ctx);
  if (deed) atCommit(keepAct(actOf(deed, ctx)));
  const answer = scene.knownElsewhere ? answerUnderName(scene.district.name, ctx.answer(), event.chat) : ctx.answer();
  if (platform.answersInline || event.kind === 'press') atCommit(keepAnswer(arrival, answer));
  if (ctx.messages.length > 0) atCommit(enqueue(ctx.messages, event.eventId, now));
  note('worked');
  return answer;
}

type Act = (ctx: EventCtx) => Deed | undefined | Promise<Deed | undefined>;

async function route({ router, limits }: PerformDeps, ctx: EventCtx): Promise<Deed | undefined> {
  const { event, db, now } = ctx;
  if (!(await letsThrough(ctx, router, limits))) return undefined;
  const once = event.kind === 'press' ? event.once : undefined;
  if (once !== undefined && !(await takeOnce(db, once, now))) throw new Refusal('conflict', words.doneBefore);
  return router.route(ctx);
}

/** The person, enrolled the first time, and the chat likewise; a name that has become known is kept. */
async function meet(tx: Db, scene: Scene, event: Incoming, newId: NewId, now: Date): Promise<Person> {
  const { district } = scene;
  if (!scene.chat) await ensureChat(tx, event.chat, district.id, now);
  const name = event.fromName?.trim();
  if (!scene.me) {
    return ensurePerson(tx, {
      districtId: district.id,
      id: newId('per'),
      account: event.from,
      name: name || words.unnamed(event.from.id),
      named: Boolean(name),
      at: now,
    });
  }
  if (name && !scene.me.named) {
    await setName(tx, { districtId: district.id, id: scene.me.id }, name);
    return { ...scene.me, name, named: true };
  }
  return scene.me;
}

/** What is said where an event came to nothing. */
function refusal(deps: PerformDeps, error: unknown, event: Incoming) {
  const known = error instanceof Refusal ? error : undefined;
  const ref = known ? undefined : deps.newId('err');
  const text = known?.say ?? words.broken(ref ?? '');
  const speak = async (ctx: EventCtx) => {
    if (event.kind === 'notice') return;
    ctx.refuse();
    if (event.kind === 'message') return ctx.reply(text);
    ctx.toast(known ? 'warn' : 'bad', text);
    const current = known && (await deps.router.current(ctx));
    if (current) ctx.redraw(current);
  };
  return { ref, text, speak };
}
