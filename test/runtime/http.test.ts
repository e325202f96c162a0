import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connect, type Db, type Store } from '#db/client.ts';
import { handlers } from '#handlers/index.ts';
import { createApp } from '#src/app.ts';
import { createBot } from '#src/bot/bot.ts';
import type { Clock } from '#src/core/time.ts';
import { silent } from '#src/core/watch.ts';
import { readiness } from '#src/runtime/readiness.ts';
import { settleIn } from '#src/runtime/settle-in.ts';
import { emptyStore } from '#test/support/database.ts';
import { feishuHarness, feishuOver } from '#test/support/feishu/harness.ts';
import { BOT, KEYS } from '#test/support/feishu/server.ts';
import { envelope, messageEvent, pressEvent, seal, signatureHeaders } from '#test/support/feishu/webhook.ts';
import { freePort, spawnBot } from '#test/support/process.ts';
import { wecomAppHarness, wecomBotHarness } from '#test/support/wecom/harness.ts';

const GROUP = 'oc_5ce6d572455d361153b7cb51da133945';

/** The whole front door, with every platform behind it. */
async function door(store?: Store) {
  const [feishu, bot, app] = [await feishuHarness(), await wecomBotHarness(), await wecomAppHarness()];
  const doors = { '/webhook/feishu': feishu, '/webhook/wecom/bot': bot, '/webhook/wecom/app': app };
  // One clock for all: every emulator's own may be some months off without being noticed, Feishu's may not.
  const clock: Clock = feishu.fake.clock;
  const over = store ?? (await emptyStore());
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${++ids}`;
  const districtId = store
    ? 'dis_unreachable'
    : (await settleIn(over.db, { name: '测试商圈', admins: [] }, { now: clock(), newId })).id;
  const errors: string[] = [];
  const log = {
    ...silent,
    error: (what: string, details: object = {}) => errors.push(`${what} ${String(Object.values(details).at(-1))}`),
  };
  const machine = createBot(handlers, {
    store: over,
    clock,
    newId,
    jitter: () => 0,
    platforms: [feishuOver(feishu.fake), bot.platform, app.platform],
    districtId,
    log,
    meter: silent,
  });
  if (!store) await machine.prepare();
  const web = createApp(() => ({
    withBot: (task) => task(machine),
    afterwards: () => undefined,
    readiness: () => readiness(over, clock(), 15),
    log,
  }));
  const ask = async (path: string, init?: RequestInit): Promise<Response> => web.request(path, init);
  let events = 0;
  return {
    store: over,
    bot: machine,
    fake: feishu.fake,
    doors,
    errors,
    ask,
    /** A genuine Feishu webhook with whatever in it. */
    posts: async (payload: unknown) => web.request(seal(payload, KEYS, { at: clock() })),
    message: (more: Partial<Parameters<typeof messageEvent>[1]> = {}) =>
      messageEvent(KEYS, {
        eventId: `event_${++events}`,
        messageId: feishu.fake.hears(GROUP, '…'),
        at: clock(),
        from: 'ou_wang',
        chatId: GROUP,
        chatType: 'group',
        content: { text: '@_user_1 帮助' },
        mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }],
        ...more,
      }),
    press: (value: unknown) =>
      pressEvent(KEYS, {
        eventId: `event_${++events}`,
        at: clock(),
        from: 'ou_wang',
        messageId: 'om_1',
        chatId: GROUP,
        value,
      }),
  };
}

/** How many rows each table has. */
async function rows(db: Db): Promise<Record<string, number>> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const counted = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(name)}`);
      return [name, row!.n] as const;
    }),
  );
  return Object.fromEntries(counted);
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const GARBAGE: Readonly<Record<string, string>> = {
  nothing: '',
  'not JSON': '<html>',
  'half a JSON': '{"encrypt":"',
  'deeply nested JSON': deep(100_000),
  'JSON of nothing': 'null',
  'NUL characters': '\0\0\0',
  'half a megabyte': 'x'.repeat(500_000),
  'a list': '[1,2,3]',
  'XML with an entity bomb':
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>',
};

