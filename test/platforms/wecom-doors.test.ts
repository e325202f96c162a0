import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, type Card, card, type Form, fields, text } from '#src/core/card.ts';
import type { Answer } from '#src/core/platform.ts';
import { answerBy } from '#src/platforms/wecom/response-url.ts';
import { company } from '#test/support/wecom/company.ts';
import { failure } from '#test/support/wecom/failure.ts';
import { wecomBotHarness } from '#test/support/wecom/harness.ts';

const ref = { id: 'incident.take', value: z.object({ number: z.number() }) };
const take = button('接单', ref, { number: 17 }, 'primary');
const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000', 'hex'));

type Stage = Awaited<ReturnType<typeof wecomBotHarness>>;
const texts = async (h: Stage) => (await h.sees(h.room)).map((seen) => seen.text);

async function answers(h: Stage, answer: Answer): Promise<readonly string[]> {
  const request = await h.says({ from: h.asker, chat: h.room, text: '事件' });
  const received = await h.platform.receive(request.clone() as Request);
  await h.takes(request, await received.respond(answer));
  return texts(h);
}

describe('the address that comes with an event', () => {
  it('takes the first half of what one response cannot hold', async () => {
    const h = await wecomBotHarness();
    const long = Array.from({ length: 2000 }, (_, i) => `第${i}句漏水。`).join('');
    const seen = await answers(h, { says: [long] });
    expect(seen).toHaveLength(2);
    expect(seen.join('')).toBe(long);
  });

  it('says a remark that has no card to stand on', async () => {
    const h = await wecomBotHarness();
    await answers(h, { says: [card('漏水', { buttons: [take] })] });
    const { messageId } = (await h.sees(h.room)).at(-1)!;
    const request = await h.taps({ from: h.presser, chat: h.room, messageId, label: '接单' });
    const received = await h.platform.receive(request.clone() as Request);
    await h.takes(request, await received.respond({ toast: { tone: 'bad', text: '出了点问题（编号 err_1）' } }));
    expect((await texts(h)).at(-1)).toBe('出了点问题（编号 err_1）');
  });

  const address = 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC1';
  it.each([
    undefined,
    'not an address',
    address.replace('https', 'http'),
    address.replace('qyapi.weixin.qq.com', 'qyapi.weixin.qq.com.evil.example'),
    address.replace('qyapi.weixin.qq.com', '169.254.169.254'),
    address.replace('qyapi.weixin.qq.com', 'qyapi.weixin.qq.com:8443'),
    address.replace('//', '//user:password@'),
  ])('is followed nowhere but to WeCom: %s', async (given) => {
    const called: string[] = [];
    const fetch = async (input: string | URL | Request) => {
      called.push(String(input));
      return Response.json({ errcode: 0, errmsg: 'ok' });
    };
    expect(await answerBy(given, '喂', { fetch, apiBase: 'https://qyapi.weixin.qq.com' })).toBe(false);
    expect(called).toEqual([]);
    expect(await answerBy(address, '喂', { fetch, apiBase: 'https://egress.example.cn' })).toBe(true);
    expect(called).toEqual([address.replace('qyapi.weixin.qq.com', 'egress.example.cn')]);
  });

  it.each(['busy', 'often', 'slow', 'gateway', 'moved', 'truncated', 'reset'] as const)(
    'that fails (%s) loses nothing but the second half, and says how to see it',
    async (fault) => {
      const h = await wecomBotHarness();
      h.wecom.failNext('aibot/response', fault);
      const [seen = ''] = await answers(h, { says: ['三楼漏水。'.repeat(2000)] });
      expect(seen).toMatch(/后面的没有显示。加上编号或更具体的词再问一次，就能看到。）$/u);
    },
  );
});

describe('photos in an answer', () => {
  it('are shown with their checksum, those that are here', async () => {
    const h = await wecomBotHarness({
      gallery: {
        picture: async (media) => (media === 'pic_1' ? { mime: 'image/png', bytes: PNG } : undefined),
        keyOf: async () => undefined,
        keepKey: async () => undefined,
      },
    });
    const picture = (media: string) => ({ kind: 'picture', media, alt: '照片' }) as const;
    const seen = await answers(h, {
      says: [card('漏水', { blocks: [picture('pic_1'), picture('gone')], buttons: [take] })],
    });
    expect(seen).toEqual(['[图片]', '漏水\n〔照片〕\n〔照片〕\n接单']);
  });
});

