import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#src/core/day.ts';
import { festivalDay } from '#src/language/time/festivals.ts';
import { lunarDay } from '#src/language/time/lunar.ts';

describe('the lunar calendar and the solar terms', () => {
  it('agrees with chinese-days on every day of 2000 to 2099', () => {
    const wrong: string[] = [];
    for (let day = '2000-02-05'; day < '2099-12-31'; day = addDays(day, 1)) {
      const { lunarYear, lunarMon, lunarDay: date, isLeap } = chineseDays.getLunarDate(day);
      if (!isLeap && lunarDay(lunarYear, lunarMon, date) !== day) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('agrees with chinese-days on the solar terms of 2000 to 2099', () => {
    const terms = [
      ['立春', 2, 'the_beginning_of_spring'],
      ['春分', 3, 'the_spring_equinox'],
      ['清明', 4, 'pure_brightness'],
      ['立夏', 5, 'the_beginning_of_summer'],
      ['夏至', 6, 'the_summer_solstice'],
      ['立秋', 8, 'the_beginning_of_autumn'],
      ['秋分', 9, 'the_autumn_equinox'],
      ['立冬', 11, 'the_beginning_of_winter'],
      ['冬至', 12, 'the_winter_solstice'],
    ] as const;
    for (const [name, month, key] of terms) {
      for (let year = 2000; year < 2100; year++) {
        expect([name, festivalDay(name, year)]).toEqual([name, chineseDays.getSolarTermDate(year, month, key)]);
      }
    }
  });

  it('knows the festivals of 2026 and 2027', () => {
    expect(
      ['除夕', '春节', '元宵', '清明', '端午', '七夕', '中秋', '重阳', '母亲节', '感恩节'].map((name) =>
        festivalDay(name, 2026),
      ),
    ).toEqual([
      '2026-02-16',
      '2026-02-17',
      '2026-03-03',
      '2026-04-05',
      '2026-06-19',
      '2026-08-19',
      '2026-09-25',
      '2026-10-18',
      '2026-05-10',
      '2026-11-26',
    ]);
    expect(festivalDay('春节', 2027)).toBe('2027-02-06');
    expect(lunarDay(2026, 12, 30)).toBeUndefined();
    expect(dayOf(2026, 2, 29)).toBeUndefined();
  });
});
