import { inspect } from 'node:util';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { enqueue, lane, type NewMessage, outbox, pace } from '#db/outbox.ts';
import { createBot } from '#src/bot/bot.ts';
import { card, text } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Gallery } from '#src/core/platform.ts';
import { silent } from '#src/core/watch.ts';
import { emptyStore } from '#test/support/database.ts';
import type { Fault } from '#test/support/feishu/faults.ts';
import { feishuHarness } from '#test/support/feishu/harness.ts';
import { KEYS } from '#test/support/feishu/server.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

// Whatever goes wrong is told to a log, and no secret with it.
const logged: string[] = [];
const note = (what: string, details = {}) => void logged.push(`${what} ${inspect(details, { depth: 9 })}`);
afterEach(() => {
  const words = logged.splice(0).join('\n');
  for (const secret of [
    KEYS.appSecret,
    KEYS.encryptKey,
    KEYS.verificationToken,
    't-caecc734c2e3328a62489fe0648c4b98',
  ]) {
    expect(words).not.toContain(secret);
  }
});

let store: Store;
beforeAll(async () => {
  store = await emptyStore();
});

/** The real outbox and sender over the emulated Feishu, on one clock that moves from one due time to the next. */
async function stage() {
  const keys = new Map<string, string>();
  const gallery: Gallery = {
    picture: async () => ({ mime: 'image/png', bytes: PNG }),
    keyOf: async (media) => keys.get(media),
    keepKey: async (media, key) => void keys.set(media, key),
  };
  const h = await feishuHarness({ gallery, timeoutMs: 20 });
  const { fake, platform } = h;
  for (const table of [outbox, lane, pace]) await store.db.delete(table); // far quicker than a whole empty database
  const bot = createBot([], {
    store,
    clock: fake.clock,
    newId: (prefix) => `${prefix}_1`,
    jitter: () => 0,
    platforms: [platform],
    districtId: 'd1',
    log: { ...silent, info: note, warn: note, error: note },
    meter: silent,
  });
  await bot.prepare();

  const queue = (message: Omit<NewMessage, 'chat'> & Partial<NewMessage>) =>
    store.transaction(async (_, atCommit) => atCommit(enqueue([{ chat: h.room, ...message }], 'test', fake.clock())));

  async function sendsAll() {
    const giveUp = fake.clock().getTime() + 48 * 3_600_000;
    for (let due = await bot.send(); due && due.getTime() < giveUp; due = await bot.send()) {
      fake.passes(Math.max(0, due.getTime() - fake.clock().getTime()));
    }
  }

  // The token is learnt before anything goes wrong.
  await queue({ id: 'msg_first', says: '序' });
  await sendsAll();
  fake.passes(60_000);

  return {
    ...h,
    queue,
    sendsAll,
    async stateOf(id: string) {
      const [row] = await store.db.select().from(outbox).where(eq(outbox.id, id));
      return row?.state;
    },
    /** Messages of the bot that hold these words, wherever they are. */
    said: (words: string) => fake.books.messages.filter(({ by, content }) => by === 'bot' && content.includes(words)),
  };
}

type Stage = Awaited<ReturnType<typeof stage>>;

/** Every kind of thing that is sent: `queue` puts it into the outbox, `done` says whether it is there as it should be. */
const KINDS: Readonly<Record<string, { queue(s: Stage): Promise<void>; done(s: Stage): void }>> = {
  text: {
    queue: (s) => s.queue({ id: 'msg_1', says: '三楼漏水' }),
    done: (s) => expect(s.said('三楼漏水')).toHaveLength(1),
  },
  'a long text': {
    queue: (s) => s.queue({ id: 'msg_1', says: '三楼东侧漏水了。'.repeat(7000) }),
    done: (s) => expect(s.said('三楼东侧漏水了').map(({ uuid }) => uuid)).toEqual(['msg_1', 'msg_1_2']),
  },
  card: {
    queue: (s) => s.queue({ id: 'msg_1', says: card('三楼漏水') }),
    done: (s) => expect(s.said('三楼漏水')).toHaveLength(1),
  },
  reply: {
    async queue(s) {
      await s.queue({ id: 'msg_1', says: card('三楼漏水'), replyTo: s.fake.hears(s.room.id, '报事', s.asker) });
    },
    done: (s) => expect(s.said('三楼漏水').map(({ repliesTo }) => repliesTo !== undefined)).toEqual([true]),
  },
  edit: {
    async queue(s) {
      await s.queue({ id: 'msg_0', says: card('三楼漏水', { tag: '待接单' }) });
      await s.sendsAll();
      s.fake.passes(60_000);
      await s.queue({ id: 'msg_1', says: card('三楼漏水', { tag: '处理中' }), edits: 'msg_0' });
    },
    done: (s) => expect(s.said('三楼漏水').map(({ content }) => content.includes('处理中'))).toEqual([true]),
  },
  'a card with a picture': {
    queue: (s) =>
      s.queue({ id: 'msg_1', says: card('三楼漏水', { blocks: [{ kind: 'picture', media: 'p', alt: '照片' }] }) }),
    done: (s) => expect(s.said('三楼漏水')).toHaveLength(1),
  },
  urgent: {
    queue: (s) => s.queue({ id: 'msg_1', says: '三楼漏水', urge: 'phone', chat: s.privateChat(s.asker) }),
    done(s) {
      expect(s.said('三楼漏水')).toHaveLength(1);
      expect(s.said('三楼漏水')[0]?.urged.length).toBeGreaterThan(0);
    },
  },
  'with names': {
    queue: (s) => s.queue({ id: 'msg_1', says: '三楼漏水', mentions: [{ realm: 'feishu', id: s.presser }] }),
    done: (s) => expect(s.said('三楼漏水')).toHaveLength(1),
  },
};

