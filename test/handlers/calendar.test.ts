import { describe, expect, it } from 'vitest';
import { calendarDay, importDraft, keepDraft, publishedYears } from '#db/calendar.ts';
import { calendarOf, isWorkday } from '#src/core/calendar.ts';
import { read, world } from '#test/support/world.ts';

const NOTICE = [
  '导入放假 国务院办公厅关于2027年部分节假日安排的通知',
  '一、元旦：1月1日（周五）至3日（周日）放假，共3天。',
  '二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。',
  '三、清明节：4月3日（周六）至5日（周一）放假，共3天。',
  '四、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。',
].join('\n');
const CARD = [
  '请逐条核对2027年放假安排【待确认】',
  '元旦：1月1日（周五）至1月3日（周日）放假，共3天',
  '春节：2月5日（周五）至2月11日（周四）放假，共7天；1月31日（周日）、2月13日（周六）上班',
  '清明节：4月3日（周六）至4月5日（周一）放假，共3天',
  '国庆节：10月1日（周五）至10月7日（周四）放假，共7天；9月26日（周日）、10月9日（周六）上班',
];
const IMPORTED =
  '2027年放假安排已生效，共 24 天放假或调休。每个工作日、节前节后的提醒都照它排。查看请发：日历 2027年；有误就重新导入一次。';
const start = '2026-11-24T10:00:00+08:00';

describe('日历', () => {
  it('shows a month with its source', async () => {
    const { says } = await world({ start });
    expect(read((await says('wang', '日历 2026年10月'))[0])).toBe(
      [
        '2026年10月放假和调休【已公布】',
        '国庆节：10月1日（周四）至10月7日（周三）放假，共7天；10月10日（周六）上班',
        '来源：chinese-days 1.5.7（国务院办公厅通知）',
      ].join('\n'),
    );
    expect(read((await says('wang', '日历 11月'))[0])).toContain('11月没有放假和调休，周一到周五上班，周末休息。');
  });

  it('shows the whole year', async () => {
    const { says } = await world({ start });
    const year = read((await says('wang', '放假'))[0]);
    expect(year).toContain('2026年放假安排【已公布】');
    expect(year).toContain('春节：2月15日（周日）至2月23日（周一）放假，共9天；2月14日（周六）、2月28日（周六）上班');
  });

  it('T1: says that a year has not been published, and guesses nothing', async () => {
    const { says } = await world({ start });
    expect(read((await says('wang', '日历 2027年1月'))[0])).toBe(
      [
        '2027年1月放假和调休【未公布】',
        '2027年的放假安排还没有导入，这一年哪天放假、哪天调休，小π都不猜。国务院公布后，请管理员把通知原文发来：导入放假 2027年 …',
      ].join('\n'),
    );
  });

  it('answers what is no month in one sentence', async () => {
    const { says } = await world({ start });
    for (const typed of ['日历 13月', '日历 随便']) {
      expect(read((await says('wang', typed))[0])).toBe(
        '没有看懂是哪一年、哪个月。请写：日历 2026年10月，或：日历 2027年',
      );
    }
  });
});

