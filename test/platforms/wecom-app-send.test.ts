import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, card, fields, text } from '#src/core/card.ts';
import { failure } from '#test/support/wecom/failure.ts';
import { wecomAppHarness } from '#test/support/wecom/harness.ts';

const ref = { id: 'incident.take', value: z.object({ number: z.number() }) };
const take = button('接单', ref, { number: 17 }, 'primary');
const DAY_MS = 24 * 3_600_000;

type Stage = Awaited<ReturnType<typeof wecomAppHarness>>;

const send = (h: Stage, says: Parameters<Stage['platform']['send']>[0]['says'], key = 'msg_1') =>
  h.platform.send({ key, chat: h.room, says });

describe('what it sends', () => {
  it('is a card that a press and an edit find again', async () => {
    const h = await wecomAppHarness();
    const sent = await send(h, card('漏水', { buttons: [take] }), 'msg_7');
    expect(sent).toEqual({ messageId: 'msg_7', extra: { msgids: ['msgid-2'], responseCode: 'code-3' } });
  });

  it('is long words in order, then the card', async () => {
    const h = await wecomAppHarness();
    const long = Array.from({ length: 60 }, (_, i) => `第${i}句：三楼东侧漏水，请尽快处理。`).join('');
    await send(h, card('漏水', { blocks: [text(long)], buttons: [take] }));
    const seen = (await h.sees(h.room)).map((one) => one.text);
    expect(seen.slice(0, -1).join('')).toBe(long);
    expect(seen.length).toBe(3);
    for (const part of seen.slice(0, -1)) expect(part).toMatch(/。$/);
    expect(seen.at(-1)).toBe(`漏水\n${long.slice(0, 159)}…\n接单`);
  });

  it('draws no link that somebody typed', async () => {
    const h = await wecomAppHarness();
    await send(h, '点 <a href="https://evil.example">这里</a> 领奖 </A> <abc>');
    expect((await h.sees(h.room))[0]?.text).toBe('点 <a href="https://evil.example">这里</a> 领奖 </A> <abc>');
  });

  it('arrives although the same words were said before, and once however often it is tried', async () => {
    const h = await wecomAppHarness();
    for (const key of ['msg_1', 'msg_1', 'msg_2', 'msg_2']) await send(h, '没有未办结的事件。', key);
    expect((await h.sees(h.room)).map((one) => one.text)).toEqual(['没有未办结的事件。', '没有未办结的事件。']);
  });

  it('is finished where it broke off', async () => {
    const h = await wecomAppHarness();
    const long = '三楼漏水。'.repeat(300);
    h.wecom.failNext('message/send', 'dropped', 'reset');
    for (const _ of [1, 2]) expect(await failure(send(h, long))).toMatchObject({ kind: 'retry' });
    await send(h, long);
    expect((await h.sees(h.room)).map((one) => one.text).join('')).toBe(long);
  });

  it('posts a card once even where the duplicate window is over', async () => {
    const h = await wecomAppHarness();
    const shown = card('漏水', { buttons: [take] });
    await send(h, shown);
    h.passes(DAY_MS);
    expect(await send(h, shown)).toEqual({ messageId: 'msg_1', extra: { msgids: [] } });
    expect((await h.sees(h.room)).length).toBe(1);
  });

  it('goes to no group, and says something', async () => {
    const h = await wecomAppHarness();
    const group = { ...h.room, kind: 'group' } as const;
    expect(await failure(h.platform.send({ key: 'k', chat: group, says: '喂' }))).toMatchObject({ kind: 'final' });
    expect(await h.sees(h.room)).toEqual([]);
    expect(await failure(send(h, ''))).toMatchObject({ kind: 'final' });
  });

  it('is final where WeCom takes it and delivers it to nobody', async () => {
    const h = await wecomAppHarness();
    expect(await failure(h.platform.send({ key: 'k', chat: h.privateChat('nobody'), says: '喂' }))).toMatchObject({
      kind: 'final',
      message: expect.stringContaining('81013'),
    });
    h.wecom.api.unlicensed.add('zhangsan');
    expect(await failure(send(h, '喂'))).toMatchObject({ kind: 'final', message: expect.stringContaining('licence') });
  });
});

describe('photos', () => {
  const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000', 'hex'));
  it('are shown before their card, from a copy that is made once', async () => {
    const keys = new Map<string, string>();
    const h = await wecomAppHarness({
      gallery: {
        picture: async (media) => (media === 'pic_1' ? { mime: 'image/png', bytes: PNG } : undefined),
        keyOf: async (media) => keys.get(media),
        keepKey: async (media, key) => void keys.set(media, key),
      },
    });
    const picture = (media: string) => ({ kind: 'picture', media, alt: '照片' }) as const;
    const shown = card('漏水', { blocks: [picture('pic_1'), picture('pic_none')], buttons: [take] });
    await send(h, shown, 'msg_1');
    expect((await h.sees(h.room)).map((one) => one.text)).toEqual(['[图片]', '漏水\n〔照片〕\n〔照片〕\n接单']);
    expect(Buffer.compare(h.wecom.api.files.get(keys.get('pic_1')!)!, PNG)).toBe(0);
    await send(h, shown, 'msg_2');
    expect(h.wecom.api.calls.filter((path) => path === 'media/upload')).toHaveLength(1);
  });
});

describe('taking back', () => {
  it('works for 24 hours', async () => {
    const h = await wecomAppHarness();
    const sent = await send(h, card('漏水', { blocks: [text('长'.repeat(900))], buttons: [take] }));
    h.passes(DAY_MS + 1);
    expect(await failure(h.platform.recall!(h.room, sent))).toMatchObject({ kind: 'stale' });
    h.passes(-1);
    await h.platform.recall!(h.room, sent);
    expect(await h.sees(h.room)).toEqual([]);
  });
});

