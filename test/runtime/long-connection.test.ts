import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { connectionHealth } from '#db/connection-lease.ts';
import type { Incoming } from '#src/core/platform.ts';
import { silent } from '#src/core/watch.ts';
import { keepConnection } from '#src/runtime/long-connection.ts';
import { emptyStore } from '#test/support/database.ts';
import { switchboard } from '#test/support/switchboard.ts';

const MESSAGE: Incoming = {
  kind: 'message',
  eventId: 'e1',
  messageId: 'm1',
  chat: { platform: 'wecom-bot', kind: 'group', id: 'c' },
  from: { realm: 'wecom', id: 'u' },
  at: new Date('2026-03-04T09:00:00+08:00'),
  text: '帮助',
  mentions: [],
  pictures: [],
};

describe('a long connection that many processes want', () => {
  let store: Store;
  let now: Date;
  beforeEach(async () => {
    store = await emptyStore();
    now = new Date('2026-03-04T09:00:00+08:00');
  });
  const passes = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const health = async () => (await connectionHealth(store.db, ['wecom-bot'], now))[0];

  function keeper(board: ReturnType<typeof switchboard>, holder: string) {
    const heard: Incoming[] = [];
    const said: string[] = [];
    const note = (what: string) => said.push(what);
    const kept = keepConnection(board.platform, {
      db: store.db,
      clock: () => now,
      jitter: () => 0,
      log: { ...silent, info: note, warn: note, error: note },
      holder,
      async deliver(_, incoming) {
        heard.push(incoming);
        return {};
      },
    });
    return { ...kept, heard, said };
  }

  /** Lets what was begun in the background end: everything here is in memory but the database. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('I-C1: one process holds it, and the others wait', async () => {
    const board = switchboard();
    const [one, two] = [keeper(board, 'one'), keeper(board, 'two')];
    for (let second = 0; second < 120; second++) {
      await Promise.all([one.step(), two.step()]);
      await settle();
      passes(1);
    }
    expect(board.opened()).toBe(1);
    expect(board.connected()).toBe(1);
    await board.says(MESSAGE);
    expect([one.heard.length, two.heard.length].sort()).toEqual([0, 1]);
    expect(await health()).toMatchObject({ up: true });
  });

  it('I-C2: another takes over within 30 s of the holder’s death', async () => {
    const board = switchboard();
    const [one, two] = [keeper(board, 'one'), keeper(board, 'two')];
    await one.step();
    await settle();
    await one.step();
    let waited = 0;
    for (; board.opened() < 2 && waited < 60; waited++) {
      passes(1);
      await two.step();
      await settle();
    }
    expect(waited).toBe(15);
    await two.step();
    expect(await health()).toMatchObject({ up: true, holder: 'two' });
  });

  it('lets another take over at once when it stops', async () => {
    const board = switchboard();
    const [one, two] = [keeper(board, 'one'), keeper(board, 'two')];
    await one.step();
    await settle();
    await one.stop();
    expect(board.connected()).toBe(0);
    await two.step();
    await settle();
    expect(board.connected()).toBe(1);
    await one.step();
    expect(await health()).toMatchObject({ holder: 'two' });
  });

  it('I-C3: a holder that was frozen works nothing when it wakes, and hangs up', async () => {
    const board = switchboard();
    const one = keeper(board, 'one');
    await one.step();
    await settle();
    passes(20);
    await expect(board.says(MESSAGE)).rejects.toThrow('no longer holds');
    expect(one.heard).toEqual([]);
    expect(board.connected()).toBe(0);
    expect(one.said).toContain(
      'an event came in after the lease of the long connection had run out; it is left to another',
    );
    await one.step();
    await settle();
    expect(board.connected()).toBe(1);
  });

  it('a holder that was frozen while another took over does not take it back', async () => {
    const board = switchboard();
    const [one, two] = [keeper(board, 'one'), keeper(board, 'two')];
    await one.step();
    await settle();
    passes(20);
    await two.step();
    await settle();
    await two.step();
    await one.step();
    await settle();
    expect(await health()).toMatchObject({ up: true, holder: 'two' });
    await one.stop();
    expect(await health()).toMatchObject({ up: true, holder: 'two' });
    await board.says(MESSAGE);
    expect([one.heard.length, two.heard.length]).toEqual([0, 1]);
  });

  it('lets go three seconds before the others may begin, since clocks differ a little', async () => {
    const board = switchboard();
    const one = keeper(board, 'one');
    await one.step();
    await settle();
    passes(12);
    await one.step();
    expect(board.connected()).toBe(0);
    expect(await health()).toMatchObject({ holder: 'one' });
  });

  it('comes back after a loss, each time after a longer wait, up to a minute', async () => {
    const board = switchboard();
    const one = keeper(board, 'one');
    board.refuses(8);
    const openings: number[] = [];
    for (let second = 0; openings.length < 1 && second < 400; second++) {
      await one.step();
      await settle();
      if (board.opened() > openings.length) openings.push(second);
      passes(1);
    }
    expect(openings).toEqual([1 + 2 + 4 + 8 + 16 + 32 + 60 + 60]);
    board.drops();
    await settle();
    expect(board.opened()).toBe(1);
    passes(60);
    await one.step();
    await settle();
    expect(board.opened()).toBe(2);
    expect(one.said.filter((what) => what.includes('lost'))).toHaveLength(1);
  });

  it('explains in one sentence who put it out, and does not fight for it', async () => {
    const board = switchboard();
    const one = keeper(board, 'one');
    await one.step();
    await settle();
    await board.platform.connect(async () => ({}), silent);
    await settle();
    expect(one.said.at(-1)).toContain('another client connected with the same bot id');
    for (let second = 0; second < 299; second++) {
      await one.step();
      passes(1);
    }
    expect(board.opened()).toBe(2);
    passes(2);
    await one.step();
    await settle();
    expect(board.opened()).toBe(3);
  });

  it('tells when nothing is heard any more, and opens a silent connection afresh after three minutes', async () => {
    const board = switchboard();
    const one = keeper(board, 'one');
    const run = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        await one.step();
        await settle();
        passes(1);
      }
    };
    await run(3);
    expect(await health()).toMatchObject({ up: true });
    board.goesSilent();
    await run(2);
    expect(await health()).toMatchObject({ up: false, holder: 'one' });
    await run(170);
    expect(board.opened()).toBe(1);
    await run(15);
    expect(board.opened()).toBe(2);
    expect(await health()).toMatchObject({ up: true });
  });

  it('finishes what it is working before it hangs up', async () => {
    const board = switchboard();
    const done: string[] = [];
    let finish: () => void = () => undefined;
    const one = keepConnection(board.platform, {
      db: store.db,
      clock: () => now,
      jitter: () => 0,
      log: silent,
      holder: 'one',
      async deliver() {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        done.push('worked');
        return {};
      },
    });
    await one.step();
    await settle();
    const answered = board.says(MESSAGE).then(() => done.push('answered'));
    const stopped = one.stop().then(() => done.push('stopped'));
    await settle();
    expect(board.connected()).toBe(1);
    await expect(board.says(MESSAGE)).rejects.toThrow('no longer holds');
    finish();
    await Promise.all([answered, stopped]);
    expect(done).toEqual(['worked', 'answered', 'stopped']);
    expect(board.connected()).toBe(0);
  });
});
