import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, noBrowser } from '#test/support/browser.ts';
import { type RunningBot, scratchFolder, startBot } from '#test/support/process.ts';

describe.skipIf(noBrowser('the demo district'))('the demo district, as npm start shows it', () => {
  let bot: RunningBot;
  let browser: Browser;

  beforeAll(async () => {
    [bot, browser] = await Promise.all([startBot({ DATA_DIR: join(scratchFolder(), 'data') }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.[Symbol.asyncDispose]();
  });

  async function visit(me: string, phone = false): Promise<Page> {
    const size = phone ? { width: 390, height: 844 } : { width: 1280, height: 800 };
    const page = await browser.newPage({ viewport: size, hasTouch: phone });
    page.setDefaultTimeout(10_000);
    await page.goto(`${bot.url}/?me=${me}#duty`);
    return page;
  }

  const say = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: '消息' }).fill(text);
    await page.getByRole('textbox', { name: '消息' }).press('Enter');
  };
  const cardOf = (page: Page, title: string) => page.getByRole('region', { name: title });

  it('walks a report from a phone to its closure, seen live by everybody', async () => {
    const member = await visit('wangfang', true);
    const guard = await visit('lijianguo');

    await say(member, '报事 5号楼天台门锁坏了');
    const title = '#16 5号楼天台门锁坏了';
    await cardOf(guard, title).getByText('待接单').waitFor();

    await cardOf(guard, title).getByRole('button', { name: '接单' }).click();
    await cardOf(member, title).getByText('已接单').waitFor();
    await guard.getByText('#16 您接单了').waitFor();

    await cardOf(member, title).getByRole('button', { name: '到场' }).tap();
    await member.getByText('“到场”要处置员、工作人员、管理员才能用').waitFor();

    await cardOf(guard, title).getByRole('button', { name: '到场' }).click();
    await cardOf(guard, title).getByText('处理中').waitFor();
    await say(guard, '办结 #16 换了新锁');
    await cardOf(member, title).getByText('换了新锁').waitFor();
    await cardOf(member, title).getByRole('button', { name: '核验通过' }).tap();
    await cardOf(guard, title).getByText('已办结').waitFor();
    expect(await cardOf(guard, title).getByRole('button').count()).toBe(0);
  });

  it('has people of every role and a little history', async () => {
    const staff = await visit('zhoumin');
    await cardOf(staff, '#2 3号楼2层东侧消防通道被纸箱堵住了').getByText('待核验').waitFor();
    await say(staff, '事件');
    await cardOf(staff, '未结的事件 3 件').waitFor();
  });
});