describe('导入放假', () => {
  it('is read back in full, and takes effect with a button', async () => {
    const { says, presses, store, district } = await world({ start });
    const [card] = await says('sun', NOTICE);
    expect(read(card)).toBe(
      [...CARD, '无误请点“确认导入”，或发：确认放假 2027年。有误就把改好的原文再发一次。', '[确认导入]'].join('\n'),
    );
    const before = await publishedYears(store.db, district.id);
    expect(before.years).not.toContain(2027);

    expect((await presses('sun', card!, '确认导入')).toast).toBe(IMPORTED);
    expect((await presses('sun', card!, '确认导入')).toast).toBe(
      '2027年放假安排已经由孙书记导入，不用再确认。查看请发：日历 2027年',
    );
    const { years, days } = await publishedYears(store.db, district.id);
    const calendar = calendarOf(years, days);
    expect(['2027-02-10', '2027-02-13', '2027-02-15'].map((day) => isWorkday(calendar, day))).toEqual([
      false,
      true,
      true,
    ]);
    expect(isWorkday(calendar, '2026-10-10')).toBe(true);
    expect(read((await says('wang', '日历 2027年2月'))[0])).toBe(
      [
        '2027年2月放假和调休【已公布】',
        '春节：2月5日（周五）至2月11日（周四）放假，共7天；2月13日（周六）上班',
        '来源：孙书记 11月24日（周二）10:00导入',
      ].join('\n'),
    );
  });

  it('takes effect with words too, once, and again with the next notice', async () => {
    const { says } = await world({ start });
    await says('sun', NOTICE);
    expect(read((await says('sun', '确认放假 2027年'))[0])).toBe(IMPORTED);
    expect(read((await says('sun', '确认放假'))[0])).toBe('没有放假安排在等确认。请先发：导入放假 2027年 …');
    expect(read((await says('sun', NOTICE.replace('9月26日（周日）、', '')))[0])).toContain(
      '2027年已经有一份安排，确认后用这份代替。',
    );
    await says('sun', '确认放假 2027');
    expect(read((await says('wang', '日历 2027年9月'))[0])).toContain('9月没有放假和调休');
    expect(read((await says('wang', '日历 2027年'))[0])).toContain('来源：孙书记 11月24日（周二）10:00导入，第 2 次');
  });

  it('keeps one draft: the button of the earlier one says that it was replaced', async () => {
    const { says, presses } = await world({ start });
    const [earlier] = await says('sun', NOTICE);
    await says('sun', NOTICE);
    expect((await presses('sun', earlier!, '确认导入')).toast).toBe(
      '这份安排已经被后来的一份代替，请核对最新的那张卡片。',
    );
  });

  it('is imported once however often the message and the confirmation arrive', async () => {
    const { says, deliversTimes, store } = await world({ start });
    deliversTimes(3);
    expect(await says('sun', NOTICE)).toHaveLength(1);
    expect(await says('sun', '确认放假 2027年')).toHaveLength(1);
    expect(await store.db.select().from(calendarDay)).toHaveLength(24);
  });

  it.each([
    ['导入放假', '请把放假通知的原文写在后面，'],
    ['导入放假 一、元旦：1月1日放假', '没有看到是哪一年的通知，'],
    ['导入放假 2027年 元旦放三天', '没有看到“一、元旦：…”这样的条目，'],
    ['导入放假 2027年 一、元旦：1月1日（周四）至3日放假', '“1月1日(周四)”对不上：2027年1月1日（周五）。'],
    ['导入放假 2027年 一、元旦：1月1日至3日放假，共4天', '元旦写着共4天，可是日期算下来是3天。'],
    [
      '导入放假 2027年 一、国庆节：9月1日至3日放假',
      '国庆节是2027年10月1日（周五），不在2027年9月1日（周三）至2027年9月3日（周五）里。',
    ],
    ['导入放假 2027年 一、元旦：1月1日至2月30日放假', '没有“2月30日”这一天，'],
    [
      '导入放假 2027年 一、元旦：1月3日至1日放假',
      '元旦写的是2027年1月3日（周日）至2027年1月1日（周五），不像一个假期。',
    ],
    ['导入放假 2027年 一、元旦：另行通知', '“元旦:另行通知”没有看懂，'],
    ['导入放假 2027年 一、元旦：1月1日至3日放假。二、春节：1月3日至2月6日上班', '“春节:1月3日至2月6日上班”没有看懂，'],
    ['导入放假 2027年 一、元旦：1月1日放假。二、假日：1月1日放假', '2027年1月1日（周五）出现了两次，'],
  ])('refuses %j in one sentence', async (typed, sentence) => {
    const { says } = await world({ start });
    expect(read((await says('sun', typed))[0])).toContain(sentence);
  });

  it('is for admins only', async () => {
    const { says } = await world({ start });
    expect(read((await says('zhou', NOTICE))[0])).toContain('“导入放假”要管理员才能用');
    expect(read((await says('zhou', '确认放假 2027年'))[0])).toContain('“确认放假”要管理员才能用');
  });

  it('I: a day that is worked to make up is a Saturday or Sunday, whoever writes it', async () => {
    const { store, district } = await world({ start });
    const [{ id: by } = { id: '' }] = await store.db.execute<{ id: string }>(
      "select id from person where name = '孙书记'",
    );
    const draft = {
      districtId: district.id,
      id: 'cal_x',
      year: 2027,
      notice: '',
      askedBy: by,
      askedAt: new Date(start),
    };
    await keepDraft(store.db, { ...draft, days: [{ day: '2027-01-04', kind: 'work', name: '元旦' }] });
    const attempt = importDraft(store.db, { districtId: district.id, id: 'cal_x', by, at: new Date(start) });
    await expect(attempt).rejects.toMatchObject({
      cause: { message: expect.stringContaining('calendar_day_makes_up_at_weekends') },
    });
  });
});
