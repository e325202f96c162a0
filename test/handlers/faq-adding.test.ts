import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyStore } from '#test/support/database.ts';
import { MATTERS, putAll } from '#test/support/matters.ts';
import { read, world } from '#test/support/world.ts';

async function desk() {
  const it = await world();
  await putAll(it.store, it.district.id, MATTERS);
  const asks = async (who: string, text: string) => (await it.says(who, text, { chat: who })).map(read);
  return { ...it, asks };
}

const ADD =
  '加事项 中庭摆摊找谁批 来源：商圈管理办法 解答：提前 3 天找党群服务中心填表\n办理时限：1个工作日 分类：场地';

// The first start of the database takes longer than a test may.
beforeAll(async () => void (await emptyStore()));

describe('a new matter', () => {
  it('is read back, and found as soon as a second person has approved it', async () => {
    const { says, asks, presses } = await desk();
    await asks('zhou', '提醒 明天9点 浇花');
    const shown = await says('zhou', ADD, { chat: 'zhou' });
    const card = [
      '#2 新资料：中庭摆摊找谁批【等审定】',
      '提前 3 天找党群服务中心填表',
      '办理时限：1个工作日',
      '分类：场地',
      '提议人：周敏 · 3月4日（周三）09:00',
      '来源：商圈管理办法',
      '还查不到。下一步：另一位工作人员点“审定”，或发：审定 #2。写错了请发：停用事项 #2 原因，再重新写一条。',
      '[审定]',
    ].join('\n');
    expect(shown.map(({ chat, ...one }) => [chat, read({ chat, ...one })]).sort()).toEqual([
      ['sun', card],
      ['zhou', card],
    ]);
    expect((await asks('wang', '中庭摆摊找谁批'))[0]).toMatch(/^这个问题我没有可靠的资料/u);
    expect(await asks('zhou', '审定 #2')).toEqual(['#2 是您自己写的，要请另一位工作人员审定。']);

    const { toast, shown: after } = await presses('sun', shown.find(({ chat }) => chat === 'sun')!, '审定');
    expect(toast).toBe('#2“中庭摆摊找谁批”已审定，编码 new-2，现在就能查到。不对请发：停用事项 new-2 原因');
    expect(new Set(after.map(read).map((one) => one.split('\n')[0]))).toEqual(
      new Set(['#2 新资料：中庭摆摊找谁批【编码 new-2】']),
    );
    expect((await asks('wang', '中庭摆摊找谁批'))[0]).toContain('提前 3 天找党群服务中心填表');
    expect(await asks('sun', '审定 #2')).toEqual(['#2 已经审定过或撤回了。']);
  });

  it('gets the district’s next number as its code where no import has it', async () => {
    const { asks, store } = await desk();
    await store.db.execute(sql`update district set last_number = 40`);
    await asks('zhou', ADD);
    expect((await asks('sun', '审定 41')).at(-1)).toContain('编码 41，现在就能查到');
    expect((await asks('sun', '事项 41'))[0]).toContain('中庭摆摊找谁批【编码 41】');
  });

  it('may be withdrawn as long as it waits, and is shown with what became of it', async () => {
    const { asks, store } = await desk();
    await store.db.execute(sql`update district set last_number = 40`);
    await asks('zhou', ADD);
    expect((await asks('sun', '事项 41'))[0]).toMatch(/^#41 新资料：中庭摆摊找谁批【等审定】/u);
    expect((await asks('zhou', '停用事项 #41 写错了')).at(-1)).toBe('#41“中庭摆摊找谁批”已撤回，不会收进资料库。');
    expect((await asks('sun', '事项 41'))[0]).toMatch(/^#41 新资料：中庭摆摊找谁批【已撤回】/u);
    expect(await asks('sun', '审定 #41')).toEqual(['#41 已经审定过或撤回了。']);
    expect(await asks('sun', '停用事项 #41 再来')).toEqual(['#41 已经审定过或撤回了。']);
  });

  it.each([
    [
      '加事项',
      '请写成：加事项 标题 来源：出处 解答：内容，例如：加事项 中庭摆摊找谁批 来源：商圈管理办法 解答：提前 3 天找党群服务中心',
    ],
    ['加事项 中庭摆摊 解答：找周敏', '新资料要有出处，请写上“来源：…”，例如：来源：市政务服务中心'],
    ['加事项 中庭摆摊 来源：管理办法', '只有标题答不了问题，请再写一栏，例如“解答：…”。'],
    [
      '加事项 摆摊 来源：管理办法 解答：见 来源：网站',
      '“来源：”写了两次，每一栏只写一次。内容里要用这几个字，请换个写法。',
    ],
    ['加事项 来源：管理办法 解答：找周敏', '“标题”不能清空，请写上新的内容。'],
    ['加事项 摆摊 来源：管理办法 解答：找周敏 有效期至：明年', '“明年”不是日期，请写成 2026-12-31。'],
  ])('%j is refused with a sentence', async (typed, sentence) => {
    const { asks } = await desk();
    expect(await asks('zhou', typed)).toEqual([sentence]);
  });

  it('I-two: the database refuses that one person writes and approves it', async () => {
    const { asks, store } = await desk();
    await asks('zhou', ADD);
    await expect(
      store.db.execute(sql`update matter_draft set approved_by = proposed_by, approved_at = proposed_at, code = '9'`),
    ).rejects.toMatchObject({ cause: { constraint_name: 'matter_draft_approved_by_another' } });
  });

  it('delivered twice is proposed once', async () => {
    const { asks, store, deliversTimes } = await desk();
    deliversTimes(2);
    await asks('zhou', ADD);
    expect([...(await store.db.execute('select number from matter_draft'))]).toHaveLength(1);
  });
});

describe('a matter out of use', () => {
  it('is not answered from, keeps why, and comes back with its phrasings', async () => {
    const { says, asks, presses, store } = await desk();
    const [offer] = await says('wang', '居住证', { chat: 'wang' });
    const label = read(offer).match(/\[(\d\. 居住证补领)\]/u)![1]!;
    await presses('wang', offer!, label);
    const [phrasings] = await says('zhou', '说法', { chat: 'zhou' });
    await presses('zhou', phrasings!, '审定 1');

    expect(await asks('zhou', '停用事项 2 窗口已撤')).toEqual([
      '2“居住证补领”已停用，不再用来答复。要恢复请发：恢复事项 2',
    ]);
    expect((await asks('wang', '居住证补领'))[0]).not.toContain('5(工作日)');
    expect(await asks('zhou', '停用事项 2 窗口已撤')).toEqual(['2 已经停用了（窗口已撤）。要恢复请发：恢复事项 2']);
    expect((await asks('sun', '事项 2'))[0]).toBe(
      [
        '居住证补领【已停用】',
        '停用原因：窗口已撤',
        '申请材料：居民身份证',
        '办理时限：5(工作日)',
        '来源：市政务服务中心（2026-01-15）',
        '版本：第 2 版 · 周敏 · 3月4日（周三）09:00 · 窗口已撤\n第 1 版 · 导入 · 3月1日（周日）09:00',
      ].join('\n'),
    );
    const units = () =>
      store.db.execute<{ n: number }>(sql`select count(*)::int n from search_unit where matter_id = 'mat_2'`);
    expect([...(await units())]).toEqual([{ n: 0 }]);
    expect((await asks('zhou', '改事项 2 办理时限 3个工作日'))[0]).toContain('它现在是停用的，恢复请发：恢复事项 2');
    expect([...(await units())]).toEqual([{ n: 0 }]);

    expect(await asks('zhou', '恢复事项 2')).toEqual([
      '2“居住证补领”已恢复，现在就能查到。要停用请发：停用事项 2 原因',
    ]);
    expect([...(await units())]).toEqual([{ n: 2 }]);
    expect((await asks('wang', '居住证补领'))[0]).toContain('3个工作日');
    expect(await asks('zhou', '恢复事项 2')).toEqual(['2 没有停用，本来就在用。']);
  });

  it('is not shown by a button that offered it before', async () => {
    const { says, asks, presses } = await desk();
    const [offer] = await says('wang', '居住证', { chat: 'wang' });
    const label = read(offer).match(/\[(\d\. 居住证补领)\]/u)![1]!;
    await asks('zhou', '停用事项 2 窗口已撤');
    expect((await presses('wang', offer!, label)).toast).toBe('这条资料已经撤下了，请再问一次。');
  });

  it('a phrasing that is approved meanwhile is searched once it is back', async () => {
    const { says, asks, presses, store } = await desk();
    const [offer] = await says('wang', '居住证', { chat: 'wang' });
    await presses('wang', offer!, read(offer).match(/\[(\d\. 居住证补领)\]/u)![1]!);
    await asks('zhou', '停用事项 2 窗口已撤');
    const [phrasings] = await says('zhou', '说法', { chat: 'zhou' });
    await presses('zhou', phrasings!, '审定 1');
    const units = () =>
      store.db.execute<{ n: number }>(sql`select count(*)::int n from search_unit where matter_id = 'mat_2'`);
    expect([...(await units())]).toEqual([{ n: 0 }]);
    await asks('zhou', '恢复事项 2');
    expect([...(await units())]).toEqual([{ n: 2 }]);
  });

  it.each([
    ['停用事项', '要停用哪一条？请写成：停用事项 编码 原因，例如：停用事项 17 政策已改'],
    ['停用事项 2', '请写上原因，例如：停用事项 2 政策已改'],
    ['停用事项 99 没用', '没有编码或标题是“99”的事项。直接问一次，或看导入的表格里的编码。'],
    [`停用事项 2 ${'长'.repeat(201)}`, '原因最多 200 个字，请写短一些。'],
    ['恢复事项', '要恢复哪一条？请写编码，例如：恢复事项 17'],
    ['恢复事项 99', '没有编码或标题是“99”的事项。直接问一次，或看导入的表格里的编码。'],
  ])('%j is refused with a sentence', async (typed, sentence) => {
    const { asks } = await desk();
    expect(await asks('zhou', typed)).toEqual([sentence]);
  });
});

describe('what the asker thinks of an answer', () => {
  async function answered() {
    const whole = await desk();
    await whole.asks('wang', '转人工 中庭摆义诊摊找谁批');
    await whole.asks('zhou', '答复 #1 找周敏');
    return whole;
  }

  it('is asked once it is solved, by button and by word; the last word counts', async () => {
    const { says, asks, presses, store } = await answered();
    const shown = await says('wang', '解决了 #1', { chat: 'wang' });
    const card = shown.find((one) => one.chat === 'wang' && read(one).includes('[满意]'))!;
    expect((await presses('wang', card, '不满意')).toast).toBe(
      '已记下 #1：不满意。哪里不好请补一句：不满意 #1 哪里不好。还要人帮忙请发：没解决 #1 还差什么',
    );
    expect((await asks('wang', '不满意 #1 等了一天')).at(-1)).toBe(
      '已记下 #1：不满意（等了一天）。还要人帮忙请发：没解决 #1 还差什么',
    );
    expect((await asks('sun', '咨询 #1'))[0]).toContain('评价：不满意：等了一天');
    expect((await asks('wang', '满意 #1')).at(-1)).toBe('谢谢，#1 已记下：满意。想改请发：不满意 #1 哪里不好');
    expect([
      ...(await store.db.execute('select seq, type, note from consultation_event where seq > 3 order by seq')),
    ]).toEqual([
      { seq: 4, type: 'dissatisfied', note: null },
      { seq: 5, type: 'dissatisfied', note: '等了一天' },
      { seq: 6, type: 'satisfied', note: null },
    ]);
  });

  it('is forgotten where it is asked again, since another answer follows', async () => {
    const { asks, store } = await answered();
    await asks('wang', '不满意 #1');
    await asks('wang', '没解决 #1 周敏不在');
    expect([...(await store.db.execute('select satisfied from consultation'))]).toEqual([{ satisfied: null }]);
    expect(await asks('wang', '满意 #1')).toEqual(['#1 还没有答复，请先等工作人员答复。']);
    await expect(store.db.execute('update consultation set satisfied = true')).rejects.toMatchObject({
      cause: { constraint_name: 'consultation_rated_answer' },
    });
  });

  it.each([
    ['满意', '请带上编号，例如：满意 #17 一句话'],
    ['不满意 #9', '没有 #9 这条咨询。发送“咨询”看看都有哪些。'],
    [`满意 #1 ${'好'.repeat(501)}`, '评价最多 500 个字，请写短一些。'],
  ])('%j is refused with a sentence', async (typed, sentence) => {
    const { asks } = await answered();
    expect(await asks('wang', typed)).toEqual([sentence]);
  });

  it('is theirs alone to say', async () => {
    const { asks } = await answered();
    expect(await asks('zhang', '满意 #1')).toEqual(['#1 是别人的咨询，只有提问的人能这样做。']);
  });
});
