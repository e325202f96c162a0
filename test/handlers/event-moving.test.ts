import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { read, type Shown, world } from '#test/support/world.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);
const inPrivate = (who: string) => ({ chat: who });

async function published() {
  const at = await world({ crowd: 3 });
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1);
  await one('zhou', '加系列 亲子汇 目标20场 6人 120分钟 儿童须家长陪同');
  await one('zhou', '加场地 多功能厅 80人 布场15分钟');
  await one('zhou', '加场地 会客室 8人');
  await one('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅');
  await one('zhou', '发布 #1');
  const room = async () =>
    at.store.db.execute(sql`select b.number, v.name, b.state, b.starts_at = e.starts_at as together
      from booking b join venue v on v.id = b.venue_id join event e on e.number = b.event_number order by b.number`);
  return { ...at, one, room };
}

async function signedUp() {
  const at = await published();
  await at.one('wang', '报名 #1 2大2小');
  await at.one('zhang', '报名 #1 2大1小');
  return at;
}

describe('改期', () => {
  it('publishing takes the room, and calling off gives it back', async () => {
    const { one, room } = await published();
    expect(await room()).toEqual([{ number: 2, name: '多功能厅', state: 'approved', together: true }]);
    await one('zhou', '取消活动 #1 讲师生病');
    expect(await room()).toMatchObject([{ state: 'cancelled' }]);
  });

  it('E12: a room that somebody has is a warning in the preview, and forbids publishing', async () => {
    const { one } = await published();
    expect(await one('zhou', '发活动 亲子汇 做陶 3月14日15:00-17:00 多功能厅')).toContain(
      '⚠️ 场地这个时段已经批给 #2 周敏（烘焙体验），发布前要换',
    );
    expect(await one('zhou', '发布 #3')).toBe(
      '多功能厅 这个时段已经批给 #2 周敏（烘焙体验），活动没有动。同一时间空着的：会客室；那里最近空着：3月14日（周六）16:30–18:30',
    );
  });

  it('V8: says first whom it reaches, then moves the event, its room and its reminders, and tells each once (E13)', async () => {
    const { says, presses, room, store } = await signedUp();
    await says('zhou', '提醒 #1 活动前一天18点 带围裙', inPrivate('zhou'));
    const asked = await says('zhou', '改活动 #1 3月15日10:00-12:00', inPrivate('zhou'));
    expect(by(asked, 'wang')).toEqual([]);
    const card = by(asked, 'zhou').at(-1)!;
    expect(read(card)).toBe(
      [
        '#1 烘焙体验【改之前请看一眼】',
        '原来：3月14日（周六）14:00–16:00，多功能厅',
        '改为：3月15日（周日）10:00–12:00，多功能厅',
        '场地：多功能厅 空着，确认后一起改',
        '影响：2 组 7 人（其中候补 1 组），每人通知一次',
        '通知：请注意，#1 烘焙体验 改期了：原定 3月14日（周六）14:00–16:00，现在 3月15日（周日）10:00–12:00，多功能厅。您的报名保留，不能来请发：取消报名 #1',
        '没问题点“确认改期”，或发：确认改活动 #1。不改就不用管，活动照旧。',
        '[确认改期]',
      ].join('\n'),
    );
    const { toast, shown } = await presses('zhou', card, '确认改期');
    expect(toast).toBe(
      '#1 改到 3月15日（周日）10:00–12:00，多功能厅，已通知 2 组；场地、提醒和日历跟着改了。再改请发：改活动 #1 …',
    );
    for (const who of ['wang', 'zhang']) expect(by(shown, who).map(read)).toHaveLength(1);
    expect(read(by(shown, 'duty')[0])).toContain('时间：3月15日（周日）10:00–12:00');
    expect(await room()).toEqual([{ number: 2, name: '多功能厅', state: 'approved', together: true }]);
    expect(await store.db.execute(sql`select version from event`)).toEqual([{ version: 2 }]);
    const again = await says('zhou', '确认改活动 #1', inPrivate('zhou'));
    expect(read(again.at(-1))).toContain('#1 没有等您确认的改动');
    expect(by(again, 'wang')).toEqual([]);
  });

  it('V8: refuses a time at which somebody has the room, and nothing moves', async () => {
    const { one, room } = await signedUp();
    await one('li', '借场地 多功能厅 3月15日9:00-11:00 20人 物业例会');
    await one('zhou', '批准场地 #3');
    expect(await one('zhou', '改活动 #1 3月15日10:00-12:00')).toBe(
      '多功能厅 这个时段已经批给 #3 李建国（物业例会），活动没有动。同一时间空着的：会客室；那里最近空着：3月15日（周日）11:30–13:30',
    );
    expect(await room()).toMatchObject([{ number: 2, together: true }]);
    expect(await one('zhou', '改活动 #1 会客室')).toContain('改为：3月14日（周六）14:00–16:00，会客室');
    expect(await one('zhou', '确认改活动 #1')).toContain('改到 3月14日（周六）14:00–16:00，会客室');
    expect(await room()).toMatchObject([{ number: 2, name: '会客室', together: true }]);
  });

  it('V8: the database refuses to commit an event without its room', async () => {
    const { store } = await published();
    const moved = store.db.execute(
      sql`update event set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'`,
    );
    await expect(moved).rejects.toThrow();
  });

  it('a confirmation delivered several times moves and tells once', async () => {
    const { says, deliversTimes } = await signedUp();
    await says('zhou', '改活动 #1 3月15日10:00-12:00', inPrivate('zhou'));
    deliversTimes(3);
    expect(by(await says('zhou', '确认改活动 #1', inPrivate('zhou')), 'wang')).toHaveLength(1);
  });

  it('nothing is moved without asking twice where nobody signed up', async () => {
    const { one } = await published();
    expect(await one('zhou', '确认改活动 #1')).toContain('#1 没有等您确认的改动');
    expect(await one('zhou', '改活动 #1 3月15日10:00-12:00')).toContain('还没有人报名，不用通知');
  });
});

