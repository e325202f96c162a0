import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { picture } from '#db/picture.ts';
import { heard, lives } from '#test/support/minutes.ts';
import { read, world } from '#test/support/world.ts';

const JPEG = { mime: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]) };

type World = Awaited<ReturnType<typeof world>>;

/** What the bot answers in words, without the cards. */
const words = (shown: Awaited<ReturnType<World['says']>>) =>
  shown.flatMap(({ says }) => (typeof says === 'string' ? [says] : []));
const state = async ({ store }: World, number = 1) => {
  const [row] = await store.db.execute<{ state: string }>(sql`select state from incident where number = ${number}`);
  return row!.state;
};

describe('what a tired guard says', () => {
  it.each(['收到', '我来', '在路上', '马上到', '收到 #1', '我来处理 1号'])(
    '%s takes the only open one',
    async (said) => {
      const here = await world();
      await here.says('wang', '报事 车库灯坏了');
      expect(words(await here.says('li', said))).toEqual(['#1 您接单了。到现场后发：到场 #1']);
      expect(await state(here)).toBe('acked');
    },
  );

  it('asks which one where several are open, with a button for each', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('wang', '报事 水管漏水');
    const [asked] = await here.says('li', '收到');
    expect(read(asked)).toBe('您说的是哪一件？\n[#2]\n[#1]');
    expect((await here.presses('li', asked!, '#1')).toast).toBe('#1 您接单了');
    expect([await state(here, 1), await state(here, 2)]).toEqual(['acked', 'open']);
  });

  it('is thanks, not an answer, from somebody without a duty', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    expect(words(await here.says('zhang', '收到'))).toEqual(['好的。']);
    expect(await state(here)).toBe('open');
  });

  it('到了 and 弄好了 mean one’s own; a photo after it shows it settled', async () => {
    const here = await world();
    await here.says('wang', '报事 3号楼2层消防通道堵了');
    await here.says('wang', '报事 水管漏水');
    await here.says('li', '接单 #1');
    await here.says('li', '到了');
    // Two chats hear of it at once: neither has to be first.
    expect(words(await here.says('li', '弄好了')).sort()).toEqual([
      '#1 已办结，等另一个人核验。补一张处理后的照片就更好：直接发给我。',
      '您报的 #1（3号楼2层消防通道堵了）处理好了。请看一眼：没问题发“核验 #1”，没好发“还没好 #1”。',
    ]);
    expect(words(await here.says('zhao', '核验 #1'))).toEqual([
      '#1 是消防隐患，又没有处理后的照片，请党委的人核验；或者先补一张照片：办结的人把照片发给我就行。',
    ]);
    expect(words(await here.says('li', '', { photo: JPEG, chat: 'li' }))).toEqual([
      '照片已加到 #1。如果是另一件事，请发：报事 发生了什么（带照片）',
    ]);
    expect((await here.store.db.select().from(picture)).map(({ stage }) => stage)).toEqual(['after']);
    await here.says('zhao', '核验 #1');
    expect([await state(here, 1), await state(here, 2)]).toEqual(['closed', 'open']);
  });

  it('waits with a reason and an end, then goes on, and says so', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('li', '接单 #1');
    expect(words(await here.says('li', '等配件 3小时后'))).toEqual([
      '#1 等待：配件，到3月4日（周三）12:00。到时会提醒。要改请先发：继续 #1',
    ]);
    await lives(here, 3 * 3600 + 60, 600);
    expect(await heard(here, 'li', 'duty')).toContain('#1 车库灯坏了：等的时间到了（配件），请接着处理。');
    expect(await state(here)).toBe('working');
    const [row] = await here.store.db.execute(sql`select waited_s from incident`);
    expect(row).toEqual({ waited_s: 10_800 });
  });

  it.each([
    ['等待 #1', '请写明等什么、等到什么时候（最多 7 天），例如：等待 #17 等配件 明天下午'],
    ['等待 #1 等配件', '没看懂要等到什么时候：“等配件”。请写成“明天下午”“3小时后”或“12月5日 14:00”。'],
    ['等待 #1 明天下午', '请写明等什么、等到什么时候（最多 7 天），例如：等待 #17 等配件 明天下午'],
    ['等待 #1 等配件 12月5日', '最多等 7 天。更久的请挂账，或写一个 7 天以内的时间。'],
    ['转派 #1', '请写明是哪一方（党委、物业、快递、商户），例如：转派 #17 快递'],
    ['转派 #1 物业', '#1 本来就由物业牵头。'],
    ['移交 #1', '请写明移交给谁、对方的编号或时间，例如：移交 #17 12345 编号'],
    ['移交 #1 12345', '请写明移交给谁、对方的编号或时间，例如：移交 #17 12345 编号'],
    ['误报 #1', '请写一句原因，例如：误报 #17 原因'],
    ['合并 #1', '请写两个不同的编号，例如：合并 #18 #17'],
    ['合并 #1 #1', '请写两个不同的编号，例如：合并 #18 #17'],
    ['合并 #1 #99', '没有 #99 这件事。发送“事件”看看都有哪些。'],
    ['拆开 #1', '#1 由李建国接了单，正在处理，现在不能这样做。'],
    ['重开 #1 没好', '#1 由李建国接了单，还没有办结，不用核验。'],
    ['级别 #1', '请写明级别（P0 到 P3），例如：级别 #17 P1 原因'],
    ['级别 #1 P3', '降低级别要写原因，例如：级别 #17 P1 原因'],
    ['级别 #1 P2', '#1 已经是 P2 一般。'],
    ['协办 #1', '#1 没有请您这一方协办。要请哪一方，发：协办 #1 商户'],
    ['移交办结 #1 好了', '#1 由李建国接了单，正在处理，现在不能这样做。'],
    ['继续 #1', '#1 由李建国接了单，正在处理，现在不能这样做。'],
  ])('%s is refused in one helpful sentence', async (said, sentence) => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('li', '接单 #1');
    expect(words(await here.says('li', said))).toEqual([sentence]);
    expect(await state(here)).toBe('acked');
  });

  it.each(['等级评定明天怎么办理', '等候区在几点开门？', '等你们呢'])('%s is no wait', async (said) => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('li', '接单 #1');
    await here.says('li', said);
    await here.says('wang', '等配件 明天下午');
    expect(await state(here)).toBe('acked');
  });

  it('is undone within 15 seconds by whoever did it, as if it had never been', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    here.passes(1);
    await here.says('li', '接单 #1');
    expect(words(await here.says('zhao', '撤销 #1'))).toEqual(['没有可以撤销的：只能在 15 秒内撤销自己刚做的一步。']);
    expect(words(await here.says('li', '撤销'))).toEqual(['#1 已撤销：接单。']);
    expect(await state(here)).toBe('open');
    here.passes(1);
    await here.says('zhao', '接单 #1');
    const [round] = await here.store.db.execute(sql`
      select p.name, extract(epoch from first_response_at - t0)::int as after
      from incident_round join person p on p.id = first_response_by`);
    expect(round).toEqual({ name: '赵磊', after: 120 });
    here.passes(0.3);
    expect(words(await here.says('zhao', '撤销 #1'))).toEqual(['没有可以撤销的：只能在 15 秒内撤销自己刚做的一步。']);
  });
});

