import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { audit } from '#db/audit.ts';
import { readPage, site } from '#test/support/web.ts';
import { read, world } from '#test/support/world.ts';

type World = Awaited<ReturnType<typeof world>>;
const said = async (w: World, who: string, words: string, chat = who) =>
  (await w.says(who, words, { chat })).map(read).join('\n');
const acts = async ({ store }: Pick<World, 'store'>) =>
  (await store.db.select().from(audit).orderBy(audit.seq)).map(({ role, deed, object, said }) => ({
    role,
    deed,
    object,
    said,
  }));

describe('审计', () => {
  it('keeps what was done by a right, who did it and to what, and nothing that everybody may do', async () => {
    const w = await world();
    await said(w, 'wang', '报事 灯坏了', 'duty');
    await said(w, 'li', '接单 #1', 'duty');
    await said(w, 'sun', '设角色 张伟 处置员 物业');
    await said(w, 'wang', '事件');
    expect(await acts(w)).toEqual([
      { role: 'responder', deed: '接单', object: 1, said: '#1' },
      { role: 'admin', deed: '设角色', object: null, said: '张伟 处置员 物业' },
    ]);
  });

  it('keeps buttons like words, with the number of what they were on', async () => {
    const w = await world();
    const [card] = await w.says('wang', '报事 灯坏了');
    await w.presses('li', card!, '接单');
    expect(await acts(w)).toEqual([{ role: 'responder', deed: '接单', object: 1, said: '' }]);
  });

  it('keeps nothing of what was refused, and an act once however often it is delivered', async () => {
    const w = await world();
    await said(w, 'zhou', '设角色 张伟 管理员');
    await said(w, 'sun', '设角色 没这人 管理员');
    expect(await acts(w)).toEqual([]);
    w.deliversTimes(4);
    await said(w, 'sun', '设角色 张伟 工作人员');
    expect(await acts(w)).toHaveLength(1);
  });

  it('masks phone and identity numbers', async () => {
    const w = await world();
    await said(w, 'wang', '报事 灯坏了', 'duty');
    await said(w, 'li', '接单 #1', 'duty');
    await said(w, 'li', '办结 #1 换了灯，电话13800138000，身份证11010519491231002X', 'duty');
    expect((await acts(w)).at(-1)).toEqual({
      role: 'responder',
      deed: '办结',
      object: 1,
      said: '#1 换了灯，电话138****8000，身份证1101**********002X',
    });
  });

  it('P1: the audit only grows: the database refuses to change, delete or empty it', async () => {
    const w = await world();
    await said(w, 'sun', '设角色 张伟 工作人员');
    for (const statement of [`update audit set said = ''`, 'delete from audit', 'truncate audit']) {
      await expect(w.store.db.execute(sql.raw(statement))).rejects.toMatchObject({
        cause: { message: 'the audit only grows' },
      });
    }
    expect(await acts(w)).toHaveLength(1);
  });

  it('is read by word, person, number and day', async () => {
    const w = await world();
    await said(w, 'wang', '报事 灯坏了', 'duty');
    await said(w, 'li', '接单 #1', 'duty');
    w.passes(24 * 60);
    await said(w, 'sun', '设角色 张伟 处置员 物业');
    expect(await said(w, 'sun', '审计')).toBe(
      [
        '审计',
        '3月5日（周四）09:00：孙书记（管理员）设角色 张伟 处置员 物业',
        '3月4日（周三）09:00：李建国（处置员）接单 #1',
        '共 2 条。',
      ].join('\n'),
    );
    const line = '3月4日（周三）09:00：李建国（处置员）接单 #1\n共 1 条。';
    expect(await said(w, 'sun', '审计 #1')).toBe(`审计：#1\n${line}`);
    expect(await said(w, 'sun', '审计 @李建国')).toBe(`审计：@李建国\n${line}`);
    expect(await said(w, 'sun', '审计 昨天')).toBe(`审计：昨天\n${line}`);
    expect(await said(w, 'sun', '审计 3月4日')).toBe(`审计：3月4日\n${line}`);
    expect(await said(w, 'sun', '审计 火箭')).toBe(
      '审计：火箭\n没有这样的记录。可以写一个词、@一个人、#编号，或一天，例如：审计 11月3日',
    );
  });

  it('is for admins alone, in the chat and on the web, where a sign-in is kept too', async () => {
    const w = await site();
    expect(await said(w, 'zhou', '审计')).toContain('“审计”要管理员才能用');
    const cookie = await w.signsIn('sun');
    const page = readPage(await w.asks('/admin/audit', { cookie }));
    expect(page).toContain('孙书记\n管理员\n登录\n网页\n3月4日（周三）09:00');
    expect(page).toContain('孙书记\n管理员\n后台');
    expect((await w.asks('/admin/audit', { cookie: await w.signsIn('zhou') })).status).toBe(403);
  });
});