describe('延期活动', () => {
  it('E13: to a time not known yet: everybody keeps the place and hears why, once; the room goes back', async () => {
    const { one, says, room } = await signedUp();
    expect(await one('zhou', '延期活动 #1')).toContain('请写新时间（或“待定”）和原因');
    expect(await one('zhou', '延期活动 #1 待定')).toContain('请写新时间（或“待定”）和原因');
    expect(await one('zhou', '延期活动 #1 待定 讲师生病')).toContain(
      '改为：时间待定，报名保留\n场地：退还，定了时间再借',
    );
    const shown = await says('zhou', '确认延期 #1', inPrivate('zhou'));
    for (const who of ['wang', 'zhang']) {
      expect(by(shown, who).map(read)).toEqual([
        '很抱歉，#1 烘焙体验（3月14日（周六）14:00–16:00）延期了：讲师生病。新时间定了再告诉您，您的报名保留；不想等请发：取消报名 #1',
      ]);
    }
    expect(read(by(shown, 'duty')[0])).toContain('【已延期】');
    expect(await room()).toMatchObject([{ state: 'cancelled' }]);
    expect(await one('li', '报名 #1')).toBe('#1 延期了，新时间还没定，暂时不能报名。');
    expect(await one('zhou', '改活动 #1 40人')).toContain('名额改好了');
  });

  it('comes back with a new time, its room, and everybody who kept the place', async () => {
    const { one, says, room } = await signedUp();
    await one('zhou', '延期活动 #1 待定 讲师生病');
    await one('zhou', '确认延期 #1');
    expect(await one('zhou', '改活动 #1 广场')).toBe('请写清时间，例如：12月5日14:00-16:00');
    await one('zhou', '改活动 #1 3月21日14:00-16:00');
    const shown = await says('zhou', '确认改活动 #1', inPrivate('zhou'));
    expect(by(shown, 'wang')).toHaveLength(1);
    expect(read(by(shown, 'duty')[0])).toContain('【报名中】');
    expect(await room()).toEqual([
      { number: 2, name: '多功能厅', state: 'cancelled', together: false },
      { number: 3, name: '多功能厅', state: 'approved', together: true },
    ]);
  });

  it('to a known time it is a move that says why', async () => {
    const { one, says } = await signedUp();
    await one('zhou', '延期活动 #1 3月21日14:00-16:00 讲师生病');
    expect(by(await says('zhou', '确认延期 #1', inPrivate('zhou')), 'wang').map(read)).toEqual([
      '请注意，#1 烘焙体验 改期了（讲师生病）：原定 3月14日（周六）14:00–16:00，现在 3月21日（周六）14:00–16:00，多功能厅。您的报名保留，不能来请发：取消报名 #1',
    ]);
  });
});

