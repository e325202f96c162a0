import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { phone } from '#db/profile.ts';
import { site } from '#test/support/web.ts';
import { read, world } from '#test/support/world.ts';

type World = Awaited<ReturnType<typeof world>>;
const said = async (w: World, who: string, words: string, chat = who) =>
  (await w.says(who, words, { chat })).map(read).join('\n');
const codeFor = async (w: World, who: string) => /关联码：(\d{6})/u.exec(await said(w, who, '关联'))![1]!;

describe('关联', () => {
  it('makes two accounts one person, with everything that both had', async () => {
    const w = await world();
    await said(w, 'wang', '报事 灯坏了');
    await said(w, 'zhang', '提醒 明天9点 浇花');
    const code = await codeFor(w, 'wang');
    expect(await said(w, 'zhang', `关联 ${code}`)).toBe(
      '好了，这两个账号现在是同一个人：王芳（演示聊天、演示聊天）。报名、身份和记录都合在一起。不能自己拆开；弄错了请找管理员。',
    );
    const rows = await w.store.db.execute(
      sql`select p.name, count(*)::int as n from account a join person p on p.id = a.person_id
        where a.external_id in ('wang', 'zhang') group by p.name`,
    );
    expect([...rows]).toEqual([{ name: '王芳', n: 2 }]);
    expect(await said(w, 'zhang', '我叫 王小芳')).toContain('原来是“王芳”');
    expect(await said(w, 'wang', '提醒列表')).toContain('浇花');
  });

  it('keeps the higher role', async () => {
    const w = await world();
    const code = await codeFor(w, 'wang');
    await said(w, 'li', `关联 ${code}`);
    expect(await said(w, 'wang', '我的资料')).toContain('身份：处置员（物业）');
  });

  it('P4: the last admin may be linked, and stays one', async () => {
    const w = await world();
    await said(w, 'sun', `关联 ${await codeFor(w, 'wang')}`);
    expect(await said(w, 'wang', '我的资料')).toContain('身份：管理员（党委）');
  });

  it('P5: a code works once, for ten minutes, and not for whom it was given', async () => {
    const w = await world();
    const code = await codeFor(w, 'wang');
    expect(await said(w, 'wang', `关联 ${code}`)).toBe('这是您自己这个账号拿的码。请用另一个账号发它。');
    expect(await said(w, 'zhang', `关联 ${code}`)).toContain('好了');
    expect(await said(w, 'li', `关联 ${code}`)).toBe(
      '这个关联码不对，或者过期了，还可以试 4 次。拿新的码，请在另一个账号上私聊发：关联',
    );
    const late = await codeFor(w, 'zhao');
    w.passes(10);
    expect(await said(w, 'li', `关联 ${late}`)).toContain('还可以试 3 次');
  });

  it('P6: five wrong codes in an hour are enough', async () => {
    const w = await world();
    const code = await codeFor(w, 'wang');
    const wrong = code === '000000' ? '000001' : '000000';
    for (const left of ['还可以试 4 次', '还可以试 3 次', '还可以试 2 次', '还可以试 1 次', '错得太多']) {
      expect(await said(w, 'zhang', `关联 ${wrong}`)).toContain(left);
    }
    expect(await said(w, 'zhang', `关联 ${code}`)).toBe('错的关联码试得太多了，请一小时后再试。');
    w.passes(60);
    expect(await said(w, 'zhang', `关联 ${await codeFor(w, 'wang')}`)).toContain('好了');
  });

  it('refuses where both have what only one may have, and changes nothing', async () => {
    const w = await world();
    await said(w, 'zhou', '加系列 亲子汇 30人 120分钟');
    const card = (await w.says('zhou', '发活动 亲子汇 烘焙 3月20日14:00-16:00 中庭 30人', { chat: 'zhou' })).at(-1)!;
    await w.presses('zhou', card, '发布');
    const number = /#(\d+)/u.exec(read(card))![1]!;
    await said(w, 'wang', `报名 #${number} 1大`);
    await said(w, 'zhang', `报名 #${number} 2大`);
    expect(await said(w, 'zhang', `关联 ${await codeFor(w, 'wang')}`)).toBe(
      '没有合成：两个账号在“活动报名”里各有一份，只能留一份。请先在其中一个账号上取消，再发一次“关联”拿新的码。',
    );
    expect(await said(w, 'zhang', '我的')).toContain('2人');
    expect(await said(w, 'zhang', '我的资料')).toContain('张伟的资料');
  });

  it.each([
    ['关联 12', 'wang', '关联码是 6 位数字。没有码，请在另一个账号上私聊小π发：关联'],
    ['关联', 'duty', '“关联”请私聊我发。'],
  ])('answers %j in %s in one helpful sentence', async (typed, chat, sentence) => {
    expect(await said(await world(), 'wang', typed, chat)).toBe(sentence);
  });
});

