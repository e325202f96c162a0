import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, noBrowser } from '#test/support/browser.ts';
import { livedIn } from '#test/support/lived-in.ts';
import { faultsOf } from '#test/support/page-faults.ts';
import { freePort } from '#test/support/process.ts';
import { site } from '#test/support/web.ts';

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe.skipIf(noBrowser('the pages'))('the pages in a browser', () => {
  let browser: Browser;
  let home: Awaited<ReturnType<typeof site>>;
  let server: Server;
  let url: string;
  let filled: (path: string) => string;
  let faults: string[];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    [browser, home] = await Promise.all([launchBrowser(), site({ webAddress: url })]);
    server = serve({ fetch: home.app.fetch, port, hostname: '127.0.0.1' }) as Server;
    await once(server, 'listening');
    filled = await livedIn(home);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    server?.closeAllConnections();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    // What is said is paced by a clock that stands still.
    home.passes(1);
    expect(faults).toEqual([]);
  });

  async function open(options: typeof DESK | typeof PHONE, path: string): Promise<Page> {
    const context = await browser.newContext({ ...options, locale: 'zh-CN' });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    faults = [];
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => line.text().includes('Content Security Policy') && faults.push(line.text()));
    await page.goto(url + path);
    return page;
  }

  /** By the link, as a person does. */
  async function signIn(who: string, options: typeof DESK | typeof PHONE): Promise<Page> {
    const page = await open(options, await home.linkFor(who));
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL('**/admin');
    return page;
  }

  const visited = () =>
    home.pages.filter(
      ({ method, path }) =>
        method === 'GET' &&
        !/photos|poster|sign-in|form\/|public\/.*:token|export|my-data|\.(?:ics|docx|xlsx|csv)$/u.test(path),
    );

  it.each([
    ['li', '处置员', DESK],
    ['zhou', '工作人员', DESK],
    ['sun', '管理员', DESK],
    ['sun', '管理员', PHONE],
  ])(
    'walks every page as %s (%s), and finds nothing that a person could not use',
    async (who, _, size) => {
      const page = await signIn(who, size);
      const role = { li: 'responder', zhou: 'staff', sun: 'admin' }[who]!;
      for (const { path, may } of visited()) {
        const response = await page.goto(url + filled(path));
        const allowed = may === 'public' || may === 'everyone' || may.includes(role as 'admin');
        expect([path, response?.status()]).toEqual([path, allowed ? 200 : 403]);
        expect([path, await page.evaluate(faultsOf, size === PHONE)]).toEqual([path, []]);
      }
    },
    120_000,
  );

  it('looks after itself: what somebody does elsewhere appears, and what is being written stays', async () => {
    const page = await signIn('zhou', DESK);
    await page.clock.install();
    const looksAgain = () => page.clock.runFor(5000);
    await page.goto(`${url}/admin/incidents/2`);
    await page.getByText('待接单').first().waitFor();
    await home.says('zhao', '接单 #2');
    await looksAgain();
    await page.getByText('赵磊 接单').waitFor();

    await page.getByText('等待', { exact: true }).first().click();
    await page.getByLabel('等什么').fill('等消防');
    await home.says('zhao', '到场 #2');
    await looksAgain();
    expect(await page.getByLabel('等什么').inputValue()).toBe('等消防');
    await page.getByLabel('等到什么时候').fill('明天下午');
    await page.getByRole('button', { name: '等待' }).click();
    await page.getByRole('status').filter({ hasText: '#2' }).waitFor();
    await page.getByText('等待中').first().waitFor();
  }, 60_000);

  it('takes an incident with one tap on a phone, from the menu on', async () => {
    const page = await signIn('li', PHONE);
    await page.getByRole('button', { name: '菜单' }).tap();
    await page.getByRole('link', { name: '事件', exact: true }).tap();
    await page.getByRole('link', { name: /^#3/u }).tap();
    await page.getByRole('button', { name: '接单' }).tap();
    await page.getByText('#3 您接单了').waitFor();
    await page.getByText('已接单').first().waitFor();
  }, 60_000);

  it('is used without a mouse: past the menu, into the page, back out', async () => {
    const page = await signIn('sun', DESK);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.goto(`${url}/admin`);
    await page.getByRole('button', { name: '退出' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '已退出' }).waitFor();
    await page.goto(`${url}/admin`);
    await page.getByRole('heading', { name: '请先登录' }).waitFor();
  }, 60_000);

  it('works without its script', async () => {
    const [name = '', value = ''] = (await home.signsIn('zhou')).split('=');
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    contexts.push(context);
    faults = [];
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    await page.goto(`${url}/admin/incidents`);
    await page.getByText('筛选').click();
    await page.getByLabel('关键词或编号').fill('奶茶');
    await page.getByRole('button', { name: '找' }).click();
    await page.getByRole('link', { name: /^#1/u }).waitFor();
    expect(await page.getByRole('link', { name: /^#\d/u }).count()).toBe(1);
  }, 60_000);

  it('reports what is wrong behind a door, from a phone of a stranger', async () => {
    const page = await open(PHONE, filled('/public/report/:token'));
    expect(await page.evaluate(faultsOf, true)).toEqual([]);
    expect(await page.getByRole('link', { name: '拨 119' }).getAttribute('href')).toBe('tel:119');
    await page.getByLabel('发生了什么').fill('门口的灯闪个不停');
    await page.getByRole('button', { name: '报事' }).tap();
    await page.getByRole('heading', { name: '已经报上' }).waitFor();
    await page.getByText('3号楼1层 奶茶店 门口的灯闪个不停').first().waitFor();
  }, 60_000);
});
