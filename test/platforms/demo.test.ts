import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Store } from '#db/client.ts';
import { button, card } from '#src/core/card.ts';
import type { Message } from '#src/core/platform.ts';
import type { MessageView } from '#src/platforms/demo/chat-server.ts';
import { demoChat, demoHarness, demoPage, openDemoDatabase } from '#test/support/demo.ts';
import { platformContract } from '#test/support/platform-contract.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const HTML = new TextEncoder().encode('<script>alert(1)</script>');

let store: Store;
beforeAll(async () => {
  store = await openDemoDatabase();
});
afterAll(() => store.close());

platformContract('the demo chat', () => demoHarness(store.db));

describe('the chat server', () => {
  it('tells the bot of what is said to it, and of nothing else', async () => {
    const { server, bot } = await demoPage(store.db);

    await server.say('member', 'duty', '大家中午好');
    await server.say('member', 'duty', '@小π 报事 漏水');
    await server.say('member', 'duty', '/事件');
    await server.say('member', 'member', '帮助');

    expect(bot.heard.map((heard) => (heard as Message).text)).toEqual(['报事 漏水', '/事件', '帮助']);
  });

  it('says who else is mentioned, and hands over the photo', async () => {
    const { server, platform, bot } = await demoPage(store.db);

    await server.say('admin', 'duty', '@小π 设角色 @陈晓琳 处置员', { mime: 'image/png', bytes: PNG });

    const [heard] = bot.heard as Message[];
    expect(heard).toMatchObject({
      text: '设角色 @陈晓琳 处置员',
      mentions: [{ account: { realm: 'demo', id: 'merchant' }, name: '陈晓琳' }],
      fromName: '孙书记',
      at: new Date('2026-03-04T12:00:00+08:00'),
    });
    const picture = await platform.fetchPicture?.(heard!.pictures[0]!);
    expect(picture?.mime).toBe('image/png');
    expect([...(picture?.bytes ?? [])]).toEqual([...PNG]);
  });

  it('marks what did not arrive, for its author alone, and delivers it again as the same event', async () => {
    const { server, bot } = await demoPage(store.db);
    bot.deaf = true;
    const said = await server.say('member', 'duty', '@小π 报事 漏水');
    expect(said.undelivered).toBe(true);
    expect((await server.messages('guard', 'duty'))[0]).not.toHaveProperty('undelivered');
    await expect(server.retry('guard', 'duty', said.id)).rejects.toThrow('not_found');

    bot.deaf = false;
    expect(await server.retry('member', 'duty', said.id)).not.toHaveProperty('undelivered');

    expect(bot.heard.map(({ eventId }) => eventId)).toEqual([`de_${said.id}`]);
    await expect(server.retry('member', 'duty', said.id)).rejects.toThrow('not_found');
  });

  it('shows a card that is redrawn for the presser to the presser, until it changes for everybody', async () => {
    const own = card('只给你看');
    const { server, platform } = await demoChat(store.db, async () => Response.json({ card: own, cardFor: 'presser' }));
    const pressable = card('给大家看', { buttons: [button('看看', { id: 'look', value: z.null() }, null)] });
    const sent = await platform.send({
      key: 'k',
      chat: { platform: 'demo', kind: 'group', id: 'duty' },
      says: pressable,
    });
    const shown = async (me: string) => (await server.messages(me, 'duty'))[0]?.says;
    const { rev } = (await server.messages('guard', 'duty'))[0]!;

    await server.press('guard', 'duty', sent.messageId, 0, rev);
    expect(await shown('guard')).toEqual(own);
    expect(await shown('member')).toEqual(pressable);

    await server.redraw(sent.messageId, card('都看新的'));
    expect(await shown('guard')).toEqual(card('都看新的'));
  });

  it('refuses a press on a card that has changed since it was seen', async () => {
    const { server } = await demoPage(store.db);
    await server.say('member', 'duty', '@小π 报事 漏水');
    const { id, rev } = (await server.messages('guard', 'duty')).at(-1)!;

    await server.press('guard', 'duty', id, 0, rev);

    await expect(server.press('courier', 'duty', id, 0, rev)).rejects.toMatchObject({
      code: 'conflict',
      say: '卡片刚刚更新了，看清楚再点一次。',
    });
  });
});

