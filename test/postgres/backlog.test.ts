import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveUp, revive } from '#db/backlog.ts';
import { ensureChat } from '#db/chat.ts';
import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { enqueue } from '#db/outbox.ts';
import { claim, ensurePaces, settle } from '#db/sending.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const FAST = { burst: 100_000, everyMs: 0.001 };
const CHATS = 3;

describe.skipIf(noServer('the backlog with many hands'))('giving up and sending again, on a Postgres server', () => {
  let database: ServerDatabase;
  let one: Store;
  let two: Store;
  beforeAll(async () => {
    database = await serverDatabase('backlog');
    one = await database.empty();
    two = database.connect();
    const district = await ensureDistrict(one.db, { id: 'dis', name: 'd', at: NOON });
    await ensurePaces(one.db, ['feishu']);
    for (let at = 0; at < CHATS; at++) await ensureChat(one.db, chat(at), district.id, NOON);
  });
  afterAll(() => database.drop());

  const chat = (at: number) => ({ platform: 'feishu', kind: 'group' as const, id: `chat${at % CHATS}` });
  const numbers = async () =>
    [...(await one.db.execute<{ number: string }>('select number from outbox'))].map((row) => Number(row.number));

  it('I-D3: a lane knows how many messages it holds, whatever happens to them at once', async () => {
    for (let i = 0; i < 90; i++) {
      await one.db.execute(enqueue([{ id: `m${i}`, chat: chat(i), says: `m${i}` }], 'e', NOON));
    }
    const all = await numbers();
    const outcomes = { revived: 0, givenUp: 0, sent: 0, dead: 0, lost: 0 };

    const send = async (store: Store, kills: boolean) => {
      for (let turn = 0; turn < 120; turn++) {
        const claimed = await claim(store.db, { platform: 'feishu', now: NOON, leaseMs: 60_000, rate: FAST });
        if (!claimed) continue;
        const how = kills
          ? ({ state: 'dead', error: 'x' } as const)
          : ({ state: 'sent', messageId: claimed.id, extra: undefined } as const);
        const held = await settle(store.db, claimed, how, { now: NOON, rate: FAST });
        outcomes[held ? how.state : 'lost']++;
      }
    };
    const meddle = async (store: Store, offset: number) => {
      for (let turn = 0; turn < 120; turn++) {
        const number = all[(turn * 7 + offset) % all.length]!;
        await store.transaction(async (tx) => {
          if (turn % 2 === 0) {
            if ((await revive(tx, 'dis', number, NOON)) === 'revived') outcomes.revived++;
          } else if (await giveUp(tx, 'dis', number, NOON, 'by hand')) outcomes.givenUp++;
        });
      }
    };
    await Promise.all([
      send(one, true),
      send(two, false),
      send(two, true),
      meddle(one, 0),
      meddle(two, 3),
      meddle(two, 5),
    ]);

    expect(outcomes.revived).toBeGreaterThan(0);
    expect(outcomes.givenUp).toBeGreaterThan(0);
    const wrong = await one.db.execute(sql`
      select l.key, l.pending, count(o.id)::int as rows from outbox_lane l
      left join outbox o on o.lane = l.key and o.state = 'pending'
      group by l.key, l.pending having l.pending <> count(o.id)`);
    expect([...wrong]).toEqual([]);
  });

  it('I-D4: of two who send the same one again at once, one does', async () => {
    await one.db.execute(enqueue([{ id: 'twice', chat: chat(0), says: 'x' }], 'e', NOON));
    await one.db.execute(sql`update outbox set state = 'dead', settled_at = now() where id = 'twice'`);
    await one.db.execute(
      sql`update outbox_lane set pending = pending - 1, due_at = case when pending > 1 then due_at end where key = 'feishu:group:chat0'`,
    );
    const [row] = await one.db.execute<{ number: string }>(sql`select number from outbox where id = 'twice'`);
    const again = (store: Store) => store.transaction((tx) => revive(tx, 'dis', Number(row!.number), NOON));
    const outcomes = await Promise.all([one, two, one, two].map(again));
    expect(outcomes.sort()).toEqual(['gone', 'gone', 'gone', 'revived']);
  });

  it('I-D5: a message that is given up while it is being sent is settled by nobody else', async () => {
    await one.db.execute(sql`truncate outbox, outbox_lane`);
    await one.db.execute(enqueue([{ id: 'a', chat: chat(0), says: 'a' }], 'e', NOON));
    await one.db.execute(enqueue([{ id: 'b', chat: chat(0), says: 'b' }], 'e', NOON));
    const claimed = await claim(one.db, { platform: 'feishu', now: NOON, leaseMs: 60_000, rate: FAST });
    const [number] = await numbers();
    expect(await two.transaction((tx) => giveUp(tx, 'dis', number!, NOON, 'by hand'))).toBe(true);
    const how = { state: 'sent', messageId: 'm', extra: undefined } as const;
    expect(await settle(one.db, claimed!, how, { now: NOON, rate: FAST })).toBe(false);
    const next = await claim(one.db, { platform: 'feishu', now: NOON, leaseMs: 60_000, rate: FAST });
    expect(next?.id).toBe('b');
  });
});
