import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { command, listener, sweep } from '#src/bot/define.ts';
import { card } from '#src/core/card.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { world } from '#test/support/world.ts';

const DUTY: ChatRef = { platform: 'demo', kind: 'group', id: 'duty' };

/** Due rows without a table of their own: numbers that are handed out. */
function dueNumbers(count: number) {
  const left = Array.from({ length: count }, (_, at) => at + 1);
  return (limit: number) => left.splice(0, limit);
}

describe('what happens by the clock', () => {
  it('works due rows batch after batch in one tick, and says its words', async () => {
    const take = dueNumbers(5);
    const runs: number[] = [];
    const due = sweep('test.due', 2, async (ctx, limit) => {
      const taken = take(limit);
      runs.push(taken.length);
      for (const number of taken) ctx.post(DUTY, `到时间了：${number}`);
      return taken.length;
    });
    const { bot, server, sendsAll } = await world({ handlers: [due] });

    await bot.tick();
    await sendsAll();

    expect(runs).toEqual([2, 2, 1]);
    const said = (await server.messages('li', 'duty')).map(({ says }) => says);
    expect(said).toEqual([1, 2, 3, 4, 5].map((number) => `到时间了：${number}`));
  });

  it('says nothing where the work fails', async () => {
    const due = sweep('test.fails', 10, async (ctx) => {
      ctx.post(DUTY, '不该看到');
      await ctx.db.execute(sql`select 1 / 0`);
      return 1;
    });
    const { bot, store } = await world({ handlers: [due] });

    await expect(bot.tick()).rejects.toThrow();

    expect(await store.db.execute(sql`select id from outbox`)).toEqual([]);
  });

  it('shows one card about a subject, and redraws it where it hangs', async () => {
    let state = '刚开始';
    const due = sweep('test.card', 10, async (ctx) => {
      await ctx.show(district.id, 'thing:1', card(state), [DUTY]);
      return 1;
    });
    const { bot, server, district, sendsAll } = await world({ handlers: [due] });

    await bot.tick();
    await sendsAll();
    state = '变了';
    await bot.tick();
    await sendsAll();

    const said = (await server.messages('li', 'duty')).map(({ says }) => (says as { title: string }).title);
    expect(said).toEqual(['变了']);
  });

  it('keeps who is to be rung, and how loudly, for the platform', async () => {
    const li = { realm: 'demo', id: 'li' } as const;
    const ring = command({
      topic: 'other',
      place: 1,
      names: ['叫人'],
      usage: '叫人',
      help: '叫人',
      may: 'everyone',
      read: () => undefined,
      async run(ctx) {
        const [chat] = ctx.privateChats([li, { realm: 'feishu', id: 'ou_1' }]);
        expect(ctx.post(chat!, '有人吗', { mentions: [li], urge: 'phone' })).toMatch(/^msg_/);
        expect(ctx.post({ ...DUTY, platform: 'feishu' }, '没有这个平台')).toBeUndefined();
      },
    });
    const { says, store } = await world({ handlers: [ring] });

    await says('wang', '叫人');

    const rows = await store.db.execute(sql`select chat_id, mentions, urge from outbox`);
    expect(rows).toEqual([{ chat_id: 'li', mentions: [li], urge: 'phone' }]);
  });
});

describe('what nobody said', () => {
  const notice = {
    kind: 'notice',
    what: 'reacted',
    eventId: 'n1',
    chat: DUTY,
    from: { realm: 'demo', id: 'li' },
    at: new Date('2026-03-04T09:00:00+08:00'),
    messageId: 'dm_1',
    reaction: 'OK',
  } as const;

  it('reaches those who listen, once', async () => {
    const heard: string[] = [];
    const hears = listener('reacted', async ({ me, event }) => {
      if (event.kind === 'notice') heard.push(`${me.name} ${event.reaction}`);
    });
    const { bot } = await world({ handlers: [hears] });

    await bot.deliver('demo', notice);
    await bot.deliver('demo', notice);

    expect(heard).toEqual(['李建国 OK']);
  });

  it('costs nothing where nobody listens', async () => {
    const { bot, store } = await world({ handlers: [] });

    expect(await bot.deliver('demo', notice)).toEqual({});

    expect(await store.db.execute(sql`select event_id from inbox`)).toEqual([]);
  });
});
