import { FESTIVAL_NAMES } from './festivals.ts';
import { YEAR, YEAR_START, yearOf } from './lex-date.ts';
import { weekdayFrom } from './lex-week.ts';
import { NUMBER_START, numberOf, SMALL } from './numerals.ts';
import { type Rule, rule } from './rule.ts';
import type { Made, Shift } from './token.ts';

const NAMES = [...FESTIVAL_NAMES.keys()].sort((a, b) => b.length - a.length).join('|');
// 三八路, 国庆新村: places named after festivals, and what is sold at them.
const NO_FESTIVAL =
  '(?!路|街|大道|广场|小区|新村|村|大厦|桥|中学|小学|公园|社区|巷|粽|饼|月饼|礼盒|惠|红旗手|奖章|电影|制片|台|镇|乡|市|县|店|宾馆|酒店|厂|公司|闺蜜|以来|联欢|晚会|快乐|安康|吉祥|祝福|特惠)';
// 元旦 alone is safe; 七一 or 三八 may be numbers.
const BARE_NUMBERS = /^(?:三八|五一|五四|六一|七一|八一)$/u;

const SHIFT = `(?:_的?_(?:(前|后)_(?:(第|倒数第)?_(${SMALL})_个?_(天|日|周|星期|工作日)|(最后|首)_(?:一_)?个?_工作日)|(前夕|前夜)|(当天|当日|那天|正日子)|(次日|第二天)))?`;
/** Days off by notice: 国庆假期. */
const HOLIDAY = '(假期|长假|小长假|期间|放假期间|黄金周|放假)';

const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };

function shiftOf(groups: readonly (string | undefined)[]): Shift | 'odd' | undefined {
  const [side, nth, amount, unit, ordinal, eve, , next] = groups;
  if (eve) return { days: -1 };
  if (next) return { days: 1 };
  if (!side) return undefined;
  const sign = side === '前' ? -1 : 1;
  if (ordinal) return (ordinal === '最后') === sign < 0 ? { workdays: sign } : 'odd';
  const count = numberOf(amount!);
  if (unit === '工作日') return nth || count === 1 ? { workdays: sign * count } : 'odd';
  if (nth === '倒数第') return 'odd';
  if (unit === '天' || unit === '日') return { days: sign * count, ...(count > 1 && !nth && { loose: true }) };
  return { days: sign * count * 7, loose: true };
}

