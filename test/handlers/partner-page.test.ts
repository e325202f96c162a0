import { expect, it } from 'vitest';
import { readPage, site } from '#test/support/web.ts';

it('the library on the web: who counts and why, one organisation whole, and a form that says the chat’s own sentence', async () => {
  const { says, signsIn, asks, sends } = await site();
  await says('zhou', '加单位 永辉超市 联系人 刘店长 电话 13800001111', { chat: 'zhou' });
  const cookie = await signsIn('zhou');
  const list = await asks('/admin/partners', { cookie });
  expect(readPage(list)).toContain('永辉超市');
  const path = /\/admin\/partners\/org_\w+/u.exec(list.text)![0];
  expect(readPage(await asks(path, { cookie }))).toContain('刘店长 13800001111');

  const sent = await sends(path, cookie, '登记资源', { 'in.kind': '物资', 'in.what': '饮用水20箱' });
  expect(decodeURIComponent(sent.headers.getSetCookie().join())).toContain('已登记 #1（永辉超市）');
  expect(readPage(await asks(path, { cookie }))).toContain('物资 · 饮用水20箱');
  expect((await asks('/admin/partners/org_none', { cookie })).status).toBe(404);
});
