import { describe, expect, it } from 'vitest';
import type { Message, Press } from '#src/core/platform.ts';
import type { Ask } from '#src/platforms/feishu/ask.ts';
import { decode } from '#src/platforms/feishu/decode.ts';
import { BOT, KEYS } from '#test/support/feishu/server.ts';
import { messageEvent, otherEvent, pressEvent, type Said } from '#test/support/feishu/webhook.ts';

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

/** Feishu when asked: about the bot, and about what it knows of some messages. */
const asking = (told: Partial<Ask> = {}): Ask => ({
  botId: async () => BOT,
  wordsOf: async () => undefined,
  authorOf: async () => undefined,
  ...told,
});
const read = (payload: unknown, told?: Partial<Ask>) => decode(payload, asking(told));
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
    const deaf = { botId: () => Promise.reject(new Error('unknown')) };
    expect(await read(said({ content: { text: '大家好' } }), deaf)).toBeUndefined();
    await expect(read(said({ content: { text: '@_user_1 报事' }, mentions: [bot] }), deaf)).rejects.toThrow('unknown');
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

  it.each<[string, object, string]>([
    ['sticker', { file_key: 'file_1' }, '〔表情〕'],
    ['location', { name: '华侨广场 3号楼', longitude: '1', latitude: '2' }, '〔位置：华侨广场 3号楼〕'],
    ['location', {}, '〔小π读不了的消息〕'],
    ['share_user', { user_id: 'ou_1' }, '〔名片〕'],
    ['interactive', { title: 'x' }, '〔卡片〕'],
    ['todo', {}, '〔小π读不了的消息〕'],
    ['something new', {}, '〔小π读不了的消息〕'],
    ['file', {}, '〔小π读不了的消息〕'],
    ['post', { content: 'x' }, '〔小π读不了的消息〕'],
    ['image', {}, '〔小π读不了的消息〕'],
  ])('%s %j says what it is', async (type, content, text) => {
    const message = await readMessage({ chatType: 'p2p', type, content });
    expect(message).toMatchObject({ kind: 'message', text, pictures: [] });
    expect(message).not.toHaveProperty('files');
  });

  it.each<[string, object, string, object]>([
    ['file', { file_key: 'f', file_name: '名单.xlsx' }, '〔文件：名单.xlsx〕', { kind: 'document', name: '名单.xlsx' }],
    ['file', { file_key: 'f' }, '〔文件：文件〕', { kind: 'document', name: '文件' }],
    ['audio', { file_key: 'f', duration: 2000 }, '〔语音〕', { kind: 'voice', name: '语音' }],
    ['media', { file_key: 'f', image_key: 'i', file_name: 'a.mp4' }, '〔视频〕', { kind: 'video', name: 'a.mp4' }],
  ])('%s %j can be fetched', async (type, content, text, file) => {
    const message = await readMessage({ chatType: 'p2p', type, content });
    const source = { messageId: 'om_1', fileKey: 'f', type: 'file' };
    expect(message).toMatchObject({ text, files: [{ ...file, source }] });
  });

  it('a video within a post comes along', async () => {
    const content = { content: [[{ tag: 'text', text: '看这里' }], [{ tag: 'media', file_key: 'f', image_key: 'i' }]] };
    const message = await readMessage({ chatType: 'p2p', type: 'post', content });
    expect(message).toMatchObject({ text: '看这里', files: [{ kind: 'video', source: { fileKey: 'f' } }] });
  });

  it.each([{}, { text: 17 }, null])('a text with content %j comes without words', async (content) => {
    expect(await readMessage({ chatType: 'p2p', content })).toMatchObject({ text: '', pictures: [] });
  });

  it('content that is no JSON comes without words', async () => {
    const event = said({ chatType: 'p2p' });
    event.event.message.content = '{';
    expect(await read(event)).toMatchObject({ text: '' });
  });
});

