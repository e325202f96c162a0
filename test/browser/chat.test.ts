import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { card } from '#src/core/card.ts';
import { launchBrowser, noBrowser } from '#test/support/browser.ts';
import { demoPage, openDemoDatabase } from '#test/support/demo.ts';

describe.skipIf(noBrowser('the chat page'))('the chat page in a browser', () => {
  let store: Store;
  let browser: Browser;
  let demo: Awaited<ReturnType<typeof demoPage>>;
  let web: Server;
  let url: string;
  let contexts: BrowserContext[];
  let faults: string[];

  beforeAll(async () => {
    store = await openDemoDatabase();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await store.close();
  });

  beforeEach(async () => {
    demo = await demoPage(store.db);
    await serveOn(0);
    contexts = [];
    faults = [];
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    cutOff();
    expect(faults).toEqual([]);
  });

  async function serveOn(port: number) {
    web = serve({ fetch: demo.app.fetch, port, hostname: '127.0.0.1' }) as Server;
    await once(web, 'listening');
    url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  }

  function cutOff() {
    web.close();
    web.closeAllConnections();
  }

  async function visit(path: string, options: { phone?: boolean } = {}): Promise<Page> {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const context = await browser.newContext(options.phone ? phone : { viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(5_000);
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => line.text().includes('Content Security Policy') && faults.push(line.text()));
    await page.goto(url + path);
    await page.locator('#chats a').first().waitFor({ state: 'attached' });
    return page;
  }

  /** A photo that the browser itself can read: a PNG made by the page. */
  async function photo(page: Page) {
    const dataUrl = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 2400;
      canvas.height = 1200;
      canvas.getContext('2d')!.fillRect(0, 0, 1200, 600);
      return canvas.toDataURL('image/png');
    });
    return { name: 'door.png', mimeType: 'image/png', buffer: Buffer.from(dataUrl.split(',')[1]!, 'base64') };
  }

  const write = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: '消息' }).fill(text);
    await page.getByRole('textbox', { name: '消息' }).press('Enter');
  };
  const said = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true });

  it('lets two people work on one report, live', async () => {
    const member = await visit('/?me=member#duty', { phone: true });
    const guard = await visit('/?me=guard#duty');

    await member.getByLabel('发图片').setInputFiles(await photo(member));
    await member.getByAltText('待发送的图片').waitFor();
    await write(member, '报事 三楼漏水');

    const card = guard.getByRole('region', { name: '消防隐患 #17' });
    await card.getByText('待接单').waitFor();
    const picture = card.getByAltText('现场照片');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1600);
    await guard.getByRole('log').getByText('@小π 报事 三楼漏水').first().waitFor();

    await card.getByRole('button', { name: '接单' }).click();

    await guard.getByText('已接单，请尽快到场').waitFor();
    const seenByMember = member.getByRole('region', { name: '消防隐患 #17' });
    await seenByMember.getByText('处理中').waitFor();
    await seenByMember.getByText('李建国').waitFor();
    expect(await seenByMember.getByRole('button', { name: '接单' }).count()).toBe(0);
  });

  it('keeps the history and who one is over a reload', async () => {
    const page = await visit('/?me=courier#district');
    await page.getByRole('button', { name: '@小π' }).click();
    await write(page, '大家好');
    await said(page, '大家好').waitFor();

    await page.goto(`${url}/#district`);
    await said(page, '大家好').waitFor();

    expect(new URL(page.url()).searchParams.get('me')).toBe('courier');
    expect(demo.bot.heard).toEqual([]);
  });

  it('catches up with what it missed while the connection was lost', async () => {
    const page = await visit('/?me=courier#duty');
    await demo.server.say('member', 'duty', '断线前');
    await said(page, '断线前').waitFor();

    cutOff();
    await page.getByText('连接断开，正在重连…').waitFor();
    await demo.server.say('member', 'duty', '@小π 报事 断线时');
    const { id, rev } = (await demo.server.messages('guard', 'duty')).at(-1)!;
    await demo.server.press('guard', 'duty', id, 0, rev);
    await demo.server.say('member', 'duty', '在那之后');
    expect(await said(page, '在那之后').count()).toBe(0);
    await serveOn(Number(new URL(url).port));

    await said(page, '在那之后').waitFor();
    await page.getByRole('region', { name: '消防隐患 #17' }).getByText('处理中').waitFor();
    await page.getByText('连接断开，正在重连…').waitFor({ state: 'hidden' });
    expect(await page.getByRole('article').count()).toBe(4);
  });

  it('offers to deliver again what the bot did not get', async () => {
    const page = await visit('/?me=member#member');
    demo.bot.deaf = true;
    await write(page, '帮助');
    const again = page.getByRole('button', { name: '未送达，点此重试' });
    await again.waitFor();

    demo.bot.deaf = false;
    await again.click();

    await said(page, '收到：帮助').waitFor();
    expect(await again.count()).toBe(0);
  });

  it('counts what is unread elsewhere, also what was said while it was away', async () => {
    const page = await visit('/?me=member#member');
    await demo.server.say('guard', 'duty', '一');
    await demo.server.say('guard', 'duty', '二');
    const chat = page.getByRole('navigation', { name: '会话' }).getByRole('link', { name: '四方共建处置群' });
    await chat.getByText('2', { exact: true }).waitFor();

    await page.goto('about:blank');
    await demo.server.say('guard', 'duty', '三');
    await page.goto(url);
    await chat.getByText('3', { exact: true }).waitFor();

    await chat.click();
    await said(page, '三').waitFor();
    expect(await chat.getByText('3', { exact: true }).count()).toBe(0);
  });

  it('is two screens on a phone, and its back button goes from one to the other', async () => {
    const page = await visit('/?me=member', { phone: true });
    await page.getByRole('link', { name: '四方共建处置群' }).tap();
    await page.getByRole('heading', { name: '四方共建处置群（7）' }).waitFor();
    expect(await page.getByRole('navigation', { name: '会话' }).isVisible()).toBe(false);

    await page.goBack();

    await page.getByRole('navigation', { name: '会话' }).waitFor();
  });

  it('lets one become somebody else in the same chat', async () => {
    const page = await visit('/?me=member#duty');
    await page.getByRole('button', { name: '我是谁' }).click();
    await page.getByRole('link', { name: '周敏 党群服务中心' }).click();
    await page.getByRole('button', { name: '我是谁' }).getByText('周敏').waitFor();
    expect(page.url()).toBe(`${url}/?me=staff#duty`);
  });

  it('does not send while an input method is composing, and Shift+Enter begins a line', async () => {
    const page = await visit('/?me=member#member');
    const box = page.getByRole('textbox', { name: '消息' });
    await box.fill('bangzhu');
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await box.press('Shift+Enter');
    expect(await box.inputValue()).toBe('bangzhu\n');
    expect(demo.bot.heard).toEqual([]);
  });

  it('takes every word literally', async () => {
    const page = await visit('/?me=guard#district');
    const nasty = '<img src=x onerror=alert(1)> [点我](https://evil.example) **粗**';
    await demo.server.say('member', 'district', nasty);
    await said(page, nasty).waitFor();
    expect(await page.getByRole('log').locator('img, a, strong').count()).toBe(0);
  });

  it('shows older messages as one scrolls up', async () => {
    for (let i = 1; i <= 60; i++) await demo.server.say('member', 'district', `第${i}句`);
    const page = await visit('/?me=guard#district');
    await said(page, '第60句').waitFor();
    expect(await said(page, '第5句').count()).toBe(0);

    await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0));

    await said(page, '第5句').waitFor({ state: 'attached' });
    const order = await page.getByRole('log').locator('.bubble').allInnerTexts();
    expect(order).toEqual(Array.from({ length: 60 }, (_, i) => `第${i + 1}句`));
    expect(await page.getByRole('log').getByText('今天 12:00').count()).toBe(1);
  });

  it('sends a form as it was filled in, and shows figures with their numbers', async () => {
    const submit = {
      kind: 'action',
      label: '发布',
      action: 'demo.take',
      value: { by: 'x' },
      style: 'primary',
    } as const;
    await demo.platform.send({
      key: 'msg_form',
      chat: { platform: 'demo', kind: 'group', id: 'duty' },
      says: card('发活动', {
        blocks: [
          {
            kind: 'form',
            name: 'event',
            instead: '发活动 …',
            submit,
            inputs: [
              { name: 'title', label: '名称', kind: 'text', required: true },
              { name: 'at', label: '时间', kind: 'datetime', required: true },
              {
                name: 'room',
                label: '场地',
                kind: 'one',
                required: false,
                options: [
                  ['hall', '多功能厅'],
                  ['yard', '广场'],
                ],
              },
            ],
          },
          {
            kind: 'chart',
            shape: 'bars',
            title: '响应',
            unit: ' 秒',
            alt: '物业 90 秒，快递 240 秒',
            series: [
              {
                name: '中位数',
                points: [
                  ['物业', 90],
                  ['快递', 240],
                ],
              },
            ],
          },
        ],
      }),
    });
    const page = await visit('/?me=guard#duty', { phone: true });
    const chart = page.getByRole('img', { name: '物业 90 秒，快递 240 秒' });
    expect(await chart.textContent()).toContain('240 秒');
    await page.getByLabel('名称').fill('烘焙体验');
    await page.getByLabel('时间').fill('2026-12-05T14:00');
    await page.getByLabel('场地').selectOption('多功能厅');
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/form.png` });
    await page.getByRole('button', { name: '发布' }).click();

    await expect
      .poll(() => demo.bot.heard.at(-1))
      .toMatchObject({
        kind: 'press',
        action: 'demo.take',
        form: { title: '烘焙体验', at: '2026-12-05 14:00', room: 'hall' },
      });
  });
});