it('waits ten minutes where our address is not trusted, and says which setting it is', async () => {
  const h = await wecomAppHarness();
  h.wecom.api.trusts(false);
  expect(await failure(send(h, '喂'))).toMatchObject({
    kind: 'retry',
    limited: true,
    scope: 'app',
    afterMs: 600_000,
    message: expect.stringContaining('60020'),
  });
  h.wecom.api.trusts(true);
  await send(h, '喂');
  expect((await h.sees(h.room)).length).toBe(1);
});

describe('an edit', () => {
  const now = card('漏水', { tag: '已办结', blocks: [text('长'.repeat(300))] });

  it('works once', async () => {
    const h = await wecomAppHarness();
    const sent = await send(h, card('漏水', { buttons: [take] }));
    const edit = () => h.platform.edit!({ key: 'k', chat: h.room, sent, card: now });
    await edit();
    expect((await h.sees(h.room))[0]?.text).toBe(`已办结\n漏水\n${'长'.repeat(169)}…`);
    expect(await failure(edit())).toMatchObject({ kind: 'stale' });
  });

  it('works for 72 hours, and never for words', async () => {
    const h = await wecomAppHarness();
    const words = await send(h, '喂', 'msg_0');
    const sent = await send(h, card('漏水', { buttons: [take] }));
    h.passes(3 * DAY_MS + 1);
    for (const what of [words, sent]) {
      const edit = h.platform.edit!({ key: 'k', chat: h.room, sent: what, card: now });
      expect(await failure(edit)).toMatchObject({ kind: 'stale' });
    }
  });
});

describe('each fault at each kind of call', () => {
  const shown = card('漏水', { buttons: [take] });
  const calls = {
    'a text': { path: 'message/send', run: async (h: Stage) => void (await send(h, '喂')), sees: ['喂'] },
    'a long text': {
      path: 'message/send',
      run: async (h: Stage) => void (await send(h, '三楼漏水。'.repeat(250))),
      sees: ['三楼漏水。'.repeat(134), '三楼漏水。'.repeat(116)],
    },
    'a card': { path: 'message/send', run: async (h: Stage) => void (await send(h, shown)), sees: ['漏水\n接单'] },
    'an edit': {
      path: 'message/update_template_card',
      run: async (h: Stage) => {
        const sent = await send(h, shown);
        const extra = { msgids: ['msgid-2'], responseCode: 'code-3' };
        await h.platform.edit!({
          key: 'k',
          chat: h.room,
          sent: { ...sent, extra },
          card: card('漏水', { tag: '已办结' }),
        });
      },
      sees: ['已办结\n漏水'],
    },
    'taking back': {
      path: 'message/recall',
      run: async (h: Stage) => {
        const sent = await send(h, '说错了');
        await h.platform.recall!(h.room, { ...sent, extra: { msgids: ['msgid-2'] } });
      },
      sees: [],
    },
  } as const;
  const faults = ['busy', 'often', 'slow', 'gateway', 'moved', 'truncated', 'reset', 'dropped'] as const;
  const cases = Object.keys(calls).flatMap((name) =>
    faults.map((fault) => [name as keyof typeof calls, fault] as const),
  );

  it.each(cases)('%s × %s ends as it should when it is tried again', async (name, fault) => {
    const h = await wecomAppHarness();
    const { path, run, sees } = calls[name];
    h.wecom.failNext(path, fault);
    const error = await failure(run(h));
    expect(error.kind).toBe('retry');
    expect(error.message).not.toMatch(/access_token|app-secret/u);
    // An edit that was done without our hearing of it cannot be done again: a fresh card is posted then.
    if (name === 'an edit' && fault === 'dropped') expect(await failure(run(h))).toMatchObject({ kind: 'stale' });
    else if (name === 'taking back' && fault === 'dropped') await run(h).catch(() => undefined);
    else await run(h);
    expect((await h.sees(h.room)).map((one) => one.text)).toEqual(sees);
  });
});

it('sends these cards', async () => {
  const bodies: unknown[] = [];
  const stage = await wecomAppHarness();
  const h = await wecomAppHarness({
    fetch: async (input, init) => {
      if (init?.body) bodies.push(JSON.parse(String(init.body)));
      return stage.wecom.fetch(input as URL, init);
    },
  });
  const shown = card('消防通道被堵', {
    tone: 'bad',
    tag: '待接单',
    blocks: [text('请尽快到场', 'strong'), text('三楼东侧'), fields(['上报人', '张三'])],
    buttons: [take],
  });
  await send(h, shown);
  expect(bodies).toMatchInlineSnapshot(`
    [
      {
        "agentid": 1000002,
        "duplicate_check_interval": 14400,
        "enable_duplicate_check": 1,
        "msgtype": "template_card",
        "template_card": {
          "button_list": [
            {
              "key": "{"a":"incident.take","v":{"number":17}}",
              "style": 1,
              "text": "接单",
            },
          ],
          "card_type": "button_interaction",
          "horizontal_content_list": [
            {
              "keyname": "上报人",
              "value": "张三",
            },
          ],
          "main_title": {
            "desc": "请尽快到场",
            "title": "消防通道被堵",
          },
          "source": {
            "desc": "待接单",
            "desc_color": 2,
          },
          "sub_title_text": "三楼东侧",
          "task_id": "msg_1",
        },
        "touser": "zhangsan",
      },
    ]
  `);
});
