import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { connectionHealth, endConnectionLeases, releaseLease, renewLease, takeLease } from '#db/connection-lease.ts';
import { emptyStore } from '#test/support/database.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const noonPlus = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

describe('the lease of a long connection', () => {
  let store: Store;
  beforeEach(async () => {
    store = await emptyStore();
  });
  const take = (holder: string, now: Date) => takeLease(store.db, { platform: 'feishu', holder, now, leaseMs: 15_000 });
  const renew = (fence: number, now: Date, connected = true) =>
    renewLease(store.db, { platform: 'feishu', fence, now, leaseMs: 15_000, connected });
  const health = async (now: Date) => (await connectionHealth(store.db, ['feishu'], now))[0];

  it('has one holder, and a higher number for each', async () => {
    expect(await take('one', NOON)).toBe(1);
    expect(await take('two', noonPlus(14))).toBeUndefined();
    expect(await take('two', noonPlus(15))).toBe(2);
    expect(await take('three', noonPlus(60))).toBe(3);
  });

  it('is renewed and given up only by its holder, however late another wakes', async () => {
    await take('one', NOON);
    await take('two', noonPlus(20));
    expect(await renew(1, noonPlus(21))).toBe(false);
    await releaseLease(store.db, { platform: 'feishu', fence: 1, now: noonPlus(21) });
    expect(await health(noonPlus(21))).toMatchObject({ holder: 'two' });
    expect(await renew(2, noonPlus(30))).toBe(true);
    expect(await take('three', noonPlus(40))).toBeUndefined();
  });

  it('is not renewed once it has run out, even where nobody else took it', async () => {
    await take('one', NOON);
    expect(await renew(1, noonPlus(15))).toBe(false);
  });

  it('can be taken at once where it was given up, or where the process is alone', async () => {
    await take('one', NOON);
    await releaseLease(store.db, { platform: 'feishu', fence: 1, now: noonPlus(1) });
    expect(await take('two', noonPlus(1))).toBe(2);
    await endConnectionLeases(store.db, noonPlus(2));
    expect(await take('three', noonPlus(2))).toBe(3);
  });

  it('counts as over where a clock that was set back since has written it', async () => {
    await take('one', noonPlus(3600));
    expect(await take('two', NOON)).toBe(2);
  });

  it('tells how long the connection is up, or is not', async () => {
    expect(await health(NOON)).toEqual({ platform: 'feishu', up: false, holder: undefined, since: undefined });
    await take('one', NOON);
    expect(await health(noonPlus(1))).toEqual({ platform: 'feishu', up: false, holder: 'one', since: NOON });
    await renew(1, noonPlus(5));
    await renew(1, noonPlus(10));
    expect(await health(noonPlus(10))).toEqual({ platform: 'feishu', up: true, holder: 'one', since: noonPlus(5) });
    expect(await health(noonPlus(30))).toEqual({
      platform: 'feishu',
      up: false,
      holder: undefined,
      since: noonPlus(25),
    });
  });
});
