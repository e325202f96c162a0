import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readPage, site } from '#test/support/web.ts';

const TEXT = '明天上午9点到11点停水，收到请回复';

describe('broadcasts on the web', () => {
  it('one is written with the live head count, seen as everybody will, sent, and read place by place', async () => {
    const { says, signsIn, asks, sends, store, errors, ticks, passes } = await site({
      start: '2026-03-04T09:10:00+08:00',
    });
    await says('wang', '帮助', { chat: 'everybody' });
    const cookie = await signsIn('sun');
    const form = await asks('/admin/broadcasts/new', { cookie });
    expect(form.text).toContain('全部群（2 个群）');
    expect(form.text).toContain('处置员（2 个人）');
    const filled = { 'in.urgent': '', 'in.audience': '全部群', 'in.also': '、管理员', 'in.body': TEXT };
    const written = await sends('/admin/broadcasts/new', cookie, '写一条通知', filled);
    expect([written.status, written.headers.get('location')]).toEqual([303, '/admin/broadcasts']);
    expect(readPage(await asks('/admin/broadcasts', { cookie }))).toContain(`#1 ${TEXT}\n草稿\n0/0\n孙书记`);
    const draft = readPage(await asks('/admin/broadcasts/1', { cookie }));
    expect(draft).toContain('2 个群，1 个人（私聊）');
    expect(draft).toContain(
      `企业微信群：文字\n通知\n${TEXT}\n看到请点“收到”，或发：收到通知 #1\n—— 测试商圈 · 通知 #1`,
    );

    await sends('/admin/broadcasts/1', cookie, '发送');
    for (let at = 0; at < 3; at++) {
      passes(1);
      await ticks();
    }
    await says('wang', '收到通知 #1', { chat: 'everybody' });
    await store.db.execute(sql`alter table delivery disable trigger delivery_moves`);
    await store.db.execute(sql`update delivery set state = 'unknown', error = 'no answer' where seq = 1`);
    await store.db.execute(sql`alter table delivery enable trigger delivery_moves`);
    const page = readPage(await asks('/admin/broadcasts/1', { cookie }));
    expect(page).toContain('谁回了收到\n王芳\n3月4日（周三）09:13');
    expect(page).toContain('1. 演示聊天群（尾号 duty）\n不确定\n发出去了，平台没有回话');
    expect(page).toContain('2. 演示聊天群（尾号 body）\n受理');
    expect(page).toContain('3. 演示聊天私信 孙书记\n受理');
    const only = readPage(await asks('/admin/broadcasts/1?state=unknown', { cookie }));
    expect(only).not.toContain('2. 演示聊天群');

    const sheet = await asks('/admin/broadcasts/1/rows.csv', { cookie });
    expect(sheet.headers.get('content-disposition')).toContain('broadcast-1.csv');
    expect(sheet.text.split('\r\n')[2]).toBe('"2","演示聊天群（尾号 body）","受理","","3月4日（周三）09:11","","1"');
    expect(errors).toEqual([]);
  });

  it('is not for responders, and knows no others', async () => {
    const { signsIn, asks } = await site();
    const member = await signsIn('li');
    expect((await asks('/admin/broadcasts', { cookie: member })).status).toBe(403);
    const admin = await signsIn('sun');
    for (const path of ['/admin/broadcasts/7', '/admin/broadcasts/x', '/admin/broadcasts/7/rows.csv']) {
      expect((await asks(path, { cookie: admin })).status, path).toBe(404);
    }
  });
});
