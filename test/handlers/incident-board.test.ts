import { describe, expect, it } from 'vitest';
import { formsOf, readPage, site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

const shownAt = (location: string | null) => location ?? '(nowhere)';

describe('the board', () => {
  it('a button there does what it does in the group, and says so', async () => {
    const { says, signsIn, sends, asks, bot, server } = await site();
    await says('wang', '报事 3号楼2层消防通道堵了');
    const cookie = await signsIn('li');

    const done = await sends('/admin/incidents/1', cookie, '接单');

    expect([done.status, shownAt(done.headers.get('location'))]).toEqual([303, '/admin/incidents/1']);
    const flash = done.headers
      .getSetCookie()
      .find((one) => one.startsWith('xiaopi-said='))!
      .split(';')[0]!;
    const page = await asks('/admin/incidents/1', { cookie: `${cookie}; ${flash}` });
    expect(readPage(page)).toContain('成功：\n#1 您接单了');
    expect(page.headers.getSetCookie()[0]).toMatch(/^xiaopi-said=; Max-Age=0;/u);
    await bot.send();
    const [card] = (await server.messages('li', 'duty')).slice(-1);
    expect(JSON.stringify(card?.says)).toContain('已接单');
  });

  it('a form that is sent twice is worked once, and answered the same', async () => {
    const { says, signsIn, asks, store } = await site();
    await says('wang', '报事 灯坏了');
    const cookie = await signsIn('li');
    const form = formsOf((await asks('/admin/incidents/1', { cookie })).text).find(({ button }) => button === '接单')!;
    const answers = [];
    for (const time of [1, 2]) {
      const { status, headers } = await asks(form.action, { cookie, form: form.hidden });
      answers.push([time > 0, status, headers.getSetCookie().join()]);
    }
    expect(answers[1]).toEqual(answers[0]);
    const [{ events } = { events: 0 }] = await store.db.execute<{ events: number }>(
      'select count(*)::int as events from incident_event',
    );
    expect(events).toBe(2);
  });

  it('whoever may not is told so in the same words as in the chat', async () => {
    const { says, signsIn, sends, asks } = await site();
    await says('wang', '报事 灯坏了');
    const cookie = await signsIn('li');
    await sends('/admin/incidents/1', cookie, '接单');
    const zhao = await signsIn('zhao');
    const stale = {
      csrf: '',
      key: 'key_9',
      action: 'incident.take',
      value: '{"number":1}',
      back: '/admin/incidents/1',
    };
    const csrf = /name="csrf" value="(\w+)"/u.exec((await asks('/admin', { cookie: zhao })).text)![1]!;
    const refused = await asks('/admin/press', { cookie: zhao, form: { ...stale, csrf } });
    expect(refused.status).toBe(303);
    expect(decodeURIComponent(refused.headers.getSetCookie().join())).toContain('李建国已经接了 #1，正在处理。');
  });

  it('is filtered, sorted and paged by its address, whatever stands there', async () => {
    const { says, signsIn, asks, sendsAll } = await site();
    for (let n = 1; n <= 30; n++) await says('wang', `报事 第${n}盏灯坏了`);
    await sendsAll();
    const cookie = await signsIn('zhou');
    const numbers = async (query: string) =>
      [...(await asks(`/admin/incidents${query}`, { cookie })).text.matchAll(/incidents\/(\d+)"/gu)].map(([, n]) =>
        Number(n),
      );
    const from = (first: number, last: number) =>
      Array.from({ length: Math.abs(first - last) + 1 }, (_, at) => (first < last ? first + at : first - at));

    expect(await numbers('')).toEqual(from(30, 6));
    expect(await numbers('?page=2')).toEqual(from(5, 1));
    expect(await numbers('?sort=number')).toEqual(from(1, 25));
    expect(await numbers('?q=第7盏')).toEqual([7]);
    expect(await numbers('?q=%2312')).toEqual([12]);
    expect(await numbers('?q=%25')).toEqual([]);
    expect(await numbers('?state=closed')).toEqual([]);
    expect(await numbers('?from=2026-03-05')).toEqual([]);
    expect(await numbers('?to=2026-03-04&page=2')).toEqual(from(5, 1));
    expect(await numbers('?sort=;drop&page=-1&state=x&level=x&party=x&from=x')).toEqual(from(30, 6));
    const empty = await asks('/admin/incidents?state=closed', { cookie });
    expect(readPage(empty)).toContain('没有这样的事件\n换个条件看看');
  });

  it('a report cannot put tags into the page', async () => {
    const { says, signsIn, asks } = await site();
    await says('wang', '报事 <script>alert(1)</script>"onload=');
    const cookie = await signsIn('zhou');
    for (const path of ['/admin', '/admin/incidents', '/admin/incidents/1']) {
      const { text } = await asks(path, { cookie });
      expect(text).not.toContain('<script>alert');
      expect(text).toContain('&lt;script&gt;');
    }
  });

  it('says 404 for what there is not', async () => {
    const { signsIn, asks } = await site();
    const cookie = await signsIn('zhou');
    for (const path of ['1', '0', '-1', 'x', '99999999999999999999', '1.5']) {
      expect([path, (await asks(`/admin/incidents/${path}`, { cookie })).status]).toEqual([path, 404]);
    }
  });

  it('shows a photo to whoever may see the board, as a picture and nothing else', async () => {
    const { says, signsIn, asks, bot, passes } = await site();
    const photo = { mime: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) };
    const [card] = await says('wang', '报事 门坏了', { photo });
    expect(read(card)).toContain('照片');
    passes(1);
    await bot.tick();
    const cookie = await signsIn('li');
    const path = /"(\/admin\/photos\/[^"]+)"/u.exec((await asks('/admin/incidents/1', { cookie })).text)![1]!;
    const { status, headers } = await asks(path, { cookie });
    expect([status, headers.get('content-type'), headers.get('content-security-policy')]).toEqual([
      200,
      'image/png',
      "default-src 'none'; sandbox",
    ]);
    expect((await asks(path)).status).toBe(401);
  });
});
