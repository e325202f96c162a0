import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { addPlan } from '#scripts/events-add.ts';
import { randomId } from '#src/core/ids.ts';
import { readPlan } from '#src/files/plan/plan.ts';
import { readTable } from '#src/files/table.ts';
import { world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const inPrivate = (who: string) => ({ chat: who });
const HEAD = '系列,标题,日期,开始,结束,地点,人数,简介,主持';
const file = async (...rows: string[]) =>
  readPlan(await readTable('plan.csv', new TextEncoder().encode([HEAD, ...rows].join('\n'))));

async function district() {
  const at = await world();
  const { says, store, district: here, clock } = at;
  for (const words of ['加系列 亲子汇 目标20场 30人 120分钟', '加场地 多功能厅 80人 布场15分钟']) {
    await says('zhou', words, inPrivate('zhou'));
  }
  return {
    ...at,
    async plan(write: boolean, ...rows: string[]) {
      const { rows: read, problems } = await file(...rows);
      expect(problems).toEqual([]);
      return addPlan(store, here.id, read, { write, now: clock(), newId: randomId });
    },
    events: () =>
      store.db.execute(
        sql`select number, title, state, capacity, place, about, to_char(starts_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at
          from event order by number`,
      ),
  };
}

const BAKING = '亲子汇,烘焙,2026-03-14,14:00,16:00,多功能厅,,动手做饼干,周敏';
const POTTERY = '亲子汇,做陶,2026/4/5,9:30,11:00,广场,不限,,孙书记';

describe('a plan of the year', () => {
  it('is taken in as drafts; a dry run says the same and writes nothing; twice is once', async () => {
    const { plan, events } = await district();
    const said = {
      added: 2,
      changed: 0,
      same: 0,
      problems: [],
      warnings: ['第 3 行：这天是清明放假'],
      lines: ['+ #1 亲子汇 · 烘焙，3月14日（周六）14:00–16:00', '+ #2 亲子汇 · 做陶，4月5日（周日）09:30–11:00'],
    };
    expect(await plan(false, BAKING, POTTERY)).toEqual(said);
    expect(await events()).toEqual([]);
    expect(await plan(true, BAKING, POTTERY)).toEqual(said);
    const rows = [
      {
        number: 1,
        title: '烘焙',
        state: 'draft',
        capacity: 30,
        place: '多功能厅',
        about: '动手做饼干',
        at: '03-14 14:00',
      },
      { number: 2, title: '做陶', state: 'draft', capacity: null, place: '广场', about: null, at: '04-05 09:30' },
    ];
    expect(await events()).toEqual(rows);
    expect(await plan(true, BAKING, POTTERY)).toMatchObject({ added: 0, changed: 0, same: 2, lines: [] });
    expect(await events()).toEqual(rows);
  });

  it('a row that changed changes its draft; what was published since stays, and that is said', async () => {
    const { plan, events, says } = await district();
    await plan(true, BAKING, POTTERY);
    await says('zhou', '发布 #1', inPrivate('zhou'));
    const later = [BAKING.replace('14:00', '13:00'), POTTERY.replace('4/5', '4/12').replace('不限', '20')] as const;
    expect(await plan(true, ...later)).toMatchObject({
      added: 0,
      changed: 1,
      same: 1,
      warnings: ['第 2 行是 #1，现在是“报名中”，没有改动；要改请发：改活动 #1 …'],
      lines: ['~ #2 亲子汇 · 做陶，4月12日（周日）09:30–11:00'],
    });
    expect(await events()).toMatchObject([
      { state: 'published', at: '03-14 14:00' },
      { state: 'draft', at: '04-12 09:30', capacity: 20 },
    ]);
  });

  it('says every row that cannot be, and then writes none', async () => {
    const { plan, events, says } = await district();
    await says('li', '借场地 多功能厅 3月21日15:00-17:00 20人 物业例会', inPrivate('li'));
    await says('zhou', '批准场地 #1', inPrivate('zhou'));
    const { problems, warnings } = await plan(
      true,
      BAKING,
      '亲子汇,包饺子,2026-03-14,16:15,17:00,多功能厅,,,周敏',
      '亲子汇,插花,2026-03-21,14:00,16:00,多功能厅,,,周敏',
      '午间,瑜伽,2026-03-15,12:00,13:00,,,,钱多多',
      '亲子汇,做灯,2026-03-15,12:00,13:00,,,,周敏',
      '亲子汇,早了,2026-03-01,12:00,13:00,广场,,,周敏',
      '亲子汇,明年,2027-03-01,12:00,13:00,广场,,,周敏',
    );
    expect(problems).toEqual([
      '第 3 行和第 2 行都要用 多功能厅，时间重叠。',
      '第 4 行：多功能厅 场地这个时段已经批给 #1 李建国（物业例会），发布前要换',
      '第 5 行的系列“午间”还没有，现有：亲子汇；要加请发：加系列 午间 目标12场 30人 120分钟',
      '第 5 行的主持“钱多多”不在名单里，请写本人登记的名字。',
      '第 6 行没有地点，系列“亲子汇”也没有默认地点。',
    ]);
    expect(warnings).toEqual([
      '第 7 行的 3月1日（周日）12:00–13:00 已经过了，没有导入。',
      '第 8 行：2027 年的放假安排还没公布',
    ]);
    expect(await events()).toEqual([]);
  });

  it('says every cell that is wrong', async () => {
    const { problems } = await file(
      ',烘焙,2026-03-14,14:00,16:00,,,,周敏',
      '亲子汇,烘焙,三月,14点,25:00,,很多,,周敏',
      '亲子汇,烘焙,2026-02-30,16:00,14:00,,0,,',
    );
    expect(problems).toEqual([
      '第 2 行没有“系列”。',
      '第 3 行的日期“三月”要写成 2026-12-31。',
      '第 3 行的“开始”写成了“14点”，要写成 14:00。',
      '第 3 行的“结束”写成了“25:00”，要写成 14:00。',
      '第 3 行的人数“很多”要写 1 到 99999 的数，或写“不限”。',
      '第 4 行没有“主持”。',
      '第 4 行的日期“2026-02-30”要写成 2026-12-31。',
      '第 4 行的结束时间要晚于开始时间。',
      '第 4 行的人数“0”要写 1 到 99999 的数，或写“不限”。',
    ]);
    await expect(readTable('a.csv', new TextEncoder().encode('标题\n烘焙')).then(readPlan)).rejects.toMatchObject({
      say: '缺少“系列”这一列，第一行要写列名。',
    });
  });

  it('reads dates and times that a spreadsheet keeps as such', async () => {
    const cells = [
      '亲子汇',
      '烘焙',
      new Date('2026-03-14T00:00:00Z'),
      new Date('1899-12-30T14:00:00Z'),
      0.6875,
      '周敏',
    ];
    const bytes = await writeExcel([
      ['系列', '标题', '日期', '开始', '结束', '主持'].map((value) => ({ value })),
      cells.map((value, at) => ({
        value,
        ...(value instanceof Date && { format: at === 2 ? 'yyyy-mm-dd' : 'hh:mm' }),
      })),
    ]).toBuffer();
    const { rows, problems } = readPlan(await readTable('plan.xlsx', bytes));
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { startsAt: new Date('2026-03-14T14:00:00+08:00'), endsAt: new Date('2026-03-14T16:30:00+08:00') },
    ]);
  });
});
