import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MATTERS, putAll } from '#test/support/matters.ts';
import { readPage, site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

const flashOf = ({ headers }: { headers: Headers }) => decodeURIComponent(headers.getSetCookie().join());

async function library() {
  const whole = await site();
  await putAll(whole.store, whole.district.id, MATTERS);
  const cookie = await whole.signsIn('zhou');
  const opens = async (path: string) => readPage(await whole.asks(path, { cookie }));
  const titles = async (path: string) =>
    [...(await whole.asks(path, { cookie })).text.matchAll(/<th scope="row"><a href="[^"]*">([^<]*)</gu)].map(
      ([, title]) => title,
    );
  /** A file as a browser sends it. */
  const uploads = async (name: string, text: string) => {
    const page = await whole.asks('/admin/matters/import', { cookie });
    const form = new FormData();
    form.set('csrf', /name="csrf" value="(\w+)"/u.exec(page.text)![1]!);
    form.set('file', new File([text], name));
    const response = await whole.app.request('https://bot.example.cn/admin/matters/import', {
      method: 'POST',
      body: form,
      headers: { cookie, origin: 'https://bot.example.cn', 'sec-fetch-site': 'same-origin' },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ...whole, cookie, opens, titles, uploads };
}

describe('/admin/matters', () => {
  it('lists what is in use in the order of the codes, and each list by its tab', async () => {
    const { titles, opens, says } = await library();
    await says('zhou', '停用事项 3 窗口已撤', { chat: 'zhou' });
    expect(await titles('/admin/matters')).toEqual([
      '居住证办理',
      '居住证补领',
      '食品经营许可证核发',
      '食品经营许可证变更',
      '机动车驾驶证期满换证',
      '个体工商户注册登记',
      '个体工商户注销登记',
      '社会保险费缴费查询',
    ]);
    expect(await titles('/admin/matters?list=expired')).toEqual(['老年人优待证办理']);
    expect(await titles('/admin/matters?list=retired')).toEqual(['居住证注销']);
    expect(await opens('/admin/matters?list=undated')).toContain('没有这样的资料');
  });

  it('finds in everyday words what the desk would think of, the nearest first, and by code', async () => {
    const { titles } = await library();
    expect((await titles('/admin/matters?q=居住证丢了怎么补'))[0]).toBe('居住证补领');
    expect((await titles('/admin/matters?q=朱销登记'))[0]).toBe('个体工商户注销登记');
    expect((await titles('/admin/matters?q=7'))[0]).toBe('机动车驾驶证期满换证');
  });

  it('exports what the address shows, in columns that an import takes back', async () => {
    const { asks, cookie } = await library();
    const file = await asks('/admin/matters/export?list=expired', { cookie });
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('资料库-2026-03-04.xlsx')}`,
    );
    expect(file.text.startsWith('PK')).toBe(true);
  });

  it('takes a new matter, which another of the staff approves there', async () => {
    const { sends, cookie, signsIn, opens, titles } = await library();
    const filled = { 'in.title': '中庭摆摊找谁批', 'in.source': '商圈管理办法', 'in.answer': '找周敏' };
    expect(flashOf(await sends('/admin/matters', cookie, '加事项', filled))).toContain('#1 新资料：中庭摆摊找谁批');
    expect(await opens('/admin/matters')).toContain('等另一位工作人员审定');
    const other = await signsIn('sun');
    expect(flashOf(await sends('/admin/matters', other, '审定'))).toContain('已审定，编码 new-1');
    expect(await titles('/admin/matters')).toContain('中庭摆摊找谁批');
  });

  it('is staff’s business alone', async () => {
    const { asks, signsIn } = await library();
    const cookie = await signsIn('li');
    for (const path of ['/admin/matters', '/admin/matters/1', '/admin/matters/import', '/admin/matters/export']) {
      expect([path, (await asks(path, { cookie })).status]).toEqual([path, 403]);
    }
  });
});

describe('/admin/matters/:code', () => {
  it('writes all fields over at once, searched at once, and shows what each version changed', async () => {
    const { sends, cookie, opens, says } = await library();
    const saved = await sends('/admin/matters/2', cookie, '保存', {
      title: '居住证遗失补领',
      source: '市政务服务中心',
      materials: '居民身份证',
      timeLimit: '3个工作日',
      tags: '证件、 居住',
    });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/admin/matters/2']);
    expect(flashOf(saved)).toContain('已保存，现在是第 2 版，马上查得到。');
    const page = await opens('/admin/matters/2');
    expect(page).toContain('第 2 版\n· 周敏\n标题、办理时限、标签、来源日期\n');
    expect(page).toContain('办理时限\n原来：\n5(工作日)\n改成：\n3个工作日');
    expect((await says('wang', '居住证遗失补领', { chat: 'wang' })).map(read)[0]).toContain('办理时限：3个工作日');
  });

  it('says beside each field what is wrong, and keeps what was entered', async () => {
    const { sends, cookie, store } = await library();
    const refused = await sends('/admin/matters/2', cookie, '保存', {
      title: '居住证补领',
      source: '',
      link: '粤省事',
      validUntil: '2026-02-30',
    });
    expect(refused.status).toBe(422);
    const page = readPage(refused);
    expect(page).toContain('来源：请填“来源”。');
    expect(page).toContain('网上办理：网址“粤省事”要以 http:// 或 https:// 开头。');
    expect(page).toContain('有效期至：“2026-02-30”不是日期，请写成 2026-12-31。');
    expect(refused.text).toContain('value="粤省事"');
    expect([...(await store.db.execute(sql`select version from matter where code = '2'`))]).toEqual([{ version: 1 }]);
  });

  it('of two who write from the same version one is told, and a form that is sent twice makes one version', async () => {
    const { cookie, asks, store, says } = await library();
    const { text } = await asks('/admin/matters/2', { cookie });
    const csrf = /name="csrf" value="(\w+)"/u.exec(text)![1]!;
    const form = { csrf, version: '1', title: '居住证补领', source: '政务网', sourceDate: '2026-01-15' };
    expect((await asks('/admin/matters/2', { cookie, form })).status).toBe(303);
    expect((await asks('/admin/matters/2', { cookie, form })).status).toBe(303);
    await says('sun', '改事项 2 收费 不收费', { chat: 'sun' });
    const late = await asks('/admin/matters/2', { cookie, form: { ...form, source: '别的' } });
    expect([late.status, readPage(late)]).toEqual([
      409,
      expect.stringContaining('孙书记刚改过这条资料。下面是最新的内容，您填的没有保存'),
    ]);
    expect([...(await store.db.execute(sql`select version, source from matter where code = '2'`))]).toEqual([
      { version: 3, source: '政务网' },
    ]);
  });

  it('retires and restores, with the same words as in the chat', async () => {
    const { sends, cookie, opens } = await library();
    await sends('/admin/matters/2', cookie, '停用事项', { 'in.why': '窗口已撤' });
    expect(await opens('/admin/matters/2')).toContain('停用原因：窗口已撤');
    expect(flashOf(await sends('/admin/matters/2', cookie, '恢复事项'))).toContain('2“居住证补领”已恢复');
    const page = await opens('/admin/matters/2');
    expect(page).toContain('第 3 版\n· 周敏\n恢复使用');
    expect(page).toContain('· 周敏 · 窗口已撤\n停用');
  });

  it('lists how people ask for it, and a second person approves that there', async () => {
    const { says, presses, opens, signsIn, sends, cookie, asks } = await library();
    const [offer] = await says('wang', '居住证', { chat: 'wang' });
    await presses('wang', offer!, read(offer).match(/\[(\d\. 居住证补领)\]/u)![1]!);
    expect(await opens('/admin/matters/2')).toContain('居住证\n王芳提的，等审定\n审定');
    const { text } = await asks('/admin/matters/2', { cookie });
    expect(text).toContain('faq.approve-phrasing');
    await sends('/admin/matters/2', await signsIn('sun'), '审定');
    expect(await opens('/admin/matters/2')).toContain('居住证\n已审定');
  });

  it('that is none is said so', async () => {
    const { asks, cookie } = await library();
    const none = await asks('/admin/matters/99', { cookie });
    expect([none.status, readPage(none)]).toEqual([404, expect.stringContaining('没有编码或标题是“99”的事项。')]);
  });
});

describe('/admin/matters/import', () => {
  const HEAD = '编码,事项,来源,解答,有效期至';

  it('shows every row that is wrong, and writes nothing', async () => {
    const { uploads, store } = await library();
    const looked = await uploads(
      'a.csv',
      `${HEAD}\n,没有编码,政务网,x,\n20,好的,,y,\n21,日期,政务网,z,明年\n21,重复,政务网,,`,
    );
    expect(looked.status).toBe(422);
    const page = readPage(looked);
    for (const line of [
      '第 2 行没有“编码”。',
      '第 3 行没有“来源”。',
      '要写成 2026-12-31。',
      '第 5 行的编码“21”和第 4 行重复。',
    ])
      expect(page).toContain(line);
    expect([...(await store.db.execute('select id from matter_import'))]).toEqual([]);
  });

  it('shows what would change, then writes it, once', async () => {
    const { uploads, asks, cookie, store, says, opens } = await library();
    const looked = await uploads(
      '新政策.csv',
      `${HEAD}\n2,居住证补领,政务网,到一楼窗口,\n30,中庭摆摊,管理办法,找周敏,`,
    );
    const page = readPage(looked);
    expect(page).toContain('1\n新增\n1\n改动\n0\n没变');
    expect(page).toContain('居住证补领\n编码 2\n改动\n');
    expect((await says('wang', '中庭摆摊', { chat: 'wang' })).map(read)[0]).toMatch(/^这个问题我没有可靠的资料/u);

    const [, action = '', csrf = ''] =
      /action="(\/admin\/matters\/import\/[^"]+)"[^>]*><input type="hidden" name="csrf" value="(\w+)"/u.exec(
        looked.text,
      )!;
    const written = await asks(action, { cookie, form: { csrf } });
    expect(flashOf(written)).toContain('已写入：新增 1 条，改动 1 条，现在就能查到。');
    expect((await says('wang', '中庭摆摊', { chat: 'wang' })).map(read)[0]).toContain('找周敏');
    expect(flashOf(await asks(action, { cookie, form: { csrf } }))).toContain(
      '这个文件已经写入过了：新增 1 条，改动 1 条。',
    );
    expect([...(await store.db.execute(sql`select max(version)::int as v from matter where code = '2'`))]).toEqual([
      { v: 2 },
    ]);
    expect(await opens('/admin/matters/2')).toContain('导入：新政策.csv');
  });

  it('leaves a retired matter retired', async () => {
    const { uploads, asks, cookie, says, store } = await library();
    await says('zhou', '停用事项 2 窗口已撤', { chat: 'zhou' });
    const looked = await uploads('a.csv', `${HEAD}\n2,居住证补领,政务网,到一楼窗口,`);
    const [, action = '', csrf = ''] =
      /action="(\/admin\/matters\/import\/[^"]+)"[^>]*><input type="hidden" name="csrf" value="(\w+)"/u.exec(
        looked.text,
      )!;
    await asks(action, { cookie, form: { csrf } });
    expect([...(await store.db.execute(sql`select retired_why, source from matter where code = '2'`))]).toEqual([
      { retired_why: '窗口已撤', source: '政务网' },
    ]);
    expect([...(await store.db.execute(sql`select unit from search_unit where matter_id = 'mat_2'`))]).toEqual([]);
  });

  it.each([
    ['a.doc', 'x', '“a.doc”不是能读的文件：请用 .xlsx、.csv 或 .jsonl。'],
    ['a.xlsx', 'x', '“a.xlsx”打不开，可能已损坏：请另存一份再试。'],
    ['a.csv', '编码,事项\n1,x', '缺少“来源”这一列，第一行要写列名。'],
    ['a.csv', '', '请先选一个文件。'],
  ])('%s with %j is refused with a sentence', async (name, text, sentence) => {
    const { uploads } = await library();
    const refused = await uploads(name, text);
    expect([refused.status, readPage(refused)]).toEqual([422, expect.stringContaining(sentence)]);
  });

  it('of somebody else cannot be written', async () => {
    const { uploads, asks, signsIn } = await library();
    const looked = await uploads('a.csv', `${HEAD}\n30,中庭摆摊,管理办法,找周敏,`);
    const action = /action="(\/admin\/matters\/import\/[^"]+)"/u.exec(looked.text)![1]!;
    const cookie = await signsIn('sun');
    const csrf = /name="csrf" value="(\w+)"/u.exec((await asks('/admin/matters', { cookie })).text)![1]!;
    const refused = await asks(action, { cookie, form: { csrf } });
    expect([refused.status, readPage(refused)]).toEqual([404, expect.stringContaining('这份文件已经不在了')]);
  });
});
