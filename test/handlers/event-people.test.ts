import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { read, type Shown, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const HOUR = 60;
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);
const inPrivate = (who: string) => ({ chat: who });

async function published(more = '', series = '儿童须家长陪同') {
  const at = await world({ crowd: 3 });
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1);
  await one('zhou', `加系列 亲子汇 目标20场 6人 120分钟 ${series}`);
  await one('zhou', `发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅 ${more}`);
  await one('zhou', '发布 #1');
  return { ...at, one };
}

describe('替人报名', () => {
  it('signs somebody else up in either order of words, beside oneself, and gives their place back by name', async () => {
    const { one, store } = await published();
    expect(await one('wang', '替李明报名 #1 1大1小')).toBe(
      '替李明报上了：#1 烘焙体验，3月14日（周六）14:00–16:00，1大1小。不来请发：取消报名 #1 李明（3月13日（周五）18:00前不算爽约）',
    );
    expect(await one('wang', '报名 #1 1人 替 赵奶奶')).toContain('替赵奶奶报上了');
    expect(await one('wang', '报名 #1')).toContain('报上了：#1 烘焙体验');
    expect(await one('wang', '报名 #1 1人 替 李明')).toBe(
      '您已经替李明报过 #1（1大1小，已报上）。改人数请发：改报名 #1 2大1小 替 李明',
    );
    expect(await one('wang', '我的')).toContain('烘焙体验 · 替李明 1大1小 · 已报上');
    expect(await one('wang', '改报名 #1 1人 替 李明')).toBe('#1 改成 1人了。');
    expect(await one('wang', '取消报名 #1 李明')).toBe('已取消 #1（1人），位置会给候补的人。');
    expect(await one('wang', '取消报名 #1 李明')).toBe('您没有替李明报 #1。要报名请发：报名 #1 1人 替 李明');
    expect(await store.db.execute(sql`select taken from event`)).toEqual([{ taken: 2 }]);
  });

  it('E9: checks in whom one signed up, and writes down who did it', async () => {
    const { one, store, passes } = await published();
    await one('wang', '替李明报名 #1 1大1小');
    passes(10 * 24 * HOUR + 4 * HOUR + 30);
    const [row] = await store.db.execute<{ code: string }>(sql`select check_in_code as code from event`);
    expect(await one('wang', `签到 ${row!.code}`)).toBe('您没有报上 #1，请找工作人员登记。');
    expect(await one('zhang', `签到 ${row!.code} 李明`)).toBe('您没有替李明报上 #1，请找工作人员登记。');
    expect(await one('wang', `签到 ${row!.code} 李明`)).toBe(
      '替李明签到成功：烘焙体验，1大1小。人数不对请找工作人员。',
    );
    const came = await store.db.execute(
      sql`select r.came_how, p.name from registration r join person p on p.id = r.came_by`,
    );
    expect(came).toEqual([{ came_how: 'code', name: '王芳' }]);
  });

  it('is for a few, not for a list; delivered four times it signs up once', async () => {
    const { one, says, deliversTimes, store } = await published('30人');
    for (const name of ['甲', '乙', '丙', '丁', '戊']) await one('wang', `替${name}报名 #1`);
    expect(await one('wang', '替己报名 #1')).toBe('一场活动最多替 5 位报名，更多请找工作人员登记。');
    deliversTimes(4);
    await says('zhang', '替李明报名 #1', inPrivate('zhang'));
    expect(await store.db.execute(sql`select taken from event`)).toEqual([{ taken: 6 }]);
  });
});

describe('年龄和对象', () => {
  it('stand on the card; an age that was said and does not fit is refused, none said is only a note', async () => {
    const { one } = await published('', '儿童须家长陪同 3-8岁 面向职工家庭');
    expect(await one('wang', '活动 #1')).toContain('适合：3–8 岁的孩子，职工家庭');
    expect(await one('wang', '报名 #1 1大1小 9岁')).toBe(
      '这个系列适合 3–8 岁的孩子，您写的是 9 岁。发送“活动”看看别的。',
    );
    expect(await one('zhang', '报名 #1 1大1小')).toContain('1大1小。适合 3–8 岁的孩子。不来请发');
    expect(await one('wang', '报名 #1 1大1小 5岁')).toContain('1大1小。不来请发');
    expect(await one('zhou', '加系列 托班 9-3岁')).toBe('年龄请从小到大写，最大 17 岁，例如：3-8岁');
  });
});

describe('静音', () => {
  it('stops the reminders of a series for one person, not what changes', async () => {
    const { one, says, passes, ticks } = await published();
    await one('wang', '报名 #1');
    await one('zhang', '报名 #1');
    expect(await one('wang', '静音')).toBe('请写是哪个系列：亲子汇，例如：静音 亲子汇');
    expect(await one('wang', '静音 亲子汇')).toBe(
      '好，“亲子汇”的提醒和评分邀请不再发给您；改期、取消和候补到您仍会说。恢复请发：取消静音 亲子汇',
    );
    passes(9 * 24 * HOUR + 5 * HOUR + 1);
    const shown = await ticks();
    expect(by(shown, 'wang')).toEqual([]);
    expect(by(shown, 'zhang')).toHaveLength(1);
    expect(by(await says('zhou', '取消活动 #1 停电', inPrivate('zhou')), 'wang')).toHaveLength(1);
    expect(await one('wang', '取消静音 亲子汇')).toBe('好，“亲子汇”的提醒恢复了。');
    expect(await one('wang', '取消静音 亲子汇')).toBe('“亲子汇”没有静音，提醒照常发给您。');
  });
});

