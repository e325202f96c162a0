import { describe, expect, it } from 'vitest';
import { outbox } from '#db/outbox.ts';
import { handlers } from '#handlers/index.ts';
import { createBot } from '#src/bot/bot.ts';
import { type Log, silent } from '#src/core/watch.ts';
import { settleIn } from '#src/runtime/settle-in.ts';
import { emptyStore } from '#test/support/database.ts';
import { shownCard } from '#test/support/feishu/card.ts';
import type { Fault } from '#test/support/feishu/faults.ts';
import { feishuOver } from '#test/support/feishu/harness.ts';
import { BOT, createFakeFeishu, KEYS, type Stored } from '#test/support/feishu/server.ts';
import { messageEvent, seal } from '#test/support/feishu/webhook.ts';

const ONE = 'oc_one';
const OTHER = 'oc_other';
const DUTY = 'ou_duty';
const HOUR = 3_600_000;

/** The whole bot over an emulated Feishu, on one clock that moves from one due time to the next. */
async function stage() {
  const fake = createFakeFeishu();
  const store = await emptyStore();
  for (const group of [ONE, OTHER]) fake.joins(group);
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${++ids}`;
  const admins = [{ realm: 'feishu', id: DUTY }] as const;
  const district = await settleIn(store.db, { name: '测试商圈', admins }, { now: fake.clock(), newId });
  const complaints: string[] = [];
  const note = (what: string, details = {}) => complaints.push(`${what} ${JSON.stringify(details)}`);
  const log: Log = { ...silent, warn: note, error: note };

  let inTheWay: (body: string) => Response | undefined = () => undefined;
  const feishu = feishuOver(fake, {
    timeoutMs: 20,
    fetch: async (input, init) => inTheWay(String(init?.body)) ?? fake.fetch(input, init),
  });
  const bot = createBot(handlers, {
    store,
    clock: fake.clock,
    newId,
    jitter: () => 0,
    platforms: [feishu],
    districtId: district.id,
    log,
    meter: silent,
  });
  await bot.prepare();

  async function says(chatId: string, text: string, from = 'ou_wang') {
    const event = messageEvent(KEYS, {
      eventId: newId('event'),
      messageId: fake.hears(chatId, text),
      at: fake.clock(),
      from,
      chatId,
      chatType: 'group',
      content: { text: `@_user_1 ${text}` },
      mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }],
    });
    const response = await bot.receive('feishu', seal(event, KEYS, { at: fake.clock() }));
    expect(response.status).toBe(200);
  }

  const moveTo = (due: Date) => fake.passes(Math.max(0, due.getTime() - fake.clock().getTime()));
  const spoken = (chatId: string) => fake.messages(chatId).filter(({ by }) => by === 'bot');

  // The token and the bot's own name are learnt, and the first word is said, before anything goes wrong.
  for (const group of [ONE, OTHER]) await says(group, '报事 序');
  await bot.send();
  fake.passes(60_000);

  return {
    bot,
    fake,
    says,
    spoken,
    complaints,
    /** Stands between the bot and Feishu. */
    interfere(how: typeof inTheWay) {
      inTheWay = how;
    },
    /** Sends and lets time pass, until nothing waits or it is this late. */
    async sendsAll(until = new Date(fake.clock().getTime() + 48 * HOUR)) {
      for (let due = await bot.send(); due && due < until; due = await bot.send()) moveTo(due);
    },
    /** Every report that was answered in a chat, in order, without the first word. */
    answered: (chatId: string) => spoken(chatId).map(titleOf).slice(1),
    states: async () =>
      (await store.db.select().from(outbox).orderBy(outbox.createdAt, outbox.seq)).map((row) => row.state),
  };
}

/** `甲` of `#3 甲`; plain words as they are. */
function titleOf({ msgType, content }: Stored): string {
  const body = JSON.parse(content);
  return msgType === 'text' ? body.text : shownCard(body).lines[0]!.replace(/^#\d+ /u, '');
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'too many in the chat': { code: 230020 },
  'an internal error, HTTP 500': 'http-500',
  'a gateway in its place, HTML 502': 'html-502',
  'an answer that breaks off': 'truncated',
  'a reset connection': 'reset',
  'no answer in time': 'slow',
  'an answer that is lost after the work': 'lost',
};

const down = (): never => {
  throw new TypeError('fetch failed');
};

describe('whatever goes wrong, every message is delivered once and in order', () => {
  it.each(Object.entries(FAULTS))('%s', async (_, fault) => {
    const { bot, fake, says, answered, sendsAll, states } = await stage();
    for (const what of ['甲', '乙', '丙']) await says(ONE, `报事 ${what}`);
    fake.fails(fault);
    await bot.send();
    expect(await states()).toEqual(['sent', 'sent', 'pending', 'pending', 'pending']);

    await says(OTHER, '报事 丁');
    await bot.send();
    expect(answered(OTHER), 'held up by the trouble of another chat').toEqual(['丁']);

    fake.fails(fault);
    await sendsAll();
    expect(answered(ONE)).toEqual(['甲', '乙', '丙']);
    expect(answered(OTHER)).toEqual(['丁']);
  });

  it('too many for the whole app: everybody waits as long as Feishu says', async () => {
    const { bot, fake, says, answered, sendsAll } = await stage();
    await says(ONE, '报事 甲');
    fake.fails('rate-limit');
    await bot.send();
    await says(OTHER, '报事 乙');
    fake.passes(2900);
    await bot.send();
    expect([...answered(ONE), ...answered(OTHER)]).toEqual([]);

    await sendsAll();
    expect([...answered(ONE), ...answered(OTHER)]).toEqual(['甲', '乙']);
  });

  it.each([200, 400] as const)('a token that is refused with HTTP %i is replaced at once', async (status) => {
    const { bot, fake, says, answered } = await stage();
    await says(ONE, '报事 甲');
    fake.revokesToken(status);
    await bot.send();
    expect(answered(ONE)).toEqual(['甲']);
    expect(fake.tokenRequests()).toBe(2);
  });

  it.each([
    ['limits everybody', 230020, 400],
    ['stumbles', 2200, 500],
  ])('a platform that is down for two hours, and %s as it comes back', async (_, code, status) => {
    const { fake, says, answered, sendsAll, interfere, states } = await stage();
    const start = fake.clock().getTime();
    const hours = ['一', '二', '三', '四', '五', '六', '七', '八'];
    interfere(down);
    for (const [at, what] of hours.entries()) {
      await says(ONE, `报事 甲${what}`);
      await says(OTHER, `报事 乙${what}`);
      await sendsAll(new Date(start + ((at + 1) * HOUR) / 4));
    }
    expect(new Set((await states()).slice(2))).toEqual(new Set(['pending']));

    let refusals = 0;
    interfere((body) =>
      body.includes('甲一') && refusals++ < 3 ? Response.json({ code, msg: 'not yet' }, { status }) : undefined,
    );
    await sendsAll();
    expect(answered(ONE)).toEqual(hours.map((what) => `甲${what}`));
    expect(answered(OTHER)).toEqual(hours.map((what) => `乙${what}`));
  });

  it('a platform that goes down while one message already fails and another still passes', async () => {
    const { bot, fake, says, answered, sendsAll, interfere } = await stage();
    await says(ONE, '报事 甲');
    fake.fails('http-500');
    await bot.send();
    fake.passes(100);
    await says(OTHER, '报事 乙');
    await bot.send();
    interfere(down);
    await sendsAll(new Date(fake.clock().getTime() + 2 * HOUR));

    interfere(() => undefined);
    await sendsAll();
    expect([...answered(ONE), ...answered(OTHER)]).toEqual(['甲', '乙']);
  });
});

describe('what cannot be delivered does not block what can', () => {
  it('a message that keeps failing while others pass is given up, and the next one passes', async () => {
    const { bot, fake, says, answered, interfere, states, complaints } = await stage();
    interfere((body) =>
      body.includes('毒') ? Response.json({ code: 2200, msg: 'internal error' }, { status: 500 }) : undefined,
    );
    await says(ONE, '报事 毒');
    await says(ONE, '报事 乙');
    const others = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    for (const what of others) {
      fake.passes(60_000);
      await says(OTHER, `报事 ${what}`);
      await bot.send();
    }

    expect(answered(ONE)).toEqual(['乙']);
    expect(answered(OTHER)).toEqual(others);
    expect((await states()).filter((state) => state === 'dead')).toHaveLength(1);
    expect(complaints).toContainEqual(expect.stringMatching(/^a message was given up .*internal error/u));
  });

  it('a refusal for good is given up at once', async () => {
    const { bot, fake, says, answered, states, complaints } = await stage();
    await says(ONE, '报事 甲');
    await says(ONE, '报事 乙');
    fake.fails({ code: 230002, msg: 'Bot/User can NOT be out of the chat' });
    await bot.send();

    expect(await states()).toEqual(['sent', 'sent', 'dead', 'sent']);
    expect(answered(ONE)).toEqual(['乙']);
    expect(complaints).toEqual([expect.stringMatching(/^a message was given up .*out of the chat/u)]);
  });
});

describe('cards that are redrawn', () => {
  const cards = (chat: readonly Stored[]) => chat.filter(({ msgType }) => msgType === 'interactive');
  const stateOf = ({ content }: Stored) => shownCard(JSON.parse(content)).lines[1];

  it.each([
    ['was recalled', (fake: ReturnType<typeof createFakeFeishu>, id: string) => fake.recalls(id)],
    ['is older than 14 days', (fake: ReturnType<typeof createFakeFeishu>) => fake.passes(15 * 24 * HOUR)],
  ])('one that %s is posted afresh, and redrawn from then on', async (_, happen) => {
    const { fake, says, spoken, sendsAll } = await stage();
    const [lost] = cards(spoken(ONE));
    happen(fake, lost!.messageId);
    await says(ONE, '接单 #1', DUTY);
    await sendsAll();
    expect(cards(spoken(ONE)).map(stateOf)).toEqual(['待接单', '已接单']);

    fake.passes(60_000);
    await says(ONE, '到场 #1', DUTY);
    await says(ONE, '办结 #1 好了', DUTY);
    await sendsAll();
    expect(cards(spoken(ONE)).map(stateOf)).toEqual(['待接单', '待核验']);
  });

  it('shows only the last of several steps', async () => {
    const { fake, says, spoken, sendsAll, states } = await stage();
    for (const step of ['接单 #1', '到场 #1', '办结 #1 好了']) await says(ONE, step, DUTY);
    await sendsAll();

    expect(fake.calls.filter((call) => call.startsWith('PATCH'))).toHaveLength(1);
    expect(cards(spoken(ONE)).map(stateOf)).toEqual(['待核验']);
    expect((await states()).filter((state) => state === 'superseded')).toHaveLength(2);
  });
});
