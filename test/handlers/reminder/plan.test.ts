import { describe, expect, it } from 'vitest';
import { PUBLISHED_DAYS, PUBLISHED_YEARS } from '#db/published-years.ts';
import type { Policy } from '#db/reminder.ts';
import type { Planned } from '#db/reminder-plan.ts';
import { planOf } from '#handlers/reminder/plan.ts';
import { times } from '#handlers/reminder/recurring.ts';
import { awake, nextLook, ROWS_MAX } from '#handlers/reminder/schedule.ts';
import { calendarOf } from '#src/core/calendar.ts';
import { dateTime } from '#src/core/text.ts';
import type { Recurrence } from '#src/language/time/reading.ts';

const CALENDAR = calendarOf(PUBLISHED_YEARS, PUBLISHED_DAYS);
const at = (wall: string) => new Date(`${wall}+08:00`);
const rule = (more: Partial<Recurrence>): Recurrence => ({
  unit: 'week',
  interval: 1,
  from: '2026-01-01',
  times: [{ from: '09:00' }],
  ...more,
});

function lines(what: Recurrence, policy: Policy, from: string, until: string): string[] {
  const { rows } = times(what, policy, { from: at(from), until: at(until) }, CALENDAR, 400);
  return rows.map(line);
}

const line = ({ plannedAt, at: said, state, reason }: Planned) => {
  const moved = said.getTime() === plannedAt.getTime() ? '' : ` → ${dateTime(said, said)}`;
  return `${dateTime(plannedAt, plannedAt)}${moved}${state === 'pending' ? '' : ` ${state}`}${reason ? ` ${reason}` : ''}`;
};

