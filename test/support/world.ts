import { and, eq, gt } from 'drizzle-orm';
import { ensureChat, setPurpose } from '#db/chat.ts';
import type { Store } from '#db/client.ts';
import { demoMessage, demoStore, seedDemo } from '#db/demo.ts';
import { ensurePerson, type Party, type Role, setRole } from '#db/person.ts';
import { handlers } from '#handlers/index.ts';
import type { Chooser } from '#src/bot/advice.ts';
import { createBot } from '#src/bot/bot.ts';
import type { Handler } from '#src/bot/define.ts';
import type { Limits } from '#src/bot/gate.ts';
import { plainText, type Saying } from '#src/core/card.ts';
import type { Account, Picture, Platform } from '#src/core/platform.ts';
import { type Log, silent } from '#src/core/watch.ts';
import { BOT_ID, type ChatServer } from '#src/platforms/demo/chat-server.ts';
import { createDemoChat } from '#src/runtime/demo.ts';
import { settleIn } from '#src/runtime/settle-in.ts';
import { emptyStore } from './database.ts';

interface Someone {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly party: Party | null;
}

const crowd = (size: number): Someone[] =>
  Array.from({ length: size }, (_, at) => ({
    id: `r${at + 1}`,
    name: `处置员${at + 1}`,
    role: 'responder',
    party: 'property',
  }));

/** People of every role; ids are what tests call them. */
const PEOPLE: readonly Someone[] = [
  { id: 'wang', name: '王芳', role: 'member', party: null },
  { id: 'zhang', name: '张伟', role: 'member', party: null },
  { id: 'li', name: '李建国', role: 'responder', party: 'property' },
  { id: 'zhao', name: '赵磊', role: 'responder', party: 'courier' },
  { id: 'zhou', name: '周敏', role: 'staff', party: 'committee' },
  { id: 'sun', name: '孙书记', role: 'admin', party: 'committee' },
];

/** A message of the bot as a chat shows it. */
export interface Shown {
  readonly id: string;
  readonly chat: string;
  readonly rev: number;
  readonly says: Saying;
}

interface Options {
  readonly start?: string;
  readonly store?: Store;
  readonly handlers?: readonly Handler[];
  /** Beside the demo chat. */
  readonly platforms?: readonly Platform[];
  /** Who runs the installation. */
  readonly operators?: readonly Account[];
  /** Where its pages are reached. */
  readonly webAddress?: string | undefined;
  readonly chooser?: Chooser;
  /** How many events in a minute are worked; any number where it is not said. */
  readonly limits?: Limits;
  readonly log?: Log;
  /** So many more responders, called `r1` to `rN`. */
  readonly crowd?: number;
}

/**
 * A whole bot with a database, the demo chat, a clock that stands still and people who talk to it. Groups: `duty`, which
 * gets every incident, and `everybody`; a person's private chat is called like the person.
 */
export async function world(options: Options = {}) {
  const store = options.store ?? (await emptyStore());
  let now = new Date(options.start ?? '2026-03-04T09:00:00+08:00');
  const clock = () => now;
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${String(++ids).padStart(6, '0')}`;

  const district = await settleIn(store.db, { name: '测试商圈', admins: [] }, { now, newId });
  const people = [...PEOPLE, ...crowd(options.crowd ?? 0)];
  for (const { id, name, role, party } of people) {
    const account = { realm: 'demo', id };
    const who = { districtId: district.id, id: newId('per'), account, name, named: true, at: now };
    const person = await ensurePerson(store.db, who);
    await setRole(store.db, { districtId: district.id, id: person.id }, { role, party });
  }
  const groups = ['duty', 'everybody'].map((id) => ({ id, kind: 'group' as const, name: id, about: '' }));
  const privates = people.map(({ id }) => ({ id, kind: 'private' as const, name: id, about: '' }));
  await seedDemo(
    store.db,
    people.map(({ id, name, role }) => ({ id, name, title: role })),
    [...groups, ...privates],
  );
  const duty = { platform: 'demo', kind: 'group', id: 'duty' } as const;
  await ensureChat(store.db, duty, district.id, now);
  await setPurpose(store.db, duty, 'response');

  let deliveries = 1;
  const { server, platform } = createDemoChat({
    store,
    clock,
    newId,
    async deliver(request) {
      const copies = Array.from({ length: deliveries }, () => request.clone() as Request);
      const [first] = await Promise.all(copies.map((copy) => bot.receive('demo', copy)));
      return first!;
    },
  });
  const bot = createBot(options.handlers ?? handlers, {
    store,
    clock,
    newId,
    jitter: () => 0,
    platforms: [platform, ...(options.platforms ?? [])],
    districtId: district.id,
    webAddress: options.webAddress,
    operators: options.operators ?? [],
    chooser: options.chooser,
    limits: options.limits,
    log: options.log ?? silent,
    meter: silent,
  });
  await bot.prepare();

  /** Does something and answers what the bot then said or redrew, in the order of saying. */
  async function told(happen: () => Promise<unknown>): Promise<Shown[]> {
    const before = await demoStore(store.db).rev();
    await happen();
    await bot.send();
    const rows = await store.db
      .select()
      .from(demoMessage)
      .where(and(gt(demoMessage.rev, before), eq(demoMessage.author, BOT_ID)))
      .orderBy(demoMessage.seq);
    return rows.map(({ id, chatId, rev, body }) => ({ id, chat: chatId, rev, says: (body as { says: Saying }).says }));
  }

  return {
    bot,
    store,
    district,
    server,
    clock,
    /** What a person types; in a group it is said to the bot. */
    says(who: string, text: string, { chat = 'duty', photo }: { chat?: string; photo?: Picture } = {}) {
      const isGroup = groups.some((group) => group.id === chat);
      return told(() => server.say(who, chat, isGroup ? `@小π ${text}` : text, photo));
    },
    /** Taps a button of a card that was shown; what is remarked to the presser is in `toast`. */
    async presses(who: string, { id, chat, rev, says }: Shown, label: string) {
      const button = typeof says === 'string' ? -1 : says.buttons.findIndex((one) => one.label === label);
      if (button < 0) throw new Error(`no button ${label} on ${read({ id, chat, rev, says })}`);
      let toast: Awaited<ReturnType<ChatServer['press']>>;
      const shown = await told(async () => {
        toast = await server.press(who, chat, id, button, rev);
      });
      return { toast: toast?.text, shown };
    },
    /** From now on every delivery reaches the bot this many times at once. */
    deliversTimes(times: number) {
      deliveries = times;
    },
    /** What the bot does by itself now, and what it then says. */
    ticks: () => told(() => bot.tick()),
    passes(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    /** Sends until nothing waits, moving the clock to whatever is due next. */
    async sendsAll() {
      for (let due = await bot.send(); due; due = await bot.send()) if (due > now) now = due;
    },
  };
}

/** What is shown as a person reads it, so that a test can state the whole of it in one string. */
export function read(shown: Shown | undefined): string {
  if (!shown) return '(nothing)';
  const { says } = shown;
  if (typeof says === 'string') return says;
  return [plainText(says), ...says.buttons.map(({ label }) => `[${label}]`)].join('\n');
}
