import { describe, expect, it } from 'vitest';
import { read, world } from '#test/support/world.ts';

const said = async (w: Awaited<ReturnType<typeof world>>, who: string, words: string) =>
  (await w.says(who, words)).map(read);

describe('我叫', () => {
  it('is how somebody is called from then on', async () => {
    const w = await world();
    expect(await said(w, 'wang', '我叫 王小芳（奶茶店）')).toEqual([
      '记下了，以后卡片上写您“王小芳（奶茶店）”（原来是“王芳”）。要改，再发一次“我叫”。',
    ]);
    const [shown] = await said(w, 'wang', '报事 三楼漏水');
    expect(shown).toContain('王小芳（奶茶店）');
  });

  it('says so where nothing changes', async () => {
    const w = await world();
    expect(await said(w, 'wang', '我叫 王芳')).toEqual(['您已经登记为“王芳”了。要改，请发“我叫”加上新的名字。']);
  });

  it.each([
    ['我叫', '请写上名字，例如：我叫 王芳'],
    ['我叫 <at>', '名字只能有字、字母、数字、空格、点和括号，最多 20 个字。例如：我叫 王芳（奶茶店）'],
    [`我叫 ${'长'.repeat(21)}`, '名字只能有字、字母、数字、空格、点和括号，最多 20 个字。例如：我叫 王芳（奶茶店）'],
    ['我叫 孙书记', '已经有一位“孙书记”了，请加上店名或部门来区分，例如：我叫 孙书记（A区3号）'],
  ])('refuses %s', async (words, refusal) => {
    const w = await world();
    expect(await said(w, 'wang', words)).toEqual([refusal]);
  });

  it('is done once however often it is delivered', async () => {
    const w = await world();
    w.deliversTimes(3);
    expect(await said(w, 'wang', '我叫 王小芳')).toHaveLength(1);
  });
});
