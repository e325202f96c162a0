import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { enter, forgetEvents } from '#db/inbox.ts';
import { emptyStore } from '#test/support/database.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');

describe('the inbox', () => {
  let store: Store;
  beforeEach(async () => {
    store = await emptyStore();
    await ensureDistrict(store.db, { id: 'd', name: '测试商圈', at: NOON });
  });

  const arrive = (eventId: string, messageId: string | undefined, platform = 'feishu') =>
    enter(
      store.db,
      {
        platform,
        eventId,
        messageId,
        about: undefined,
        chat: { platform, kind: 'group', id: 'oc_1' },
        from: { realm: 'feishu', id: 'ou_1' },
        at: NOON,
      },
      'd',
    );

  it('knows an event again by its id', async () => {
    expect((await arrive('e1', undefined)).fresh).toBe(true);
    expect((await arrive('e1', undefined)).fresh).toBe(false);
    expect((await arrive('e1', undefined, 'demo')).fresh).toBe(true);
  });

  it('I6: knows a message again under another event id', async () => {
    expect((await arrive('e1', 'om_1')).fresh).toBe(true);
    expect((await arrive('e2', 'om_1')).fresh).toBe(false);
    expect((await arrive('e3', 'om_2')).fresh).toBe(true);
  });

  it('forgets what no platform will deliver again', async () => {
    await arrive('e1', 'om_1');
    await forgetEvents(store.db, NOON);
    expect((await arrive('e1', 'om_1')).fresh).toBe(false);
    await forgetEvents(store.db, new Date(NOON.getTime() + 1));
    expect((await arrive('e1', 'om_1')).fresh).toBe(true);
  });
});