describe('a form', () => {
  const one = (name: string, count: number) => ({
    name,
    label: `选${name}`,
    kind: 'one' as const,
    required: true,
    options: Array.from({ length: count }, (_, i) => [`v${i}`, `第${i}项`] as const),
  });
  const form = (inputs: Form['inputs']): Card =>
    card('活动报名', {
      blocks: [
        { kind: 'form', name: 'f', inputs, submit: button('提交', ref, { number: 1 }), instead: '请发送“报名 周五”' },
      ],
    });

  it('that only asks to choose is a card with lists', async () => {
    const h = await wecomBotHarness();
    expect(await answers(h, { says: [form([one('日子', 2), one('摊位', 2)])] })).toEqual([
      '活动报名\n选日子\n第0项\n第1项\n选摊位\n第0项\n第1项\n提交',
    ]);
    const h2 = await wecomBotHarness();
    expect(await answers(h2, { says: [form([{ ...one('要用的', 12), kind: 'many' }])] })).toEqual([
      `活动报名\n${Array.from({ length: 12 }, (_, i) => `第${i}项\n`).join('')}提交`,
    ]);
  });

  it.each<[string, Form['inputs']]>([
    ['asks for words', [{ name: 'what', label: '做什么', kind: 'text', required: true }]],
    ['has four lists', [one('1', 2), one('2', 2), one('3', 2), one('4', 2)]],
    ['has too many options', [one('1', 21)]],
    ['has lists of both kinds', [one('1', 2), { ...one('2', 2), kind: 'many' }]],
  ])('that %s is said in words', async (_, inputs) => {
    const h = await wecomBotHarness();
    expect(await answers(h, { says: [form(inputs)] })).toEqual(['活动报名\n请发送“报名 周五”']);
  });

  it('brings back what was chosen', async () => {
    const h = await wecomBotHarness();
    const chosen = (option_id: unknown) => ({
      eventtype: 'template_card_event',
      template_card_event: {
        card_type: 'multiple_interaction',
        event_key: '{"a":"incident.take","v":{"number":1}}',
        task_id: 't',
        selected_items: { selected_item: [{ question_key: 'one:day', option_ids: { option_id } }] },
      },
    });
    for (const option of ['周五', ['周五']]) {
      const content = { msgtype: 'event', create_time: 1, event: chosen(option) };
      const { incoming } = await h.platform.receive(h.callbacks.posts('lisi', h.room, content));
      expect(incoming).toMatchObject({ kind: 'press', form: { day: '周五' } });
    }
  });
});

describe('the webhook of a group', () => {
  const stage = () => wecomBotHarness({ webhooks: { [company.group]: company.webhookKey } });
  const say = (h: Stage, says: string | Card, key = 'msg_1', more = {}) =>
    h.platform.send({ key, chat: h.room, says, ...more });

  it('is what makes a group one that can be spoken to unasked', async () => {
    const h = await stage();
    expect([h.platform.canSend, h.platform.reaches!(h.room)]).toEqual([true, true]);
    expect(h.platform.reaches!({ ...h.room, id: 'wrOther' })).toBe(false);
    expect(h.platform.reaches!({ ...h.room, id: 'constructor' })).toBe(false);
    expect(h.platform.reaches!(h.privateChat('zhangsan'))).toBe(false);
    expect((await wecomBotHarness()).platform.canSend).toBe(false);
  });

  it('says a card in words, with what its buttons would do, and rings whom it should', async () => {
    const h = await stage();
    await say(h, card('漏水 #17', { blocks: [text('三楼'), fields(['上报', '王芳'])], buttons: [take] }), 'msg_1', {
      mentions: [{ realm: 'wecom', id: 'lisi' }],
    });
    expect(await texts(h)).toEqual(['漏水 #17\n三楼\n上报：王芳\n（“接单”的按钮在这里显示不出来，请打字。）']);
    expect(h.wecom.doors.rung).toEqual(['lisi']);
  });

  it('rings nobody whom somebody typed', async () => {
    const h = await stage();
    await say(h, '请 <@zhangsan> 和 @all 看');
    expect(h.wecom.doors.rung).toEqual([]);
    expect(await texts(h)).toEqual(['请 <@zhangsan> 和 @all 看']);
  });

  it('says long words in order, in pieces that end with a sentence', async () => {
    const h = await stage();
    const long = Array.from({ length: 200 }, (_, i) => `第${i}句：三楼漏水。`).join('');
    await say(h, long);
    const seen = await texts(h);
    expect(seen.join('')).toBe(long);
    for (const piece of seen) expect(piece).toMatch(/。$/u);
  });

  it('waits after 20 messages of the minute', async () => {
    const h = await stage();
    for (let i = 0; i < 20; i++) await say(h, `第${i}句`, `k${i}`);
    const late = () => say(h, '第20句', 'k20');
    expect(await failure(late())).toMatchObject({ kind: 'retry', limited: true, scope: 'chat', afterMs: 60_000 });
    h.passes(60_000);
    await late();
    expect(await texts(h)).toHaveLength(21);
  });

  it('is dead once it was taken out of the group, and its key is in no error', async () => {
    const h = await stage();
    h.wecom.doors.removesWebhook();
    const error = await failure(say(h, '喂'));
    expect(error).toMatchObject({ kind: 'final', message: expect.stringContaining('93000') });
    h.wecom.failNext('webhook/send', 'reset');
    const broken = await failure(say(h, '喂'));
    expect(`${error.message} ${broken.message} ${String(broken.cause)}`).not.toContain(company.webhookKey);
  });

  it.each(['busy', 'often', 'slow', 'gateway', 'moved', 'truncated', 'reset'] as const)(
    'that fails (%s) is tried again, and goes on where it stopped',
    async (fault) => {
      const h = await stage();
      const long = '三楼漏水。'.repeat(300);
      const [first] = [() => say(h, long)];
      h.wecom.failNext('webhook/send', fault);
      expect(await failure(first())).toMatchObject({ kind: 'retry' });
      await first();
      expect((await texts(h)).join('')).toBe(long);
    },
  );
});