describe('what cannot prove where it came from', () => {
  it('is turned away with 4xx, and leaves nothing behind', async () => {
    const { ask, doors, store, errors } = await door();
    const before = await rows(store.db);
    for (const [path, harness] of Object.entries(doors)) {
      for (const [what, body] of Object.entries(GARBAGE)) {
        const response = await ask(path, { method: 'POST', body });
        expect([400, 401, 403], `${path}: ${what}`).toContain(response.status);
        expect(await response.text(), `${path}: ${what}`).toBe('');
      }
      for (const [what, forged] of Object.entries(await harness.forgeries())) {
        const { search } = new URL(forged.url);
        const body = forged.method === 'GET' ? null : await forged.text();
        const response = await ask(`${path}${search}`, { method: forged.method, headers: forged.headers, body });
        expect([400, 401, 403], `${path}: ${what}`).toContain(response.status);
      }
    }
    expect(await rows(store.db)).toEqual(before);
    expect(errors).toEqual([]);
  });

  it('is not read to the end where it is too big', async () => {
    const { ask, doors } = await door();
    for (const path of Object.keys(doors)) {
      for (const headers of [{}, { 'content-length': '3000000' }]) {
        expect((await ask(path, { method: 'POST', headers, body: 'x'.repeat(3_000_000) })).status).toBe(413);
      }
    }
  });

  it('finds nothing but the webhooks', async () => {
    const { ask, doors } = await door();
    for (const path of [
      '/',
      '/webhook',
      '/webhook/feishu/x',
      '/webhook/dingtalk',
      '/.env',
      '/metrics',
      '/%00',
      '/%E0%A4%A',
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
    for (const path of Object.keys(doors)) {
      for (const method of ['PUT', 'DELETE', 'PATCH']) expect((await ask(path, { method })).status).toBe(404);
    }
  });
});

describe('what is genuine but makes no sense', () => {
  it('is taken and let be, where it is nothing that we know', async () => {
    const { posts, message, press, store, ask, fake, errors } = await door();
    const before = await rows(store.db);
    const { header, event } = message();
    const said = event.message;
    const withMessage = (more: object) => ({
      schema: '2.0',
      header,
      event: { ...event, message: { ...said, ...more } },
    });
    const strange: Record<string, unknown> = {
      'an unknown event': { schema: '2.0', header: { ...header, event_type: 'im.chat.disbanded_v1' }, event: {} },
      'no event': { schema: '2.0', header },
      'an event that is a list': { schema: '2.0', header, event: [] },
      'a number for an id': withMessage({ message_id: 17 }),
      'a time that is none': withMessage({ create_time: 'Monday' }),
      'another bot': { schema: '2.0', header, event: { ...event, sender: { ...event.sender, sender_type: 'app' } } },
      'nobody mentioned': withMessage({ mentions: [] }),
      'a button of no kind': press('x'),
      'a button of nothing': press(undefined),
      'a tree 2,000 levels deep': press(JSON.parse(deep(2_000))),
    };
    for (const [what, payload] of Object.entries(strange)) expect((await posts(payload)).status, what).toBe(200);
    const body = envelope(JSON.parse(deep(500)), KEYS);
    const nested = await ask('/webhook/feishu', {
      method: 'POST',
      headers: signatureHeaders(body, KEYS, { at: fake.clock() }),
      body,
    });
    expect(nested.status).toBe(403);
    expect(await rows(store.db)).toEqual(before);
    expect(errors).toEqual([]);
  });

  const WORDS: Readonly<Record<string, string>> = {
    'nothing at all': '',
    'only spaces': ' \u3000\u200B\uFEFF\n',
    'a NUL character': '报事 灯\0坏了',
    'emoji, joined': '报事 👨‍👩‍👧‍👦🏳️‍🌈 灯坏了',
    'half an emoji': '报事 \uD83D 灯坏了',
    'right to left': '报事 \u202E了坏灯',
    'marks on marks': `报事 a${'\u0301'.repeat(1000)}`,
    'four hundred thousand characters': `报事 ${'很长'.repeat(100_000)}`,
    'what looks like SQL': "报事 '); drop table incident; --",
    'what looks like a mention': '报事 <at user_id="all"></at> @_all @_user_99',
    'a number beyond all': '接单 #99999999999999999999',
    'a number that no column holds': '接单 #4294967296',
    'no number': '接单 #-1',
    'control characters': '报事 \u0001\u0007\u001B[31m灯坏了',
    'an unknown word': '𠮷野家在哪',
  };
  it.each(Object.entries(WORDS))('is answered, whatever was said: %s', async (_, text) => {
    const { posts, message, bot, fake, errors } = await door();
    const response = await posts(message({ content: { text: `@_user_1 ${text}` } }));
    expect(response.status).toBe(200);
    expect(await bot.send()).toBeUndefined();
    expect(fake.messages(GROUP).filter(({ by }) => by === 'bot')).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it.each(['eventId', 'messageId', 'from', 'chatId', 'mention', 'value'] as const)(
    'is not stumbled over: a NUL character in the %s',
    async (field) => {
      const { posts, message, press, errors } = await door();
      const mentions = [
        { key: '@_user_1', openId: BOT, name: '小π' },
        { key: '@_user_2', openId: 'ou_\0', name: '\0' },
      ];
      const payload =
        field === 'value'
          ? press({ action: 'incident.take', value: { number: '\0' } })
          : message(
              field === 'mention' ? { content: { text: '@_user_1 报事 @_user_2' }, mentions } : { [field]: 'x\0y' },
            );
      expect((await posts(payload)).status).toBeLessThan(500);
      expect(errors).toEqual([]);
    },
  );
});

describe('without the database', () => {
  it('a message is to come again, a press is told so, and the machine says what is wrong', async () => {
    const store = connect(`postgres://nobody@127.0.0.1:${await freePort()}/none`, 4);
    const { posts, message, press, ask } = await door(store);
    expect((await posts(message())).status).toBe(503);

    const pressed = await posts(press({ action: 'incident.take', value: { number: 1 } }));
    expect(pressed.status).toBe(200);
    expect(await pressed.json()).toEqual({ toast: { type: 'error', content: expect.stringContaining('请再试一次') } });

    expect((await ask('/healthz')).status).toBe(200);
    const ready = await ask('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false });
    await store.close();
  });
});

describe('with settings that will not do', () => {
  it('the bot says in a sentence each what is wrong, and does not start', async () => {
    await using bot = await spawnBot({ FEISHU_APP_ID: 'app', FEISHU_APP_SECRET: 's', PORT: 'eighty' });
    expect(await bot.exited).toEqual({ code: 1, signal: null });
    const lines = bot.output().trim().split('\n');
    expect(lines.slice(1).map((line) => /[A-Z][A-Z_]+/u.exec(line)?.[0])).toEqual([
      'FEISHU_APP_ID',
      'FEISHU_ENCRYPT_KEY',
      'FEISHU_VERIFICATION_TOKEN',
      'PORT',
    ]);
  });
});
