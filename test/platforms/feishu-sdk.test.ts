import { EventDispatcher, type EventHandles, generateChallenge } from '@larksuiteoapi/node-sdk';
import { describe, expect, it } from 'vitest';
import { KEYS } from '#test/support/feishu/server.ts';
import { messageEvent, seal } from '#test/support/feishu/webhook.ts';

const NOW = new Date('2026-03-01T09:00:00+08:00');

// The official SDK as a second opinion: what our emulator sends, and so what our receiver is tested with, is what the
// SDK takes for genuine as well.
describe('the emulated Feishu, as the official SDK reads it', () => {
  const event = messageEvent(KEYS, {
    eventId: 'e1',
    messageId: 'om_1',
    at: NOW,
    from: 'ou_1',
    chatId: 'oc_1',
    chatType: 'group',
    content: { text: '报事 三楼漏水🚿' },
    mentions: [],
  });

  /** The SDK wants the headers on the body's prototype. */
  async function read(request: Request) {
    const headers = Object.fromEntries(request.headers.entries());
    const body = (await request.json()) as object;
    return { headers, body, whole: Object.assign(Object.create({ headers }), body) };
  }

  it('is signed, encrypted and shaped as the SDK expects', async () => {
    const heard: Parameters<NonNullable<EventHandles['im.message.receive_v1']>>[0][] = [];
    const dispatcher = new EventDispatcher({ encryptKey: KEYS.encryptKey }).register({
      'im.message.receive_v1': (data) => void heard.push(data),
    });

    await dispatcher.invoke((await read(seal(event, KEYS, { at: NOW }))).whole);
    expect(heard).toHaveLength(1);
    expect(heard[0]?.message).toMatchObject({ message_id: 'om_1', chat_id: 'oc_1', message_type: 'text' });
    expect(JSON.parse(heard[0]!.message.content)).toEqual({ text: '报事 三楼漏水🚿' });
  });

  it('is shaken hands with in the same way', async () => {
    const handshake = { type: 'url_verification', challenge: 'abc', token: KEYS.verificationToken };
    const { body } = await read(seal(handshake, KEYS, { at: NOW }));
    expect(generateChallenge(body, { encryptKey: KEYS.encryptKey })).toEqual({
      isChallenge: true,
      challenge: { challenge: 'abc' },
    });
  });
});
