import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { casting } from '#test/support/casting.ts';
import { read, world } from '#test/support/world.ts';

const lines = (shown: readonly Parameters<typeof read>[0][]) => shown.map((one) => read(one)).join('\n---\n');
const TEXT = '明天上午9点到11点停水，收到请回复';

describe('one notice, from words to report', () => {
  it('is tried out on its author, sent by one tap, and reported place by place', async () => {
    const { says, presses, passes, ticks } = await world({ start: '2026-03-04T09:10:00+08:00' });
    await says('wang', '帮助', { chat: 'everybody' });
    const [tried, said, draft] = await says('sun', `通知 全部群 ${TEXT}`, { chat: 'sun' });
    expect(read(tried)).toBe(
      ['通知', TEXT, '看到请点“收到”，或发：收到通知 #1', '—— 测试商圈 · 通知 #1', '[收到]'].join('\n'),
    );
    expect(read(said)).toBe('通知 #1 记下了，还没有发。试看已经私发给您，和大家看到的一样。');
    expect(read(draft)).toBe(
      [
        `#1 ${TEXT}【草稿】`,
        TEXT,
        '发给：2 个群',
        '演示聊天 2',
        '什么时候：3月4日（周三）09:10（批准后就发）',
        '怎么显示：飞书是卡片，带按钮；企业微信群是文字，按钮换成要回的话',
        '撤回：演示聊天撤不回',
        '写的人：孙书记',
        '试看已经发给您。没问题请点下面的按钮，或发：发通知 #1。要改：改通知 #1 新的内容；定时：定时通知 #1 明天上午10点；不要了：取消通知 #1',
        '[发送]',
        '[取消]',
      ].join('\n'),
    );
    const { toast, shown } = await presses('sun', draft!, '发送');
    expect(toast).toBe('#1 开始发了。进度看卡片；停一下：暂停通知 #1');
    expect(shown.find(({ chat }) => chat === 'duty')).toBeDefined();
    passes(1);
    await ticks();
    passes(1);
    await ticks();
    expect(read((await says('sun', '通知结果 #1', { chat: 'sun' }))[0])).toBe(
      [
        `#1 ${TEXT}【全部受理】`,
        '发给：2 个群',
        '结果：受理 2/2',
        '回执：0 人回了收到',
        '写的人：孙书记',
        '批准：孙书记',
        '1. 演示聊天群（尾号 duty）：受理',
        '2. 演示聊天群（尾号 body）：受理',
        '还没回的：演示聊天群（尾号 duty）、演示聊天群（尾号 body）',
        '提醒还没回的：催收到 #1',
        '[催一下没回的]',
        '[撤回…]',
      ].join('\n'),
    );
  });

  it('counts who said that they got it, and reminds the silent ones only', async () => {
    const { says, presses, passes, ticks } = await world({ start: '2026-03-04T09:10:00+08:00' });
    await says('wang', '帮助', { chat: 'everybody' });
    await says('sun', `通知 全部群 ${TEXT}`, { chat: 'sun' });
    expect(read((await says('wang', '收到通知 #1', { chat: 'wang' }))[0])).toBe('这是试看，发出去以后大家点了才算。');
    const sent = await says('sun', '发通知 #1', { chat: 'sun' });
    const here = sent.find(({ chat }) => chat === 'duty')!;
    passes(1);
    const there = (await ticks()).find(({ chat }) => chat === 'everybody')!;
    expect((await presses('wang', here, '收到')).toast).toBe('收到了，谢谢！');
    expect((await presses('wang', here, '收到')).toast).toBe('您已经回过收到了，谢谢！');
    const nudged = await says('sun', '催收到 #1', { chat: 'sun' });
    expect(nudged.map(({ chat, says: words }) => `${chat} ${String(words)}`).sort()).toEqual([
      `everybody 还没有收到您的回复：通知 #1 “${TEXT}”。看到请发：收到通知 #1`,
      'sun 提醒了 #1 还没回的 1 处，只提醒他们。',
    ]);
    expect(read((await says('zhang', '收到 #1', { chat: there.chat }))[0])).toBe('收到了，谢谢！');
    expect(read((await says('sun', '催收到 #1', { chat: 'sun' }))[0])).toBe('#1 每一处都有人回了，不用再催。');
  });

  it('says what is missing', async () => {
    const { admin, says } = await casting();
    for (const [said, answer] of [
      [
        '通知 明天停水',
        '请先写发给谁：全部群、处置群、楼宇群、行业群、志愿群、标签某某、本群、所有人、@某人、物业、商户、快递、党委、处置员、工作人员、管理员，可以几个一起。例如：通知 处置群、商户 今晚消防演练',
      ],
      ['通知 全部群', '还没写内容，例如：通知 全部群 明天上午9点到11点停水'],
      ['通知 本群 停水', '私聊里没有“本群”，请写：通知 全部群 …，或到那个群里发。'],
      [`通知 全部群 ${'水'.repeat(1001)}`, '一条通知最多 1000 个字，请把要点写出来，细节放进链接。'],
      ['通知', '通知\n还没有通知。写一条：通知 全部群 明天上午停水，请提前储水'],
      ['批准 #9', '没有 #9 这条通知。发送“通知”看看。'],
      ['撤回', '请写上编号，例如：撤回 #12 时间写错了'],
      ['撤回 #9', '请写明原因，例如：撤回 #12 时间写错了'],
      ['核对通知 #9', '请写上编号，例如：核对通知 #12 3 收到'],
    ] as const) {
      expect(read((await admin(said))[0]), said).toBe(answer);
    }
    expect(read((await says('wang', '通知 全部群 停水', { chat: 'wang' }))[0])).toBe(
      '“通知”要工作人员、管理员才能用。需要这个身份，请管理员发送：设角色 @你 工作人员',
    );
    await admin('通知 全部群 停水');
    expect(read((await admin('撤回 #1 写错了'))[0])).toBe('#1 现在是“草稿”，不能撤回。发送“通知结果 #1”看看。');
    expect(read((await admin('只重发失败 #1'))[0])).toBe('#1 现在是“草稿”，不能只重发失败。发送“通知结果 #1”看看。');
    expect(read((await admin('夜里也发 #1 停水'))[0])).toBe(
      '只有紧急通知才能在夜里发。#1 会等到早上；确实紧急，请重新写：通知 紧急 …',
    );
    expect(read((await admin('收到通知 #1'))[0])).toBe('#1 不用回复收到。');
    expect(read((await says('zhou', '取消通知 #1', { chat: 'zhou' }))[0])).toBe('#1 是孙书记写的，请管理员来做。');
    expect(read((await admin('取消通知 #1'))[0])).toContain('【已取消】');
  });

  it('is one notice though it is delivered eight times, and is sent once though it is tapped twice', async () => {
    const { admin, deliversTimes, store, runs, heard, presses } = await casting({ groups: 1 });
    deliversTimes(8);
    const card = (await admin('通知 全部群 停水')).at(-1)!;
    deliversTimes(1);
    expect(await store.db.execute('select number from broadcast')).toHaveLength(1);
    const [first, second] = await Promise.all([presses('sun', card, '发送'), presses('sun', card, '发送')]);
    expect([first.toast, second.toast].filter((toast) => toast?.startsWith('#1 开始发了'))).toHaveLength(1);
    await runs(3);
    expect(heard('oc_1')).toHaveLength(1);
  });

  it('goes like an earlier one', async () => {
    const { admin } = await casting();
    await admin('通知 紧急 全部群 停水，收到请回复');
    expect(lines(await admin('通知 照 #1'))).toContain('紧急通知\n停水，收到请回复\n看到请点“收到”，或发：收到通知 #2');
    expect(lines(await admin('通知'))).toContain('#2 停水，收到请回复：草稿 · 0/0 · 3月4日（周三）09:10');
  });
});

