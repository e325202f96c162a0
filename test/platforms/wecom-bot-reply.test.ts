import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, type Card, card, fields, text } from '#src/core/card.ts';
import type { Answer, Press } from '#src/core/platform.ts';
import { openReply } from '#test/support/wecom/bot-callback.ts';
import { wecomBotHarness } from '#test/support/wecom/harness.ts';

const ref = { id: 'incident.take', value: z.object({ number: z.number() }) };
const take = button('接单', ref, { number: 17 }, 'primary');

type Stage = Awaited<ReturnType<typeof wecomBotHarness>>;

/** What the group shows after the bot has answered one message. */
async function answers(h: Stage, answer: Answer): Promise<readonly string[]> {
  const request = await h.says({ from: h.asker, chat: h.room, text: '事件' });
  const received = await h.platform.receive(request.clone() as Request);
  await h.takes(request, await received.respond(answer));
  return (await h.sees(h.room)).map((seen) => seen.text);
}

async function posted(h: Stage, shown: Card) {
  await answers(h, { says: [shown] });
  const seen = (await h.sees(h.room)).at(-1)!;
  const request = await h.taps({ from: h.presser, chat: h.room, messageId: seen.messageId, label: '接单' });
  const received = await h.platform.receive(request.clone() as Request);
  return { id: seen.messageId, request, received };
}

describe('what it says to a message', () => {
  it('is nothing where there is nothing to say', async () => {
    expect(await answers(await wecomBotHarness(), {})).toEqual([]);
  });

  it('is a sentence, shown as it was written', async () => {
    expect(await answers(await wecomBotHarness(), { says: ['**没有** [这条](https://evil.example) #17'] })).toEqual([
      '**没有** [这条](https://evil.example) #17',
    ]);
  });

  it('is a card without buttons as words, its links as links', async () => {
    const says = [
      card('报表 2025', {
        tag: '已定稿',
        blocks: [fields(['活动', '153 场']), { kind: 'picture', media: 'm1', alt: '现场照片' }],
        buttons: [],
      }),
      card('后台', { buttons: [{ kind: 'link', label: '打开后台', url: 'https://xiaopi.example/admin' }] }),
    ];
    const h = await wecomBotHarness();
    expect(await answers(h, { says })).toEqual(['报表 2025【已定稿】\n活动：153 场\n〔现场照片〕', '后台\n打开后台']);
  });

  it('is the first card drawn and everything else as words, in order', async () => {
    const says = [
      '先看这个。',
      card('一', { buttons: [take] }),
      card('二', { blocks: [text('第二张')], buttons: [take] }),
    ];
    expect(await answers(await wecomBotHarness(), { says })).toEqual(['先看这个。\n\n二\n第二张', '一\n接单']);
  });

  it('says in full beside the card what the card has to cut', async () => {
    const title = '消防通道被堵'.repeat(6);
    const rows = Array.from({ length: 8 }, (_, i) => [`字段${i}`, `值${i}`] as const);
    const shown = card(title, {
      blocks: [text('长'.repeat(113)), fields(['超过五个字的', '也'.repeat(27)], ['说明', '很'.repeat(27)], ...rows)],
      buttons: [take],
    });
    const [words, drawn] = await answers(await wecomBotHarness(), { says: [shown] });
    expect(words).toBe(
      [
        title,
        '长'.repeat(113),
        `超过五个字的：${'也'.repeat(27)}`,
        `说明：${'很'.repeat(27)}`,
        '字段4：值4',
        '字段5：值5',
        '字段6：值6',
        '字段7：值7',
      ].join('\n'),
    );
    expect(drawn).toContain(`${title.slice(0, 25)}…\n${'长'.repeat(111)}…\n超过五个… ${'也'.repeat(25)}…\n`);
  });

  it('ends with how to get the rest where one response cannot hold it', async () => {
    const h = await wecomBotHarness();
    h.wecom.failNext('aibot/response', 'often');
    const [words = ''] = await answers(h, { says: ['三楼漏水。'.repeat(2000)] });
    expect(Buffer.byteLength(words)).toBeGreaterThan(20_400);
    expect(words).toMatch(/三楼漏水。\n（内容太长，后面的没有显示。加上编号或更具体的词再问一次，就能看到。）$/u);
  });

  it('is refused while it is being made, where a button carries too much or a card has too many', async () => {
    const h = await wecomBotHarness();
    const big = button('接单', { id: 'x', value: z.string() }, '字'.repeat(400));
    await expect(answers(h, { says: [card('一', { buttons: [big] })] })).rejects.toThrow('more than 1024 bytes');
    const many = Array.from({ length: 7 }, (_, number) => button('接单', ref, { number }));
    await expect(answers(h, { says: [card('一', { buttons: many })] })).rejects.toThrow('at most 6 buttons');
  });

  it('cannot be said unasked', async () => {
    const h = await wecomBotHarness();
    const send = h.platform.send({ key: 'k', chat: h.room, says: '喂' });
    await expect(send).rejects.toMatchObject({ name: 'PlatformError', kind: 'final' });
  });
});

