import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seriousFaults } from '#test/support/axe.ts';
import { launchBrowser, noBrowser } from '#test/support/browser.ts';
import { faultsOf } from '#test/support/page-faults.ts';
import { freePort } from '#test/support/process.ts';
import { site } from '#test/support/web.ts';

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const HOUR = 60;

describe.skipIf(noBrowser('the pages of events and rooms'))('events and rooms in a browser', () => {
  let browser: Browser;
  let home: Awaited<ReturnType<typeof site>>;
  let server: Server;
  let url: string;
  let context: BrowserContext;
  let tokens: { public: string; door: string };
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  // Saturday 14 March 2026, 13:30: half an hour before a bakery class with two families and one that waits.
  beforeEach(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    home = await site({ webAddress: url });
    server = serve({ fetch: home.app.fetch, port, hostname: '127.0.0.1' }) as Server;
    await once(server, 'listening');
    const say = (who: string, words: string) => home.says(who, words, { chat: who });
    await say('zhou', '加系列 亲子汇 目标20场 5人 120分钟 儿童须家长陪同');
    await say('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅');
    await say('zhou', '发布 #1');
    await say('wang', '报名 #1 2大1小');
    await say('zhang', '报名 #1 1人');
    await say('li', '报名 #1 2大2小');
    await say('zhou', '加场地 多功能厅 80人 布场15分钟');
    home.passes(10 * 24 * HOUR + 4 * HOUR + 30);
    const [row] = await home.store.db.execute<{ public: string; door: string }>(
      sql`select public_token as public, door_token as door from event`,
    );
    tokens = row!;
  }, 120_000);
  afterEach(async () => {
    await context?.close();
    server.close();
    server.closeAllConnections();
    expect(faults).toEqual([]);
  });

  async function signIn(options: typeof DESK | typeof PHONE): Promise<Page> {
    context = await browser.newContext({ ...options, locale: 'zh-CN' });
    context.setDefaultTimeout(30_000);
    faults = [];
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => line.text().includes('Content Security Policy') && faults.push(line.text()));
    await page.goto(url + (await home.linkFor('zhou')));
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL('**/admin');
    return page;
  }

  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])(
    'axe finds nothing serious on any of them, on %s',
    async (_, size) => {
      const page = await signIn(size);
      await home.says('wang', '借场地 多功能厅 3月21日14:00-16:00 30人 开业培训', { chat: 'wang' });
      await home.says('zhou', '凭据 #1 门口的海报', { chat: 'zhou' });
      const paths = [
        ...['/admin/events', '/admin/events/new', '/admin/events/1', '/admin/events/1/door', '/admin/events/1/roll'],
        ...['/admin/series', '/admin/rooms?day=2026-03-21', '/admin/rooms?day=2026-03-21&view=week', '/admin/rooms/2'],
        ...['/public/calendar', `/public/events/${tokens.public}`, `/public/check-in/${tokens.door}`],
      ];
      for (const path of paths) {
        const response = await page.goto(url + path);
        expect([path, response?.status()]).toEqual([path, 200]);
        expect([path, await page.evaluate(faultsOf, size === PHONE)]).toEqual([path, []]);
        expect([path, await seriousFaults(page)]).toEqual([path, []]);
      }
    },
    240_000,
  );

  it('the list at the door goes on without a network, and sends every tap once when it is back', async () => {
    const page = await signIn(PHONE);
    await page.goto(`${url}/admin/events/1/roll`);
    const row = (name: string) => page.locator(`[data-row][data-name="${name}"]`);
    await context.setOffline(true);
    await row('王芳').getByRole('combobox').selectOption('2');
    await row('王芳').getByRole('button', { name: '到了' }).tap();
    await row('王芳').getByText('到了 2 人 · 待上传').waitFor();
    await row('张伟').getByRole('button', { name: '到了' }).tap();
    await page.getByLabel('怎么称呼').fill('李明');
    await page.getByLabel('几个人').fill('1人');
    await page.getByRole('button', { name: '登记' }).tap();
    await page.getByText('李明 1人 · 待上传').waitFor();
    await page.getByText('待上传 3 条').waitFor();
    const came = () =>
      home.store.db.execute(
        sql`select coalesce(for_name, 'own') as name, came_heads as heads from registration where came_heads is not null order by queue_no`,
      );
    expect(await came()).toEqual([]);

    // The server works the first try, and its answer is lost on the way: the same tap comes again.
    let lost = 0;
    await page.route('**/roll', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await context.setOffline(false);
    await row('王芳').getByText('已到 2/3 人').waitFor();
    await row('李明').getByText('已到 1 人').waitFor();
    await page.getByText('待上传').first().waitFor({ state: 'hidden' });
    expect(lost).toBe(1);
    expect(await came()).toEqual([
      { name: 'own', heads: 2 },
      { name: 'own', heads: 1 },
      { name: '李明', heads: 1 },
    ]);
    await page.getByRole('heading', { name: '已到 4 人，报名 5 人' }).waitFor();

    await row('王芳').getByRole('button', { name: '撤回' }).tap();
    await row('王芳').getByText('已报上').waitFor();
    await page.getByLabel('找名字').fill('张');
    await row('王芳').waitFor({ state: 'hidden' });
    expect(await row('张伟').isVisible()).toBe(true);
  }, 120_000);

  it('keeps what is not sent yet on the phone when the page is closed', async () => {
    const page = await signIn(PHONE);
    await page.goto(`${url}/admin/events/1/roll`);
    await context.setOffline(true);
    await page.locator('[data-row][data-name="张伟"]').getByRole('button', { name: '到了' }).tap();
    await page.getByText('待上传 1 条').waitFor();
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${url}/admin/events/1/roll`);
    await again.locator('[data-row][data-name="张伟"]').getByText('已到 1 人').waitFor();
  }, 120_000);

  it('photos go up from a phone, made small and without the place where they were taken', async () => {
    const page = await signIn(PHONE);
    await page.goto(`${url}/admin/events/1`);
    const drawn = await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [4000, 3000];
      canvas.getContext('2d')?.fillRect(0, 0, 400, 300);
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
      return [...new Uint8Array(await blob!.arrayBuffer())];
    });
    await page.getByLabel('传现场照片').setInputFiles({
      name: '大合影.png',
      mimeType: 'image/png',
      buffer: Buffer.from(drawn),
    });
    await page.getByRole('button', { name: '上传' }).tap();
    await page.getByText('#1 的凭据记下了，照片 1 张。').waitFor();
    const photo = page.getByAltText('现场照片 1');
    await photo.waitFor();
    await expect.poll(() => photo.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(2000);
    expect(await home.store.db.execute(sql`select mime from picture`)).toEqual([{ mime: 'image/jpeg' }]);

    await page.getByText('撤下').first().tap();
    await page.getByLabel('为什么撤下').fill('拍到了不愿出镜的人');
    await page.getByRole('button', { name: '撤下' }).tap();
    await page.getByText('还没有凭据。').waitFor();
  }, 120_000);

  it('an event is made, seen before anybody sees it, and published, at a desk', async () => {
    const page = await signIn(DESK);
    await page.goto(`${url}/admin/events`);
    await page.getByRole('link', { name: '发一场活动' }).click();
    await page.getByLabel('系列').selectOption('亲子汇');
    await page.getByLabel('活动名称').fill('周末观鸟');
    await page.getByLabel('日期').fill('2026-03-28');
    await page.getByLabel('开始').fill('08:00');
    await page.getByLabel('地点').fill('湿地公园');
    await page.getByRole('button', { name: '看预览' }).click();
    await page.getByText('3月28日（周六）08:00–10:00').waitFor();
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByText('已发布。大家可以报名了').waitFor();
    await page.getByRole('link', { name: '公开页' }).click();
    await page.getByRole('heading', { name: '周末观鸟' }).waitFor();
    await page.getByText('还剩 5 位').waitFor();
  }, 120_000);

  it('a room is asked for and given on a phone', async () => {
    const page = await signIn(PHONE);
    await page.goto(`${url}/admin/rooms`);
    await page.getByText('借一个场地').tap();
    const form = page.locator('details[open]');
    await form.getByLabel('场地').selectOption('多功能厅');
    await form.getByLabel('日期').fill('2026-03-21');
    await form.getByLabel('开始').fill('14:00');
    await form.getByLabel('结束').fill('16:00');
    await form.getByLabel('做什么用').fill('开业培训');
    await form.getByRole('button', { name: '借场地' }).tap();
    await page.getByText('等您批的 1 件').waitFor();
    await page.getByRole('link', { name: /^#2 多功能厅/u }).tap();
    await page.getByRole('button', { name: '批准' }).tap();
    await page.getByText('#2 已批准，已告诉申请人。').waitFor();
  }, 120_000);
});
