import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { assembly } from '#test/support/meetings.ts';

const MANY = 8;

describe.skipIf(noServer('meetings with many hands'))('meetings on a Postgres server', { timeout: 120_000 }, () => {
  let database: ServerDatabase;
  let w: Awaited<ReturnType<typeof assembly>>;
  beforeAll(async () => {
    database = await serverDatabase('meeting');
  }, 120_000);
  afterAll(() => database.drop());
  beforeEach(async () => {
    w = await assembly({ store: await database.empty() });
  }, 120_000);
  const atOnce = async (
    text: (nth: number) => string,
    who: (nth: number) => string = (nth) => (nth % 2 === 0 ? 'zhou' : 'sun'),
  ) => {
    const all = Array.from({ length: MANY }, (_, nth) => w.server.say(who(nth), who(nth), text(nth)));
    await Promise.all(all);
    await w.sendsAll();
  };
  const rows = (query: ReturnType<typeof sql>) => w.store.db.execute(query);

  it('meetings that are convened at once are numbered without a gap', async () => {
    await atOnce((nth) => `圆桌会 12月${nth + 1}日14:30 党群服务中心`);
    const found = await rows(sql`select nth from meeting order by nth`);
    expect(found).toEqual(Array.from({ length: MANY }, (_, nth) => ({ nth: nth + 1 })));
  });

  it('items that are proposed at once all get a place, and one meeting carries what was put off', async () => {
    await w.begins();
    await w.say('zhou', '议题结果 圆桌1 1 缓议');
    await atOnce((nth) => `圆桌会 12月${nth + 10}日14:30 党群服务中心`);
    expect(await rows(sql`select count(*)::int as n from meeting_item where carried_from is not null`)).toEqual([
      { n: 1 },
    ]);
    await atOnce((nth) => `议题 圆桌2026-02 第${nth}件事`);
    const seqs = await rows(sql`select i.seq from meeting_item i join meeting m on m.number = i.meeting_number
      where m.nth = 2 and i.carried_from is null order by seq`);
    expect(seqs).toHaveLength(MANY);
  });

  it('M1, M2: one sentence that is registered by many hands is one resolution with one follow-up', async () => {
    await w.begins();
    await w.say('zhou', '纪要 圆桌1 由物业公司牵头，12月15日前划好车位');
    await atOnce((nth) => (nth < 4 ? '登记决议' : '决议 圆桌1 由物业公司牵头，12月15日前划好车位'));
    expect(await rows(sql`select count(*)::int as n from resolution`)).toEqual([{ n: 1 }]);
    expect(await rows(sql`select count(*)::int as n from follow_up`)).toEqual([{ n: 1 }]);
  });

  it('M6: many hands approve one version, and publish it once', async () => {
    await w.begins();
    await w.say('zhou', '纪要 圆桌1 大家说了停车');
    await atOnce(
      () => '审定纪要 圆桌1',
      () => 'sun',
    );
    expect(await rows(sql`select version from meeting_minutes`)).toEqual([{ version: 1 }]);
    await atOnce(() => '发布纪要 圆桌1');
    expect(await rows(sql`select version from meeting_publication`)).toEqual([{ version: 1 }]);
  });

  it('M3: a follow-up that many hands close is closed once; one incident has one under way', async () => {
    await w.say('zhou', '轮值 加入 物业公司 联系人 李建国');
    await w.says('wang', '报事 3号楼2层灯坏了');
    await atOnce(() => '交办 #1 由物业公司牵头 12月15日前');
    const [opened, ...more] = await rows(sql`select number from follow_up`);
    expect(more).toEqual([]);
    await atOnce(
      () => `提交督办 #${opened?.['number']} 换好了`,
      () => 'li',
    );
    await atOnce(() => `办结督办 #${opened?.['number']}`);
    expect(await rows(sql`select step, count(*)::int as n from follow_up_update group by step order by step`)).toEqual([
      { step: 'closed', n: 1 },
      { step: 'opened', n: 1 },
      { step: 'submitted', n: 1 },
    ]);
  });

  it('M7: several processes on one morning remind once', async () => {
    await w.say('zhou', '轮值 加入 物业公司 联系人 李建国');
    await w.say('zhou', '交办 由物业公司牵头 12月15日前 检查');
    w.goTo('2026-11-26T09:23');
    w.passes(0.5);
    await Promise.all(Array.from({ length: 4 }, () => w.bot.tick()));
    const told = await rows(sql`select 1 from outbox where says::text like '%督办提醒%'`);
    expect(told).toHaveLength(1);
  });
});
