import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { enqueue, type NewMessage, surfacesOf } from '#db/outbox.ts';
import { claim, endLeases, ensurePaces, nextDue, outboxHealth, repost, settle } from '#db/sending.ts';
import { emptyStore } from '#test/support/database.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const later = (ms: number) => new Date(NOON.getTime() + ms);
const FAST = { burst: 1000, everyMs: 1 };
const LEASE_MS = 60_000;
const room = (id: string) => ({ platform: 'feishu', kind: 'group' as const, id });

describe('the outbox', () => {
  let store: Store;
  beforeEach(async () => {
    store = await emptyStore();
    await ensurePaces(store.db, ['feishu']);
  });

  const put = (...messages: NewMessage[]) => store.db.execute(enqueue(messages, 'event', NOON));
  const message = (id: string, chat = 'a', more: Partial<NewMessage> = {}): NewMessage => ({
    id,
    chat: room(chat),
    says: id,
    ...more,
  });
  const take = (now = NOON, rate = FAST) => claim(store.db, { platform: 'feishu', now, leaseMs: LEASE_MS, rate });
  const sent = (messageId: string) => ({ state: 'sent', messageId, extra: undefined }) as const;

  it('gives out one message of a chat at a time, in order, whatever else is put in', async () => {
    await put(message('m1'), message('m2'));
    await put(message('m3'));

    for (const id of ['m1', 'm2', 'm3']) {
      const claimed = await take();
      expect(claimed?.id).toBe(id);
      expect(await take()).toBeUndefined();
      expect(await settle(store.db, claimed!, sent(id), { now: NOON, rate: FAST })).toBe(true);
    }
    expect(await take()).toBeUndefined();
    expect(await nextDue(store.db, [{ platform: 'feishu', rate: FAST }])).toBeUndefined();
  });

  it('does not let one chat hold up another', async () => {
    await put(message('a1', 'a'), message('b1', 'b'));
    const first = await take();
    const second = await take();
    expect([first?.id, second?.id].sort()).toEqual(['a1', 'b1']);
  });

  it('keeps a chat to its pace, and the whole platform to its own', async () => {
    const slow = { burst: 2, everyMs: 1000 };
    await put(message('m1'), message('m2'), message('m3'));
    for (const id of ['m1', 'm2']) {
      await settle(store.db, (await take())!, sent(id), { now: NOON, rate: slow });
    }
    expect(await take()).toBeUndefined();
    expect(await nextDue(store.db, [{ platform: 'feishu', rate: FAST }])).toEqual(later(1000));
    expect((await take(later(1000)))?.id).toBe('m3');

    await put(message('b1', 'b'), message('c1', 'c'), message('d1', 'd'));
    const whole = { burst: 2, everyMs: 1000 };
    const got = [await take(later(60_000), whole), await take(later(60_000), whole), await take(later(60_000), whole)];
    expect(got.map((claimed) => claimed !== undefined)).toEqual([true, true, false]);
  });

  it('lets another take over when a lease ends, and the first can no longer settle', async () => {
    await put(message('m1'));
    const first = (await take())!;
    expect(await take(later(LEASE_MS - 1))).toBeUndefined();

    const second = (await take(later(LEASE_MS)))!;
    expect(second.id).toBe('m1');
    expect(await settle(store.db, first, sent('late'), { now: later(LEASE_MS), rate: FAST })).toBe(false);
    expect(await settle(store.db, second, sent('om_1'), { now: later(LEASE_MS), rate: FAST })).toBe(true);
    expect(await outboxHealth(store.db, NOON)).toEqual([]);
  });

  it('has nobody wait for a lease that no process can hold', async () => {
    await put(message('m1'));
    await take();
    expect(await take(later(1000))).toBeUndefined();
    await endLeases(store.db, later(1000));
    expect((await take(later(1000)))?.id).toBe('m1');
  });

  it('goes on at once where the clock ran ahead and was set back, and is paced again', async () => {
    const slow = { burst: 2, everyMs: 1000 };
    await put(message('m1'), message('m2'), message('m3'), message('m4'));
    const wrong = later(3 * 3_600_000);
    await settle(store.db, (await take(wrong, slow))!, sent('m1'), { now: wrong, rate: slow });

    // The burst counts as spent, so the pace is the platform's own from the first message on.
    const goesOut = async (id: string, ms: number) => {
      const claimed = await take(later(ms), slow);
      expect(claimed?.id).toBe(id);
      await settle(store.db, claimed!, sent(id), { now: later(ms), rate: slow });
    };
    await goesOut('m2', 0);
    expect(await take(later(1999), slow)).toBeUndefined();
    await goesOut('m3', 2000);
    expect(await take(later(2999), slow)).toBeUndefined();
    await goesOut('m4', 3000);
  });

  it('loses no wake-up where a message is put in while the one before it is settled', async () => {
    await put(message('m1'));
    const claimed = (await take())!;
    await Promise.all([settle(store.db, claimed, sent('om_1'), { now: NOON, rate: FAST }), put(message('m2'))]);
    expect((await take())?.id).toBe('m2');
  });

  it('keeps a message that failed first in its chat, and lets the next pass once it is given up', async () => {
    await put(message('m1'), message('m2'));
    const failed = { state: 'pending', error: 'HTTP 500', strikes: 1, dueAt: later(500) } as const;
    await settle(store.db, (await take())!, failed, { now: NOON, rate: FAST });
    expect(await take(later(499))).toBeUndefined();

    const again = (await take(later(500)))!;
    expect([again.id, again.strikes, again.firstFailedAt, again.failedAt]).toEqual(['m1', 1, NOON, NOON]);
    const dead = { state: 'dead', error: 'HTTP 500' } as const;
    await settle(store.db, again, dead, { now: later(500), rate: FAST });
    expect((await take(later(500)))?.id).toBe('m2');
    const [health] = await outboxHealth(store.db, NOON);
    expect(health).toMatchObject({ platform: 'feishu', pending: 1, dead: 1 });
  });

  it('lets everything else go before a thousand messages to many, in the same chats too', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => message(`bulk${at}`, `g${at}`, { onlyOnce: true }));
    await put(...many);
    const first = (await take())!;
    await put(message('card', 'g0'), message('other', 'h'));
    expect([(await take())?.id, (await take())?.id]).toEqual(['card', 'other']);
    expect(first.id.startsWith('bulk')).toBe(true);
    expect((await take())?.id).toMatch(/^bulk/u);
  });

  it('B2: says when a message of which one never knew is taken again', async () => {
    await put(message('m1', 'a', { onlyOnce: true }));
    expect((await take())?.begunAt).toBeUndefined();
    const again = (await take(later(LEASE_MS)))!;
    expect([again.id, again.begunAt]).toEqual(['m1', NOON]);
    const refused = { state: 'pending', error: 'busy', dueAt: later(LEASE_MS + 500), unsure: false } as const;
    await settle(store.db, again, refused, { now: later(LEASE_MS), rate: FAST });
    expect((await take(later(LEASE_MS + 500)))?.begunAt).toBeUndefined();
  });

  it('redraws the card that was sent, skips what a later redraw overtakes, and moves to a fresh card', async () => {
    const subject = { districtId: 'd', subject: 'incident:1' };
    await put(message('card', 'a', { subject }));
    await put(message('edit1', 'a', { edits: 'card' }), message('edit2', 'a', { edits: 'card' }));
    await settle(store.db, (await take())!, sent('om_1'), { now: NOON, rate: FAST });

    const first = (await take())!;
    expect(first).toMatchObject({ id: 'edit1', outdated: true, edits: { id: 'card', messageId: 'om_1' } });
    await settle(store.db, first, { state: 'superseded' }, { now: NOON, rate: FAST });

    const second = (await take())!;
    expect(second).toMatchObject({ id: 'edit2', outdated: false });
    await put(message('edit3', 'a', { edits: 'card' }));
    await repost(store.db, 'edit2');
    await settle(store.db, second, sent('om_2'), { now: NOON, rate: FAST });

    expect((await surfacesOf(store.db, 'd', 'incident:1')).map(({ messageId }) => messageId)).toEqual(['om_2']);
    expect(await take()).toMatchObject({ id: 'edit3', edits: { id: 'edit2', messageId: 'om_2' } });
  });
});
