import type { Weekday } from '#src/core/day.ts';
import { YEAR, YEAR_START, yearOf } from './lex-date.ts';
import { numberOf, SMALL } from './numerals.ts';
import { type Place, type Rule, rule } from './rule.ts';
import type { Made, Period } from './token.ts';

const WEEKDAYS: Readonly<Record<string, Weekday>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 6,
  7: 7,
};
export const weekdayFrom = (word: string): Weekday | undefined => WEEKDAYS[word];

export const WEEK = '(?:周|星期|礼拜)';
/** 下周, 上上个礼拜, 这个月: which one, and its distance. */
const WHICH = '(?:下_){1,3}一?_个?|(?:上_){1,3}一?_个?|本|这_一?_个?';
const distance = (which: string): number => {
  const steps = [...which].filter((character) => character === '上' || character === '下').length;
  return which.startsWith('上') ? -steps : steps;
};
/** Names that begin like a weekday: 周六福 is a jeweller. */
const NO_NAME = '(?!福|鸣|围|年|刊|珂)';
/** A part of a month or year that is said after it. */
const EDGE = '(底|末|尾|初|中旬|上旬|下旬|中(?!秋|午|心|国|学|小|班))?';
const EDGES: Readonly<Record<string, readonly [from: number, to: number, vague: boolean]>> = {
  底: [-1, -1, false],
  末: [-1, -1, false],
  尾: [-1, -1, false],
  初: [1, 5, true],
  中: [15, 15, true],
  上旬: [1, 10, false],
  中旬: [11, 20, false],
  下旬: [21, -1, false],
};
export const edge = (word: string, of: 'month' | 'quarter' | 'year'): Made => {
  const [from, to, vague] = EDGES[word]!;
  return { kind: 'edge', from, to, of, vague: vague || of === 'year' };
};

const withEdge = (
  period: Period,
  word: string | undefined,
  of: 'month' | 'year',
  { start, end }: Place,
): readonly Made[] => [
  { kind: 'period', period, start, end: end - (word?.length ?? 0) },
  ...(word ? [{ ...edge(word, of), start: end - word.length, end }] : []),
];

const weekday = (word: string, which: string | undefined): Made => ({
  kind: 'day',
  day: { by: 'weekday', weekday: WEEKDAYS[word]!, ...(which !== undefined && { week: distance(which) }) },
});

/** Weekdays, weeks, months and years; `now` is the present year. */
export const weekRules = (now: number): readonly Rule[] => [
  // 周四, 星期天, 下周五, 上上礼拜三, 本周日, 下周的周五
  rule(
    '上下本这周星礼',
    `(${WHICH})?_${WEEK}_(?:的?_${WEEK})?([一二三四五六日天]|[1-7](?![\\d:]|[-./]\\d| ?[点个人元天次期号年月]))${NO_NAME}`,
    ([, which, word = ''], { text, start, end }) =>
      // 下周三千人: Wednesday, or three thousand
      /^[百千万]/u.test(text.slice(end))
        ? { kind: 'odd' }
        : // 一周五天, 两周一次
          which === undefined &&
            /(?<![周期拜])[一二两三四五六七八九十\d半]个?$/u.test(text.slice(Math.max(0, start - 3), start))
          ? { kind: 'word' }
          : weekday(word, which),
  ),
  // 周一到五; 周二至周四 is two days already
  rule(
    '上下本这周星礼',
    `(${WHICH})?_${WEEK}([一二三四五六])_(?:-{1,2}|至|到)_([二三四五六日天])${NO_NAME}`,
    ([whole, which, from = '', to = ''], { start, end }) => [
      { ...weekday(from, which), start, end: start + whole.indexOf(from, whole.search(/[周期拜]/u)) + 1 },
      { ...weekday(to, which), start: end - 1, end },
    ],
  ),
  // 周六日, 下周一三五, 周二、四
  rule(
    '上下本这周星礼',
    `(${WHICH})?_${WEEK}([一二三四五六日天](?:_[、,和及]?_[一二三四五六日]|_[、,和及]_天)+)(?![早整点时天个次起定直共些样号月日层楼期])${NO_NAME}`,
    ([whole, which, list = ''], { start, end }) => {
      const first = start + whole.length - list.length;
      return [...list].flatMap((word, at) =>
        WEEKDAYS[word]
          ? [{ ...weekday(word, which), start: at === 0 ? start : first + at, end: Math.min(first + at + 1, end) }]
          : [],
      );
    },
  ),
  rule('上下本这周双', `(${WHICH})?_(?:${WEEK}末|双休日)`, ([, which]) => ({
    kind: 'period',
    period: { of: 'weekend', offset: which === undefined ? undefined : distance(which) },
  })),
  rule('上下本这', `(${WHICH})_${WEEK}(?![年边围转报刊末大])`, ([, which = '']) => ({
    kind: 'period',
    period: { of: 'week', offset: distance(which) },
  })),
  rule('上下本这当', `(${WHICH}|当)_月(?!饼|球|亮|薪|租)份?_${EDGE}`, ([, which = '', word], at) =>
    withEdge({ of: 'month', offset: which === '当' ? 0 : distance(which) }, word, 'month', at),
  ),
  rule(YEAR_START, `(?:${YEAR})?(${SMALL})_月份?(?!饼|子|球|亮|嫂)_${EDGE}`, ([, year, word, month = '', part], at) => {
    if (/[\d.个第]/u.test(at.text[at.start - 1] ?? '')) return { kind: 'word' };
    const value = numberOf(month);
    if (value < 1 || value > 12) return { kind: 'impossible' };
    const spoken = yearOf(year, word, now);
    return withEdge(
      { of: 'namedMonth', month: value, ...(spoken !== undefined && { year: spoken }) },
      part,
      'month',
      at,
    );
  }),
  rule(YEAR_START, `${YEAR}(?!度|级|代|龄|轻|报|鉴|货|会|款|版)_${EDGE}`, ([, year, word, part], at) =>
    /[\d第]/u.test(at.text[at.start - 1] ?? '') || (year !== undefined && year.length < 4)
      ? { kind: 'word' }
      : withEdge({ of: 'year', year: yearOf(year, word, now)! }, part, 'year', at),
  ),
  rule('月', '月_(底|末|尾|初|中(?!旬))', ([, word = '']) => edge(word, 'month')),
  rule('上中下', '([上中下]旬)', ([word]) => edge(word, 'month')),
  rule('季', '季度?_(底|末|初)', ([, word = '']) => edge(word, 'quarter')),
  rule('年岁', '[年岁]_(底|末|初|中(?!旬))', ([, word = '']) => edge(word, 'year')),
];
