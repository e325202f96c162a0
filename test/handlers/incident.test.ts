import { describe, expect, it } from 'vitest';
import { withoutAdmins } from '#test/support/database.ts';
import { read, world } from '#test/support/world.ts';

const JPEG = { mime: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]) };

describe('报事', () => {
  it('opens an incident under a short number and shows its card', async () => {
    const { says } = await world();

    const [card] = await says('wang', '报事　3号楼2层消防通道堵了');

    expect(read(card)).toBe(
      [
        '#1 3号楼2层消防通道堵了【待接单】',
        '报告：王芳 · 3月4日（周三）09:00',
        '下一步：处置员点“接单”。',
        '[接单]',
        '[到场]',
      ].join('\n'),
    );
  });

  it('is seen in the response group too when it was said elsewhere', async () => {
    const { says } = await world();

    const shown = await says('wang', '报事 车库灯坏了', { chat: 'wang' });

    expect(shown.map(({ chat }) => chat).sort()).toEqual(['duty', 'wang']);
  });

  it('tells everybody with a duty in private where there is no response group', async () => {
    const { says } = await world();
    await says('sun', '绑定 普通群');

    const shown = await says('wang', '报事 车库灯坏了', { chat: 'wang' });

    expect(shown.map(({ chat }) => chat).sort()).toEqual(['li', 'sun', 'wang', 'zhao', 'zhou']);
  });

  it('says so where nobody else can hear of it', async () => {
    const { says, store } = await world();
    await says('sun', '绑定 普通群');
    await withoutAdmins(store);

    const shown = await says('wang', '报事 车库灯坏了', { chat: 'wang' });

    expect(read(shown.at(-1))).toMatch(/^已经记下，但现在没有处置群，也联系不上值班的人/u);
  });

  it('puts the emergency numbers first where life is in danger', async () => {
    const { says } = await world();

    const [card] = await says('wang', '报事 3号楼冒烟了');

    expect(read(card).split('\n')[1]).toBe('先拨 119（火警）/ 120（急救）/ 110（报警），再等平台的人。');
  });

  it('takes a photo without words, and keeps it', async () => {
    const { says, bot, store } = await world();

    const [card] = await says('wang', '报事', { photo: JPEG });
    expect(read(card)).toContain('#1 （见照片）【待接单】\n〔照片〕');

    await bot.tick();
    const rows = await store.db.execute<{ state: string; mime: string; size: number }>(
      'select state, mime, length(bytes) as size from picture',
    );
    expect([...rows]).toEqual([{ state: 'stored', mime: 'image/jpeg', size: 7 }]);
  });

  it.each([
    ['报修 灯坏了', '灯坏了'],
    ['/报事 灯坏了', '灯坏了'],
    ['／报事：灯坏了', '灯坏了'],
    ['报事三楼灯坏了', '三楼灯坏了'],
    ['报事\u200B 灯坏了', '灯坏了'],
    ['报事 ＃３号楼灯坏了', '＃３号楼灯坏了'],
    ['报事 灯坏了👨‍👩‍👧', '灯坏了👨‍👩‍👧'],
  ])('understands %j', async (typed, what) => {
    const { says } = await world();
    const [card] = await says('wang', typed);
    expect(read(card).split('\n')[0]).toBe(`#1 ${what}【待接单】`);
  });

  it('does not take a question for a report', async () => {
    const { says } = await world();
    const [answer] = await says('wang', '报修电话是多少');
    expect(read(answer)).toMatch(/^这个问题我没有可靠的资料\n.*\n也许您想：\n· 报事 /u);
  });

  it('says what to type where nothing was said', async () => {
    const { says } = await world();
    const [answer] = await says('wang', '报事');
    expect(read(answer)).toBe('报事要说一句发生了什么，例如：报事 3号楼2层消防通道堵了');
  });

  it('keeps 3,000 characters whole and shows the beginning', async () => {
    const { says } = await world();
    const long = '消防通道堵了。'.repeat(428);

    const [card] = await says('wang', `报事 ${long}`);
    expect(read(card)).toContain('…\n全文请发：事件 #1');

    const [detail] = await says('li', '事件 #1');
    expect(read(detail)).toContain(long);
  });

  it('refuses more than 5,000 characters in one sentence', async () => {
    const { says, store } = await world();
    const [answer] = await says('wang', `报事 ${'堵'.repeat(5001)}`);
    expect(read(answer)).toBe('一次最多 5000 个字，请分成几条发。');
    expect(await store.db.$count((await import('#db/incident.ts')).incident)).toBe(0);
  });
});