describe('群里只说该说的', () => {
  it('says half full, nearly full and full, once each; everything else is the card', async () => {
    const { says, passes } = await published('10人');
    await says('sun', '群条数 9');
    const heard = async (who: string, party: string) =>
      by(await says(who, `报名 #1 ${party}`, inPrivate(who)), 'duty')
        .filter(({ says: said }) => typeof said === 'string')
        .map(read);
    expect(await heard('wang', '4人')).toEqual([]);
    expect(await heard('zhang', '1人')).toEqual([
      '#1 烘焙体验（3月14日（周六）14:00–16:00）名额已报 50%，还剩 5 位。报名请发：报名 #1 2大1小',
    ]);
    expect(await heard('li', '1人')).toEqual([]);
    await says('li', '取消报名 #1', inPrivate('li'));
    expect(await heard('li', '1人')).toEqual([]);
    // A group hears of so many events a day.
    passes(24 * HOUR);
    expect(await heard('zhao', '4人')).toEqual([
      '#1 烘焙体验（3月14日（周六）14:00–16:00）报满了，还想来可以候补：报名 #1',
    ]);
  });

  it('thanks the groups with what it came to, and the score comes onto that card', async () => {
    const { one, says, passes } = await published();
    await one('wang', '报名 #1 2大1小');
    passes(10 * 24 * HOUR + 6 * HOUR);
    await one('zhou', '点到 #1 王芳');
    await one('zhou', '凭据 #1 现场照片');
    const shown = by(await says('zhou', '办完活动 #1', inPrivate('zhou')), 'duty');
    expect(shown.map(read).at(-1)).toBe(
      [
        '#1 亲子汇 · 烘焙体验【谢谢参加】',
        '时间：3月14日（周六）14:00–16:00',
        '地点：多功能厅',
        '到场：3 人次（按签到）',
        '评分：还没有人打分',
        '谢谢大家！到场的朋友可以打分：评分 #1 5，后面可以写一句话。',
      ].join('\n'),
    );
    const rated = await says('wang', '评分 #1 5 很好', inPrivate('wang'));
    expect(read(by(rated, 'duty')[0])).toContain('评分：5.0 分（1 人）');
  });
});

describe('E14: 人数不够', () => {
  // At that minute people are reminded as well: whichever of the two holds the event, the other comes with the next tick.
  const asking = async (ticks: () => Promise<Shown[]>) =>
    by([...(await ticks()), ...(await ticks())], 'zhou').filter(({ says: said }) => typeof said !== 'string');

  it('asks the host once, a day before, and decides nothing', async () => {
    const { one, passes, ticks, presses } = await published('至少3人');
    await one('wang', '报名 #1');
    passes(9 * 24 * HOUR + 5 * HOUR + 1);
    const asked = await asking(ticks);
    expect(asked.map(read)).toEqual([
      [
        '#1 烘焙体验【人数不够】',
        '时间：3月14日（周六）14:00–16:00',
        '报上：1 人，最少 3 人',
        '请定一下：照办 #1；并活动 #1 到 另一场的编号；取消活动 #1 人数不足。我不会替您决定，不回就照常办。',
        '[照办]',
        '[取消活动]',
      ].join('\n'),
    ]);
    expect(by(await ticks(), 'zhou')).toEqual([]);
    const { toast } = await presses('zhou', asked[0]!, '照办');
    expect(toast).toBe('好，#1 照常办。要取消请发：取消活动 #1 原因');
    expect(await one('zhou', '照办 #1')).toBe('#1 没有等您定的事，照常进行。');
  });

  it('calls it off by one tap', async () => {
    const { one, passes, ticks, presses } = await published('至少3人');
    await one('wang', '报名 #1');
    passes(9 * 24 * HOUR + 5 * HOUR + 1);
    const asked = await asking(ticks);
    const { shown } = await presses('zhou', asked[0]!, '取消活动');
    expect(by(shown, 'wang').map(read)).toEqual([
      '很抱歉，#1 烘焙体验（3月14日（周六）14:00–16:00）取消了：报名人数不足',
    ]);
  });

  it('E6: merges: parties go over whole, in the order of their queue, and each is told once', async () => {
    const { one, says, store } = await published();
    await one('zhou', '发活动 亲子汇 烘焙二 3月15日14:00-16:00 多功能厅 5人');
    await one('zhou', '发布 #2');
    await one('wang', '报名 #1 2大1小');
    await one('zhang', '报名 #1 2大1小');
    await one('li', '报名 #2 1人');
    expect(await one('zhou', '并活动 #1 到 #1')).toBe('请写另一场的编号，例如：并活动 #12 到 #15');
    const shown = await says('zhou', '并活动 #1 到 #2', inPrivate('zhou'));
    expect(by(shown, 'zhou').map(read)).toContain('#1 并入 #2，2 组报名转过去并通知了，其中 1 组排候补。');
    expect(by(shown, 'wang').map(read)).toEqual([
      '#1 烘焙体验（3月14日（周六）14:00–16:00）报名人数不足，并到 #2 烘焙二：3月15日（周日）14:00–16:00，多功能厅。您的 2大1小已转过去。不能来请发：取消报名 #2',
    ]);
    expect(by(shown, 'zhang').map(read).join()).toContain('您的 2大1小在那边是候补第 1 组');
    expect(await store.db.execute(sql`select number, state, taken from event order by number`)).toEqual([
      { number: 1, state: 'cancelled', taken: 0 },
      { number: 2, state: 'published', taken: 4 },
    ]);
  });
});
