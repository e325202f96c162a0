import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, card, fields, text } from '#src/core/card.ts';
import { wecomAppHarness } from '#test/support/wecom/harness.ts';

const ref = { id: 'incident.take', value: z.object({ number: z.number() }) };
const take = button('接单', ref, { number: 17 }, 'primary');

describe('what it hears', () => {
  const hears = async (own: string, userid = 'ZhangSan') => {
    const h = await wecomAppHarness();
    return (await h.platform.receive(h.callbacks.posts(userid, own))).incoming;
  };

  it('is a message with its 64-bit number, its own time and a person in lower case', async () => {
    const own =
      '<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[ 报事 ]]]]><![CDATA[> 漏水 ]]></Content><MsgId>4561255354251345929</MsgId>';
    expect(await hears(own)).toEqual({
      kind: 'message',
      eventId: '4561255354251345929',
      messageId: '4561255354251345929',
      chat: { platform: 'wecom-app', kind: 'private', id: 'zhangsan' },
      from: { realm: 'wecom', id: 'zhangsan' },
      at: new Date('2026-03-02T01:00:00Z'),
      text: '报事 ]]> 漏水',
      mentions: [],
      pictures: [],
    });
  });

  it.each([
    ['image', '<PicUrl>https://a/1</PicUrl><MediaId>m1</MediaId>', [{ mediaId: 'm1' }]],
    ['voice', '<MediaId>m1</MediaId><Format>amr</Format>', []],
    ['video', '<MediaId>m1</MediaId><ThumbMediaId>m2</ThumbMediaId>', []],
    ['location', '<Location_X>23.1</Location_X><Label>广州</Label>', []],
  ])('is also %s', async (type, own, pictures) => {
    const incoming = await hears(`<MsgType>${type}</MsgType>${own}<MsgId>1</MsgId>`);
    expect(incoming).toMatchObject({ kind: 'message', text: '', pictures });
  });

  it('tells two presses in one second apart, but not a repeated one', async () => {
    const press = (key: string) =>
      hears(
        `<MsgType>event</MsgType><Event>template_card_event</Event><EventKey><![CDATA[${key}]]></EventKey><TaskId>t1</TaskId>`,
      );
    const [one, again, other] = [
      await press('{"a":"x","v":1}'),
      await press('{"a":"x","v":1}'),
      await press('{"a":"x","v":2}'),
    ];
    expect(one).toMatchObject({ kind: 'press', action: 'x', value: 1, messageId: 't1' });
    expect(again?.eventId).toBe(one?.eventId);
    expect(other?.eventId).not.toBe(one?.eventId);
  });

  it('takes a tap on the menu for the words that its key holds', async () => {
    const click = '<MsgType>event</MsgType><Event>click</Event><EventKey><![CDATA[事件]]></EventKey>';
    expect(await hears(click)).toMatchObject({ kind: 'message', text: '事件' });
  });

  it('notes that somebody opened the app', async () => {
    const entered = '<MsgType>event</MsgType><Event>enter_agent</Event><EventKey></EventKey>';
    expect(await hears(entered)).toMatchObject({ kind: 'notice', what: 'entered', from: { id: 'zhangsan' } });
  });

  it('reads what was chosen on a card', async () => {
    const item = (question: string, ...options: string[]) =>
      `<SelectedItem><QuestionKey><![CDATA[${question}]]></QuestionKey><OptionIds>${options.map((one) => `<OptionId><![CDATA[${one}]]></OptionId>`).join('')}</OptionIds></SelectedItem>`;
    const press = await hears(
      `<MsgType>event</MsgType><Event>template_card_event</Event><EventKey><![CDATA[{"a":"x","v":1}]]></EventKey><TaskId>t1</TaskId>` +
        `<SelectedItems>${item('one:day', '周五')}${item('many:need', 'power', 'tent')}${item('other', 'x')}</SelectedItems>`,
    );
    expect(press).toMatchObject({ kind: 'press', form: { day: '周五', need: ['power', 'tent'] } });
  });

  it('keeps a voice or a video as a file', async () => {
    const voice = '<MsgType>voice</MsgType><MediaId>M1</MediaId><Format>amr</Format><MsgId>7</MsgId>';
    expect(await hears(voice)).toMatchObject({ files: [{ kind: 'voice', name: '语音', source: { mediaId: 'M1' } }] });
  });

  it.each(['subscribe', 'change_contact', 'template_card_event'])('has no use for %s', async (event) => {
    const h = await wecomAppHarness();
    const own = `<MsgType>event</MsgType><Event>${event}</Event><EventKey></EventKey><SelectedItems><A>1</A><A>2</A></SelectedItems>`;
    const received = await h.platform.receive(h.callbacks.posts('zhangsan', own));
    expect(received.incoming).toBeUndefined();
    const response = await received.respond({ says: ['不该说'] });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('is verified by an echo', async () => {
    const h = await wecomAppHarness();
    const { respond } = await h.platform.receive(h.callbacks.verification('1616140317555161061'));
    expect(await (await respond({})).text()).toBe('1616140317555161061');
  });

  it('turns away what is no XML with 400', async () => {
    const h = await wecomAppHarness();
    const { 'no body': request } = await h.forgeries();
    await expect(h.platform.receive(request!)).rejects.toMatchObject({ name: 'Unverified', status: 400 });
  });

  it('comes again until it is answered, under the same event id', async () => {
    const h = await wecomAppHarness();
    const seen: (string | undefined)[] = [];
    const tries = await h.callbacks.delivers(h.callbacks.says({ from: 'zhangsan', text: '帮助' }), async (request) => {
      const received = await h.platform.receive(request);
      seen.push(received.incoming?.eventId);
      return seen.length < 3 ? new Response(null, { status: 500 }) : received.respond({});
    });
    expect(tries).toBe(3);
    expect(new Set(seen).size).toBe(1);
  });
});

describe('what it answers to a press', () => {
  const pressed = async () => {
    const h = await wecomAppHarness();
    const { messageId } = await h.platform.send({
      key: 'msg_1',
      chat: h.room,
      says: card('漏水', { buttons: [take] }),
    });
    const request = await h.taps({ from: h.presser, chat: h.room, messageId, label: '接单' });
    return { h, messageId, request, received: await h.platform.receive(request.clone() as Request) };
  };

  it('is the card, with the toast in it', async () => {
    const { h, request, received } = await pressed();
    const now = card('漏水 ]]> <b>', {
      tag: '处理中',
      tone: 'good',
      blocks: [text('李四已接单'), fields(['地点', '三楼'], ['上报人', '张三'])],
      buttons: [button('到场', ref, { number: 17 }), button('办结', ref, { number: 18 })],
    });
    await h.takes(request, await received.respond({ card: now, toast: { tone: 'good', text: '接单成功' } }));
    expect((await h.sees(h.room)).at(-1)).toMatchObject({
      text: '处理中\n漏水 ]]> <b>\n接单成功\n李四已接单\n地点 三楼\n上报人 张三\n到场\n办结',
      buttons: ['到场', '办结'],
    });
  });

  it('is nothing for a toast alone', async () => {
    const { received } = await pressed();
    expect(await (await received.respond({ toast: { tone: 'good', text: '好' } })).text()).toBe('');
  });
});