describe('invariants of a broadcast', () => {
  it('B1: there is one row per target with the approval, and the report counts them', async () => {
    const { admin, rows, store, runs } = await casting();
    await admin('通知 全部群、处置员 停水');
    expect(await rows(1)).toEqual([]);
    await admin('发通知 #1');
    expect(await rows(1)).toEqual(
      ['1 sending', '2 queued', '3 queued', '4 sending'].map((row) => row.replace('sending', 'accepted')),
    );
    await runs(8);
    expect(lines(await admin('通知结果 #1'))).toContain('发给：3 个群，1 个人（私聊）\n结果：受理 4/4');
    const { db } = store;
    await expect(
      db.execute(sql`insert into delivery select district_id, number, 9, 'x', platform, chat_kind, 'x', null, 'queued',
        due_at, null, null, null, null, null, null, body_hash, made_at, guard_until, true from delivery where seq = 1`),
    ).rejects.toThrow();
    await expect(
      db.execute(sql`update broadcast set state = 'sending', next_at = now() where number = 1`),
    ).rejects.toThrow();
    await expect(db.execute(sql`update delivery set state = 'queued' where seq = 1`)).rejects.toThrow();
  });

  it('B3: nothing says more than that a platform took it', async () => {
    const { admin, runs } = await casting();
    await admin('通知 全部群 停水');
    const all = lines([...(await admin('发通知 #1')), ...(await runs(8)), ...(await admin('通知结果 #1'))]);
    expect(all).toContain('受理 3/3');
    expect(all).not.toMatch(/送达|已收到|成功/u);
  });

  it('B4: more than three groups, or an urgent one, needs another admin', async () => {
    const { admin, presses, state, store } = await casting({ groups: 4 });
    await admin('通知 全部群 停水');
    const asked = await admin('发通知 #1');
    expect(lines(asked)).toContain('#1 已提交，已请 1 位管理员批准：批准 #1');
    const card = asked.find(({ chat }) => chat === 'li')!;
    expect(read(card)).toContain('发给：4 个群\n飞书 4\n');
    expect(read(card)).toContain('撤回：飞书可撤（一般 24 小时内）');
    expect(read((await admin('批准 #1'))[0])).toBe('#1 是您自己写的，超过 3 个群或是紧急通知，要请另一位管理员批准。');
    expect((await presses('li', card, '批准')).toast).toBe('#1 开始发了。进度看卡片；停一下：暂停通知 #1');
    expect(await state(1)).toBe('sending');
    await expect(store.db.execute(sql`update broadcast set approved_by = created_by`)).rejects.toThrow();

    await admin('通知 紧急 处置员 集合');
    expect(lines(await admin('发通知 #2'))).toContain('#2 已提交');
    expect(lines(await admin('退回通知 #2 去哪里集合', 'li'))).toContain('#2 退回给写的人了。');
    expect(await state(2)).toBe('draft');
  });

  it('B5: what was approved is what is sent: a change makes it a draft again', async () => {
    const { admin, state, rows, store, runs, heard } = await casting();
    await admin('通知 全部群 停水');
    await admin('定时通知 #1 3月4日11:07');
    expect(lines(await admin('发通知 #1'))).toContain('#1 批准了，3月4日（周三）11:07 开始发');
    expect(await rows(1)).toEqual(['1 queued', '2 queued', '3 queued']);
    const changed = await admin('改通知 #1 停水取消');
    expect(lines(changed)).toContain('通知\n停水取消\n—— 测试商圈 · 通知 #1');
    expect([await state(1), await rows(1)]).toEqual(['draft', []]);
    await runs(1);
    expect(heard('oc_1')).toEqual([]);
    await expect(store.db.execute(sql`update broadcast set state = 'pending', body_hash = 'x'`)).rejects.toThrow();
    await expect(store.db.execute(sql`update broadcast set state = 'pending', tested_hash = 'x'`)).rejects.toThrow();
  });

  it('B6: nobody is woken but for a reason, and what is left in the evening waits for the morning', async () => {
    const { admin, passes, ticks, rows, state } = await casting({ start: '2026-03-04T21:29:50+08:00' });
    await admin('通知 全部群 停水');
    await admin('发通知 #1');
    passes(5 / 60);
    await ticks();
    passes(6 / 60);
    await ticks();
    expect(await rows(1)).toEqual(['1 accepted', '2 accepted', '3 queued']);
    passes(60 * 9);
    await ticks();
    expect(await rows(1)).toEqual(['1 accepted', '2 accepted', '3 queued']);
    passes(95);
    await ticks();
    await ticks();
    expect(await rows(1)).toEqual(['1 accepted', '2 accepted', '3 accepted']);
    expect(await state(1)).toBe('sending');
  });

  it('B6: at night an urgent one with a reason goes out at once', async () => {
    const { admin, rows } = await casting({ start: '2026-03-05T01:10:00+08:00' });
    const draft = await admin('通知 紧急 全部群 燃气泄漏，请撤离');
    expect(lines(draft)).toContain(
      '21:30–8:00 不打扰，到早上再发\n现在就要发，请写原因：夜里也发 #1 燃气泄漏，正在抢修',
    );
    expect(lines(await admin('夜里也发 #1 燃气泄漏'))).toContain('什么时候：3月5日（周四）01:10（批准后就发）');
    await admin('发通知 #1');
    await admin('批准 #1', 'li');
    expect(await rows(1)).toEqual(['1 accepted', '2 accepted', '3 accepted']);
  });

  it('B7: nothing begins on the hour or half hour, and rows are three seconds apart', async () => {
    const { admin, store } = await casting({ start: '2026-03-04T10:00:20+08:00' });
    await admin('通知 全部群 停水');
    expect(lines(await admin('发通知 #1'))).toContain('#1 批准了，3月4日（周三）10:04 开始发');
    const rows = await store.db.execute<{ due_at: string }>(sql`select due_at from delivery order by seq`);
    expect(rows.map(({ due_at }) => new Date(due_at).toISOString().slice(11, 19))).toEqual([
      '02:04:00',
      '02:04:03',
      '02:04:06',
    ]);
  });

  it('B8, B9: three failures in a row stop it, and only what failed is sent again', async () => {
    const { admin, feishu, runs, rows, heard, state, presses } = await casting({ groups: 6 });
    for (const gone of ['oc_2', 'oc_3', 'oc_4']) feishu.leaves(gone);
    await admin('通知 全部群 停水');
    await admin('发通知 #1');
    await admin('批准 #1', 'li');
    const shown = await runs(14);
    expect(await rows(1)).toEqual(['1 accepted', '2 failed', '3 failed', '4 failed', '5 queued', '6 queued']);
    expect(lines(shown)).toContain(
      '通知 #1 连着 3 处没发出去，小π先停下来了。接着发：继续通知 #1；只重发失败：只重发失败 #1；剩下的不发：取消通知 #1',
    );
    expect(lines(await admin('通知结果 #1'))).toContain('2. 飞书群（尾号 oc_2）：失败（小π不在这个群里了）');
    feishu.joins('oc_2');
    const card = shown.findLast(
      ({ chat, says }) => chat === 'sun' && typeof says !== 'string' && says.tag === '已暂停',
    )!;
    expect((await presses('sun', card, '只重发失败')).toast).toBe('#1 失败的 3 处重新发；受理的和不确定的不动。');
    await runs(20);
    expect(await rows(1)).toEqual(['1 accepted', '2 accepted', '3 failed', '4 failed', '5 accepted', '6 accepted']);
    expect(heard('oc_1')).toHaveLength(1);
    expect(await state(1)).toBe('partial');
  });

  it('B10: readers are counted where the platform tells, for as long as it does', async () => {
    const { admin, feishu, runs, passes, ticks, heard } = await casting({ groups: 1 });
    await admin('通知 全部群 停水');
    await admin('发通知 #1');
    await runs(2);
    expect(lines(await admin('通知结果 #1'))).not.toContain('已读');
    feishu.reads('ou_a', heard('oc_1')[0]!.messageId);
    passes(61);
    await ticks();
    expect(lines(await admin('通知结果 #1'))).toContain('已读：飞书 1 人已读');
    feishu.reads('ou_b', heard('oc_1')[0]!.messageId);
    passes(24 * 60);
    await ticks();
    expect(lines(await admin('通知结果 #1'))).toContain('已读：飞书 2 人已读');
    const asked = () => feishu.calls.filter((call) => call.includes('read_users')).length;
    passes(24 * 60 * 10);
    await ticks();
    await ticks();
    expect(asked()).toBe(3);
  });

  it('B11: each row is taken back where that can be, and every place hears of it', async () => {
    const { admin, feishu, runs, rows, heard, state, store } = await casting({ groups: 3 });
    await admin('通知 全部群、处置员 停水');
    await admin('发通知 #1');
    await runs(8);
    feishu.recalls(heard('oc_2')[0]!.messageId);
    await store.db.execute(sql`update delivery set message_id = 'om_unknown' where seq = 3`);
    feishu.fails({ code: 230009 }, 1, 'om_unknown');
    expect(lines(await admin('撤回 #1 时间写错了'))).toContain('#1 开始撤回 4 处，没送的不再发。');
    await runs(4);
    expect(await rows(1)).toEqual(['1 recalled', '2 recalled', '3 recall_failed', '4 recall_failed']);
    expect(await state(1)).toBe('recalled_partial');
    expect(heard('oc_1').map(({ content }) => JSON.parse(content).text)).toEqual([
      '刚才的通知 #1 已经撤回：时间写错了。如果您还看得到，请不要按它办。',
    ]);
    expect(lines(await admin('通知结果 #1'))).toContain('3. 飞书群（尾号 oc_3）：撤不回（过了平台能撤的时间）');
  });

  it('B12: the same text does not go to the same place within a day, nor a third one, unless somebody says so', async () => {
    const { admin, runs, heard, passes } = await casting();
    await admin('通知 全部群 停水');
    await admin('发通知 #1');
    await runs(8);
    expect(lines(await admin('通知 全部群 停水'))).toContain('注意：3 处在 24 小时内已经发过或正要发同样的内容');
    expect(lines(await admin('发通知 #2'))).toContain(
      '#2 先停一下：3 处在 24 小时内已经发过或正要发同样的内容。确定还要发，请发：仍要发 #2',
    );
    await admin('仍要发 #2');
    await admin('发通知 #2');
    await runs(8);
    expect(heard('oc_1')).toHaveLength(2);
    await admin('通知 全部群 来水了');
    expect(lines(await admin('发通知 #3'))).toContain('3 个群今天已经有 2 条通知');
    passes(24 * 60 + 1);
    expect(lines(await admin('发通知 #3'))).toContain('#3 开始发了');
  });

  it('stops, goes on, and lets the rest be', async () => {
    const { admin, runs, rows, state } = await casting();
    await admin('通知 全部群 停水');
    await admin('发通知 #1');
    expect(lines(await admin('暂停通知 #1'))).toContain('#1 停住了');
    await runs(9);
    expect(await rows(1)).toEqual(['1 accepted', '2 queued', '3 queued']);
    expect(lines(await admin('继续通知 #1'))).toContain('#1 接着发，只发还没送的。');
    expect(lines(await admin('取消通知 #1'))).toContain('#1 取消了，还没送的');
    await runs(3);
    expect([await state(1), (await rows(1)).at(-1)]).toEqual(['cancelled', '3 suppressed']);
  });

  it('what has not left in time never does', async () => {
    const { admin, passes, ticks, rows, state, runs } = await casting();
    await admin('通知 全部群 停水');
    await admin('发通知 #1');
    await runs(1);
    passes(24 * 60);
    await ticks();
    expect([await state(1), await rows(1)]).toEqual(['partial', ['1 accepted', '2 expired', '3 expired']]);
  });
});
