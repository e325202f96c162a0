import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { takeOnce } from '#db/once.ts';
import { ensurePerson } from '#db/person.ts';
import { offerSignIn, takeSignIn } from '#db/web-session.ts';
import { systemClock } from '#src/core/time.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

const AT_ONCE = 40;

describe.skipIf(noServer('the web at once'))('many at once, on two pools as two processes have', () => {
  let database: ServerDatabase;
  let first: Store;
  let second: Store;

  beforeAll(async () => {
    database = await serverDatabase('web');
    second = database.connect();
  });
  beforeEach(async () => {
    first = await database.empty();
  });
  afterAll(() => database?.drop());

  const both = <T>(work: (store: Store) => Promise<T>) =>
    Promise.all(Array.from({ length: AT_ONCE }, (_, at) => work(at % 2 === 0 ? first : second)));

  it('a link that signs in is used once', async () => {
    const now = systemClock();
    const { id: districtId } = await ensureDistrict(first.db, { id: 'dis_1', name: '测试商圈', at: now });
    const account = { realm: 'demo', id: 'sun' };
    const { id } = await ensurePerson(first.db, { districtId, id: 'per_1', account, name: '孙', named: true, at: now });
    await offerSignIn(first.db, 'hash', { districtId, personId: id, realm: 'demo', externalId: 'sun' }, now);

    const holders = await both(({ transaction }) => transaction((tx) => takeSignIn(tx, 'hash', now)));

    expect(holders.filter((one) => one?.personId === id)).toHaveLength(1);
    expect(holders.filter((one) => one === undefined)).toHaveLength(AT_ONCE - 1);
  });

  it('what may be done once is done by one, and by the next where that one failed', async () => {
    const now = systemClock();
    const failing = first.transaction(async (tx) => {
      await takeOnce(tx, 'form', now);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');

    const done = await both(({ transaction }) => transaction((tx) => takeOnce(tx, 'form', now)));

    expect(done.filter(Boolean)).toHaveLength(1);
  });
});