describe('what it says to a press', () => {
  it('changes the card for everyone, who need not read the toast', async () => {
    const h = await wecomBotHarness();
    const { id, request, received } = await posted(h, card('漏水', { tag: '待接单', buttons: [take] }));
    expect((received.incoming as Press).messageId).toBe(id);
    const now = card('漏水', { tag: '处理中', blocks: [text('李四已接单')], buttons: [] });
    await h.takes(request, await received.respond({ card: now, toast: { tone: 'good', text: '接单成功' } }));
    expect(h.wecom.bot.sees(h.room.id, 'wangwu').at(-1)).toEqual({
      messageId: id,
      text: '处理中\n漏水\n李四已接单',
      buttons: [],
    });
  });

  it('changes the card for the presser alone', async () => {
    const h = await wecomBotHarness();
    const { request, received } = await posted(h, card('漏水', { buttons: [take] }));
    await h.takes(request, await received.respond({ card: card('仅您可见', { buttons: [take] }), cardFor: 'presser' }));
    expect(h.wecom.bot.sees(h.room.id, h.presser).at(-1)?.text).toContain('仅您可见');
    expect(h.wecom.bot.sees(h.room.id, h.asker).at(-1)?.text).not.toContain('仅您可见');
  });

  it('keeps long words in the card, since nothing can stand beside it', async () => {
    const h = await wecomBotHarness();
    const { request, received } = await posted(h, card('漏水', { buttons: [take] }));
    const title = '标题'.repeat(20);
    await h.takes(request, await received.respond({ card: card(title, { blocks: [text('长'.repeat(120))] }) }));
    expect((await h.sees(h.room)).at(-1)?.text).toBe(`${title.slice(0, 25)}…\n${'长'.repeat(120)}\n${title}`);
    expect(Buffer.byteLength(`${'长'.repeat(120)}\n${title}`)).toBeLessThanOrEqual(512);
  });

  it('is nothing for a toast alone', async () => {
    const h = await wecomBotHarness();
    const { received } = await posted(h, card('漏水', { buttons: [take] }));
    const response = await received.respond({ toast: { tone: 'warn', text: '已有人接单' } });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('gets one chance', async () => {
    const h = await wecomBotHarness();
    const { request, received } = await posted(h, card('漏水', { buttons: [take] }));
    const response = await received.respond({ card: card('一') });
    await h.takes(request, response.clone() as Response);
    await expect(h.takes(request, response)).rejects.toThrow('nothing was asked');
  });
});

it('sends these cards', async () => {
  const h = await wecomBotHarness();
  const shown = card('消防通道被堵', {
    tone: 'bad',
    tag: '待接单',
    blocks: [text('请尽快到场', 'strong'), text('三楼东侧'), fields(['上报人', '张三'])],
    buttons: [take, { kind: 'link', label: '看地图', url: 'https://xiaopi.example/map' }],
  });
  const request = await h.says({ from: h.asker, chat: h.room, text: '事件' });
  const received = await h.platform.receive(request.clone() as Request);
  const body = await (await received.respond({ says: [shown] })).text();
  expect(openReply(body, new URL(request.url).searchParams.get('nonce') ?? '')).toMatchInlineSnapshot(`
    {
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
          {
            "keyname": "看地图",
            "type": 1,
            "url": "https://xiaopi.example/map",
            "value": "点这里打开",
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
        "task_id": "card_1",
      },
    }
  `);
});
