import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enqueue } from '#db/outbox.ts';
import { claim, ensurePaces, settle } from '#db/sending.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

const NOON = new Date('2026-03-04T12:00:00+08:00');
const FAST = { burst: 100_000, everyMs: 0.001 };

describe.skipIf(noServer('an outbox with many hands'))('the outbox on a Postgres server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('outbox');
  });
  afterAll(() => database.drop());

  const message = (id: string, chat: string) => ({
    id,
    chat: { platform: 'feishu', kind: 'group' as const, id: chat },
    says: id,
  });

  it('loses no wake-up and doubles nothing while two processes send and others put in', async () => {
    const [one, two] = [await database.empty(), database.connect()];
    await ensurePaces(one.db, ['feishu']);
    const sent = new Map<string, string[]>();
    let writing = true;

    const write = async (writer: number) => {
      for (let i = 0; i < 60; i++) {
        const chat = `chat${i % 3}`;
        await one.transaction(async (_tx, atCommit) =>
          atCommit(enqueue([message(`w${writer}m${i}`, chat)], 'e', NOON)),
        );
      }
    };
    const send = async (store: typeof one) => {
      for (;;) {
        const wasWriting = writing;
        const claimed = await claim(store.db, { platform: 'feishu', now: NOON, leaseMs: 60_000, rate: FAST });
        if (claimed) {
          sent.set(claimed.lane, [...(sent.get(claimed.lane) ?? []), claimed.id]);
          const how = { state: 'sent', messageId: claimed.id, extra: undefined } as const;
          await settle(store.db, claimed, how, { now: NOON, rate: FAST });
        } else if (!wasWriting) return;
      }
    };
    const senders = [send(one), send(two), send(one), send(two)];
    await Promise.all(Array.from({ length: 5 }, (_, writer) => write(writer)));
    writing = false;
    await Promise.all(senders);

    const all = [...sent.values()].flat();
    expect(all.length).toBe(300);
    expect(new Set(all).size).toBe(300);
    const rows = await one.db.execute<{ lane: string; id: string }>('select lane, id from outbox order by lane, seq');
    for (const [lane, ids] of sent)
      expect(ids).toEqual([...rows].filter((row) => row.lane === lane).map(({ id }) => id));
  });

  // A claim that began before another one was made and settled must not take what that one sent: it would be sent twice,
  // and the lane would forget one that waits.
  it('takes nothing that was sent while it looked, with sixteen senders on one lane', async () => {
    const stores = [await database.empty(), database.connect()];
    const [one] = stores;
    await ensurePaces(one!.db, ['feishu']);
    const all = Array.from({ length: 600 }, (_, at) => message(`m${at}`, 'chat'));
    await one!.transaction(async (_tx, atCommit) => atCommit(enqueue(all, 'e', NOON)));
    const sent: string[] = [];
    const send = async (store: typeof one) => {
      for (let idle = 0; idle < 60; ) {
        const claimed = await claim(store!.db, { platform: 'feishu', now: NOON, leaseMs: 60_000, rate: FAST });
        if (!claimed) {
          idle++;
          continue;
        }
        idle = 0;
        sent.push(claimed.id);
        const how = { state: 'sent', messageId: claimed.id, extra: undefined } as const;
        await settle(store!.db, claimed, how, { now: NOON, rate: FAST });
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, at) => send(stores[at % 2])));
    expect(sent).toEqual(all.map(({ id }) => id));
  });

  it('loses no wake-up where a message is put in at the moment in which the one before it is settled', async () => {
    const [one, two] = [await database.empty(), database.connect()];
    await ensurePaces(one.db, ['feishu']);
    await one.db.execute(enqueue([message('m0', 'a')], 'e', NOON));
    for (let i = 1; i <= 300; i++) {
      const claimed = await claim(one.db, { platform: 'feishu', now: NOON, leaseMs: 60_000, rate: FAST });
      expect(claimed?.id).toBe(`m${i - 1}`);
      const how = { state: 'sent', messageId: claimed!.id, extra: undefined } as const;
      await Promise.all([
        settle(one.db, claimed!, how, { now: NOON, rate: FAST }),
        two.transaction(async (_tx, atCommit) => atCommit(enqueue([message(`m${i}`, 'a')], 'e', NOON))),
      ]);
    }
  });
});
