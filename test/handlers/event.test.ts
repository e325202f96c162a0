import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventFigures } from '#db/event-figures.ts';
import { doorOpen } from '#handlers/event/rules.ts';
import { read, type Shown, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const HOUR = 60;
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);
const inPrivate = (who: string) => ({ chat: who });

async function withSeries() {
  const at = await world({ crowd: 6 });
  await at.says('zhou', '加系列 亲子汇 目标20场 6人 120分钟 儿童须家长陪同', inPrivate('zhou'));
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1);
  return { ...at, one };
}

async function published() {
  const at = await withSeries();
  await at.says('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅', inPrivate('zhou'));
  await at.says('zhou', '发布 #1', inPrivate('zhou'));
  return at;
}

describe('发活动', () => {
  it('is read back with its weekday and whatever should be known, before anybody sees it', async () => {
    const { says } = await withSeries();
    const shown = await says('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅 30人', inPrivate('zhou'));
    expect(shown.map(read)).toEqual([
      [
        '#1 亲子汇 · 烘焙体验【发布前请看一眼】',
        '时间：3月14日（周六）14:00–16:00',
        '地点：多功能厅',
        '名额：0/30，还剩 30 位',
        '发起：周敏',
        '没有发现冲突。',
        '没问题点“发布”，或发：发布 #1',
        '[发布]',
        '[不发了]',
      ].join('\n'),
    ]);
  });

  it('hangs in every group once it is published, and is redrawn as people sign up', async () => {
    const { says, presses } = await withSeries();
    const [preview] = await says('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅', inPrivate('zhou'));
    const { toast, shown } = await presses('zhou', preview!, '发布');
    expect(toast).toBe('#1 已发布。大家可以报名了；改请发：改活动 #1 …，取消请发：取消活动 #1 原因');
    const hung = by(shown, 'duty')[0]!;
    expect(read(hung)).toBe(
      [
        '#1 亲子汇 · 烘焙体验【报名中】',
        '时间：3月14日（周六）14:00–16:00',
        '地点：多功能厅',
        '名额：0/6，还剩 6 位',
        '发起：周敏',
        '报名：报名 #1 2大1小　取消：取消报名 #1',
        '满了按先后、整组候补；开场前 24 小时内按“坐得下”递补。',
        '[报名 1大1小]',
        '[报名 2大1小]',
        '[报名 1人]',
      ].join('\n'),
    );
    const pressed = await presses('wang', hung, '报名 2大1小');
    expect(pressed.toast).toBe(
      '报上了：#1 烘焙体验，3月14日（周六）14:00–16:00，2大1小。不来请发：取消报名 #1（3月13日（周五）18:00前不算爽约）',
    );
    expect(pressed.shown.map(read).join()).toContain('名额：3/6，还剩 3 位');
  });

  it('E12: warns of holidays, make-up days, nights and what lies beside it; only asks, never forbids', async () => {
    const { one } = await withSeries();
    await one('zhou', '发活动 亲子汇 烘焙 3月14日14:00-16:00 多功能厅');
    await one('zhou', '发布 #1');
    expect(await one('zhou', '发活动 亲子汇 做陶 3月14日17:00-18:00 多功能厅')).toContain('⚠️ 和 #1 烘焙 时间重叠');
    expect(await one('zhou', '发活动 亲子汇 踏青 5月1日9:00-11:00 广场')).toContain('⚠️ 这天是劳动节放假');
    expect(await one('zhou', '发活动 亲子汇 观星 3月20日22:30-23:30 天台')).toContain('⚠️ 时间在夜里，确定吗？');
  });

  it('says in one sentence what is missing', async () => {
    const { one } = await withSeries();
    expect(await one('zhou', '发活动 烘焙')).toBe(
      '请写是哪个系列：亲子汇，例如：发活动 亲子汇 烘焙体验 12月5日14:00-16:00 多功能厅 30人',
    );
    expect(await one('zhou', '发活动 亲子汇 烘焙 多功能厅')).toBe(
      '没看到时间（“烘焙 多功能厅”），请写清楚，例如：12月5日14:00-16:00',
    );
    expect(await one('zhou', '发活动 亲子汇 3月14日14:00-16:00')).toContain('请给活动起个名字');
    expect(await one('zhou', '发活动 亲子汇 烘焙 3月14日14:00-16:00')).toBe('请写地点，例如：多功能厅');
    expect(await one('zhou', '发活动 亲子汇 烘焙 3月1日14:00-16:00 多功能厅')).toContain(
      '2027年3月1日（周一）14:00–16:00，还是 3月1日（周日）14:00–16:00',
    );
    expect(await one('wang', '发活动 亲子汇 烘焙')).toContain('才能用');
  });
});