describe('the times of a rule', () => {
  it('names the three holidays that 每周四 meets in 2026, and why', () => {
    const all = lines(rule({ weekdays: [4] }), 'skip', '2025-12-31T00:00:00', '2026-12-31T23:59:00');
    expect(all.length).toBe(53);
    expect(all.filter((one) => !/）09:00$/u.test(one))).toEqual([
      '1月1日（周四）09:00 skipped 元旦',
      '2月19日（周四）09:00 skipped 春节',
      '10月1日（周四）09:00 skipped 国庆节',
    ]);
  });

  it('moves a day off to the workday after or before it, made-up weekends included', () => {
    const fridays = rule({ weekdays: [5] });
    expect(lines(fridays, 'next', '2026-09-20T00:00:00', '2026-10-11T23:00:00')).toEqual([
      '9月25日（周五）09:00 → 9月28日（周一）09:00 中秋',
      '10月2日（周五）09:00 → 10月8日（周四）09:00 国庆节',
      '10月9日（周五）09:00',
    ]);
    expect(lines(fridays, 'previous', '2026-09-20T00:00:00', '2026-10-05T00:00:00')).toEqual([
      '9月25日（周五）09:00 → 9月24日（周四）09:00 中秋',
      '10月2日（周五）09:00 → 9月30日（周三）09:00 国庆节',
    ]);
  });

  it('still says what was moved out of the past into the time to come', () => {
    expect(lines(rule({ weekdays: [5] }), 'next', '2026-10-04T12:00:00', '2026-10-09T08:00:00')).toEqual([
      '10月2日（周五）09:00 → 10月8日（周四）09:00 国庆节',
    ]);
  });

  it('waits at a year whose days off are not published, and says so', () => {
    expect(lines(rule({ weekdays: [4] }), 'skip', '2026-12-20T00:00:00', '2027-02-01T00:00:00')).toEqual([
      '12月24日（周四）09:00',
      '12月31日（周四）09:00',
      '1月1日（周五）09:00 unknown unpublished',
    ]);
    expect(lines(rule({ weekdays: [4] }), 'run', '2026-12-27T00:00:00', '2027-01-10T00:00:00')).toEqual([
      '12月31日（周四）09:00',
      '1月7日（周四）09:00',
    ]);
  });

  it('knows the ends of months and 29 February', () => {
    const last = rule({ unit: 'month', monthDays: [-1], from: '2028-01-01' });
    expect(lines(last, 'run', '2028-01-01T00:00:00', '2028-04-30T23:00:00').map((one) => one.slice(0, 5))).toEqual([
      '1月31日',
      '2月29日',
      '3月31日',
      '4月30日',
    ]);
    const thirtyFirst = rule({ unit: 'month', monthDays: [31] });
    expect(
      lines(thirtyFirst, 'run', '2026-01-01T00:00:00', '2026-06-01T00:00:00').map((one) => one.slice(0, 5)),
    ).toEqual(['1月31日', '3月31日', '5月31日']);
    const leap = rule({ unit: 'year', months: [2], monthDays: [29] });
    const { rows, ended } = times(
      leap,
      'run',
      { from: at('2026-01-01T00:00:00'), until: at('2033-01-01T00:00:00') },
      CALENDAR,
      9,
    );
    expect(rows.map(({ plannedAt }) => plannedAt.toISOString())).toEqual([
      '2028-02-29T01:00:00.000Z',
      '2032-02-29T01:00:00.000Z',
    ]);
    expect(ended).toBe(false);
  });

  it('is the same on a server whose own zone puts its clocks forward and back', () => {
    const own = process.env['TZ'];
    const [nightly, last] = [
      rule({ unit: 'day', times: [{ from: '00:30' }] }),
      rule({ unit: 'month', monthDays: [-1] }),
    ];
    const year = () =>
      [nightly, last].flatMap((what) => lines(what, 'run', '2026-01-01T00:00:00', '2026-12-31T23:59:00'));
    try {
      process.env['TZ'] = 'UTC';
      const there = year();
      expect(there.filter((one) => one.endsWith('00:30')).length).toBe(365);
      for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai']) {
        process.env['TZ'] = zone;
        expect(year(), zone).toEqual(there);
      }
      process.env['TZ'] = 'America/New_York';
      expect(new Date('2026-07-01T12:00:00Z').getTimezoneOffset()).toBe(240);
    } finally {
      if (own === undefined) delete process.env['TZ'];
      else process.env['TZ'] = own;
    }
  });

  it('ends with a rule that ends', () => {
    const window = { from: at('2026-11-01T00:00:00'), until: at('2026-12-31T00:00:00') };
    const { rows, ended } = times(rule({ weekdays: [2], until: '2026-11-12' }), 'run', window, CALENDAR, 99);
    expect(rows.map(line)).toEqual(['11月3日（周二）09:00', '11月10日（周二）09:00']);
    expect(ended).toBe(true);
    expect(nextLook(rows, ended, window.from)).toBeUndefined();
  });

  it('is looked after again before its rows run out', () => {
    const now = at('2026-11-01T00:00:00');
    const hourly: Recurrence = { unit: 'minute', interval: 30, from: '2026-11-01', start: now.toISOString() };
    const plan = { policy: 'run', audience: 'person', loud: false } as const;
    const { rows, planAt } = planOf({ ...plan, timing: { kind: 'every', rule: hourly } }, CALENDAR, now);
    expect(rows.length).toBe(ROWS_MAX);
    expect(planAt!.getTime()).toBeLessThan(rows.at(-1)!.at.getTime());
  });
});

describe('the night', () => {
  it.each([
    ['2026-11-24T21:59:00', '2026-11-24T21:59:00'],
    ['2026-11-24T22:00:00', '2026-11-25T07:00:00'],
    ['2026-12-31T23:30:00', '2027-01-01T07:00:00'],
    ['2026-11-24T00:00:00', '2026-11-24T07:00:00'],
    ['2026-11-24T06:59:59', '2026-11-24T07:00:00'],
    ['2026-11-24T07:00:00', '2026-11-24T07:00:00'],
  ])('a group that is to hear at %s hears at %s', (planned, said) => {
    expect(awake(at(planned))).toEqual(at(said));
  });

  it('is for groups only, and not where the author wants it to the minute', () => {
    const timing = { kind: 'once', at: at('2026-11-24T23:00:00').toISOString() } as const;
    const said = (audience: 'chat' | 'person', loud: boolean) =>
      planOf({ timing, policy: 'run', audience, loud }, CALENDAR, at('2026-11-24T10:00:00')).rows.map(line);
    expect(said('chat', false)).toEqual(['11月24日（周二）23:00 → 11月25日（周三）07:00 quiet']);
    expect(said('chat', true)).toEqual(['11月24日（周二）23:00']);
    expect(said('person', false)).toEqual(['11月24日（周二）23:00']);
  });
});