describe('four parties', () => {
  it('the lead stays responsible until another party takes it', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('li', '接单 #1');
    const shown = await here.says('li', '不归我管，是快递那边');
    expect(words(shown).sort()).toEqual([
      '#1 已请快递接手；快递接单之前，仍由物业负责。',
      '物业请您这一方接手 #1。能管请点“接单”，或回复“收到”。',
    ]);
    expect(read(shown.find(({ chat }) => chat === 'duty'))).toContain(
      '牵头：物业（已请快递接手，对方接单前仍由物业负责）',
    );
    const [before] = await here.store.db.execute(sql`select lead, state, offered_to from incident`);
    expect(before).toEqual({ lead: 'property', state: 'acked', offered_to: 'courier' });

    expect(words(await here.says('zhao', '接单 #1'))).toEqual([
      '#1 您接手了，从现在起由您这一方负责。到现场后发：到场 #1',
    ]);
    const [after] = await here.store.db.execute(sql`select lead, state, offered_to from incident`);
    expect(after).toEqual({ lead: 'courier', state: 'acked', offered_to: null });
  });

  it('helpers take part and are done on their own', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('li', '接单 #1');
    expect(words(await here.says('li', '协办 #1 快递'))).toContain('#1 已请快递协办。');
    expect(words(await here.says('zhao', '协办 #1'))).toEqual(['#1 已记下您这一方参加协办。做完请再发：协办 #1']);
    expect(words(await here.says('zhao', '协办 #1'))).toEqual(['#1 协办完成，谢谢！']);
  });

  it('refers it outside; a refusal brings it back to the ladder, an answer closes it', async () => {
    const here = await world();
    await here.says('wang', '报事 路面塌了个坑');
    expect(words(await here.says('li', '移交 #1 12345 GD20260304'))).toEqual(['#1 已移交12345。每天会来问一次结果。']);
    await lives(here, 86_460, 3600);
    expect(await heard(here, 'li', 'duty')).toContain(
      '#1 移交12345一天了。有结果请发：移交办结 #1 结果；不受理请发：移交退回 #1 原因',
    );
    await here.says('li', '移交退回 #1 不归他们管');
    expect(await state(here)).toBe('open');
    await here.says('li', '移交 #1 城管 电话10:05');
    await here.says('li', '移交办结 #1 已填平');
    expect(await state(here)).toBe('closed');
  });

  it('a false alarm needs a reason, and a second person where it is a fire hazard', async () => {
    const here = await world();
    await here.says('wang', '报事 3号楼冒烟了');
    expect(words(await here.says('li', '误报 #1 是蒸汽'))).toEqual([
      '#1 是消防隐患，误报要两个人都确认。已记下您的意见（是蒸汽），请另一位值班的人也发：误报 #1 原因',
    ]);
    await here.says('li', '误报 #1 是蒸汽');
    expect(await state(here)).toBe('open');
    await here.says('zhao', '误报 #1 看过了，是蒸汽');
    expect(await state(here)).toBe('rejected');
    expect(await heard(here, 'wang')).toContain('您报的 #1 已按误报处理：看过了，是蒸汽。不对的话请发：重开 #1 原因');
    await here.says('wang', '重开 #1 真的有烟');
    expect(await state(here)).toBe('open');
  });

  it('I9: what is opened again begins a new round, and the group hears of it', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('li', '办结 #1');
    await here.says('wang', '核验 #1');
    here.passes(60);
    expect(words(await here.says('wang', '重开 #1 又坏了', { chat: 'everybody' }))).toEqual([
      '#1 已重开（第 2 次），正在重新找人。',
      '#1 车库灯坏了：重开了（又坏了），请有空的人接单。',
    ]);
    await lives(here, 2);
    const [row] = await here.store.db.execute(sql`select i.round, i.state, e.run, e.rung from incident i
      join escalation e on e.number = i.number and e.run = i.run`);
    expect(row).toEqual({ round: 2, state: 'open', run: 2, rung: 1 });
    here.passes(31 * 24 * 60);
    await here.says('li', '办结 #1');
    await here.says('wang', '核验 #1');
    here.passes(31 * 24 * 60);
    expect(words(await here.says('wang', '重开 #1 又坏了'))).toEqual(['#1 已经过了 30 天，请重新报事。']);
  });

  it('silence closes what was settled after three days, but never a fire hazard', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    await here.says('wang', '报事 3号楼2层消防通道堵了');
    await here.says('li', '办结 #1');
    await here.says('li', '办结 #2');
    await lives(here, 4 * 86_400, 6 * 3600);
    expect([await state(here, 1), await state(here, 2)]).toEqual(['closed', 'fixed']);
    expect(await heard(here, 'wang')).toContain(
      '您报的 #1 三天没有人提出异议，已自动结案。没有解决的请发：重开 #1 原因',
    );
  });
});

