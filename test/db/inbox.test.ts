import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ensureChat } from '#db/chat.ts';
import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { type Arrival, enter, forgetEvents } from '#db/inbox.ts';
import { enqueue } from '#db/outbox.ts';
import { ensurePerson } from '#db/person.ts';
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

  describe('finds the district', () => {
    const at = (chat: Partial<Arrival['chat']>, more: Partial<Arrival> = {}) => {
      const where = { platform: 'feishu', kind: 'private', id: 'ou_1', ...chat } as const;
      const came = {
        platform: 'feishu',
        eventId: JSON.stringify([chat, more]),
        messageId: undefined,
        about: undefined,
      };
      return store.transaction(async (tx) => {
        const from = { realm: 'feishu', id: 'ou_1' };
        return (await enter(tx, { ...came, chat: where, from, at: NOON, ...more }, 'd')).district.id;
      });
    };
    const known = (districtId: string, minutes: number) =>
      ensurePerson(store.db, {
        districtId,
        id: `per_${districtId}`,
        account: { realm: 'feishu', id: 'ou_1' },
        name: '王芳',
        named: true,
        at: new Date(NOON.getTime() + minutes * 60_000),
      });
    beforeEach(async () => {
      for (const id of ['e', 'f']) await ensureDistrict(store.db, { id, name: id, at: NOON });
    });

    it('of a bound chat', async () => {
      await ensureChat(store.db, { platform: 'feishu', kind: 'group', id: 'oc_1' }, 'e', NOON);
      expect(await at({ kind: 'group', id: 'oc_1' })).toBe('e');
      expect(await at({ kind: 'group', id: 'oc_2' })).toBe('d');
    });

    it('of a private chat that is new: the only one that knows this person, the first one, the installation’s', async () => {
      expect(await at({})).toBe('d');
      await known('f', 2);
      expect(await at({}, { eventId: '2' })).toBe('f');
      await known('e', 1);
      expect(await at({}, { eventId: '3' })).toBe('e');
      await known('d', 3);
      expect(await at({}, { eventId: '4' })).toBe('d');
      // A new group is nobody's private matter.
      expect(await at({ kind: 'group', id: 'oc_9' })).toBe('d');
    });

    it('of the message that was pressed, or was answered with the card, wherever the chat is now', async () => {
      const chat = { platform: 'feishu', kind: 'private', id: 'ou_1' } as const;
      await ensureChat(store.db, chat, 'd', NOON);
      await store.db.execute(enqueue([{ id: 'msg_1', chat, says: 'x', districtId: 'e' }], 'test', NOON));
      await store.db.execute(sql`update outbox set message_id = 'om_1' where id = 'msg_1'`);
      expect(await at({}, { about: 'om_1' })).toBe('e');
      expect(await at({}, { about: 'msg_1' })).toBe('e');
      expect(await at({}, { about: 'om_unknown' })).toBe('d');
      await store.db.execute(sql`update chat set district_id = 'f'`);
      await at({}, { eventId: 'asked', messageId: 'om_asked' });
      await store.db.execute(sql`update chat set district_id = 'd'`);
      expect(await at({}, { about: 'om_asked' })).toBe('f');
      expect(await at({}, { about: 'asked' })).toBe('f');
    });
  });
});
