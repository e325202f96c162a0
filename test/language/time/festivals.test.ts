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

  it('agrees with chinese-days on the solar terms from February 2000 to 2099', () => {
    const weather = new Set(['雨水', '小雪', '大雪']);
    // Its formula is a day late for January of 2000.
    const terms = chineseDays.getSolarTerms('2000-02-01', '2099-12-31');
    expect(terms).toHaveLength(2398);
    const wrong = terms.filter(
      ({ name, date }) => festivalDay(weather.has(name) ? `${name}节气` : name, Number(date.slice(0, 4))) !== date,
    );
    expect(wrong).toEqual([]);
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
