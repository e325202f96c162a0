import { describe, expect, it } from 'vitest';
import type { Unverified } from '#src/core/errors.ts';
import { wecomBotHarness } from '#test/support/wecom/harness.ts';

describe('the verification', () => {
  it('is answered with the words alone', async () => {
    const h = await wecomBotHarness();
    // Enough different words for the base64 to hold a `+`, which arrives as a space.
    for (let i = 0; i < 50; i++) {
      const { respond, incoming } = await h.platform.receive(h.callbacks.verification(`echo ${i}`));
      const response = await respond({});
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(`echo ${i}`);
      expect(incoming).toBeUndefined();
    }
  });
});

describe('what it hears', () => {
  const hears = async (content: object, where: 'group' | 'private' = 'group', options = {}) => {
    const h = await wecomBotHarness(options);
    const chat = where === 'group' ? h.room : h.privateChat('zhangsan');
    const { incoming } = await h.platform.receive(h.callbacks.posts('ZhangSan', chat, content, 'CAIQ16HMjQYY/NGag='));
    return incoming;
  };
  const said = (content: string) => ({ msgtype: 'text', text: { content } });

  it('is a message with the platform’s id, the clock’s time and a person in lower case', async () => {
    expect(await hears(said('@小π 报事 漏水'))).toEqual({
      kind: 'message',
      eventId: 'CAIQ16HMjQYY/NGag=',
      messageId: 'CAIQ16HMjQYY/NGag=',
      chat: { platform: 'wecom-bot', kind: 'group', id: 'wrQoP7CwAAACtAB63uBJCS61p1sy3wGQ' },
      from: { realm: 'wecom', id: 'zhangsan' },
      at: new Date('2026-03-02T01:00:00.250Z'),
      text: '报事 漏水',
      mentions: [],
      pictures: [],
    });
  });

  it.each([
    ['@小π 报事 漏水', '报事 漏水'],
    ['@小π报事 漏水', '报事 漏水'],
    ['报事 漏水 @小π', '报事 漏水'],
    ['@小派助手 报事 漏水', '报事 漏水'],
    ['@小π 设角色 @李四 处置员', '设角色 @李四 处置员'],
    ['@小π', ''],
  ])('has no mention of the bot: %s', async (content, words) => {
    expect(await hears(said(content))).toMatchObject({ text: words });
  });

  it('knows a name with a space only if it is told', async () => {
    const content = said('@商圈 小π 帮助');
    expect(await hears(content, 'group', { botName: '商圈 小π' })).toMatchObject({ text: '帮助' });
    expect(await hears(said('@商圈小π 帮助'), 'group', { botName: '' })).toMatchObject({ text: '帮助' });
  });

  it('keeps an @ in a private chat, where nobody has to mention the bot', async () => {
    const incoming = await hears(said('@小π 是谁'), 'private');
    expect(incoming).toMatchObject({
      text: '@小π 是谁',
      chat: { platform: 'wecom-bot', kind: 'private', id: 'zhangsan' },
    });
  });

  it('takes a chat for private that says so, whatever else it says', async () => {
    const incoming = await hears({ ...said('帮助'), chattype: 'single' });
    expect(incoming).toMatchObject({ chat: { platform: 'wecom-bot', kind: 'private', id: 'zhangsan' } });
  });

  it('reads words and pictures together, and those of a quoted message', async () => {
    const mixed = (content: string, url: string) => ({
      msgtype: 'mixed',
      mixed: {
        msg_item: [
          { msgtype: 'text', text: { content } },
          { msgtype: 'image', image: { url } },
        ],
      },
    });
    const content = { ...mixed('@小π 报事', 'https://a/1'), quote: mixed('漏水', 'https://a/2') };
    expect(await hears(content)).toMatchObject({
      text: '报事',
      pictures: [{ url: 'https://a/1' }, { url: 'https://a/2' }],
      quoted: '漏水',
    });
  });

  it.each([
    [
      { msgtype: 'image', image: { url: 'https://a/1' } },
      { text: '', pictures: [{ url: 'https://a/1' }] },
    ],
    [{ msgtype: 'voice', voice: { content: '三楼漏水' } }, { text: '三楼漏水' }],
    [
      { msgtype: 'file', file: { url: 'https://a/1' } },
      { text: '', pictures: [], files: [{ kind: 'document', name: '文件', source: { url: 'https://a/1' } }] },
    ],
    [
      { msgtype: 'video', video: { url: 'https://a/1' } },
      { text: '', pictures: [], files: [{ kind: 'video', name: '视频', source: { url: 'https://a/1' } }] },
    ],
  ])('reads %j', async (content, expected) => {
    expect(await hears(content, 'private')).toMatchObject({ kind: 'message', ...expected });
  });

  it('reads a press in either spelling, with the platform’s time', async () => {
    for (const name of ['event_key', 'eventkey']) {
      const click = {
        card_type: 'button_interaction',
        [name]: '{"a":"incident.take","v":{"number":17}}',
        task_id: 't1',
      };
      const event = { eventtype: 'template_card_event', template_card_event: click };
      const press = await hears({ msgtype: 'event', create_time: 1700000000, event });
      expect(press).toMatchObject({
        kind: 'press',
        action: 'incident.take',
        value: { number: 17 },
        messageId: 't1',
        at: new Date(1700000000_000),
      });
    }
  });

  it.each([
    { msgtype: 'stream', stream: { id: 's1' } },
    { msgtype: 'event', create_time: 1, event: { eventtype: 'feedback_event', feedback_event: { id: 'f', type: 2 } } },
    {
      msgtype: 'event',
      create_time: 1,
      event: { eventtype: 'template_card_event', template_card_event: { event_key: 'not ours', task_id: 't' } },
    },
    { msgtype: 'something new' },
  ])('has no use for %j', async (content) => {
    const h = await wecomBotHarness();
    const received = await h.platform.receive(h.callbacks.posts('zhangsan', h.room, content));
    expect(received.incoming).toBeUndefined();
    const response = await received.respond({ says: ['不该说'] });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('notes that somebody opened the private chat, and answers nothing', async () => {
    const h = await wecomBotHarness();
    const entered = { msgtype: 'event', create_time: 1_700_000_000, event: { eventtype: 'enter_chat' } };
    const received = await h.platform.receive(h.callbacks.posts('ZhangSan', h.privateChat('zhangsan'), entered));
    expect(received.incoming).toMatchObject({
      kind: 'notice',
      what: 'entered',
      from: { realm: 'wecom', id: 'zhangsan' },
      chat: { kind: 'private', id: 'zhangsan' },
      at: new Date(1_700_000_000_000),
    });
    expect(await (await received.respond({ says: ['不该说'] })).text()).toBe('');
  });

  it('turns away what is no JSON with 400, and what is not genuine with 401', async () => {
    const h = await wecomBotHarness();
    const forgeries = await h.forgeries();
    const status = async (what: string) => {
      const error = await h.platform.receive(forgeries[what]!).catch((caught: unknown) => caught);
      return (error as Unverified).status;
    };
    expect([await status('no body'), await status('a plain body'), await status('no signature')]).toEqual([
      400, 401, 401,
    ]);
  });
});