describe('报名', () => {
  it('E8: a child comes with an adult, and not too many with one', async () => {
    const { one } = await published();
    expect(await one('wang', '报名 #1 2小')).toBe('孩子要有家长一起报名，例如：1大1小');
    expect(await one('wang', '报名 #1 1大4小')).toBe('一位大人最多带 3 个孩子。');
    expect(await one('wang', '报名 #1 5大4小')).toBe('这个系列一家最多报 8 人。');
    expect(await one('wang', '报名 #1 一大家子')).toBe('没看懂人数“一大家子”，请写成：2大1小，或 3人');
    expect(await one('wang', '报名 #9')).toBe('没有 #9 这场活动。发送“活动”看看有哪些。');
    expect(await one('wang', '报名 #1 两个大人一个孩子')).toContain('2大1小');
    expect(await one('wang', '报名 #1')).toContain('您已经报过 #1（2大1小，已报上）');
  });

  it('E3, E6: waits in order, moves up when somebody leaves, and tells who got in', async () => {
    const { one, says } = await published();
    await one('wang', '报名 #1 2大2小');
    expect(await one('zhang', '报名 #1 2大1小')).toBe(
      '#1 满了，您（2大1小）是候补第 1 组。规则：按先后、整组递补；开场前 24 小时内按“坐得下”递补。退出请发：取消报名 #1',
    );
    expect(await one('li', '报名 #1')).toContain('候补第 2 组');
    const shown = await says('wang', '不去了 #1', inPrivate('wang'));
    expect(by(shown, 'wang').map(read)).toEqual(['已取消 #1（2大2小），位置会给候补的人。']);
    expect(by(shown, 'zhang').map(read)).toEqual([
      '轮到您了：#1 烘焙体验，3月14日（周六）14:00–16:00，2大1小已报上。不来请发：取消报名 #1',
    ]);
    expect(by(shown, 'li')).toHaveLength(1);
    expect(read(by(shown, 'duty')[0])).toContain('名额：4/6，还剩 2 位');
  });

  it('E5: on the last day a place is offered and held; who does not answer loses it, and may wait once more', async () => {
    const { one, says, passes, bot, server } = await published();
    await one('wang', '报名 #1 6人');
    await one('zhang', '报名 #1 2人');
    passes(9 * 24 * HOUR + 23 * HOUR); // Saturday the 14th, 08:00
    const shown = await says('wang', '取消报名 #1', inPrivate('wang'));
    expect(by(shown, 'zhang').map(read)).toEqual([
      '轮到您了：#1 烘焙体验，3月14日（周六）14:00–16:00，2人。请在 3月14日（周六）09:30 前回：确认参加 #1（夜间不计时）。不来请发：取消报名 #1',
    ]);
    passes(2 * HOUR);
    await bot.tick();
    await bot.send();
    const last = (await server.messages('zhang', 'zhang')).at(-1)!.says;
    expect(last).toBe('#1 的位置没等到您确认，给了下一组。还想来请发：继续候补 #1（一次）');
    expect(await one('zhang', '确认参加 #1')).toContain('没有等您确认的位置');
    const again = await says('zhang', '继续候补 #1', inPrivate('zhang'));
    expect(by(again, 'zhang').map(read).join('\n')).toContain('请在 3月14日（周六）11:00 前回：确认参加 #1');
    expect(await one('zhang', '确认参加 #1')).toBe('#1 确认了，2人，到时见。');
  });

  it('E7: changes size; what does not fit waits as a wish', async () => {
    const { one } = await published();
    await one('wang', '报名 #1 2人');
    await one('zhang', '报名 #1 4人');
    expect(await one('wang', '改报名 #1 3人')).toBe('#1 位置不够，先保留 2人；有空位就给您改成 3人，到时告诉您。');
    expect(await one('wang', '改报名 #1 1人')).toBe('#1 改成 1人了。');
    expect(await one('wang', '我的')).toContain('#1：3月14日（周六）14:00–16:00 烘焙体验 · 1人 · 已报上');
  });

  it('a double tap and a redelivery sign up once', async () => {
    const { says, deliversTimes, store } = await published();
    deliversTimes(4);
    await says('wang', '报名 #1 2大1小', inPrivate('wang'));
    expect(await store.db.execute(sql`select taken from event`)).toEqual([{ taken: 3 }]);
  });
});

