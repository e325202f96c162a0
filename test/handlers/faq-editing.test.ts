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

// The first start of the database takes longer than a test may.
beforeAll(async () => void (await emptyStore()));

describe('a matter in the chat', () => {
  it('is changed field by field, found as it is now at once, and shown with every version and who made it', async () => {
    const { asks } = await desk();
    expect(await asks('zhou', '改事项 2 办理时限 3个工作日')).toEqual([
      '2“居住证补领”的“办理时限”已改，现在是第 2 版，马上查得到。要改回去请发：改事项 2 办理时限 5(工作日)',
    ]);
    expect(await asks('zhou', '改事项 2 标题 居住证遗失补领')).toEqual([
      '2“居住证遗失补领”的“标题”已改，现在是第 3 版，马上查得到。要改回去请发：改事项 2 标题 居住证补领',
    ]);
    const shown = [
      '居住证遗失补领【编码 2】',
      '申请材料：居民身份证',
      '办理时限：3个工作日',
      '来源：市政务服务中心（2026-01-15）',
      '版本：第 3 版 · 周敏 · 3月4日（周三）09:00\n第 2 版 · 周敏 · 3月4日（周三）09:00\n第 1 版 · 导入 · 3月1日（周日）09:00',
    ].join('\n');
    expect(await asks('sun', '事项 #2')).toEqual([shown]);
    expect(await asks('sun', '事项 居住证遗失补领')).toEqual([shown]);
    expect((await asks('wang', '居住证遗失补领'))[0]).toContain('办理时限：3个工作日');
  });

  it('may lose a part, or run out: then it is no longer answered from', async () => {
    const { asks } = await desk();
    expect((await asks('zhou', '改事项 4 收费 无'))[0]).toContain('要改回去请发：改事项 4 收费 不收费');
    expect((await asks('wang', '食品经营许可证核发'))[0]).not.toContain('收费');
    await asks('zhou', '改事项 4 有效期至 2026-03-03');
    expect(await asks('wang', '食品经营许可证核发')).toEqual([
      '“食品经营许可证核发”的资料 2026-03-03 已到期，不能再据此答复。要问人请发：转人工',
    ]);
  });

  it.each([
    ['改事项', '请写成：改事项 编码 栏目 新内容，例如：改事项 17 办理时限 5个工作日（写“无”就清空）'],
    ['改事项 99 收费 免费', '没有编码或标题是“99”的事项。直接问一次，或看导入的表格里的编码。'],
    [
      '改事项 2 颜色 红',
      '没有“颜色”这一栏，可以改：标题、解答、办理部门、服务对象、办理条件、申请材料、办理流程、办理时限、收费、办理地点、网上办理、分类、标签、来源、来源日期、有效期至。',
    ],
    ['改事项 2 有效期至 明年', '“明年”不是日期，请写成 2026-12-31。'],
    ['改事项 2 网上办理 粤省事', '网址“粤省事”要以 http:// 或 https:// 开头。'],
    ['改事项 2 来源 无', '“来源”不能清空，请写上新的内容。'],
    ['改事项 2 办理时限 5(工作日)', '2 的“办理时限”本来就是这样，没有改动。'],
    [`改事项 2 标题 ${'长'.repeat(201)}`, '这一栏最多 200 个字，请写短一些。'],
    ['事项', '要看哪一条？请写编码或完整的标题，例如：事项 17'],
    ['事项 不存在', '没有编码或标题是“不存在”的事项。直接问一次，或看导入的表格里的编码。'],
  ])('%j is refused with a sentence', async (typed, sentence) => {
    const { asks } = await desk();
    expect(await asks('zhou', typed)).toEqual([sentence]);
  });

  it('is staff’s business alone', async () => {
    const { asks } = await desk();
    expect((await asks('li', '改事项 2 收费 免费'))[0]).toMatch(/^“改事项”要工作人员、管理员才能用。/u);
  });
});
