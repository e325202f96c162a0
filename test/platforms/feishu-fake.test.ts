import { describe, expect, it } from 'vitest';
import { card } from '#src/core/card.ts';
import { drawCard } from '#src/platforms/feishu/render.ts';
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
  const call = async (method: string, path: string, body: object, bearer?: string) => {
    const response = await fake.fetch(`http://feishu.test/open-apis${path}`, {
      method,
      headers: bearer ? { authorization: `Bearer ${bearer}` } : {},
      body: JSON.stringify(body),
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