describe('the chat page', () => {
  const form = (fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return { method: 'POST', body, headers: { origin: 'http://localhost' } };
  };
  const json = (data: object) => ({
    method: 'POST',
    body: JSON.stringify(data),
    headers: { 'content-type': 'application/json' },
  });
  const photo = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], 'photo.png', { type: 'image/png' });

  it('runs nothing but its own script', async () => {
    const { app } = await demoPage(store.db);

    const page = await app.request('/');

    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(await page.text()).not.toMatch(/<script(?! type="application\/json"| src=)|<style| style=| on\w+=/);
  });

  it('is not fetched again while it stays the same', async () => {
    const { app } = await demoPage(store.db);
    for (const path of ['/demo/app.js', '/demo/app.css']) {
      const etag = (await app.request(path)).headers.get('etag')!;
      expect((await app.request(path, { headers: { 'if-none-match': etag } })).status, path).toBe(304);
    }
  });

  it('answers bad input with one sentence', async () => {
    const { app, server } = await demoPage(store.db);
    await server.say('guard', 'guard', '私下说的');
    const [secret] = await server.messages('guard', 'guard');
    const big = photo(new Uint8Array(8 * 1024 * 1024 + 1));
    const bad: [what: string, request: [path: string, init?: RequestInit], status: number, error: string][] = [
      ['nobody', ['/demo/state?me=nobody'], 404, '没有这个人，请重新选择身份。'],
      ['a stream for nobody', ['/demo/stream?me=nobody&after=0'], 404, '没有这个人，请重新选择身份。'],
      ['a stream from nowhere', ['/demo/stream?me=member&after=x'], 400, '请求不完整，请刷新页面再试。'],
      ['no chat', ['/demo/messages?me=member'], 400, '请求不完整，请刷新页面再试。'],
      ['an unknown chat', ['/demo/messages?me=member&chat=none'], 404, '没有这个会话。'],
      ["another's chat", ['/demo/messages?me=member&chat=guard'], 403, '这是别人的私聊。'],
      [
        'no words',
        ['/demo/messages', form({ me: 'member', chat: 'duty', text: ' ' })],
        400,
        '说点什么，或者发一张照片吧。',
      ],
      [
        'a page as photo',
        ['/demo/messages', form({ me: 'member', chat: 'duty', photo: photo(HTML) })],
        400,
        '只能发 JPG、PNG、GIF 或 WebP 图片。',
      ],
      [
        'a huge photo',
        ['/demo/messages', form({ me: 'member', chat: 'duty', photo: big })],
        413,
        '图片太大了，请选一张 8 MB 以内的。',
      ],
      ['broken JSON', ['/demo/presses', { ...json({}), body: '{' }], 400, '请求不完整，请刷新页面再试。'],
      [
        'no such button',
        ['/demo/presses', json({ me: 'guard', chat: 'guard', message: secret!.id, button: 0, rev: secret!.rev })],
        404,
        '这个按钮已经不在了。',
      ],
      [
        "another's message",
        ['/demo/presses', json({ me: 'member', chat: 'duty', message: secret!.id, button: 0, rev: secret!.rev })],
        404,
        '这条消息不在了。',
      ],
      [
        'another site',
        [
          '/demo/messages',
          { ...form({ me: 'member', chat: 'duty', text: '假的' }), headers: { origin: 'https://evil.example' } },
        ],
        403,
        '请在小π的页面里操作。',
      ],
    ];
    for (const [what, request, status, error] of bad) {
      const response = await app.request(...request);
      expect([response.status, await response.json()], what).toEqual([status, { error }]);
    }
  });

  it('serves a photo as what it is', async () => {
    const { app, server } = await demoPage(store.db);
    await app.request('/demo/messages', form({ me: 'member', chat: 'duty', photo: photo(PNG) }));
    const [message] = await server.messages('member', 'duty');

    const served = await app.request(`/demo/photos/${message!.photo}`);

    expect(served.headers.get('content-type')).toBe('image/png');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect([...(await served.bytes())]).toEqual([...PNG]);
  });

  it('does not serve what is not a photo, whatever it was stored as', async () => {
    const { app, server } = await demoPage(store.db);
    await server.keepPhoto('page', { mime: 'image/png', bytes: HTML });
    expect((await app.request('/demo/photos/page')).status).toBe(404);
  });

  it('resumes a broken stream after the last event, then goes on live, without the secrets of others', async () => {
    const { app, server } = await demoPage(store.db);
    const { rev } = await server.say('member', 'duty', '一');
    await server.say('member', 'duty', '二');
    await server.say('guard', 'guard', '别人的私聊');

    const response = await app.request('/demo/stream?me=courier&after=0', {
      headers: { 'last-event-id': String(rev) },
    });
    const events = readEvents(response);
    expect((await events.next()).value?.says).toBe('二');
    await server.say('guard', 'guard', '还是别人的私聊');
    const live = await server.say('courier', 'courier', '三');
    expect((await events.next()).value).toMatchObject({ id: live.id, says: '三' });
    await events.return(undefined);
  });

  it('streams to a page that is ahead of a database that began anew', async () => {
    const { app, server } = await demoPage(store.db);
    const events = readEvents(await app.request('/demo/stream?me=courier&after=999999999'));
    const heard = events.next();
    await server.say('member', 'duty', '新的开始');
    expect((await heard).value?.says).toBe('新的开始');
    await events.return(undefined);
  });
});

async function* readEvents(response: Response): AsyncGenerator<MessageView, undefined> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data) yield JSON.parse(data) as MessageView;
    }
  }
  return undefined;
}
