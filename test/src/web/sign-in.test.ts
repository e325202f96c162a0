import { describe, expect, it } from 'vitest';
import { cookieOf, readPage, site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

describe('后台', () => {
  it('gives a link in private, for ten minutes', async () => {
    const { says } = await site();
    const [answer] = await says('sun', '后台', { chat: 'sun' });
    expect(read(answer).replace(/sign-in\/\w+/u, 'sign-in/…')).toBe(
      '点开这条链接，再点一下“登录”，就进后台了：\nhttps://bot.example.cn/sign-in/…\n10 分钟内有效，只能用一次，只属于您，请不要转发。退出所有设备请发：退出',
    );
  });

  it('said in a group, goes to the private chat', async () => {
    const { says } = await site();
    const shown = await says('sun', '后台', { chat: 'duty' });
    const inGroup = shown.filter(({ chat }) => chat === 'duty');
    expect(inGroup.map(read)).toEqual(['登录链接已经私聊发给您了，10 分钟内有效。']);
    expect(shown.filter(({ chat }) => chat === 'sun').map(read)).toEqual([expect.stringContaining('/sign-in/')]);
  });

  it('is not for members, and says so where nobody set the address', async () => {
    const { says } = await site();
    expect(read((await says('wang', '后台', { chat: 'wang' }))[0])).toMatch(
      /^“后台”要处置员、工作人员、管理员才能用。/u,
    );
    const bare = await site({ webAddress: undefined });
    expect(read((await bare.says('sun', '后台', { chat: 'sun' }))[0])).toBe(
      '还不知道网页后台的地址：请管理员把 PUBLIC_URL（例如 https://bot.example.cn）写进设置，并重新启动小π。',
    );
  });
});

describe('the link', () => {
  it('asks first: being looked at, by a preview say, does not use it up', async () => {
    const { asks, linkFor } = await site();
    const link = await linkFor('sun');
    for (const look of [1, 2, 3]) {
      const page = await asks(link);
      expect([look, page.status, page.headers.getSetCookie()]).toEqual([look, 200, []]);
      expect(readPage(page)).toBe(
        '登录后台\n您将以“孙书记”的身份登录。\n登录\n如果这不是您，请关掉这一页：链接可能是别人转发的。',
      );
    }
    const signed = await asks(link, { form: {} });
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/admin']);
    expect(signed.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-xiaopi=ses_\w+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax; Secure$/u),
    ]);
  });

  it('works once, for ten minutes, and no longer once there is a newer one', async () => {
    const { asks, linkFor, passes } = await site();
    const used = await linkFor('sun');
    await asks(used, { form: {} });
    const older = await linkFor('sun');
    const late = await linkFor('sun');
    passes(10);
    for (const link of [used, older, late, '/sign-in/in_guessed']) {
      for (const page of [await asks(link), await asks(link, { form: {} })]) {
        expect([page.status, cookieOf(page)]).toEqual([410, '']);
        expect(readPage(page)).toBe(
          '这条链接用不了了\n登录链接 10 分钟内有效，而且只能用一次。请私聊小π再发一次“后台”，点新的链接。',
        );
      }
    }
  });

  it('opened at the same time twice, signs in once', async () => {
    const { asks, linkFor } = await site();
    const link = await linkFor('sun');
    const both = await Promise.all([asks(link, { form: {} }), asks(link, { form: {} })]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  it('cannot be pressed from another site', async () => {
    const { asks, linkFor } = await site();
    const link = await linkFor('sun');
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await asks(link, { form: {}, headers: elsewhere })).status).toBe(403);
    expect((await asks(link, { form: {} })).status).toBe(303);
  });
});

describe('a session', () => {
  it('is a new one at every sign-in, and what the browser brought along is ended', async () => {
    const { asks, signsIn, linkFor } = await site();
    const first = await signsIn('sun');
    const again = await asks(await linkFor('sun'), { form: {}, cookie: first });
    expect(cookieOf(again)).not.toBe(first);
    expect((await asks('/admin', { cookie: first })).status).toBe(401);
    const planted = await asks(await linkFor('sun'), { form: {}, cookie: '__Host-xiaopi=ses_planted' });
    expect(cookieOf(planted)).not.toContain('planted');
    expect((await asks('/admin', { cookie: '__Host-xiaopi=ses_planted' })).status).toBe(401);
  });

  it('ends half a day after its last use, and after a week whatever happens', async () => {
    const { asks, signsIn, passes } = await site();
    const idle = await signsIn('sun');
    passes(12 * 60);
    expect((await asks('/admin', { cookie: idle })).status).toBe(401);

    const used = await signsIn('zhou');
    for (let hours = 11; hours < 7 * 24; hours += 11) {
      passes(11 * 60);
      expect([hours, (await asks('/admin', { cookie: used })).status]).toEqual([hours, 200]);
    }
    passes(11 * 60);
    expect((await asks('/admin', { cookie: used })).status).toBe(401);
  });

  it('is ended by its button, and everywhere by 退出', async () => {
    const { asks, signsIn, sends, says } = await site();
    const [desk, phone, other] = [await signsIn('sun'), await signsIn('sun'), await signsIn('zhou')];
    const out = await sends('/admin', desk, '退出');
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-xiaopi=; Max-Age=0;/u);
    expect((await asks('/admin', { cookie: desk })).status).toBe(401);
    expect((await asks('/admin', { cookie: phone })).status).toBe(200);
    expect(read((await says('sun', '退出', { chat: 'sun' }))[0])).toBe('已退出，共 1 处登录。要再进后台请发：后台');
    expect((await asks('/admin', { cookie: phone })).status).toBe(401);
    expect((await asks('/admin', { cookie: other })).status).toBe(200);
  });

  it('has no more rights than its person has now', async () => {
    const { asks, signsIn, says } = await site();
    const cookie = await signsIn('li');
    expect((await asks('/admin/incidents', { cookie })).status).toBe(200);
    await says('sun', '设角色 李建国 成员');
    const page = await asks('/admin/incidents', { cookie });
    expect(page.status).toBe(403);
    expect(readPage(page)).toBe(
      '这一页您不能看\n这一页要处置员、工作人员、管理员才能看。需要这个身份，请找管理员。\n回首页',
    );
  });

  it('is kept as a hash: nobody who reads the database can use it', async () => {
    const { signsIn, store } = await site();
    const cookie = await signsIn('sun');
    const kept = JSON.stringify(await store.db.execute('select * from web_session'));
    expect(kept).not.toContain(cookie.split('=')[1]);
    expect(kept).toContain('demo');
  });
});
