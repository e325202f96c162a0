import { describe, expect, it } from 'vitest';
import { card, text } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Answer } from '#src/core/platform.ts';
import { type FeishuHarness, feishuHarness } from '#test/support/feishu/harness.ts';
import { KEYS } from '#test/support/feishu/server.ts';
import { envelope, messageEvent, request, seal } from '#test/support/feishu/webhook.ts';
import { platformContract } from '#test/support/platform-contract.ts';

platformContract('Feishu', feishuHarness);

const answerOf = async (h: FeishuHarness, sent: Request, answer: Answer = {}) => {
  const received = await h.platform.receive(sent);
  const response = await received.respond(answer);
  return { incoming: received.incoming, status: response.status, body: await response.json() };
};

describe('the answer to', () => {
  it('a challenge is the challenge', async () => {
    const h = await feishuHarness();
    const handshake = { type: 'url_verification', challenge: 'ajls384kdjx98XX', token: KEYS.verificationToken };
    expect(await answerOf(h, request(envelope(handshake, KEYS)))).toEqual({
      incoming: undefined,
      status: 200,
      body: { challenge: 'ajls384kdjx98XX' },
    });
  });

  it.each([
    [
      'an unknown event',
      {
        schema: '2.0',
        header: { event_type: 'im.chat.updated_v1', token: KEYS.verificationToken, app_id: KEYS.appId },
      },
    ],
    [
      'the old envelope',
      {
        uuid: 'u',
        token: KEYS.verificationToken,
        type: 'event_callback',
        event: { type: 'p2p_chat_create', app_id: KEYS.appId },
      },
    ],
  ])('%s is empty', async (_, payload) => {
    const h = await feishuHarness();
    const at = h.fake.clock();
    expect(await answerOf(h, seal(payload, KEYS, { at }))).toEqual({ incoming: undefined, status: 200, body: {} });
  });

  it('a message is empty whatever there is to say', async () => {
    const h = await feishuHarness();
    const sent = await h.says({ from: h.asker, chat: h.room, text: '报事' });
    expect((await answerOf(h, sent, { says: ['好'] })).body).toEqual({});
  });

  it('a press is a remark, a card, both or neither', async () => {
    const h = await feishuHarness();
    const chat = h.privateChat(h.asker);
    const says = card('请假', {
      buttons: [{ kind: 'action', label: '撤销', action: 'undo', value: 1, style: 'plain' }],
    });
    const { messageId } = await h.platform.send({ key: 'msg_1', chat, says });
    const tap = () => h.taps({ from: h.asker, chat, messageId, label: '撤销' });

    expect((await answerOf(h, await tap())).body).toEqual({});
    expect((await answerOf(h, await tap(), { toast: { tone: 'warn', text: '已过期' } })).body).toEqual({
      toast: { type: 'warning', content: '已过期' },
    });

    const sent = await tap();
    const received = await h.platform.receive(sent.clone() as Request);
    expect(received.incoming).toMatchObject({ chat, action: 'undo', value: 1, messageId });
    await h.takes(sent, await received.respond({ card: { ...says, blocks: [text('再来一次')] } }));

    // The redrawn card still knows that it is in a private chat.
    expect((await h.platform.receive(await tap())).incoming?.chat).toEqual(chat);
  });
});

describe('the bot finds out who it is', () => {
  const asks = (h: FeishuHarness) => h.fake.calls.filter((call) => call === 'GET /open-apis/bot/v3/info').length;
  const hear = async (h: FeishuHarness) =>
    h.platform.receive(await h.says({ from: h.asker, chat: h.room, text: '报事' }));

  it('once, however many messages come at the same time', async () => {
    const h = await feishuHarness();
    await Promise.all([hear(h), hear(h), hear(h)]);
    await hear(h);
    expect(asks(h)).toBe(1);
  });

  it('and lets Feishu deliver a message again that came before it could', async () => {
    const h = await feishuHarness();
    h.fake.fails('http-500');
    await expect(hear(h)).rejects.toBeInstanceOf(PlatformError);
    expect((await hear(h)).incoming).toMatchObject({ text: '报事' });
    expect(asks(h)).toBe(2);
  });
});

it('one message under two event ids keeps its message id', async () => {
  const h = await feishuHarness();
  const at = h.fake.clock();
  const said = {
    messageId: 'om_1',
    at,
    from: h.asker,
    chatId: 'oc_p',
    chatType: 'p2p' as const,
    content: { text: '帮助' },
  };
  const receive = (eventId: string) => h.platform.receive(seal(messageEvent(KEYS, { ...said, eventId }), KEYS, { at }));
  expect((await receive('e1')).incoming).toMatchObject({ eventId: 'e1', messageId: 'om_1' });
  expect((await receive('e2')).incoming).toMatchObject({ eventId: 'e2', messageId: 'om_1' });
});
