import { describe, expect, it } from 'vitest';
import { readPage, site } from '#test/support/web.ts';

describe('/admin/rota', () => {
  it('has the months ahead with gaps and covers, and what is to be done; for the staff', async () => {
    const { says, signsIn, asks } = await site({ start: '2026-11-24T10:00:00+08:00' });
    const cookie = await signsIn('zhou');
    const rota = async () => readPage(await asks('/admin/rota', { cookie }));
    expect(await rota()).toContain('还没有排轮值\n请在聊天里发：轮值 加入');

    const said = [
      '加入 建设银行 联系人 王芳',
      '加入 永辉超市',
      '排',
      '定',
      '顶班 12月 永辉超市',
      '任务 组织一次平安巡查',
    ];
    for (const what of said) await says('zhou', `轮值 ${what}`, { chat: 'zhou' });
    const page = await rota();
    expect(page).toContain('2026年11月\n空缺\n2026年12月\n建设银行\n永辉超市\n已定\n2027年1月');
    expect(page.match(/已定/gu)).toHaveLength(12);
    expect(page).toContain('2026年11月要做的事');
    expect(page).toMatch(/#\d 组织一次平安巡查\n未完成/u);

    const number = /#(\d) 组织/u.exec(page)![1]!;
    await says('zhou', `轮值 完成 #${number} 查了三栋楼`, { chat: 'zhou' });
    expect(await rota()).toMatch(/已完成\n查了三栋楼\n周敏 · 11月24日（周二）10:00/u);
    expect((await asks('/admin/rota', { cookie: await signsIn('li') })).status).toBe(403);
  });
});