describe('我的电话', () => {
  it('P7: is kept encrypted, shown masked, and whole to staff alone, which is kept in the audit', async () => {
    const w = await world();
    expect(await said(w, 'wang', '我的电话 138 0013 8000')).toBe(
      '记下了：138****8000。号码加密保存，平时只显示头尾；工作人员要看全号会留下记录。要去掉请发：我的电话 删除',
    );
    const [kept] = await w.store.db.select().from(phone);
    expect(JSON.stringify(kept)).not.toContain('13800138000');
    expect(await said(w, 'wang', '我的资料')).toContain('电话：138****8000');
    expect(await said(w, 'wang', '查电话 王芳')).toContain('“查电话”要工作人员、管理员才能用');
    expect(await said(w, 'zhou', '查电话 王芳')).toBe('王芳的电话：13800138000。这次查看已经记下。');
    const apart = await w.says('zhou', '查电话 王芳', { chat: 'duty' });
    expect(apart.map((one) => [one.chat, read(one)]).sort()).toEqual([
      ['duty', '已经私聊发给您了。'],
      ['zhou', '王芳的电话：13800138000。这次查看已经记下。'],
    ]);
    expect(await said(w, 'sun', '审计 查电话')).toContain('周敏（工作人员）查电话 王芳');
    expect(await said(w, 'wang', '我的电话 删除')).toBe('您的电话已经删掉了。');
    expect(await said(w, 'zhou', '查电话 王芳')).toBe('王芳没有登记电话。');
  });

  it.each([
    ['我的电话 123', 'wang', '请写 11 位手机号，例如：我的电话 13800138000'],
    ['我的电话 13800138000', 'duty', '电话请私聊我登记，群里大家都看得见。刚才那条建议撤回。'],
    ['我的电话 删除', 'wang', '没有登记过您的电话。要登记请发：我的电话 13800138000'],
  ])('answers %j in %s in one helpful sentence', async (typed, chat, sentence) => {
    expect(await said(await world(), 'wang', typed, chat)).toBe(sentence);
  });
});

describe('我的单位', () => {
  it('is confirmed by staff, with a button or in words, once', async () => {
    const w = await world();
    const shown = await w.says('wang', '我的单位 建设银行', { chat: 'wang' });
    const card = shown.find(({ chat }) => chat === 'zhou')!;
    expect(read(card)).toBe(
      [
        '王芳登记了单位',
        '王芳说他在“建设银行”工作（不在成员单位里）。属实请点“单位属实”，或发：确认单位 王芳',
        '[单位属实]',
      ].join('\n'),
    );
    const { shown: after } = await w.presses('zhou', card, '单位属实');
    expect(after.filter(({ chat }) => chat === 'sun').map(read)).toEqual([
      '王芳登记了单位\n王芳的单位“建设银行”已确认。',
    ]);
    expect(after.map(read)).toContain('您的单位“建设银行”已由周敏确认。');
    expect(await said(w, 'sun', '确认单位 王芳')).toBe('王芳的单位“建设银行”已经确认过了。');
    expect(await said(w, 'wang', '我的资料')).toContain('单位：建设银行（已确认）');
    const stated = await w.says('wang', '我的单位 永辉超市', { chat: 'wang' });
    await said(w, 'wang', '我的单位 万达影城');
    const old = stated.find(({ chat }) => chat === 'zhou')!;
    expect((await w.presses('zhou', old, '单位属实')).toast).toBe(
      '王芳后来改了单位，请看新的那张卡片，或发：确认单位 王芳',
    );
    expect(await said(w, 'wang', '我的资料')).toContain('单位：万达影城（等工作人员确认）');
  });

  it('P8: nobody confirms their own', async () => {
    const w = await world();
    await said(w, 'zhou', '我的单位 党群服务中心');
    expect(await said(w, 'zhou', '确认单位 周敏')).toBe('自己的单位要别人来确认。');
    await expect(
      w.store.db.execute(sql`update affiliation set confirmed_by = person_id, confirmed_at = now()`),
    ).rejects.toMatchObject({ cause: { constraint_name: 'affiliation_confirmed_by_another' } });
  });
});

