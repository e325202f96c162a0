import type { Weekday } from '#src/core/day.ts';
import { PART_OF } from './lex-clock.ts';
import { edge, WEEK, weekdayFrom } from './lex-week.ts';
import { AMOUNT, numberOf } from './numerals.ts';
import { type Rule, rule } from './rule.ts';
import type { Every, Made } from './token.ts';

const every = (value: Every): Made => ({ kind: 'every', every: value });

const UNITS: Readonly<Record<string, readonly [Every['unit'], number]>> = {
  天: ['day', 1],
  日: ['day', 1],
  周: ['week', 1],
  星期: ['week', 1],
  礼拜: ['week', 1],
  月: ['month', 1],
  季度: ['quarter', 1],
  年: ['year', 1],
  小时: ['hour', 1],
  钟头: ['hour', 1],
  分钟: ['minute', 1],
  刻钟: ['minute', 15],
};
const UNIT = '(天|日|周|星期|礼拜|月|季度|年|小时|钟头|分钟|刻钟)';
const NOT_TIME = '(?!(?:报(?!一|次|告|备|送|平安)|刊|经|租|薪|供|历))';
const WEEKDAY_LIST = `(?:${WEEK}_)?[一二三四五六日天](?:_[、,和及与/]?_(?:${WEEK}_)?[一二三四五六日]|_(?:[、,和及与/]_(?:${WEEK}_)?|${WEEK}_)天)*(?![点时刻号日月个半十层楼次回趟]|天(?!气))`;

/** The weekdays of a list: 一、三、五, 周二周四, 一到五. */
function weekdaysIn(list: string): readonly Weekday[] {
  const days = [...list.replace(/周|星期|礼拜/gu, '')].flatMap((word) => weekdayFrom(word) ?? []);
  return [...new Set(days)].sort((a, b) => a - b);
}

const weekdaysFrom = (from: string, to: string): readonly Weekday[] => {
  const [first, last] = [weekdayFrom(from)!, weekdayFrom(to)!];
  return ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) =>
    first <= last ? day >= first && day <= last : day >= first || day <= last,
  );
};

/** What comes again. */
export const everyRules: readonly Rule[] = [
  rule('每天日', '(?:每_一?_?[天日]|天天|日日)(?!气|花|向)', () => every({ unit: 'day', interval: 1 })),
  // 每晚, 每天早上 is two words already
  rule('每', '每_个?_(早上|早晨|早|晚上|晚|夜|上午|下午|中午|傍晚|凌晨)', ([, part = '']) =>
    every({ unit: 'day', interval: 1, part: PART_OF.get(part)! }),
  ),
  rule('每逢工各上', '(?:每_一?_?个?_|逢_)?工作日(?!历|程|期)', () => every({ unit: 'workday', interval: 1 })),
  rule('每逢', '(?:每|逢)_个?_(?:周末|双休日)', () => every({ unit: 'week', interval: 1, weekdays: [6, 7] })),
  // 每周四, 每周一三五, 每个星期二和周四, 逢周六
  rule('每逢', `(?:每_逢?_一?_个?|逢)_(${WEEK}_${WEEKDAY_LIST})`, ([, list = '']) =>
    every({ unit: 'week', interval: 1, weekdays: weekdaysIn(list) }),
  ),
  rule(
    '每逢',
    `(?:每_逢?_个?|逢)_${WEEK}_([一二三四五六])_(?:-{1,2}|到|至)_(?:${WEEK})?([二三四五六日天])`,
    ([, from = '', to = '']) => every({ unit: 'week', interval: 1, weekdays: weekdaysFrom(from, to) }),
  ),
  rule('每', `每_逢?_个?_${WEEK}_([1-7](?:[、,]?[1-7])*)(?![\\d:点次个天人])`, ([, list = '']) =>
    every({ unit: 'week', interval: 1, weekdays: [...list].flatMap((word) => weekdayFrom(word) ?? []) }),
  ),
  // 周一到周五每天; the lexer of days would see a range
  rule(
    '周星礼',
    `${WEEK}_([一二三四五六])_(?:-{1,2}|到|至)_(?:${WEEK})?([二三四五六日天])_,?_(?:的)?每_一?[天日]`,
    ([, from = '', to = '']) => every({ unit: 'week', interval: 1, weekdays: weekdaysFrom(from, to) }),
  ),
  // 每周, 每两周, 每3个月, 每半小时
  rule('每', `每_(?:(半)_个?|(${AMOUNT})_个?|个)?_${UNIT}${NOT_TIME}`, ([, half, amount, unit = '']) => {
    const [kind, factor] = UNITS[unit]!;
    if (half)
      return kind === 'hour'
        ? every({ unit: 'minute', interval: 30 })
        : kind === 'year'
          ? every({ unit: 'month', interval: 6 })
          : { kind: 'odd' };
    const count = amount ? numberOf(amount) : 1;
    return count > 0 ? every({ unit: kind, interval: count * factor }) : { kind: 'odd' };
  }),
  // 每月底, 每季度末, 每年年底 is two words already
  rule('每', '每_个?_(月|季度?|年)_(底|末|尾|初)', ([, unit = '', part = ''], { start, end }) => {
    const [kind] = UNITS[unit === '季' ? '季度' : unit]!;
    return [
      { ...every({ unit: kind, interval: 1 }), start, end: end - 1 },
      { ...edge(part, kind as 'month' | 'quarter' | 'year'), start: end - 1, end },
    ];
  }),
  // 每隔一周 is every other week; 每隔三天 may be every third or fourth day
  rule('每隔', `每?隔_(?:(半)_个?|(${AMOUNT})_个?)?_${UNIT}(?!壁)`, ([whole, half, amount, unit = '']) => {
    const [kind, factor] = UNITS[unit]!;
    if (/^隔[天日]/u.test(whole)) return { kind: 'odd' }; // the next day, or every other one
    if (half) return kind === 'hour' ? every({ unit: 'minute', interval: 30 }) : { kind: 'odd' };
    const count = amount ? numberOf(amount) : 1;
    if (kind === 'minute' || kind === 'hour') return every({ unit: kind, interval: count * factor });
    return count === 1
      ? every({ unit: kind, interval: 2 })
      : every({ unit: kind, interval: count, orInterval: count + 1 });
  }),
  rule('双单', '双周(?!刊)', () => every({ unit: 'week', interval: 2 })),
  rule('单', '单周(?!刊)', () => ({ kind: 'odd' })),
  // Something comes again, and how is not understood. 每个人 is nobody's time.
  rule('每', '每_(?=[上下]|本|节|隔|逢|次|到|当)', () => ({ kind: 'odd' })),
];
