import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { incident } from '#db/incident.ts';
import { handlers } from '#handlers/index.ts';
import { command } from '#src/bot/define.ts';
import { createRouter } from '#src/bot/router.ts';
import type { Log } from '#src/core/watch.ts';
import { read, world } from '#test/support/world.ts';

describe('an event', () => {
  it('that nobody understands is answered with three likely commands', async () => {
    const { says } = await world();
    const [answer] = await says('wang', '事情怎么报');
    expect(read(answer).split('\n')[0]).toBe('这个问题我没有可靠的资料');
    expect(read(answer)).toContain('· 报事 发生了什么（可以带照片）');
    expect(read(answer).match(/^· /gmu)).toHaveLength(3);
  });

  it('that says nothing is answered too', async () => {
    const { says } = await world();
    expect(read((await says('wang', '\u200B'))[0])).toMatch(/^在呢。想做什么，直接发给我：/u);
  });

  it('delivered 8 times at once opens one incident and is answered once', async () => {
    const { says, deliversTimes, store } = await world();
    deliversTimes(8);
    const shown = await says('wang', '报事 灯坏了');
    expect(shown.map(({ chat }) => chat)).toEqual(['duty']);
    expect(await store.db.$count(incident)).toBe(1);
  });

  it('that fails through a fault of ours undoes everything and gives the person a reference', async () => {
    const lines: string[] = [];
    const log: Log = { info: () => undefined, warn: () => undefined, error: (what) => lines.push(what) };
    const broken = command({
      topic: 'other',
      place: 9,
      names: ['坏掉'],
      usage: '坏掉',
      help: '总是坏',
      may: 'everyone',
      read: () => undefined,
      async run({ db }) {
        await db.execute(sql`update district set name = 'half-done'`);
        throw new Error('a bug');
      },
    });
    const { says, store } = await world({ handlers: [...handlers, broken], log });

    const [answer] = await says('wang', '坏掉');

    expect(read(answer)).toMatch(
      /^小π出了点问题，这一步没有做成，请再试一次。仍不行时，请把编号 err_\d+ 告诉管理员。$/u,
    );
    expect([...(await store.db.execute(sql`select name from district`))]).toEqual([{ name: '测试商圈' }]);
    expect(lines).toEqual(['an event failed']);
  });

  it('is written down as it was typed and shown literally: it rings nobody', async () => {
    const { says } = await world();
    const [card] = await says('wang', '报事 <at id=all></at> **x** [点](http://x)');
    expect(read(card)).toContain('<at id=all></at> **x** [点](http://x)');
  });
});

describe('the router', () => {
  it('does not start with two handlers of one name', () => {
    const again = handlers.find((handler) => handler.kind === 'command')!;
    expect(() => createRouter([...handlers, again])).toThrow('two handlers are called: command');
  });
});