/** Festivals and lunar dates; `now` is the present year. */
export const festivalRules = (now: number): readonly Rule[] => [
  rule(
    `${[...new Set(NAMES.split('|').map((name) => name[0]!))].join('')}${YEAR_START}`,
    `(?:${YEAR})?(${NAMES})${NO_FESTIVAL}${SHIFT}`,
    ([whole, year, word, name = '', ...groups], { text, start, end }) => {
      if (
        BARE_NUMBERS.test(name) &&
        !/^(?:节|假|放|期|长|当|前|后|小|那|活)/u.test(text.slice(end)) &&
        whole === name
      ) {
        return { kind: 'word' };
      }
      if (/[第\d]/u.test(text[start - 1] ?? '')) return { kind: 'word' };
      const shift = shiftOf(groups);
      if (shift === 'odd') return { kind: 'odd' };
      const spoken = yearOf(year, word, now);
      return {
        kind: 'day',
        day: {
          by: 'festival',
          name: FESTIVAL_NAMES.get(name)!,
          ...(spoken !== undefined && { year: spoken }),
          ...(shift && { shift }),
        },
      };
    },
  ),
  rule(
    `${[...new Set(NAMES.split('|').map((name) => name[0]!))].join('')}${YEAR_START}`,
    `(?:${YEAR})?(${NAMES})的?${HOLIDAY}`,
    ([, year, word, name = '']) => {
      const spoken = yearOf(year, word, now);
      return {
        kind: 'period',
        period: { of: 'holiday', name: FESTIVAL_NAMES.get(name)!, ...(spoken !== undefined && { year: spoken }) },
      };
    },
  ),
  // 明年元旦晚会: a thing that is named after a festival, and a year.
  rule(YEAR_START, `${YEAR}(?:${NAMES})`, () => ({ kind: 'odd' })),
  // Which festival, is not said.
  rule('节', `节(?:日)?(?:前|后)(?:_(?:最后|首|第)?_(?:${SMALL})?_个?_(?:天|工作日|周))?`, () => ({ kind: 'odd' })),
  // 大年初五
  rule('大年新春', '(?:大?年|新年|春节)初([一二三四五六七八九十])', ([, date = '']) => ({
    kind: 'day',
    day: { by: 'lunar', month: 1, date: numberOf(date), solarToo: false },
  })),
  // 正月初一到初七: the end is in the same month
  rule(
    '正腊冬一二三四五六七八九十',
    '(正|腊|冬|[一二三四五六七八九十])月(初[一二三四五六七八九十])_(?:到|至|-{1,2})_(初?[一二三四五六七八九十]{1,3})(?![月日号点])',
    ([, month = '', from = '', to = ''], { start, end }) => {
      const of = (date: string): Made => ({
        kind: 'day',
        day: {
          by: 'lunar',
          month: LUNAR_MONTHS[month] ?? numberOf(month),
          date: numberOf(date.replace('初', '')),
          solarToo: false,
        },
      });
      return [
        { ...of(from), start, end: start + 2 + from.length },
        { ...of(to), start: end - to.length, end },
      ];
    },
  ),
  // 农历八月十五, 腊月二十三, 正月初六, 八月十五
  rule(
    `农阴旧正腊冬${NUMBER_START}`,
    '(农历|阴历|旧历)?_(正|腊|冬|[一二三四五六七八九十]|十一|十二|\\d{1,2})月_(初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|\\d{1,2})(?![0-9零一二三四五六七八九十])(?:日|号)?',
    ([whole, calendar, month = '', day = '']) => {
      const lunarOnly = calendar !== undefined || month in LUNAR_MONTHS || /^[初廿]/u.test(day);
      if (!lunarOnly && /[日号\d]/u.test(whole)) return undefined;
      return {
        kind: 'day',
        day: {
          by: 'lunar',
          month: LUNAR_MONTHS[month] ?? numberOf(month),
          date: numberOf(day.replace('初', '')),
          solarToo: !lunarOnly,
        },
      };
    },
  ),
  // In the north a day before the south, and both call it so.
  rule('小', '小年(?!轻|龄|级)', () => ({ kind: 'odd' })),
  // 倒数第二个周五
  rule(
    '倒',
    `倒数第_(${SMALL})_个?_(?:(?:周|星期|礼拜)([一二三四五六日天])|(工作日)|(天|日))`,
    ([, nth = '', weekday, workday]) => ({
      kind: 'nth',
      place: -numberOf(nth),
      of: workday ? 'workday' : weekday ? weekdayFrom(weekday)! : 'day',
    }),
  ),
  // 第一个周一, 最后一个工作日, 最后一天
  rule(
    '第最首倒头',
    `(?:第_(${SMALL})|(最后_一|末)|(首|头一))_(?:个|_)_(?:(?:周|星期|礼拜)([一二三四五六日天])|(工作日)|(天|日))`,
    ([whole, nth, last, , weekday, workday], { text, start }) =>
      // 到第二天早上 is the next day
      whole === '第二天' && /[到至-] *$/u.test(text.slice(0, start))
        ? undefined
        : {
            kind: 'nth',
            place: last ? -1 : nth ? numberOf(nth) : 1,
            of: workday ? 'workday' : weekday ? weekdayFrom(weekday)! : 'day',
          },
  ),
  // 每季度第一个月
  rule('第首', `(?:第_(${SMALL})|首)_个_月`, ([, nth]) => ({
    kind: 'nth',
    place: nth ? numberOf(nth) : 1,
    of: 'month',
  })),
];