describe('导出我的数据 and 删除我的资料', () => {
  it('P9: a link gives everything about one person, once', async () => {
    const w = await site();
    await said(w, 'wang', '我的电话 13800138000');
    await said(w, 'wang', '报事 灯坏了');
    await said(w, 'zhang', '报事 水管漏了');
    const link = /(\/public\/my-data\/\w+)/u.exec(await said(w, 'wang', '导出我的数据'))![1]!;
    expect((await w.asks(link)).text).toContain('这里是“王芳”在小π里的全部数据');
    const file = await w.asks(link, { form: {} });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
    expect(JSON.parse(file.text).person).toMatchObject({ name: '王芳', phone: '13800138000' });
    expect(file.text).toContain('灯坏了');
    expect(file.text).not.toContain('水管漏了');
    expect((await w.asks(link, { form: {} })).status).toBe(410);
  });

  it('P10: who leaves is forgotten after two confirmations, and the figures stay', async () => {
    const w = await world();
    await said(w, 'wang', '我的电话 13800138000');
    await said(w, 'wang', '报事 灯坏了');
    await said(w, 'wang', '转人工 我儿子小明的学位怎么办');
    expect(await said(w, 'wang', '删除我的资料')).toContain('要继续，请发：删除我的资料 确认');
    expect(await said(w, 'wang', '删除我的资料 确认')).toContain('删除我的资料 彻底删除');
    expect(await said(w, 'wang', '我的资料')).toContain('王芳的资料');
    expect(await said(w, 'wang', '删除我的资料 彻底删除')).toBe(
      '都删掉了。您再跟小π说话，就是一位新成员，以前的不会回来。',
    );
    const dump = await w.store.db.execute(sql`select
      (select jsonb_agg(p) from person p)::text || (select coalesce(jsonb_agg(x), '[]') from phone x)::text ||
      (select jsonb_agg(c) from consultation c)::text || (select jsonb_agg(c) from consultation_event c)::text ||
      (select coalesce(jsonb_agg(a), '[]') from asked_question a)::text as all`);
    const kept = String([...dump][0]!['all']);
    for (const gone of ['王芳', '138****8000', '小明']) expect([gone, kept.includes(gone)]).toEqual([gone, false]);
    expect(kept).toContain('已注销');
    expect(await w.store.db.execute(sql`select count(*)::int as n from incident`)).toMatchObject([{ n: 1 }]);
    expect(await said(w, 'wang', '我的资料')).toContain('电话：没有登记');
  });

  it('nobody leaves with a duty or a place in hand', async () => {
    const w = await world();
    expect(await said(w, 'li', '删除我的资料 彻底删除')).toBe(
      '您现在是处置员，手上的事要先交给别人。请管理员先把您改成成员，再发一次。',
    );
    await said(w, 'zhou', '加系列 亲子汇 30人 120分钟');
    const card = (await w.says('zhou', '发活动 亲子汇 烘焙 3月20日14:00-16:00 中庭 30人', { chat: 'zhou' })).at(-1)!;
    await w.presses('zhou', card, '发布');
    const number = /#(\d+)/u.exec(read(card))![1]!;
    await said(w, 'wang', `报名 #${number} 1大`);
    expect(await said(w, 'wang', '删除我的资料 彻底删除')).toBe(
      `您还有没去的：活动（发：取消报名 #${number}）。请先取消，把位子让出来，再发一次。`,
    );
  });
});

it('every column that names a person is known to whatever moves them', async () => {
  const { store } = await world();
  const known = await store.db.execute<{ name: string }>(
    sql`select tbl::text || '.' || col as name from person_columns()`,
  );
  const text = await store.db.execute<{ name: string }>(sql`
    select c.table_name || '.' || c.column_name as name from information_schema.columns c
    where c.table_schema = 'public' and c.data_type = 'text' and c.table_name <> 'person'
      and (c.column_name like '%person%' or c.column_name like '%\\_by' or c.column_name like '%by\\_id')`);
  const names = new Set([...known].map(({ name }) => name));
  expect([...text].map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});