describe('one and the same', () => {
  it('offers a likely one, and merges only when somebody says so', async () => {
    const here = await world();
    await here.says('wang', '报事 车库东边的灯坏了');
    here.passes(1);
    const shown = await here.says('zhang', '报事 车库东边的灯坏了好几天', { chat: 'zhang' });
    const offer = shown.find(({ says }) => typeof says !== 'string' && says.title.startsWith('#2 是新的'))!;
    expect(read(offer)).toBe(
      [
        '#2 是新的一件吗？',
        '#2 已经报上去了。另外，#1（车库东边的灯坏了）像是同一件。是同一件请点下面的按钮，或发：是同一件 #1',
        '[和 #1 是同一件]',
      ].join('\n'),
    );
    expect(await state(here, 2)).toBe('open');
    expect((await here.presses('zhang', offer, '和 #1 是同一件')).toast).toBe(
      '#2 已并入 #1。分错了请在 7 天内发：拆开 #2',
    );
    expect(await state(here, 2)).toBe('merged');
  });

  it('I12: every reporter of every merged report gets the final answer', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了', { chat: 'wang' });
    here.passes(1);
    await here.says('zhang', '报事 停车场很黑', { chat: 'zhang' });
    here.passes(1);
    await here.says('zhou', '报事 地下太暗', { chat: 'zhou' });
    await here.says('li', '合并 #3 #2');
    await here.says('li', '合并 #2 #1');
    const chain = await here.store.db.execute(sql`select number, merged_into from incident order by number`);
    expect(chain.map(({ merged_into: into }) => into)).toEqual([null, 1, 1]);
    await here.says('li', '办结 #1');
    await here.says('zhao', '核验 #1');
    for (const who of ['wang', 'zhang', 'zhou']) {
      expect(await heard(here, who)).toContain('您报的 #1（车库灯坏了）已办结。没有解决的请发：重开 #1 原因');
    }
  });

  it('merging makes the target count from the earliest report; taking it apart gives both their own', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    here.passes(2);
    await here.says('zhang', '报事 停车场很黑');
    await here.says('li', '合并 #1 #2');
    const t0 = async () => {
      const rows = await here.store.db.execute(sql`select extract(epoch from t0)::int % 86400 / 60 - 60 as m
        from incident_round order by number`);
      return rows.map(({ m }) => m);
    };
    expect(await t0()).toEqual([0, 0]);
    expect(words(await here.says('li', '拆开 #1'))).toEqual(['#1 已拆开，重新找人。']);
    expect(await t0()).toEqual([0, 2]);
    expect([await state(here, 1), await state(here, 2)]).toEqual(['open', 'open']);
  });

  it('one place and one trouble are one incident; whoever says otherwise gets their own', async () => {
    const here = await world();
    await here.says('wang', '报事 3号楼2层冒烟了');
    here.passes(1);
    expect(words(await here.says('zhang', '报事 三号楼二楼着火了！！', { chat: 'zhang' }))).toEqual([
      '先拨 119（火警）/ 120（急救）/ 110（报警），再等平台的人。\n这件事已经有人报了，是 #1，您的也记在里面，有结果会告诉您。\n不是同一件，请发：不是同一件 #1',
    ]);
    expect(words(await here.says('zhang', '不是同一件 #1', { chat: 'zhang' }))).toEqual([
      '好的，已经分开：您报的是 #2，#1 照旧。',
    ]);
    expect([await state(here, 1), await state(here, 2)]).toEqual(['open', 'open']);
    const counts =
      await here.store.db.execute(sql`select number, count(*)::int as n from incident_report group by number
      order by number`);
    expect(counts).toEqual([
      { number: 1, n: 1 },
      { number: 2, n: 1 },
    ]);
  });
});