describe('改活动和取消活动', () => {
  it('E13: tells everybody who signed up or waits, once', async () => {
    const { one, says } = await published();
    await one('wang', '报名 #1 2大2小');
    await one('zhang', '报名 #1 2大1小');
    await says('zhou', '改活动 #1 3月15日10:00-12:00 广场', inPrivate('zhou'));
    const moved = await says('zhou', '确认改活动 #1', inPrivate('zhou'));
    expect(by(moved, 'wang').map(read)).toEqual([
      '请注意，#1 烘焙体验 改期了：原定 3月14日（周六）14:00–16:00，现在 3月15日（周日）10:00–12:00，广场。您的报名保留，不能来请发：取消报名 #1',
    ]);
    expect(by(moved, 'zhang')).toHaveLength(1);
    const off = await says('zhou', '取消活动 #1 讲师生病', inPrivate('zhou'));
    for (const who of ['wang', 'zhang']) {
      expect(by(off, who).map(read)).toEqual(['很抱歉，#1 烘焙体验（3月15日（周日）10:00–12:00）取消了：讲师生病']);
    }
    expect(by(off, 'zhou').map(read).at(-1)).toBe('#1 已取消，已通知 2 组报名和候补的人。');
    expect(await one('li', '报名 #1')).toBe('#1 已经取消，不能报名了。发送“活动”看看别的。');
    expect(await one('zhou', '取消活动 #1 再来')).toBe('#1 现在是“已取消”，不能这样改。');
  });

  it('E6: more places are handed out at once; nobody loses one', async () => {
    const { one, says } = await published();
    await one('wang', '报名 #1 6人');
    await one('zhang', '报名 #1 2人');
    expect(await one('zhou', '改活动 #1 4人')).toBe('已经有 6 人报上，名额不能再少。');
    const shown = await says('zhou', '改活动 #1 10人', inPrivate('zhou'));
    expect(by(shown, 'zhang').map(read)[0]).toContain('轮到您了');
  });
});

