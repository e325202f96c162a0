import { describe, expect, it } from 'vitest';
import { card } from '#src/core/card.ts';
import { drawCard } from '#src/platforms/feishu/render.ts';
import { createCourier } from '#test/support/feishu/courier.ts';
import { lintCard } from '#test/support/feishu/lint.ts';
import { createFakeFeishu, KEYS } from '#test/support/feishu/server.ts';
import { shownMarkdown, shownText } from '#test/support/feishu/words.ts';

// The other tests are worth as much as the fake Feishu refuses.

const good = {
  schema: '2.0',
  config: { update_multi: true },
  body: { elements: [{ tag: 'markdown', content: '好' }] },
};
const withElement = (element: object) => ({ ...good, body: { elements: [element] } });

async function callers() {
  const fake = createFakeFeishu();
  fake.joins('oc_1');
  const call = async (method: string, path: string, body?: object, bearer?: string) => {
    const response = await fake.fetch(`http://feishu.test/open-apis${path}`, {
      method,
      headers: bearer ? { authorization: `Bearer ${bearer}` } : {},
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  const auth = { app_id: KEYS.appId, app_secret: KEYS.appSecret };
  const { tenant_access_token: token } = await call('POST', '/auth/v3/tenant_access_token/internal', auth);
  return { fake, call, token };
}

describe('the fake refuses', () => {
  const message = { receive_id: 'oc_1', msg_type: 'text', content: '{"text":"好"}' };
  it.each<[string, object, number]>([
    ['nothing', message, 0],
    ['content that is an object', { ...message, content: { text: '好' } }, 230001],
    ['an empty text', { ...message, content: '{"text":""}' }, 230001],
    ['a key of 51 characters', { ...message, uuid: 'k'.repeat(51) }, 230001],
    ['a group without the bot', { ...message, receive_id: 'oc_2' }, 230002],
    ['a text over 150 KB', { ...message, content: JSON.stringify({ text: 'x'.repeat(150 * 1024) }) }, 230025],
    [
      'a card over 30 KB',
      {
        ...message,
        msg_type: 'interactive',
        content: JSON.stringify(withElement({ tag: 'markdown', content: 'x'.repeat(30 * 1024) })),
      },
      230025,
    ],
    [
      'a card that is wrong',
      { ...message, msg_type: 'interactive', content: JSON.stringify(withElement({ tag: 'note' })) },
      230099,
    ],
    [
      'a card that cannot be updated',
      { ...message, msg_type: 'interactive', content: JSON.stringify({ ...good, config: {} }) },
      230099,
    ],
  ])('%s', async (_, body, code) => {
    const { call, token } = await callers();
    expect(await call('POST', '/im/v1/messages?receive_id_type=chat_id', body, token)).toMatchObject({ code });
  });

  it('a call without a token, and an edit of what is not the bot’s card', async () => {
    const { fake, call, token } = await callers();
    const path = `/im/v1/messages/${fake.hears('oc_1', '好')}`;
    expect(await call('PATCH', path, {})).toMatchObject({ code: 99991661 });
    expect(await call('PATCH', path, { content: JSON.stringify(good) }, token)).toMatchObject({ code: 230001 });
  });

  it('to count a key twice within an hour, but not after it', async () => {
    const { fake, call, token } = await callers();
    const post = () => call('POST', '/im/v1/messages?receive_id_type=chat_id', { ...message, uuid: 'k' }, token);
    const first = await post();
    expect((await post()).data.message_id).toBe(first.data.message_id);
    fake.passes(3_600_000);
    expect((await post()).data.message_id).not.toBe(first.data.message_id);
  });
});

describe('the fake keeps time', () => {
  const card = JSON.stringify(good);
  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;

  async function posted() {
    const { fake, call, token } = await callers();
    fake.knows('ou_1', '王');
    const body = { receive_id: 'oc_1', msg_type: 'interactive', content: card };
    const { data } = await call('POST', '/im/v1/messages?receive_id_type=chat_id', body, token);
    const renewed = async () =>
      (await call('POST', '/auth/v3/tenant_access_token/internal', { app_id: KEYS.appId, app_secret: KEYS.appSecret }))
        .tenant_access_token;
    const path = `/im/v1/messages/${data.message_id}`;
    const code = async (method: string, more = '', body?: object) =>
      (await call(method, `${path}${more}`, body, await renewed())).code;
    return { fake, code, messageId: data.message_id as string, update: call, renewed };
  }

  it('a card is redrawn for 14 days, taken back for one, read for seven', async () => {
    const { fake, code } = await posted();
    const redraw = () => code('PATCH', '', { content: card });
    const readers = () => code('GET', '/read_users?user_id_type=open_id&page_size=100');
    fake.passes(7 * DAY);
    expect([await redraw(), await readers()]).toEqual([0, 0]);
    fake.passes(1);
    expect(await readers()).toBe(230033);
    expect(await code('DELETE')).toBe(230009);
    fake.passes(7 * DAY - 1);
    expect(await redraw()).toBe(0);
    fake.passes(1);
    expect(await redraw()).toBe(230031);
  });

  it('a card is redrawn five times a second', async () => {
    const { fake, code } = await posted();
    const redraw = () => code('PATCH', '', { content: card });
    for (let i = 0; i < 5; i++) expect(await redraw()).toBe(0);
    expect(await redraw()).toBe(230020);
    fake.passes(1000);
    expect(await redraw()).toBe(0);
  });

  it('what was taken back is gone for good', async () => {
    const { code } = await posted();
    expect(await code('DELETE')).toBe(0);
    expect(await code('DELETE')).toBe(230011);
    expect(await code('PATCH', '', { content: card })).toBe(230011);
    expect(await code('POST', '/reply', { msg_type: 'text', content: '{"text":"好"}' })).toBe(230011);
    expect(await code('PATCH', '/urgent_app?user_id_type=open_id', { user_id_list: ['ou_1'] })).toBe(230011);
  });

  it('a press redraws its card twice within half an hour, after its answer', async () => {
    const { fake, messageId, update, renewed } = await posted();
    let during: number | undefined;
    const redraw = async (token: string) =>
      (await update('POST', '/interactive/v1/card/update', { token, card: good }, await renewed())).code;
    const courier = createCourier(fake, async () => {
      during ??= await redraw('c-1');
      return Response.json({});
    });
    const click = () => courier.clicks({ from: 'ou_1', messageId, chatId: 'oc_1', value: {} });
    const { token } = await click();
    expect(during).toBe(300000);
    expect([await redraw(token), await redraw(token), await redraw(token)]).toEqual([0, 0, 300040]);
    const late = await click();
    fake.passes(30 * MINUTE);
    expect([await redraw(late.token), await redraw('c-none')]).toEqual([300030, 300020]);
  });

  it.each([
    ['a card of 1.0', { card: { type: 'raw', data: { elements: [] } } }, '200830'],
    ['a card that is wrong', { card: { type: 'raw', data: { ...good, fallback: 1 } } }, '200673'],
    ['a card of no type', { card: { data: good } }, '200673'],
    ['a remark of no type', { toast: { content: '好' } }, '200672'],
    ['something else', { says: '好' }, '200672'],
    ['a list', [], '200672'],
  ])('the answer to a press cannot be %s', async (_, answer, code) => {
    const { fake, messageId } = await posted();
    const courier = createCourier(fake, async () => Response.json(answer));
    const click = courier.clicks({ from: 'ou_1', messageId, chatId: 'oc_1', value: {} });
    await expect(click).rejects.toThrow(code);
  });
});

describe('the fake keeps pictures apart', () => {
  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]);
  const upload = async (bytes: Uint8Array<ArrayBuffer>, type = 'message') => {
    const { fake, token } = await callers();
    const body = new FormData();
    body.set('image_type', type);
    body.set('image', new Blob([bytes]), 'picture');
    const authorization = `Bearer ${token}`;
    const ask = async (path: string, init?: RequestInit) =>
      fake.fetch(`http://feishu.test/open-apis/im/v1${path}`, { headers: { authorization }, ...init });
    return { fake, ask, reply: await (await ask('/images', { method: 'POST', body })).json() };
  };

  it.each<[string, Uint8Array<ArrayBuffer>, string | undefined, number]>([
    ['what is no picture', new Uint8Array([1, 2, 3]), undefined, 234011],
    ['nothing', new Uint8Array(), undefined, 234010],
    ['more than 10 MB', new Uint8Array(10 * 1024 * 1024 + 1), undefined, 234006],
    ['an avatar', PNG, 'avatar', 234001],
  ])('it takes not %s', async (_, bytes, type, code) => {
    expect((await upload(bytes, type)).reply).toMatchObject({ code });
  });

  it('what the bot gave is had by its key, what people sent by their message', async () => {
    const { fake, ask, reply } = await upload(PNG);
    const messageId = fake.hears('oc_1', '');
    fake.photo(messageId, 'img_theirs', PNG);
    const status = async (path: string) => (await ask(path)).status;
    expect(await status(`/images/${reply.data.image_key}`)).toBe(200);
    expect(await status('/images/img_theirs')).toBe(400);
    expect(await status(`/messages/${messageId}/resources/img_theirs?type=image`)).toBe(200);
    expect(await status(`/messages/${messageId}/resources/img_theirs?type=file`)).toBe(400);
    expect(await status('/messages/om_other/resources/img_theirs?type=image')).toBe(400);
  });
});

describe('a card is wrong', () => {
  const button = (behavior: object) =>
    withElement({ tag: 'button', text: { tag: 'plain_text', content: '好' }, behaviors: [behavior] });
  it.each<[string, object, string]>([
    ['of the old kind', { ...good, schema: '1.0' }, 'ROOT'],
    ['with an unknown property', { ...good, fallback: {} }, 'ROOT'],
    ['with a removed tag', withElement({ tag: 'action', actions: [] }), 'ROOT -> body -> elements -> [0](tag: action)'],
    [
      'with an unknown property inside',
      withElement({ tag: 'hr', colour: 'red' }),
      'ROOT -> body -> elements -> [0](tag: hr)',
    ],
    [
      'with a value that is a string',
      button({ type: 'callback', value: 'take' }),
      'ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0]',
    ],
    [
      'with a link to nowhere',
      button({ type: 'open_url' }),
      'ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0]',
    ],
    [
      'with an unknown colour',
      { ...good, header: { title: { tag: 'plain_text', content: '好' }, template: 'pink' } },
      'ROOT -> header -> template',
    ],
  ])('%s', (_, wrong, path) => {
    expect(lintCard(good)).toBeUndefined();
    expect(lintCard(wrong)?.path).toBe(path);
  });

  const label = { tag: 'plain_text', content: '好' };
  const submit = { tag: 'button', name: 'f.go', form_action_type: 'submit', text: label };
  const input = { tag: 'input', name: 'f.a', required: true };
  const form = (...elements: object[]) => withElement({ tag: 'form', name: 'f', elements });
  const select = (more: object) => ({
    tag: 'select_static',
    name: 'f.s',
    options: [{ text: label, value: 'a' }],
    ...more,
  });
  const chart = (more: object) => ({
    tag: 'chart',
    chart_spec: {
      type: 'bar',
      title: { text: '好' },
      data: { values: [{ x: 'a', y: 1 }] },
      xField: 'x',
      yField: 'y',
      seriesField: 'x',
      ...more,
    },
  });

  it.each<[string, object, number]>([
    [
      'a form inside something',
      withElement({
        tag: 'column_set',
        columns: [{ tag: 'column', elements: [{ tag: 'form', name: 'f', elements: [submit] }] }],
      }),
      200621,
    ],
    ['a form that cannot be sent', form(input), 200621],
    ['a form without a name', withElement({ tag: 'form', elements: [submit] }), 200530],
    ['an input without a name', form({ tag: 'input' }, submit), 200530],
    ['a button without a name in a form', form({ ...submit, name: undefined }), 200530],
    ['one name twice', form(input, input, submit), 200621],
    ['a required input outside a form', withElement(input), 200621],
    ['a submit button outside a form', withElement(submit), 200621],
    ['a choice of nothing', form(select({ options: [] }), submit), 200621],
    [
      'one value twice',
      form(
        select({
          options: [
            { text: label, value: 'a' },
            { text: label, value: 'a' },
          ],
        }),
        submit,
      ),
      200621,
    ],
    ['a choice that is not offered', form(select({ initial_option: 'b' }), submit), 200621],
    [
      'a hint of 101 characters',
      form({ ...input, placeholder: { tag: 'plain_text', content: '好'.repeat(101) } }, submit),
      200621,
    ],
    ['a day that is none', form({ tag: 'date_picker', name: 'f.d', initial_date: '5月1日' }, submit), 200621],
    ['a chart in a form', form(chart({}), submit), 200550],
    ['a chart without figures', withElement(chart({ data: { values: [] } })), 200550],
    ['a chart of something else', withElement(chart({ yField: 'z' })), 200550],
    ['a chart with words for figures', withElement(chart({ data: { values: [{ x: 'a', y: '1' }] } })), 200550],
    ['a chart of a kind that is not emulated', withElement(chart({ type: 'radar' })), 200550],
    ['a picture that nobody gave', withElement({ tag: 'img', img_key: 'img_no', alt: label }), 200570],
    ['a picture without words', withElement({ tag: 'img', img_key: 'img_1' }), 200621],
    ['somebody unknown', withElement({ tag: 'markdown', content: '<at id=ou_no></at>' }), 100290],
  ])('with %s', (_, wrong, errCode) => {
    const known = { images: new Map([['img_1', 1]]), people: new Map([['ou_1', '王']]) };
    for (const right of [form(input, select({ initial_option: 'a' }), submit), withElement(chart({}))]) {
      expect(lintCard(right, known)).toBeUndefined();
    }
    expect(lintCard(JSON.parse(JSON.stringify(wrong)), known)?.errCode).toBe(errCode);
  });

  it('with more than 200 tags', () => {
    const rows = { kind: 'fields' as const, rows: [['a', 'b']] as const };
    const { elements } = (
      drawCard(card('好', { blocks: [rows] }), { kind: 'group' }).json as { body: { elements: object[] } }
    ).body;
    const many = (n: number) => ({ ...good, body: { elements: Array.from({ length: n }, () => elements[0]) } });
    expect(lintCard(many(28))).toBeUndefined();
    expect(lintCard(many(29))?.why).toContain('203 tags');
  });
});

it('what Feishu interprets is not shown as it was typed', () => {
  expect(shownText('<at user_id="all"></at> <b>粗</b> [点我](https://x) @_all')).toBe('🔔all 粗 点我 🔔all');
  expect(shownMarkdown('<at id=all></at> **粗** [点我](https://x) `x` <font color=red>红</font> &#42;')).toBe(
    '🔔all 粗 点我 x 红 *',
  );
});