describe('一次发几场', () => {
  const line = '发活动 亲子汇 烘焙 每月第二个周日14:00-16:00 到6月 多功能厅 30人';

  it('lists each date with what should be known of it; those with their room are published by one tap', async () => {
    const { one, says, presses } = await published();
    await one('li', '借场地 多功能厅 4月12日15:00-17:00 20人 物业例会');
    await one('zhou', '批准场地 #3');
    const card = by(await says('zhou', line, inPrivate('zhou')), 'zhou').at(-1)!;
    expect(read(card)).toBe(
      [
        '亲子汇 · 烘焙 共 4 场【发布前请看一眼】',
        '#4：3月8日（周日）14:00–16:00 没有冲突',
        '#5：4月12日（周日）14:00–16:00\n⚠️ 场地这个时段已经批给 #3 李建国（物业例会），发布前要换',
        '#6：5月10日（周日）14:00–16:00 没有冲突',
        '#7：6月14日（周日）14:00–16:00 没有冲突',
        '地点：多功能厅　名额：每场 30 人　发起：周敏',
        '没问题点按钮，或发：发布 #4 #6 #7。不写的先留作草稿。',
        '要改其中一场请发：改活动 #4 12月6日14:00-16:00；不要的请发：取消活动 #4 不办',
        '[发布 3 场]',
      ].join('\n'),
    );
    const { toast, shown } = await presses('zhou', card, '发布 3 场');
    expect(toast).toBe('已发布 3 场：#4 #6 #7。每一场单独改、单独取消，互不影响。');
    expect(by(shown, 'everybody').map(read)).toEqual([]);
    expect(by(shown, 'duty')).toHaveLength(1);
    expect(read(by(shown, 'duty')[0])).toContain(
      '新活动：亲子汇 · 烘焙 3 场\n#4：3月8日（周日）14:00–16:00 烘焙 · 剩 30 位',
    );
  });

  it('T3: one that is moved or called off touches no other', async () => {
    const { one, store } = await published();
    await one('zhou', line);
    await one('zhou', '发布 #3 #4 #5 #6');
    await one('zhou', '取消活动 #4 停电');
    await one('zhou', '改活动 #5 5月17日14:00-16:00');
    const rows = await store.db.execute(
      sql`select number, state, starts_at::text as at from event where number > 2 order by number`,
    );
    expect(rows).toMatchObject([
      { number: 3, state: 'published' },
      { number: 4, state: 'cancelled' },
      { number: 5, state: 'published' },
      { number: 6, state: 'published' },
    ]);
  });

  it('says in one sentence what is missing', async () => {
    const { one } = await published();
    expect(await one('zhou', '发活动 亲子汇 烘焙 每周三14:00-16:00 多功能厅')).toBe(
      '请写清到什么时候为止，例如：每月第二个周日14:00-16:00 到12月，或：每周三14:00-16:00 共6次',
    );
    expect(await one('zhou', '发活动 亲子汇 烘焙 每天14:00-16:00 到年底 多功能厅')).toBe(
      '一次最多 53 场，请把结束日期写近一些，分几次发。',
    );
    expect(await one('zhou', '发布 #4 明天')).toBe('请带上编号，例如：发布 #12，几场一起：发布 #12 #13');
  });
});
