import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { findIncident } from '#db/incident-queries.ts';
import { brokenLink, timeline } from '#db/incident-timeline.ts';
import { allowed, type StepName, stateAfter } from '#handlers/incident/rules.ts';
import { emptyStore } from '#test/support/database.ts';
import { opened, settle } from '#test/support/incidents.ts';
import { lives } from '#test/support/minutes.ts';
import { world } from '#test/support/world.ts';

const SAID: readonly (readonly [StepName, string])[] = [
  ['take', '接单 #1'],
  ['arrive', '到场 #1'],
  ['fix', '办结 #1'],
  ['verify', '核验 #1'],
  ['refuseFix', '还没好 #1'],
  ['reopen', '重开 #1 没好'],
  ['wait', '等待 #1 等配件 1小时后'],
  ['resume', '继续 #1'],
  ['release', '取消认领 #1'],
  ['reject', '误报 #1 不是'],
  ['offer', '转派 #1 快递'],
  ['refer', '移交 #1 12345 1号'],
  ['refuseReferral', '移交退回 #1 不收'],
  ['answerReferral', '移交办结 #1 好了'],
  ['level', '级别 #1 P1'],
  ['merge', '合并 #1 #2'],
  ['unmerge', '拆开 #1'],
  ['note', '撤销 #1'],
];

/** A walk that is the same every time. */
function* walk(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield Math.floor(state / 65_536);
  }
}

describe('state = fold(events)', () => {
  it.each([1, 2, 3])(
    'I10: after any walk the timeline says what the state is, in an unbroken chain (%i)',
    async (seed) => {
      const here = await world();
      await here.says('wang', '报事 车库灯坏了');
      await here.says('zhang', '报事 水管漏水');
      const steps = walk(seed);
      const seen = new Set<string>();
      for (let at = 0; at < 40; at++) {
        const who = ['li', 'zhao', 'zhou'][steps.next().value % 3]!;
        const before = (await findIncident(here.store.db, here.district.id, 1))!.state;
        // Mostly something that can be done now, sometimes something that cannot.
        const fitting = SAID.filter(([step]) => allowed(step, before) || steps.next().value % 8 === 0);
        const choice = fitting.length > 0 ? fitting : SAID;
        await here.says(who, choice[steps.next().value % choice.length]![1]);
        if (steps.next().value % 4 === 0) await lives(here, 1200, 600);
        const incident = (await findIncident(here.store.db, here.district.id, 1))!;
        expect(stateAfter(await timeline(here.store.db, here.district.id, 1))).toBe(incident.state);
        seen.add(incident.state);
      }
      expect(await brokenLink(here.store.db, here.district.id, 1)).toBeUndefined();
      expect(seen.size).toBeGreaterThan(4);
    },
  );
});

describe('I23: a neighbour', () => {
  it('reads, takes and counts nothing of another district', async () => {
    const store = await emptyStore();
    const here = await world({ store });
    await settle(store, 'other', { chen: ['admin', 'committee'], wang: ['member', null] });
    await here.says('sun', '地点 添加 奶茶店 3号楼1层 商户', { chat: 'sun' });
    await here.says('sun', '排班 物业 李建国 每天 全天', { chat: 'sun' });
    await here.says('wang', '报事 奶茶店冒烟了');
    await opened(store, 'other', { by: 'wang', what: '邻居的秘密' });
    const rows = await store.db.execute(sql`select district_id, number from incident order by number, district_id`);
    expect(rows).toHaveLength(2);

    await lives(here, 400, 20);
    for (const said of ['事件', '事件 #1', '事件统计', '事件统计 明细', '谁值班', '排班', '地点', '升级规则']) {
      const shown = JSON.stringify(await here.says('sun', said, { chat: 'sun' }));
      expect(shown).not.toContain('邻居');
      expect(shown).not.toContain('chen');
    }
    const heard = await store.db.execute<{ says: string }>(sql`select says::text from outbox where chat_id <> 'chen'`);
    for (const { says } of heard) expect(says).not.toContain('邻居');
    const own = await store.db.execute<{ says: string }>(sql`select says::text from outbox where chat_id = 'chen'`);
    for (const { says } of own) expect(says).not.toContain('奶茶店');
  });
});
