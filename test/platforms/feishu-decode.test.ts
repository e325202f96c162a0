import { describe, expect, it } from 'vitest';
import type { Message } from '#src/core/platform.ts';
import { decode } from '#src/platforms/feishu/decode.ts';
import { BOT, KEYS } from '#test/support/feishu/server.ts';
import { messageEvent, pressEvent, type Said } from '#test/support/feishu/webhook.ts';

const AT = new Date('2026-03-01T09:00:00.123+08:00');
const bot = { key: '@_user_1', openId: BOT, name: '小π' };
const someone = (n: number) => ({ key: `@_user_${n}`, openId: `ou_person_${n}`, name: `人${n}` });

const said = (parts: Partial<Said>) =>
  messageEvent(KEYS, {
    eventId: 'e1',
    messageId: 'om_1',
    at: AT,
    from: 'ou_asker',
    chatId: 'oc_room',
    chatType: 'group',
    content: { text: '' },
    ...parts,
  });

const read = (payload: unknown) => decode(payload, async () => BOT);
const readMessage = async (parts: Partial<Said>) => (await read(said(parts))) as Message | undefined;

describe('a text message', () => {
  it('comes with everything that is known about it', async () => {
    const message = await readMessage({ content: { text: '@_user_1 报事 三楼漏水' }, mentions: [bot] });
    expect(message).toEqual({
      kind: 'message',
      eventId: 'e1',
      messageId: 'om_1',
      chat: { platform: 'feishu', kind: 'group', id: 'oc_room' },
      from: { realm: 'feishu', id: 'ou_asker' },
      at: AT,
      text: '报事 三楼漏水',
      mentions: [],
      pictures: [],
    });
  });

  it('needs no mention in a private chat, which is known by the person', async () => {
    const message = await readMessage({ chatType: 'p2p', content: { text: ' 帮助\u200B ' } });
    expect(message).toMatchObject({ chat: { kind: 'private', id: 'ou_asker' }, text: '帮助' });
  });

  const others = Array.from({ length: 10 }, (_, i) => someone(i + 2));
  const cases: readonly [string, string, NonNullable<Said['mentions']>, string][] = [
    ['bot first', '@_user_1 报事 漏水', [bot], '报事 漏水'],
    ['bot last', '报事 漏水 @_user_1', [bot], '报事 漏水'],
    ['bot in the middle', '报事 @_user_1 漏水', [bot], '报事 漏水'],
    ['bot without spaces', '报事@_user_1漏水', [bot], '报事 漏水'],
    ['bot twice', '@_user_1 @_user_1 报事', [bot], '报事'],
    ['bot on its own line', '@_user_1\n报事\n三楼', [bot], '报事\n三楼'],
    ['bot and nothing else', '@_user_1', [bot], ''],
    ['1 is not 10', '@_user_1 换班 @_user_10', [bot, ...others], '换班 @人10'],
    ['11 mentions', '@_user_11 @_user_1 @_user_2', [bot, ...others], '@人11 @人2'],
    ['a key nobody has', '@_user_1 说 @_user_7', [bot], '说 @_user_7'],
    ['everybody too', '@_all @_user_1 通知', [bot], '@所有人 通知'],
    ['full-width and narrow spaces stay', '@_user_1 报事\u3000三楼  东', [bot], '报事\u3000三楼  东'],
    ['what cannot be seen goes', '@_user_1 报\u200B事\uFEFF \u200D三楼', [bot], '报事 三楼'],
    ['an emoji family stays together', '@_user_1 报名 👨‍👩‍👧', [bot], '报名 👨‍👩‍👧'],
  ];
  it.each(cases)('%s', async (_, text, mentions, expected) => {
    expect((await readMessage({ content: { text }, mentions }))?.text).toBe(expected);
  });

  it('names the others who are mentioned, each once', async () => {
    const message = await readMessage({
      content: { text: '@_user_1 设角色 @_user_2 @_user_3 处置员' },
      mentions: [bot, someone(2), { ...someone(2), key: '@_user_3' }, { key: '@_all', openId: '', name: '所有人' }],
    });
    expect(message?.text).toBe('设角色 @人2 @人2 处置员');
    expect(message?.mentions).toEqual([{ account: { realm: 'feishu', id: 'ou_person_2' }, name: '人2' }]);
  });

  it('stays quick whatever was typed', async () => {
    const text = `@_user_1 ${' '.repeat(140_000)}@_user_`;
    expect((await readMessage({ content: { text }, mentions: [bot] }))?.text).toBe('@_user_');
  });
});