const PASSING: Readonly<Record<string, Fault>> = {
  'too many for the app': 'rate-limit',
  'too many in the chat': { code: 230020 },
  'the same message under way': { code: 230049 },
  'an internal error': 'http-500',
  'HTML 502': 'html-502',
  'half a JSON': 'truncated',
  'a reset': 'reset',
  silence: 'slow',
  'a lost answer': 'lost',
  'a refused token, HTTP 400': { code: 99991663, msg: `bad t-caecc734c2e3328a62489fe0648c4b98_x00000001` },
  'a refused token, HTTP 200': { code: 99991663, status: 200 },
  'a quota that is used up': { code: 99991403 },
  'a missing permission': { code: 99991672 },
};

const LASTING: Readonly<Record<string, Fault>> = {
  'the bot is not in the group': { code: 230002 },
  'words that are not allowed': { code: 230022 },
  'a parameter that is wrong': { code: 230001 },
};

const UNANSWERED = ['HTML 502', 'half a JSON', 'a reset', 'silence', 'a lost answer'];

describe.each(Object.entries(KINDS))('%s', (_, { queue, done }) => {
  it.each(Object.entries(PASSING))('meets %s and is there once', async (_, fault) => {
    const s = await stage();
    await queue(s);
    s.fake.fails(fault);
    await s.sendsAll();
    expect(await s.stateOf('msg_1')).toBe('sent');
    done(s);
  });

  it.each(UNANSWERED)('meets %s three times and is there once', async (name) => {
    const s = await stage();
    await queue(s);
    s.fake.fails(PASSING[name]!, 3, '/im/v1/messages');
    await s.sendsAll();
    expect(await s.stateOf('msg_1')).toBe('sent');
    done(s);
  });

  it.each(Object.entries(LASTING))('meets %s and is a dead letter, or there once', async (_, fault) => {
    const s = await stage();
    await queue(s);
    s.fake.fails(fault, 9, '/im/v1/messages');
    await s.sendsAll();
    // Ringing is no part of being there; everything else that fails for good is kept for an admin to see.
    const state = await s.stateOf('msg_1');
    expect(['dead', 'sent']).toContain(state);
    if (state === 'sent') done(s);
  });
});

it('an app secret that is wrong is told to the log without saying it', async () => {
  const s = await stage();
  s.fake.revokesToken(400);
  await s.queue({ id: 'msg_1', says: '三楼漏水' });
  s.fake.fails({ code: 10015, msg: `app secret invalid: ${KEYS.appSecret}` }, 1, 'token');
  await s.sendsAll();
  expect(logged.join()).toContain('app secret invalid: ***');
  expect(await s.stateOf('msg_1')).toBe('sent');
});

describe('a recall', () => {
  it.each(Object.entries(PASSING))('meets %s and is done, or can be tried again', async (_, fault) => {
    const { platform, room, fake, sees } = await feishuHarness({ timeoutMs: 20 });
    const says = card('说错了', { blocks: [text('三楼。'.repeat(6000))] });
    const sent = await platform.send({ key: 'msg_1', chat: room, says });
    fake.fails(fault, 2);
    for (let tries = 0; tries < 5; tries++) {
      const error = await platform.recall!(room, sent).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!error) break;
      expect(error instanceof PlatformError && error.kind).toBe('retry');
      fake.passes(1000);
    }
    expect(await sees(room)).toEqual([]);
  });
});

describe('the extras never cost the message', () => {
  const extras: readonly [string, string][] = [
    ['urgent', 'urgent_'],
    ['a card with a picture', '/images'],
  ];
  for (const [kind, on] of extras) {
    it.each(Object.entries({ ...PASSING, ...LASTING }))(`${kind}: %s on ${on} without end`, async (_, fault) => {
      const s = await stage();
      s.fake.fails(fault, 12, on);
      await KINDS[kind]!.queue(s);
      await s.sendsAll();
      expect(await s.stateOf('msg_1')).toBe('sent');
      expect(s.said('三楼漏水')).toHaveLength(1);
    });
  }
});
