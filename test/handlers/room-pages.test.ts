import { describe, expect, it } from 'vitest';
import { readPage, site, type Visited } from '#test/support/web.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const flashOf = ({ headers }: Visited) => decodeURIComponent(headers.getSetCookie().join());
const asking = { venue: '多功能厅', date: '2026-03-14', from: '14:00', to: '16:00' };

async function withRooms() {
  const at = await site();
  const say = (who: string, words: string) => at.says(who, words, { chat: who });
  await say('zhou', '加场地 多功能厅 80人 布场15分钟');
  await say('zhou', '加场地 会客室 8人 布场15分钟');
  return { ...at, say, cookie: await at.signsIn('zhou') };
}

describe('/admin/rooms', () => {
  it('shows a day with what was asked for and what was approved, each in words', async () => {
    const { asks, cookie, say } = await withRooms();
    await say('wang', '借场地 多功能厅 3月14日14:00-16:00 30人 开业培训');
    await say('zhang', '借场地 多功能厅 3月14日15:00-17:00 20人 读书会');
    await say('zhou', '批准场地 #1');
    await say('zhou', '停用场地 会客室 3月14日8:00-12:00 空调检修');
    const page = readPage(await asks('/admin/rooms?day=2026-03-14', { cookie }));
    expect(page).toContain('前一天\n3月14日（周六）\n后一天');
    expect(page).toContain('14:00–16:00\n开业培训\n已批准');
    expect(page).toContain('15:00–17:00\n读书会\n待批准');
    expect(page).toContain('08:00–12:00\n空调检修\n停用');
    expect(page).toContain('等您批的 1 件\n#2 多功能厅\n3月14日（周六）15:00–17:00 · 张伟 · 读书会');
    const other = readPage(await asks('/admin/rooms?day=2026-03-15', { cookie }));
    expect(other).not.toContain('开业培训');
    const week = readPage(await asks('/admin/rooms?day=2026-03-11&view=week', { cookie }));
    expect(week).toContain('3月9日（周一）–3月15日（周日）');
    expect(week).toContain('14:00–16:00\n开业培训\n已批准');
  });

  it('V3: whoever approves sees there whom it displaces, and the steps are those of the chat', async () => {
    const { asks, cookie, say, sends } = await withRooms();
    await say('wang', '借场地 多功能厅 3月14日14:00-16:00 30人 开业培训');
    await say('zhang', '借场地 多功能厅 3月14日15:00-17:00 20人 读书会');
    expect(readPage(await asks('/admin/rooms/1', { cookie }))).toContain('另有 1 家申请同一时段：\n#2 张伟（读书会）');
    expect(flashOf(await sends('/admin/rooms/1', cookie, '批准'))).toContain('#1 已批准，已告诉申请人。');
    expect(readPage(await asks('/admin/rooms/2', { cookie }))).toContain('⚠️ 这个时段已经批给 #1 王芳（开业培训）。');
    const refused = await sends('/admin/rooms/2', cookie, '不批场地', { 'in.why': '已经有人' });
    expect(flashOf(refused)).toContain('#2 没有批准，已告诉申请人。');
    expect(flashOf(await sends('/admin/rooms/1', cookie, '退还'))).toContain('#1 已退还');
    expect((await asks('/admin/rooms/9', { cookie })).status).toBe(404);
  });

  it('borrows and closes from a desk, in the sentences of the chat', async () => {
    const { asks, cookie, sends } = await withRooms();
    const done = await sends('/admin/rooms', cookie, '借场地', { ...asking, heads: '30', purpose: '开业培训' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/admin/rooms?day=2026-03-14']);
    expect(flashOf(done)).toContain('#1 借用 多功能厅【待批准】');
    const page = readPage(await asks('/admin/rooms/1', { cookie }));
    expect(page).toContain('3月14日（周六）14:00–16:00\n申请\n周敏\n用途\n开业培训\n人数\n30 人');
    const closed = await sends('/admin/rooms', cookie, '停用场地', { ...asking, venue: '会客室', purpose: '空调检修' });
    expect(flashOf(closed)).toContain('会客室 3月14日（周六）14:00–16:00 停用');
  });

  it('keeps what was entered, and says what is wrong with it', async () => {
    const { cookie, sends } = await withRooms();
    const bad = await sends('/admin/rooms', cookie, '借场地', { ...asking, to: '13:00', purpose: '明天的会' });
    expect(bad.status).toBe(422);
    expect(readPage(bad)).toContain(
      '有 2 处要改：\n结束：结束要晚于开始。\n做什么用：这里的时间会和上面的混在一起，请去掉。',
    );
    expect(bad.text).toContain('value="2026-03-14"');
    const past = await sends('/admin/rooms', cookie, '借场地', { ...asking, date: '2026-03-01', purpose: '培训' });
    expect(past.status).toBe(422);
    expect(readPage(past)).toContain('已经过');
    await sends('/admin/rooms', cookie, '停用场地', { ...asking, purpose: '检修' });
    const taken = await sends('/admin/rooms', cookie, '停用场地', { ...asking, purpose: '再检修' });
    expect([taken.status, readPage(taken)]).toEqual([422, expect.stringContaining('这段时间已经批给 #1 周敏')]);
  });

  it('says what to do where there is no venue yet', async () => {
    const { asks, signsIn } = await site();
    const cookie = await signsIn('zhou');
    expect(readPage(await asks('/admin/rooms', { cookie }))).toContain('还没有场地\n在聊天里发：加场地 多功能厅 80人');
  });
});