describe('in a group, words that are not for the bot', () => {
  it.each<[string, Partial<Said>]>([
    ['mention nobody', { content: { text: '大家好' } }],
    ['mention everybody', { content: { text: '@_all 开会' } }],
    [
      'mention everybody with an entry',
      { content: { text: '@_all' }, mentions: [{ key: '@_all', openId: '', name: '所有人' }] },
    ],
    [
      'mention another bot of the same name',
      { content: { text: '@_user_1 报事' }, mentions: [{ ...bot, openId: 'ou_other_bot' }] },
    ],
  ])('%s', async (_, parts) => {
    expect(await readMessage(parts)).toBeUndefined();
  });

  it('are not asked about where nobody is mentioned, and not guessed at where the bot cannot learn who it is', async () => {
    const ask = () => Promise.reject(new Error('unknown'));
    expect(await decode(said({ content: { text: '大家好' } }), ask)).toBeUndefined();
    await expect(decode(said({ content: { text: '@_user_1 报事' }, mentions: [bot] }), ask)).rejects.toThrow('unknown');
  });

  it('come from another bot', async () => {
    const event = said({ content: { text: '@_user_1 报事' }, mentions: [bot] });
    event.event.sender.sender_type = 'bot';
    expect(await read(event)).toBeUndefined();
  });
});

describe('other messages', () => {
  it('a photo with words comes as a post', async () => {
    const message = await readMessage({
      type: 'post',
      mentions: [bot, someone(2)],
      content: {
        title: '三楼',
        content: [
          [
            { tag: 'at', user_id: '@_user_1', user_name: '小π' },
            { tag: 'text', text: ' 报事 消防通道' },
            { tag: 'at', user_id: '@_user_2' },
            { tag: 'a', href: 'https://example.com', text: '位置' },
          ],
          [{ tag: 'img', image_key: 'img_1' }],
          [{ tag: 'img', image_key: 'img_2' }],
          [{ tag: 'text', text: '请来看' }],
          [{ tag: 'emotion', emoji_type: 'SMILE' }, { tag: 'hr' }],
        ],
      },
    });
    expect(message?.text).toBe('三楼\n 报事 消防通道@人2[位置](https://example.com)\n\n请来看');
    expect(message?.pictures).toEqual([
      { messageId: 'om_1', fileKey: 'img_1' },
      { messageId: 'om_1', fileKey: 'img_2' },
    ]);
  });

  it('a photo alone', async () => {
    const message = await readMessage({ chatType: 'p2p', type: 'image', content: { image_key: 'img_9' } });
    expect(message).toMatchObject({ text: '', pictures: [{ messageId: 'om_1', fileKey: 'img_9' }] });
  });

  it.each(['file', 'audio', 'media', 'sticker', 'location', 'something new'])(
    '%s comes without words',
    async (type) => {
      const message = await readMessage({ chatType: 'p2p', type, content: { file_key: 'file_1' } });
      expect(message).toMatchObject({ kind: 'message', text: '', pictures: [] });
    },
  );

  it.each([
    ['text', {}],
    ['text', { text: 17 }],
    ['post', { content: 'x' }],
    ['image', null],
  ])('%s with content %j comes without words', async (type, content) => {
    expect(await readMessage({ chatType: 'p2p', type, content })).toMatchObject({ text: '', pictures: [] });
  });

  it('content that is no JSON comes without words', async () => {
    const event = said({ chatType: 'p2p' });
    event.event.message.content = '{';
    expect(await read(event)).toMatchObject({ text: '' });
  });
});

describe('a press', () => {
  const pressed = (value: unknown) =>
    pressEvent(KEYS, { eventId: 'e2', at: AT, from: 'ou_presser', messageId: 'om_card', chatId: 'oc_room', value });

  it('comes with what its button carries', async () => {
    expect(await read(pressed({ action: 'incident.take', value: { number: 17 } }))).toEqual({
      kind: 'press',
      eventId: 'e2',
      messageId: 'om_card',
      chat: { platform: 'feishu', kind: 'group', id: 'oc_room' },
      from: { realm: 'feishu', id: 'ou_presser' },
      at: AT,
      action: 'incident.take',
      value: { number: 17 },
    });
  });

  it('reads a time in milliseconds too', async () => {
    const event = pressed({ action: 'a', value: null });
    event.header.create_time = String(AT.getTime());
    expect((await read(event))?.at).toEqual(AT);
  });

  it('in a private chat belongs to the person', async () => {
    const press = await read(pressed({ action: 'a', value: null, chat: 'private' }));
    expect(press?.chat).toEqual({ platform: 'feishu', kind: 'private', id: 'ou_presser' });
  });

  it.each([[undefined], ['incident.take'], [{}], [{ act: 'x' }], [{ action: 7, value: 1 }], [[]]])(
    'on a button that is not ours is nothing: %j',
    async (value) => {
      expect(await read(pressed(value))).toBeUndefined();
    },
  );
});

describe('what we have no use for', () => {
  const message = said({ chatType: 'p2p', content: { text: 'x' } });
  it.each<[string, unknown]>([
    ['an unknown type', { ...message, header: { ...message.header, event_type: 'im.chat.updated_v1' } }],
    ['the old envelope', { uuid: 'u', token: 't', type: 'event_callback', event: { type: 'p2p_chat_create' } }],
    ['no sender', { ...message, event: { message: message.event.message } }],
    ['no message', { ...message, event: { sender: message.event.sender } }],
    ['no event id', { ...message, header: { ...message.header, event_id: '' } }],
    [
      'a time that is none',
      { ...message, event: { ...message.event, message: { ...message.event.message, create_time: 'now' } } },
    ],
    ['nothing', null],
  ])('%s', async (_, payload) => {
    expect(await read(payload)).toBeUndefined();
  });
});