describe('who must not be seen, and what must', () => {
  it('I18: an anonymous reporter is named nowhere that people read', async () => {
    const here = await world();
    expect(words(await here.says('wang', '匿名 有人在楼道抽烟'))).toEqual([
      '匿名报事请私聊发给我：在群里说，大家都看得见是谁说的。',
    ]);
    await here.says('wang', '匿名 有人在3号楼2层楼道抽烟', { chat: 'wang' });
    await here.says('li', '办结 #1');
    await here.says('wang', '核验 #1', { chat: 'wang' });
    const [detail] = await here.says('zhou', '事件 #1');
    const [rows] = await here.says('zhou', '事件统计 今年 明细', { chat: 'zhou' });
    const all = (await here.server.messages('li', 'duty')).map(({ says }) => JSON.stringify(says)).join('\n');
    for (const shown of [all, read(detail), read(rows)]) expect(shown).not.toContain('王芳');
    expect(read(detail)).toContain('匿名 报告');
  });

  it('I18: …nor when what they reported is taken apart from, or merged into, another', async () => {
    const here = await world();
    await here.says('zhang', '报事 3号楼2层着火了');
    await here.says('wang', '匿名 3号楼2层着火了', { chat: 'wang' });
    await here.says('wang', '不是同一件 #1', { chat: 'wang' });
    await here.says('wang', '是同一件 #1', { chat: 'wang' });
    await here.says('li', '办结 #1', { photo: JPEG });
    await here.says('wang', '核验 #1', { chat: 'wang' });
    expect(await state(here, 1)).toBe('closed');
    for (const number of [1, 2]) {
      const [detail] = await here.says('zhou', `事件 #${number}`, { chat: 'zhou' });
      expect(read(detail)).not.toContain('王芳');
    }
    const all = (await here.server.messages('li', 'duty')).map(({ says }) => JSON.stringify(says)).join('\n');
    expect(all).not.toContain('王芳');
  });

  it('I19: a report that is taken back leaves a tombstone, and the incident open', async () => {
    const here = await world();
    await here.says('wang', '报事 电话13800138000的车堵了门', { photo: JPEG });
    const [report] = await here.store.db.execute<{ message_id: string }>(sql`select message_id from incident_report`);
    await here.bot.deliver('demo', {
      kind: 'notice',
      what: 'recalled',
      eventId: 'recall-1',
      chat: { platform: 'demo', kind: 'group', id: 'duty' },
      from: { realm: 'demo', id: 'wang' },
      at: here.clock(),
      messageId: report!.message_id,
    });
    await here.bot.send();
    const [detail] = await here.says('li', '事件 #1');
    expect(read(detail)).toContain('（报告人撤回了这条消息）');
    expect(read(detail)).toContain('王芳 撤回了报告的消息');
    expect(read(detail)).not.toContain('13800138000');
    expect(await state(here)).toBe('open');
    expect(await here.store.db.$count(picture)).toBe(0);
  });

  it('I21: a drill says so everywhere, rings like the real thing, and is in no figure', async () => {
    const here = await world();
    const [card] = await here.says('li', '演练 3号楼2层着火');
    expect(read(card)).toBe(
      [
        '【演练】#1 3号楼2层着火【待接单】',
        '先拨 119（火警）/ 120（急救）/ 110（报警），再等平台的人。',
        '这是演练，不是真的。请照真的一样处置。',
        '报告：李建国 · 3月4日（周三）09:00',
        '下一步：处置员点“接单”。',
        '[接单]',
        '[到场]',
      ].join('\n'),
    );
    await here.says('wang', '报事 3号楼2层着火了');
    expect(await state(here, 2)).toBe('open');
    await lives(here, 62, 2);
    expect((await heard(here, 'zhou')).every((one) => one.includes('演练') || one.includes('#2'))).toBe(true);
    await here.says('zhao', '接单 #1');
    await here.says('zhao', '接单 #2');
    const [figures] = await here.says('zhou', '事件统计', { chat: 'zhou' });
    expect(read(figures)).toContain('件数：1 次（1 件，1 个报告）');
  });

  it('I25: words of danger to life need no 报事, and the emergency numbers come first on every card and call', async () => {
    const here = await world();
    const [card] = await here.says('wang', '店里有股煤气味');
    expect(read(card).split('\n').slice(0, 2)).toEqual([
      '#1 店里有股煤气味【待接单】',
      '先拨 119（火警）/ 120（急救）/ 110（报警），再等平台的人。',
    ]);
    await lives(here, 125, 5);
    const calls = (await heard(here, 'li')).filter((one) => one.includes('已经等了'));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(call.startsWith('先拨 119')).toBe(true);
  });

  it('👌 on the card is as good as 收到, from somebody with a duty', async () => {
    const here = await world();
    await here.says('wang', '报事 车库灯坏了');
    const [sent] = await here.store.db.execute<{ message_id: string }>(sql`select message_id from outbox`);
    const react = (who: string, id: string) =>
      here.bot.deliver('demo', {
        kind: 'notice',
        what: 'reacted',
        eventId: id,
        chat: { platform: 'demo', kind: 'group', id: 'duty' },
        from: { realm: 'demo', id: who },
        at: here.clock(),
        messageId: sent!.message_id,
        reaction: 'OK',
      });
    await react('wang', 'r1');
    expect(await state(here)).toBe('open');
    await react('li', 'r2');
    expect(await state(here)).toBe('acked');
  });
});