describe('what a message leans on is asked for', () => {
  const ask = (told: Record<string, string>) => ({ wordsOf: async (id: string) => told[id] });

  it('the words that it quotes', async () => {
    const event = said({ chatType: 'p2p', content: { text: '提醒我' }, parentId: 'om_0' });
    expect(await read(event, ask({ om_0: '明天两点消防检查' }))).toMatchObject({ quoted: '明天两点消防检查' });
    expect(await read(event)).not.toHaveProperty('quoted');
  });

  it('what was forwarded, which stands for itself where Feishu does not tell', async () => {
    const event = said({ chatType: 'p2p', type: 'merge_forward', content: 'Merged and Forwarded Message' });
    expect(await read(event, ask({ om_1: '三楼漏水\n快来' }))).toMatchObject({ text: '三楼漏水\n快来' });
    expect(await read(event)).toMatchObject({ text: '〔合并转发的消息〕' });
  });

  it('but not in a group where the bot is not meant', async () => {
    const told = { wordsOf: () => Promise.reject(new Error('asked')) };
    expect(await read(said({ content: { text: '好' }, parentId: 'om_0' }), told)).toBeUndefined();
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

  describe('on a form', () => {
    const filled = (form: Record<string, unknown>) =>
      read(
        pressEvent(KEYS, {
          eventId: 'e2',
          at: AT,
          from: 'ou_presser',
          messageId: 'om_card',
          chatId: 'oc_room',
          value: { action: 'a', value: 1, form: 'signup' },
          form,
        }),
      );
    it.each<[string, Record<string, unknown>, object]>([
      ['words', { 'signup.what': '蛋糕 ' }, { what: '蛋糕 ' }],
      ['nothing', { 'signup.what': '', 'signup.many': [] }, { what: '', many: [] }],
      ['nothing at all', {}, {}],
      ['null', { 'signup.what': null }, {}],
      ['several', { 'signup.many': ['a', 'b'] }, { many: ['a', 'b'] }],
      ['a name with a dot', { 'signup.a.b': 'x' }, { 'a.b': 'x' }],
      ['another form of the card', { 'other.what': 'x', 'signup.what': 'y' }, { what: 'y' }],
      ['a day', { 'signup.on': '2026-12-05 +0800' }, { on: '2026-12-05' }],
      ['a time', { 'signup.at': '14:00 +0800' }, { at: '14:00' }],
      ['day and time', { 'signup.at': '2026-12-05 14:00 +0800' }, { at: '2026-12-05 14:00' }],
      ['day and time by a phone elsewhere', { 'signup.at': '2026-12-05 22:30 -0530' }, { at: '2026-12-06 12:00' }],
      ['no such day', { 'signup.at': '2026-13-45 14:00 +0800' }, { at: '2026-13-45 14:00 +0800' }],
      ['words that are no date', { 'signup.what': '2026-12-05 +08' }, { what: '2026-12-05 +08' }],
    ])('%s', async (_, form, expected) => {
      expect(await filled(form)).toMatchObject({ kind: 'press', action: 'a', value: 1, form: expected });
      expect(((await filled(form)) as Press).form).toEqual(expected);
    });
  });

  it.each([[undefined], ['incident.take'], [{}], [{ act: 'x' }], [{ action: 7, value: 1 }], [[]]])(
    'on a button that is not ours is nothing: %j',
    async (value) => {
      expect(await read(pressed(value))).toBeUndefined();
    },
  );
});

describe('a notice', () => {
  const operator = { open_id: 'ou_op', union_id: 'on_op', user_id: null };
  const told = (type: string, event: object) => otherEvent(KEYS, type, 'e3', AT, event);
  const base = { kind: 'notice', eventId: 'e3', from: { realm: 'feishu', id: 'ou_op' }, at: AT };
  const here = { platform: 'feishu', kind: 'private', id: 'ou_op' };
  const later = new Date(AT.getTime() + 5000);

  it.each([
    ['im.chat.member.bot.added_v1', 'bot-added'],
    ['im.chat.member.bot.deleted_v1', 'bot-removed'],
    ['im.chat.disbanded_v1', 'chat-disbanded'],
  ])('%s', async (type, what) => {
    const event = { chat_id: 'oc_room', operator_id: operator, external: false, name: '群' };
    const chat = { platform: 'feishu', kind: 'group', id: 'oc_room' };
    expect(await read(told(type, event))).toEqual({ ...base, what, chat });
  });

  it('of a private chat that was opened, in either envelope', async () => {
    const event = { chat_id: 'oc_p', operator_id: operator, last_message_id: 'om_1' };
    const entered = told('im.chat.access_event.bot_p2p_chat_entered_v1', event);
    expect(await read(entered)).toEqual({ ...base, what: 'entered', chat: here });
    const old = {
      ts: '1772326800.5171419',
      uuid: 'u1',
      token: KEYS.verificationToken,
      type: 'event_callback',
      event: {
        type: 'p2p_chat_create',
        app_id: KEYS.appId,
        chat_id: 'oc_p',
        operator,
        user: { name: '王', ...operator },
      },
    };
    const at = new Date('2026-03-01T09:00:00.517+08:00');
    expect(await read(old)).toEqual({ ...base, eventId: 'u1', what: 'entered', chat: here, at });
  });

  it.each([
    ['im.message.reaction.created_v1', 'reacted'],
    ['im.message.reaction.deleted_v1', 'unreacted'],
  ])('%s', async (type, what) => {
    const event = {
      message_id: 'om_9',
      reaction_type: { emoji_type: 'OK' },
      operator_type: 'user',
      user_id: operator,
      action_time: String(later.getTime()),
    };
    const expected = { ...base, what, chat: here, messageId: 'om_9', reaction: 'OK', at: later };
    expect(await read(told(type, event))).toEqual(expected);
    expect(await read(told(type, { ...event, operator_type: 'app', app_id: KEYS.appId }))).toBeUndefined();
  });

  it('of a recall is by whoever wrote it', async () => {
    const event = { message_id: 'om_9', chat_id: 'oc_room', recall_time: String(later.getTime()), recall_type: 'x' };
    const recalled = told('im.message.recalled_v1', event);
    const expected = { ...base, what: 'recalled', chat: here, messageId: 'om_9', at: later };
    expect(await read(recalled, { authorOf: async (id) => (id === 'om_9' ? 'ou_op' : undefined) })).toEqual(expected);
    expect(await read(recalled)).toBeUndefined();
    await expect(read(recalled, { authorOf: () => Promise.reject(new Error('later')) })).rejects.toThrow('later');
  });
});

it('a tap on the menu says its words, in private', async () => {
  const timestamp = Math.floor(AT.getTime() / 1000);
  const operator = { operator_name: '王', operator_id: { open_id: 'ou_op' } };
  const tap = otherEvent(KEYS, 'application.bot.menu_v6', 'e4', AT, { operator, event_key: '帮助', timestamp });
  expect(await read(tap)).toMatchObject({
    kind: 'message',
    eventId: 'e4',
    messageId: 'e4',
    chat: { kind: 'private', id: 'ou_op' },
    text: '帮助',
    at: new Date(timestamp * 1000),
  });
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