describe('当天', () => {
  async function onTheDay() {
    const at = await published();
    await at.one('wang', '报名 #1 2大1小');
    await at.one('zhang', '报名 #1 1人');
    at.passes(10 * 24 * HOUR + 4 * HOUR + 30); // Saturday the 14th, 13:30
    const [row] = await at.store.db.execute<{ code: string }>(sql`select check_in_code as code from event`);
    return { ...at, code: row!.code };
  }

  it('E9, E10, E11: counts who came by check-in, late ones and walk-ins too; who did not come is marked', async () => {
    const { one, code, passes, store, district } = await onTheDay();
    expect(await one('wang', `签到 ${code}`)).toBe('签到成功：烘焙体验，2大1小。人数不对请找工作人员。');
    expect(await one('wang', `签到 ${code}`)).toBe('您已经签过到了：烘焙体验。');
    expect(await one('li', `签到 ${code}`)).toBe('您没有报上 #1，请找工作人员登记。');
    expect(await one('zhou', '散客 #1 1人 李明')).toBe('李明（散客，1人）已登记签到。');
    expect(await one('zhou', '名单 #1')).toContain('王芳 · 2大1小 · 已签到\n张伟 · 1人 · 已报上\n李明 · 1人 · 已签到');
    passes(3 * HOUR);
    expect(await one('zhou', '办完活动 #1')).toBe('#1 还没有凭据，请先发：凭据 #1 一句说明，可带照片');
    await one('zhou', '凭据 #1 现场照片存在群相册');
    expect(await one('zhou', '办完活动 #1')).toBe('#1 办完了，4 人次（按签到）。谢谢！');
    expect(await one('wang', '评分 #1 5 孩子很开心')).toBe('#1 打了 5 分，谢谢！');
    expect(await one('wang', '评分 #1 6')).toBe('请打 1 到 5 分，例如：评分 #1 5 很好');
    expect(await one('zhang', '评分 #1 5')).toBe('签到过 #1 的人才能打分。');
    const year = [new Date('2026-01-01T00:00:00+08:00'), new Date('2027-01-01T00:00:00+08:00')] as const;
    expect(await eventFigures(store.db, district.id, ...year)).toEqual([
      { series: '亲子汇', target: 20, held: 1, heads: 4, checkedIn: 1 },
    ]);
    expect(await one('zhou', '系列')).toBe('活动系列\n亲子汇：今年 1/20 场');
  });

  it('E10: a count by hand needs to say where it comes from', async () => {
    const { one, passes } = await onTheDay();
    await one('zhou', '凭据 #1 现场照片');
    expect(await one('zhou', '办完活动 #1')).toBe('#1 还没开始，不能办结。');
    passes(3 * HOUR);
    expect(await one('zhou', '办完活动 #1')).toBe('#1 没有人签到，请写人数和依据：办完活动 #1 45人 现场清点');
    expect(await one('zhou', '办完活动 #1 45人')).toContain('请写人数和依据');
    expect(await one('zhou', '办完活动 #1 45人 现场清点')).toBe('#1 办完了，45 人次（现场清点）。谢谢！');
  });

  it('reminds whoever has a place a day and an hour ahead, once, and nobody late', async () => {
    const { one, passes, bot, server } = await published();
    await one('wang', '报名 #1 1人');
    const heard = async () => {
      await bot.tick();
      await bot.send();
      return (await server.messages('wang', 'wang'))
        .map(({ says }) => String(says))
        .filter((one_) => /明天的活动|马上开始/.test(one_));
    };
    passes(9 * 24 * HOUR + 5 * HOUR + 1); // Friday the 13th, 14:01
    expect(await heard()).toEqual([
      '明天的活动：#1 烘焙体验，3月14日（周六）14:00–16:00，多功能厅，您报了 1人。不来请发：取消报名 #1',
    ]);
    expect(await heard()).toHaveLength(1);
    passes(23 * HOUR + 50);
    expect(await heard()).toHaveLength(1);
  });

  it('E9: the door opens an hour before and closes two hours after the end', () => {
    const event = { startsAt: new Date('2026-03-14T14:00:00+08:00'), endsAt: new Date('2026-03-14T16:00:00+08:00') };
    const at = (time: string) => doorOpen(event, new Date(`2026-03-14T${time}:00+08:00`)).state;
    expect([at('12:59'), at('13:00'), at('18:00'), at('18:01')]).toEqual(['early', 'open', 'open', 'late']);
  });
});
