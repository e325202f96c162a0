import { ensureChat, setPurpose } from '#db/chat.ts';
import type { Db, Store } from '#db/client.ts';
import { demoStore, seedDemo } from '#db/demo.ts';
import { lastNumber } from '#db/district.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { handlers } from '#handlers/index.ts';
import { type Bot, createBot } from '#src/bot/bot.ts';
import { addDays, type Day, dayAt, mondayOf, partsOf } from '#src/core/day.ts';
import type { NewId } from '#src/core/ids.ts';
import { silent } from '#src/core/watch.ts';
import { BOT_ID, type ChatServer } from '#src/platforms/demo/chat-server.ts';
import { createDemoChat } from './demo.ts';
import { history } from './history.ts';
import { demo, monthAndDay } from './text.ts';

interface SeedDeps {
  readonly store: Store;
  readonly districtId: string;
  readonly now: Date;
  readonly newId: NewId;
}

/** Fills the demo district the first time: people, chats, and a history that is played through the bot itself. */
export async function seedDemoDistrict(deps: SeedDeps): Promise<void> {
  const { store, districtId, now, newId } = deps;
  await seedDemo(
    store.db,
    demo.people.map(({ id, name, title }) => ({ id, name, title })),
    [
      ...demo.groups.map(({ id, name, about }) => ({ id, kind: 'group' as const, name, about })),
      ...demo.people.map(({ id }) => ({ id, kind: 'private' as const, ...demo.private })),
    ],
  );
  if ((await demoStore(store.db).rev()) > 0) return;
  await enrol(store.db, districtId, now, newId);
  await play(deps);
}

async function enrol(db: Db, districtId: string, now: Date, newId: NewId): Promise<void> {
  for (const { id, name, role, party } of demo.people) {
    const account = { realm: 'demo', id };
    const person = await ensurePerson(db, { districtId, id: newId('per'), account, name, named: true, at: now });
    await setRole(db, { districtId, id: person.id }, { role, party });
  }
  for (const { id, purpose } of demo.groups) {
    const chat = { platform: 'demo', kind: 'group', id } as const;
    await ensureChat(db, chat, districtId, now);
    await setPurpose(db, chat, purpose);
  }
}

/** The script, said and pressed at its own times. */
async function play({ store, districtId, now, newId }: SeedDeps): Promise<void> {
  let at = now;
  const clock = () => at;
  let bot: Bot;
  const { server, platform } = createDemoChat({
    store,
    clock,
    newId,
    deliver: (request) => bot.receive('demo', request),
  });
  bot = createBot(handlers, {
    store,
    clock,
    newId,
    jitter: () => 0,
    platforms: [platform],
    districtId,
    log: silent,
    meter: silent,
  });
  await bot.prepare();
  for (const [minutesAgo, who, where, what] of history) {
    at = new Date(now.getTime() - minutesAgo * 60_000);
    if ('says' in what)
      await server.say(who, where, numbered(dated(what.says, now), await lastNumber(store.db, districtId)));
    else await press(server, who, where, what.press);
    await bot.send();
  }
}

/** Words with the dates that lie so many days ahead of now. */
function dated(says: string, now: Date): string {
  const today = dayAt(now);
  const named = (day: Day) => monthAndDay(partsOf(day).month, partsOf(day).date);
  return says
    .replace(/\{\+(\d+)\}/gu, (_, days) => named(addDays(today, Number(days))))
    .replace('{thursday}', named(addDays(mondayOf(today), 10)));
}

/** Words with the numbers that were given out last. */
const numbered = (says: string, last: number): string =>
  says.replace(/\{#(?:-(\d+))?\}/gu, (_, back = '0') => `#${last - Number(back)}`);

/** Presses a button on the newest card that has it. */
async function press(server: ChatServer, who: string, where: string, label: string): Promise<void> {
  const messages = await server.messages(who, where);
  for (const { id, author, says, rev } of messages.toReversed()) {
    const at =
      author === BOT_ID && typeof says !== 'string' ? says.buttons.findIndex((one) => one.label === label) : -1;
    if (at >= 0) return void (await server.press(who, where, id, at, rev));
  }
  throw new Error(`no card in ${where} has a button ${label}`);
}
