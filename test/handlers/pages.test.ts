import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { outbox } from '#db/outbox.ts';
import { readPage, site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

const lines = (text: string) => text.split('\n');

it('the navigation marks one entry: the page itself, or the nearest above it', async () => {
  const { says, signsIn, asks } = await site();
  await says('wang', '报事 灯坏了');
  const cookie = await signsIn('sun');
  const marked = async (path: string) =>
    [...(await asks(path, { cookie })).text.matchAll(/href="([^"]*)" aria-current="(\w+)"/gu)]
      .map(([, to, how]) => `${to} ${how}`)
      .slice(0, 2);
  expect(await marked('/admin')).toEqual(['/admin page']);
  expect(await marked('/admin/incidents/1')).toEqual(['/admin/incidents true']);
  expect(await marked('/admin/places/codes')).toEqual(['/admin/places true']);
  expect((await marked('/admin/incidents/figures'))[0]).toBe('/admin/incidents/figures page');
});

describe('今天', () => {
  it('says what waits, and links to it', async () => {
    const { says, signsIn, asks, passes } = await site();
    const cookie = await signsIn('li');
    expect(readPage(await asks('/admin', { cookie }))).toContain(
      '没有未结的事件\n都处理完了。有新的事，这里会自己出现。',
    );
    await says('wang', '报事 灯坏了');
    passes(3);
    const page = readPage(await asks('/admin', { cookie }));
    expect(lines(page).slice(0, 8)).toEqual([
      '李建国，您好',
      '1',
      '没人接的事件',
      '0',
      '正在处理',
      '0',
      '等人核验',
      '等得最久的',
    ]);
    expect(page).toContain('#1 灯坏了\n还没人接 · 已等 3分00秒');
  });
});

describe('the page of one incident', () => {
  it('offers every step that is possible now, as the sentence of the chat', async () => {
    const { says, signsIn, asks, sends } = await site();
    await says('wang', '报事 3号楼2层灯坏了');
    const cookie = await signsIn('li');
    await sends('/admin/incidents/1', cookie, '接单');

    const waits = await sends('/admin/incidents/1', cookie, '等待', { 'in.reason': '等灯管', 'in.until': '明天下午' });
    expect(decodeURIComponent(waits.headers.getSetCookie().join())).toMatch(/"tone":"good","text":"#1 /u);
    expect(readPage(await asks('/admin/incidents/1', { cookie }))).toContain('等待中');

    const refused = await sends('/admin/incidents/1', cookie, '转派', { 'in.party': '物业' });
    expect(decodeURIComponent(refused.headers.getSetCookie().join())).toMatch(/"tone":"warn"/u);

    const fixed = await sends('/admin/incidents/1', cookie, '办结', { 'in.note': '换了灯管' });
    expect([fixed.status, fixed.headers.get('location')]).toEqual([303, '/admin/incidents/1']);
    const page = readPage(await asks('/admin/incidents/1', { cookie }));
    expect(page).toContain('李建国 办结：换了灯管');
    expect(page).not.toContain('\n误报\n');
  });

  it('I18: nobody reads there who reported without their name', async () => {
    const { says, signsIn, asks } = await site();
    await says('wang', '匿名 3号楼2层消防通道堵了', { chat: 'wang' });
    const cookie = await signsIn('sun');
    for (const path of ['/admin', '/admin/incidents', '/admin/incidents/1', '/admin/places']) {
      expect([path, (await asks(path, { cookie })).text.includes('王芳')]).toEqual([path, false]);
    }
    expect(readPage(await asks('/admin/incidents/1', { cookie }))).toContain('匿名');
  });

  it('a report from a desk is a report', async () => {
    const { signsIn, asks, sends } = await site();
    const cookie = await signsIn('zhou');
    const done = await sends('/admin/incidents', cookie, '报事', { 'in.what': '南广场地砖松了' });
    expect(decodeURIComponent(done.headers.getSetCookie().join())).toContain('#1 南广场地砖松了【待接单】');
    expect(readPage(await asks('/admin/incidents', { cookie }))).toContain('#1 南广场地砖松了');
  });
});

describe('楼层图 and the codes on the doors', () => {
  async function withPlaces() {
    const whole = await site();
    for (const spot of ['奶茶店 3号楼1层 商户', '车库 2号楼负1层 物业', '机房 3号楼12层', '南广场']) {
      await whole.says('zhou', `地点 添加 ${spot}`, { chat: 'zhou' });
    }
    await whole.sendsAll();
    return { ...whole, cookie: await whole.signsIn('zhou') };
  }

  it('shows the places floor by floor from the top, with what goes on there', async () => {
    const { says, asks, cookie } = await withPlaces();
    await says('wang', '报事 车库漏水');
    await says('wang', '报事 3号楼12层楼道灯坏了');
    const page = readPage(await asks('/admin/places', { cookie }));
    expect(lines(page).slice(3)).toEqual([
      ...['2号楼负1层', '车库', '1 件未结'],
      ...['3号楼12层', '机房', '没有事', '3号楼12层', '1 件未结'],
      ...['3号楼1层', '奶茶店', '没有事'],
      ...['室外和没写楼层的', '南广场', '没有事'],
    ]);
  });

  it('a code leads to a page where anybody reports what is wrong there', async () => {
    const { asks, cookie, store, bot, server } = await withPlaces();
    const sheet = await asks('/admin/places/codes', { cookie });
    expect(sheet.text.match(/<svg/gu)).toHaveLength(4);
    const [{ token } = { token: '' }] = await store.db.execute<{ token: string }>(
      `select token from place where name = '奶茶店'`,
    );

    const page = await asks(`/public/report/${token}`);
    expect(readPage(page)).toContain(
      '报一件事：3号楼1层 奶茶店\n着火、有人受伤、有人闹事，先打电话：\n拨 119\n拨 120\n拨 110',
    );
    const empty = await asks(`/public/report/${token}`, { form: { key: 'key_0', what: ' ' } });
    expect([empty.status, readPage(empty)]).toEqual([422, expect.stringContaining('请填“发生了什么”。')]);

    const form = { key: 'key_1', what: '门口有水，很滑', name: '一位顾客' };
    const done = await asks(`/public/report/${token}`, { form });
    expect(readPage(done)).toMatch(/^已经报上\n#1 3号楼1层 奶茶店/u);
    const again = await asks(`/public/report/${token}`, { form });
    expect(readPage(again)).toBe(readPage(done));
    await bot.send();
    const shown = JSON.stringify((await server.messages('li', 'duty')).map(({ says }) => says));
    expect(shown).toContain('门口有水，很滑');
    expect(shown).toContain('一位顾客');
    expect(await store.db.execute('select count(*)::int as n from incident')).toEqual([{ n: 1 }]);
  });

  it('a code that nobody gave out opens nothing, and one cannot be played with', async () => {
    const { asks, store } = await withPlaces();
    expect((await asks('/public/report/door_guessed')).status).toBe(404);
    expect((await asks('/public/report/door_guessed', { form: { key: 'key_1', what: 'x' } })).status).toBe(404);
    const [{ token } = { token: '' }] = await store.db.execute<{ token: string }>(
      `select token from place where name = '南广场'`,
    );
    const answers = [];
    for (let n = 1; n <= 6; n++) {
      answers.push(
        (await asks(`/public/report/${token}`, { form: { key: `key_${n}`, what: `第${n}块砖松了` } })).status,
      );
    }
    expect(answers).toEqual([200, 200, 200, 200, 200, 409]);
  });
});

describe('人', () => {
  it('lists people and groups, and narrows them down', async () => {
    const { says, signsIn, asks } = await site();
    await says('wang', '帮助', { chat: 'everybody' });
    const cookie = await signsIn('zhou');
    const all = readPage(await asks('/admin/people', { cookie }));
    for (const name of ['王芳', '李建国', '孙书记']) expect(all).toContain(name);
    const some = readPage(await asks('/admin/people?role=responder&party=courier', { cookie }));
    expect(some).toContain('赵磊');
    expect(some).not.toContain('李建国');
  });
});

describe('发件箱', () => {
  it('lists what was given up, without what was said in private, and sends it again', async () => {
    const { says, signsIn, asks, sends, store, bot, clock } = await site();
    const cookie = await signsIn('sun');
    await says('wang', '报事 灯坏了', { chat: 'wang' });
    const dead = { state: 'dead', error: '230002 not in chat', settledAt: clock() } as const;
    const [toGroup] = await store.db.select().from(outbox).where(eq(outbox.chatId, 'duty'));
    const [toOne] = await store.db.select().from(outbox).where(eq(outbox.chatId, 'wang'));
    for (const { id } of [toGroup!, toOne!]) await store.db.update(outbox).set(dead).where(eq(outbox.id, id));

    const page = readPage(await asks('/admin/outbox', { cookie }));
    expect(page).toContain('没能发出去的（2）');
    expect(page).toContain('小π不在这个群里了');
    expect(page).toContain('（私信不显示内容）');

    const number = Number(toGroup?.number);
    const path = '/admin/outbox';
    const again = await sends(path, cookie, '重发', { begin: `重发 #${number}` });
    expect(decodeURIComponent(again.headers.getSetCookie().join())).toContain(`#${number} 已经重新排队，马上就发。`);
    await bot.send();
    expect(readPage(await asks(path, { cookie }))).toContain('没能发出去的（1）');
  });
});

it('what is read aloud of a card in the chat is on the page as well', async () => {
  const { says, signsIn, asks } = await site();
  const [card] = await says('wang', '报事 3号楼2层着火了');
  const cookie = await signsIn('li');
  const page = readPage(await asks('/admin/incidents/1', { cookie }));
  for (const line of lines(read(card))
    .slice(1)
    .filter((one) => !/[：[]/u.test(one)))
    expect(page).toContain(line);
});
