import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { massCast } from '#test/support/mass-cast.ts';
import { createRandom } from '#test/support/wecom/random.ts';
import { world } from '#test/support/world.ts';

const GROUPS = 500;

describe.skipIf(noServer('a thousand groups'))('broadcasts on a Postgres server', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('broadcast');
  });
  afterAll(() => database.drop());

  it('B1, B2, B9: to a thousand groups on two platforms that fail, killed in the middle: the report is their books', {
    timeout: 600_000,
  }, async () => {
    const store = await database.empty();
    const cast = await massCast(store, GROUPS);
    const { books, passes } = cast;
    cast.removes([17, 217], [99]);
    const first = await cast.born();
    await cast.says(first, 'ou_author', '通知 紧急 全部群 燃气泄漏请撤离');
    await cast.says(first, 'ou_author', '发通知 #1');
    await cast.says(first, 'ou_other', '批准 #1');
    cast.killsAfter(200);
    while (!cast.isKilled()) {
      await first.tick();
      await Promise.race([first.send(), died(cast.isKilled)]);
      passes(1000);
    }
    cast.livesOn();
    const second = await cast.born();
    passes(61_000);
    for (let seconds = 0; (await stateOf(store, 1)) === 'sending' && seconds < 900; seconds++) {
      await second.tick();
      await second.send();
      passes(1000);
    }
    expect(await stateOf(store, 1)).toBe('partial');

    const rows = await store.db.execute<{ chat_id: string; state: string; message_id: string | null }>(
      sql`select chat_id, state, message_id from delivery where number = 1 order by seq`,
    );
    const wrong = rows.filter(({ chat_id: chat, state, message_id: id }) => {
      const times = cast.seenIn(chat, '燃气泄漏请撤离');
      if (state === 'accepted')
        return times !== 1 || (chat.startsWith('oc_') && cast.feishu.find(id!)?.chatId !== chat);
      return state === 'failed' ? times !== 0 : times > 1;
    });
    expect(wrong).toEqual([]);
    const of = (state: string) => rows.flatMap((row) => (row.state === state ? [row.chat_id] : []));
    const refused = ['oc_17', 'oc_217', 'wr_99'].filter((chat) => !books.ambiguous.has(chat));
    expect(of('failed').sort()).toEqual(refused);
    expect(of('unknown').sort()).toEqual([...books.ambiguous].sort());
    expect(books.ambiguous.size).toBeGreaterThan(1);
    expect(of('accepted').length).toBe(2 * GROUPS - refused.length - books.ambiguous.size);
    expect(books.overLimit, 'asked more often than allowed').toBe(0);
    expect(books.injected).toBeGreaterThan(40);
  });

  it('a hundred approvals, changes and sends at once leave nothing that its rows do not explain', {
    timeout: 300_000,
  }, async () => {
    const errors: unknown[] = [];
    const log = {
      info: () => undefined,
      debug: () => undefined,
      warn: () => undefined,
      error: (...what: unknown[]) => void errors.push(what),
    };
    const { server, store, bot, sendsAll } = await world({
      store: await database.empty(),
      log,
      start: '2026-03-04T09:10:00+08:00',
    });
    await store.db.execute(sql`update person set role = 'admin' where name in ('李建国', '赵磊', '周敏')`);
    await server.say('wang', 'everybody', '@小π 帮助');
    const say = (who: string, text: string) => server.say(who, who, text);
    for (let at = 1; at <= 10; at++) {
      await say('sun', `通知 紧急 全部群 第${at}件事，收到请回复`);
      await say('sun', `仍要发 #${at}`);
      await say('sun', `发通知 #${at}`);
    }
    const random = createRandom(7);
    const STEPS = [
      '批准',
      '批准',
      '改通知',
      '发通知',
      '取消通知',
      '暂停通知',
      '继续通知',
      '撤回',
      '只重发失败',
      '退回通知',
    ];
    const work = Array.from({ length: 100 }, async (_, at) => {
      const step = random.pick(STEPS);
      await say(random.pick(['li', 'zhao', 'zhou']), `${step} #${1 + (at % 10)} 新的内容${at}`);
      if (at % 5 === 0) await Promise.all([bot.tick(), bot.send()]);
    });
    await Promise.all(work);
    await sendsAll();
    await bot.tick();
    expect(errors).toEqual([]);
    const unexplained = await store.db.execute(sql`
      select b.number, b.state, array_agg(d.state) as rows from broadcast b
      left join delivery d on d.district_id = b.district_id and d.number = b.number
      group by b.district_id, b.number having
        (b.state in ('draft', 'pending') and count(d.*) > 0)
        or (b.state not in ('draft', 'pending', 'cancelled') and count(d.*) = 0)
        or (b.state = 'sent' and count(d.*) filter (where d.state <> 'accepted') > 0)
        or (b.state in ('partial', 'recalled', 'recalled_partial')
          and count(d.*) filter (where d.state in ('queued', 'sending', 'recalling')) > 0)
        or (b.state in ('cancelled', 'recalling') and count(d.*) filter (where d.state = 'queued') > 0)`);
    expect([...unexplained]).toEqual([]);
    const twice = await store.db.execute(sql`
      select says, chat_id from outbox where only_once and state = 'sent' group by says, chat_id having count(*) > 1`);
    expect([...twice]).toEqual([]);
  });
});

async function stateOf(store: Awaited<ReturnType<ServerDatabase['empty']>>, number: number): Promise<string> {
  const [row] = await store.db.execute<{ state: string }>(sql`select state from broadcast where number = ${number}`);
  return row!.state;
}

/** Settles once the process is dead: what it waits for never comes. */
async function died(isKilled: () => boolean): Promise<void> {
  while (!isKilled()) await new Promise((look) => setImmediate(look));
}