describe('接单 · 到场 · 办结 · 核验', () => {
  it('walks from report to closure by buttons, redrawing the card in every chat', async () => {
    const { says, presses, passes } = await world();
    const opened = await says('wang', '报事 车库灯坏了', { chat: 'everybody' });
    const duty = opened.find(({ chat }) => chat === 'duty')!;

    passes(2);
    const acked = await presses('li', duty, '接单');
    expect(acked.toast).toBe('#1 您接单了');
    expect(acked.shown.map(({ chat }) => chat).sort()).toEqual(['duty', 'everybody']);
    expect(acked.shown.map(({ id }) => id).sort()).toEqual(opened.map(({ id }) => id).sort());

    passes(8);
    const arrived = await presses('li', acked.shown.find(({ chat }) => chat === 'duty')!, '到场');
    passes(20);
    const fixed = await presses('li', arrived.shown.find(({ chat }) => chat === 'duty')!, '办结');
    passes(60);
    const closed = await presses('wang', fixed.shown.find(({ chat }) => chat === 'everybody')!, '核验通过');

    for (const shown of closed.shown) {
      expect(read(shown)).toBe(
        [
          '#1 车库灯坏了【已办结】',
          '报告：王芳 · 3月4日（周三）09:00',
          '接单：李建国 · 用时 2分00秒',
          '到场：李建国 · 用时 10分00秒',
          '办结：李建国 · 用时 30分00秒',
          '核验：王芳 · 用时 1小时30分',
        ].join('\n'),
      );
    }
    expect(closed.shown).toHaveLength(2);
  });

  it('does the same by words, and answers each', async () => {
    const { says } = await world();
    const [card] = await says('wang', '报事 车库灯坏了');

    const acked = await says('li', '接单 1');
    expect(acked.map(read).at(-1)).toBe('#1 您接单了。到现场后发：到场 #1');
    expect(acked[0]!.id).toBe(card!.id);
    await says('li', '到场＃１');
    await says('li', '办结 #1 换了两支灯管');
    const [closed] = await says('zhou', '核验1号');

    expect(read(closed)).toContain('处理：换了两支灯管');
    expect(read(closed)).toContain('【已办结】');
  });

  it('shows a fresh card where there is none to redraw', async () => {
    const { says } = await world();
    await says('wang', '报事 车库灯坏了');

    const shown = await says('li', '接单 #1', { chat: 'li' });

    expect(shown.filter(({ chat }) => chat === 'li').map(read)).toEqual([
      '#1 您接单了。到现场后发：到场 #1',
      expect.stringContaining('#1 车库灯坏了【已接单】'),
    ]);
  });

  it('tells the second one who has it, and shows them the card as it is', async () => {
    const { says, presses, server } = await world();
    const [card] = await says('wang', '报事 车库灯坏了');
    await says('li', '接单 #1');
    const [now] = (await server.messages('zhao', 'duty')).filter(({ id }) => id === card!.id);

    const late = await presses('zhao', { ...card!, rev: now!.rev, says: now!.says }, '到场');
    expect(late.toast).toBe('#1 已记下您到场');

    const [answer] = await says('zhao', '接单 #1');
    expect(read(answer)).toBe('#1 已经有人在现场：赵磊。');
  });

  it.each([
    ['zhao', '接单 #1', '李建国已经接了 #1，正在处理。'],
    ['zhao', '核验 #1', '#1 由李建国接了单，还没有办结，不用核验。'],
    ['wang', '接单 #1', '“接单”要处置员、工作人员、管理员才能用。需要这个身份，请管理员发送：设角色 @你 处置员 物业'],
    ['li', '接单', '请带上编号，例如：接单 #17'],
    ['li', '接单 #99', '没有 #99 这件事。发送“事件”看看都有哪些。'],
    ['li', '事件 #999999999', '没有 #999999999 这件事。发送“事件”看看都有哪些。'],
  ])('answers %s who says %s in one helpful sentence', async (who, typed, sentence) => {
    const { says } = await world();
    await says('wang', '报事 车库灯坏了');
    await says('li', '接单 #1');
    const [answer] = await says(who, typed);
    expect(read(answer)).toBe(sentence);
  });

  it('I13: the one who fixed it cannot verify it; a stranger cannot either', async () => {
    const { says } = await world();
    await says('wang', '报事 车库灯坏了');
    await says('li', '办结 #1');

    expect((await says('li', '核验 #1')).map(read)).toEqual(['#1 是您自己办结的，要请另一个人核验。']);
    expect((await says('zhang', '核验 #1')).map(read)).toEqual(['#1 请报告人或值班的人来核验。']);
    expect(read((await says('wang', '核验 #1'))[0])).toContain('【已办结】');
  });

  it('I4: whoever arrives or fixes first has answered first, and nobody afterwards', async () => {
    const { says, passes } = await world();
    await says('wang', '报事 车库灯坏了');
    passes(3);
    await says('zhao', '到场 #1');
    passes(3);
    const [card] = await says('li', '办结 #1');
    expect(read(card)).toContain('接单：赵磊 · 用时 3分00秒');
  });

  it('says so where a button was pressed by somebody without a duty', async () => {
    const { says, presses } = await world();
    const [card] = await says('wang', '报事 车库灯坏了');
    const { toast, shown } = await presses('wang', card!, '接单');
    expect(toast).toBe('“接单”要处置员、工作人员、管理员才能用。需要这个身份，请管理员发送：设角色 @你 处置员 物业');
    expect(read(shown[0])).toContain('【待接单】');
  });
});

describe('事件', () => {
  it('lists what is open, newest first, with buttons to look', async () => {
    const { says, presses, passes } = await world();
    await says('wang', '报事 车库灯坏了');
    passes(65);
    await says('wang', '报事 水管漏水');

    const [list] = await says('li', '事件');
    expect(read(list)).toBe(
      [
        '未结的事件 2 件',
        '#2：待接单 · 0秒前 · 水管漏水',
        '#1：待接单 · 1小时05分前 · 车库灯坏了',
        '[看 #2]',
        '[看 #1]',
      ].join('\n'),
    );
    const { shown } = await presses('li', list!, '看 #1');
    expect(read(shown.at(-1))).toContain('经过\n3月4日（周三）09:00 王芳 报告');
  });

  it('says so where nothing is open', async () => {
    const { says } = await world();
    expect(read((await says('li', '事件'))[0])).toBe('没有未结的事件\n都处理完了。看到什么要管的，发：报事 发生了什么');
  });

  it('tells one from report to closure with who, when and what', async () => {
    const { says, passes } = await world();
    await says('wang', '报事 车库灯坏了');
    passes(1);
    await says('li', '办结 #1 换了灯管');
    const [detail] = await says('wang', '事件 #1');
    expect(read(detail)).toContain('经过\n3月4日（周三）09:00 王芳 报告\n3月4日（周三）09:01 李建国 办结：换了灯管');
  });
});
