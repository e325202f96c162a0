import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { read, world } from '#test/support/world.ts';

type World = Awaited<ReturnType<typeof world>>;
const said = async (w: World, who: string, words: string, chat = who) =>
  (await w.says(who, words, { chat })).map(read).join('\n');
const DAY = 24 * 60;

/** What is said about roles on the next tick, and to whom. */
const toldOfRoles = async (w: World) => {
  const told = (await w.ticks()).map(({ chat, says }) => [chat, String(says)] as const);
  return told.filter(([, says]) => says.includes('身份')).sort();
};

describe('a role with an end', () => {
  it('P3: is over when its last day is, at once, and people are told three days before', async () => {
    const w = await world();
    expect(await said(w, 'sun', '设角色 张伟 处置员 物业 到3月10日')).toBe(
      '张伟 现在是处置员（物业），到3月10日（周二）为止，之后自动变回成员；到期前三天会提醒（孙书记设）。要改，再发一次“设角色”。',
    );
    await said(w, 'wang', '报事 灯坏了', 'duty');
    expect(await toldOfRoles(w)).toEqual([]);
    w.passes(4 * DAY);
    expect(await toldOfRoles(w)).toEqual([
      ['sun', '张伟 的身份“处置员（物业）”到3月10日（周二）为止。要延长请发：设角色 张伟 身份 到新的日期'],
      ['zhang', '您的身份“处置员（物业）”到3月10日（周二）为止，之后自动变回成员。要延长，请找管理员。'],
    ]);
    w.passes(2 * DAY + 14 * 60 + 59);
    expect(await said(w, 'zhang', '接单 #1', 'duty')).toContain('您接单了');
    w.passes(1);
    expect(await said(w, 'zhang', '到场 #1', 'duty')).toContain('“到场”要处置员');
    expect(await toldOfRoles(w)).toEqual([
      ['sun', '张伟 的身份“处置员（物业）”到期了，现在是成员。要恢复请再发一次“设角色”。'],
      ['zhang', '您的身份“处置员（物业）”到期了，现在是成员。要继续，请找管理员。'],
    ]);
    expect(await toldOfRoles(w)).toEqual([]);
  });

  it('is shown in 角色', async () => {
    const w = await world();
    await said(w, 'sun', '设角色 张伟 处置员 商户 到12月31日');
    expect(await said(w, 'zhou', '角色')).toBe(
      [
        '谁是什么身份',
        '管理员（1）：孙书记（党委）',
        '工作人员（1）：周敏（党委）',
        '处置员（3）：张伟（商户，到12月31日（周四））、李建国（物业）、赵磊（快递）',
        '改身份请管理员发：设角色 @某人 处置员 物业 到12月31日',
      ].join('\n'),
    );
  });

  it.each([
    [
      '设角色 张伟 处置员 物业 到2月1日',
      '时间有不止一种读法：2027年2月1日（周一），还是 2月1日（周日）？请写完整的日期和时间。',
    ],
    ['设角色 张伟 处置员 物业 到下辈子', '没看到时间（“下辈子”），请写清楚，例如：12月5日14:00-16:00'],
    ['设角色 张伟 成员 到12月31日', '成员没有到期日。请写别的身份，例如：设角色 @李强 处置员 物业 到12月31日'],
    ['设角色 孙书记 管理员 到12月31日', '这是最后一位管理员，请先给另一个人管理员身份，再改这一位。'],
  ])('answers %j in one helpful sentence', async (typed, sentence) => {
    const w = await world();
    expect(await said(w, 'sun', typed)).toBe(sentence);
  });

  it('P2: the database keeps an admin without an end, whatever is written', async () => {
    const { store } = await world();
    const written = (statement: string) => store.db.execute(sql.raw(statement));
    const broken = { cause: { message: 'a district keeps an admin' } };
    await expect(written(`update person set role = 'member' where role = 'admin'`)).rejects.toMatchObject(broken);
    await expect(written(`update person set role_until = now() where role = 'admin'`)).rejects.toMatchObject(broken);
    await written(`update person set role = 'admin' where role = 'staff'`);
    await written(`update person set role = 'member', party = null where name = '孙书记'`);
  });
});
