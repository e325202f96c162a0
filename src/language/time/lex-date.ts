import { dayOf } from '#src/core/day.ts';
import { PART_OF } from './lex-clock.ts';
import { AMOUNT, NUMBER_START, numberOf, SMALL } from './numerals.ts';
import { type Rule, rule } from './rule.ts';
import type { DayWord, Made } from './token.ts';

const OFFSETS: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  前日: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  今儿: 0,
  今儿个: 0,
  明天: 1,
  明日: 1,
  昨儿: -1,
  昨儿个: -1,
  前儿: -2,
  前儿个: -2,
  后儿: 2,
  后儿个: 2,
  明儿: 1,
  明儿个: 1,
  后天: 2,
  后日: 2,
  大后天: 3,
  大后日: 3,
};
const SHORT_OFFSETS: Readonly<Record<string, number>> = { 昨: -1, 今: 0, 当: 0, 明: 1 };
const LISTED: Readonly<Record<string, number>> = { 昨: -1, 今: 0, 明: 1, 后: 2 };
const YEARS: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  来年: 1,
  后年: 2,
};

/** A year in front of a date: digits, Chinese figures or a word; two groups. */
export const YEAR = `(?:(\\d{4}|二零[零一二三四五六七八九]{2}|\\d{2}(?= {0,2}年))_年|(${Object.keys(YEARS).join('|')})_的?)_`;
export const YEAR_START = `${NUMBER_START}大前去上今本明来后`;
const DATE_END = '(?:日|号)(?!楼|线|门|馆|院)';
const THAT_DAY = '(?:当天|当日|那天|这天)?';
/** 号 that numbers a thing and no day: 3号楼. */
const NUMBERED =
  '(?:楼|门|线|院|店|铺|商|口|馆|桥|车|机|厅|库|窗|梯|桌|房|室|会议|摊|展|柜|位|包|桩|桶|选手|队|文件|令|公告|岗|字|井|泵|箱|仓|码|站|台|场|教室|活动室|工单|事件|单|件|弄|街|巷|座|栋|区|地|出口|入口|通道|卷|床|电|球|路|公寓|厂|闸|扶|消|灭|摄|灯|洗手|卫生|储|保安|岛|池|阀|表|管|锅炉|厕|风|水|垃圾|租户|档口|员工|技师|嘉宾|评委|信箱|收银|服务|大厅|停车|充电|层|墙|玻|护|防|排|住户|居民|的)';

/** A year that was said: the group of figures, the group of words. */
export function yearOf(numeral: string | undefined, word: string | undefined, now: number): number | undefined {
  if (word) return now + YEARS[word]!;
  if (!numeral) return undefined;
  return numeral.length === 2 ? 2000 + Number(numeral) : numberOf(numeral);
}

const date = (month: number, day: number, year?: number): Made =>
  dayOf(year ?? 2024, month, day)
    ? { kind: 'day', day: { by: 'date', month, date: day, ...(year !== undefined && { year }) } }
    : { kind: 'impossible' };

const monthday = (day: number): Made =>
  day >= 1 && day <= 31 ? { kind: 'day', day: { by: 'monthday', date: day } } : { kind: 'impossible' };

const day = (value: DayWord): Made => ({ kind: 'day', day: value });

/** Days by their number or by how far off they are; `now` is the present year. */
export const dateRules = (now: number): readonly Rule[] => [
  rule(
    '大前昨今明后',
    Object.keys(OFFSETS)
      .sort((a, b) => b.length - a.length)
      .join('|'),
    ([word]) => day({ by: 'offset', days: OFFSETS[word]! }),
  ),
  // As Cantonese says it; 听日语课 is a lesson.
  rule('听寻琴', '(听|寻|琴)日(?!语|本|剧|历)', ([, which]) => day({ by: 'offset', days: which === '听' ? 1 : -1 })),
  rule('听', '听(朝|晚)(?!会|上的)', ([, part = ''], { start, end }) => [
    { ...day({ by: 'offset', days: 1 }), start, end: start + 1 },
    { kind: 'part', part: part === '朝' ? 'morning' : 'evening', start: start + 1, end },
  ]),
  // 今晚, 明早, 昨天夜里 is two words already
  rule(
    '昨今明当',
    '([昨今明当])_(早上|早晨|早|晨|晚上|晚间|晚|夜里|夜|上午|下午|中午|凌晨|傍晚|午)(?!餐|饭|报|会|安|宴|班|市)',
    ([whole, when = '', part = ''], { start, end }) => [
      {
        ...(when === '当' ? day({ by: 'same' }) : day({ by: 'offset', days: SHORT_OFFSETS[when]! })),
        start,
        end: start + 1,
      },
      { kind: 'part', part: PART_OF.get(part)!, start: start + whole.indexOf(part), end },
    ],
  ),
  // 2026-12-05, 2026/12/5, 2026.12.5
  rule(
    '12',
    '([12]\\d{3})_([-/.])_(\\d{1,2})_\\2_(\\d{1,2})(?:日|号)?(?!\\d)',
    ([, year, , month, date_], { text, start }) =>
      /[\d.]/u.test(text[start - 1] ?? '') ? { kind: 'word' } : date(Number(month), Number(date_), Number(year)),
  ),
  rule('2', '(20\\d{2})(\\d{2})(\\d{2})(?![\\da-z-])', ([, year, month, date_], { text, start }) =>
    /[\d.#a-z-]/u.test(text[start - 1] ?? '') ? { kind: 'word' } : date(Number(month), Number(date_), Number(year)),
  ),
  // 2026年12月5日, 明年3月1号, 十二月五日, 12月5
  rule(
    YEAR_START,
    `(?:${YEAR})?(${SMALL})_月份?_的?_(${SMALL})(?:_(${DATE_END})${THAT_DAY}|(?![0-9零一二三四五六七八九十]))`,
    ([, year, word, month = '', date_ = '', ending], { text, start, end }) => {
      if (/[\d.第]/u.test(text[start - 1] ?? '')) return { kind: 'word' };
      // 八月十五 is left to the lunar rule; 9月3个 counts something else.
      if (!ending && (!/^\d/u.test(date_) || /^ {0,2}[个人元家场次项件份名位:.-]/u.test(text.slice(end))))
        return undefined;
      return date(numberOf(month), numberOf(date_), yearOf(year, word, now));
    },
  ),
  // 12月5-7日, 12月5至7日, 12月5日-7日
  rule(
    YEAR_START,
    `(?:${YEAR})?(${SMALL})_月_(${SMALL})_(?:日|号)?_(?:-{1,2}|至|到)_(${SMALL})_${DATE_END}`,
    ([whole, year, word, month = '', from = '', to = ''], { start, end }) => {
      const second = whole.lastIndexOf(to);
      const first = whole.lastIndexOf(from, second - 1) + from.length;
      return [
        { ...date(numberOf(month), numberOf(from), yearOf(year, word, now)), start, end: start + first },
        { ...monthday(numberOf(to)), start: start + second, end },
      ];
    },
  ),
  // 12/5, 12.5: numbers as often as dates
  rule(
    '0123456789',
    '(\\d{1,2})([/.-])(\\d{1,2})(?![\\d/%]|[.]\\d| {0,2}(?:元|米|折|公|万|亿|倍|个|人|分|平|千|斤|吨|度|小时|升|寸|级|km|m|k|w|版|层|楼|块|岁|天|年(?!中)|月|周|次))',
    ([, month = '', sign, date_ = ''], { text, start, end }) => {
      if (/[\d.:/#¥$-]/u.test(text[start - 1] ?? '') || !dayOf(2024, Number(month), Number(date_)))
        return { kind: 'word' };
      if (sign === '-' && (month.length < 2 || date_.length < 2))
        return /^ {0,2}(?:日|号|[上下中]午|[早晚]|凌晨|傍晚)/u.test(text.slice(end))
          ? { kind: 'odd' }
          : { kind: 'word' };
      const after = text.slice(end);
      const beside =
        /^ {0,2}(?:\(|日|号|上午|下午|晚|早|中午|凌晨|傍晚|周|星期|礼拜|\d{1,2}:|\d{1,2}点|-|到|至|截止|之?前|起|当天)/u.test(
          after,
        ) || /(?:于|在|至|到|从|自|-) {0,2}$/u.test(text.slice(0, start));
      const made = date(Number(month), Number(date_));
      if (beside) return { ...made, start, end: end + (/^(?:日|号)/u.exec(after)?.[0].length ?? 0) };
      return start === 0 || /\s/u.test(text[start - 1]!) ? { kind: 'odd' } : { kind: 'word' };
    },
  ),
  // 11.28-11.30, 12/5-12/7: two that look alike are dates
  rule(
    '0123456789',
    '(\\d{1,2})([./])(\\d{1,2})_(?:-{1,2}|到|至)_(\\d{1,2})\\2(\\d{1,2})(?![\\d/%.]| {0,2}(?:元|米|折|公|万|亿|倍|个|人|分|平|千|斤|吨|度|小时|升|寸|级|岁|天|年|周|次))',
    ([whole, month = '', sign = '', date_ = '', month2 = '', date2 = ''], { text, start, end }) => {
      if (/[\d.:/#¥$-]/u.test(text[start - 1] ?? '')) return undefined;
      if (!dayOf(2024, Number(month), Number(date_)) || !dayOf(2024, Number(month2), Number(date2))) return undefined;
      const second = start + whole.lastIndexOf(`${month2}${sign}${date2}`);
      return [
        { ...date(Number(month), Number(date_)), start, end: start + month.length + 1 + date_.length },
        { ...date(Number(month2), Number(date2)), start: second, end },
      ];
    },
  ),
  // 今明两天, 明后天
  rule('昨今明', '(昨今明后?|昨今|今明后?|明后)(?:[两三二]?[天日]|早|晚)', ([whole, list = ''], { start, end }) =>
    /[早晚]$/u.test(whole)
      ? { kind: 'odd' }
      : [
          { ...day({ by: 'offset', days: LISTED[list[0]!]! }), start, end: start + 1 },
          { ...day({ by: 'offset', days: LISTED[list.at(-1)!]! }), start: start + list.length - 1, end },
        ],
  ),
  // 5号, 二十四日
  rule(
    NUMBER_START,
    `(${SMALL})_(?:号(?!_?${NUMBERED})|日(?!游|内|元|均|报|本|后|以后|之后|前|化|常))${THAT_DAY}`,
    ([, date_ = ''], { text, start }) =>
      /[\d.#第]/u.test(text[start - 1] ?? '') ? { kind: 'word' } : monthday(numberOf(date_)),
  ),
  // 5、15、25号: the last is a day already
  rule(
    NUMBER_START,
    `(${SMALL})(?=(?:_[、,和]_${SMALL})*_[、,和]_${SMALL}_${DATE_END})`,
    ([, date_ = ''], { text, start }) =>
      /[\d.#第:]/u.test(text[start - 1] ?? '') ? undefined : monthday(numberOf(date_)),
  ),
  rule(NUMBER_START, `${AMOUNT}_号_?${NUMBERED}`, () => ({ kind: 'word' })),
  // 5-7号
  rule(
    NUMBER_START,
    `(${SMALL})_(?:日|号)?_(?:-{1,2}|到|至)_(${SMALL})_${DATE_END}(?!_?${NUMBERED})`,
    ([whole, from = '', to = ''], { text, start, end }) => {
      if (/[\d.#第]/u.test(text[start - 1] ?? '') || numberOf(to) > 31) return { kind: 'word' };
      return [
        { ...monthday(numberOf(from)), start, end: start + from.length },
        { ...monthday(numberOf(to)), start: start + whole.lastIndexOf(to), end },
      ];
    },
  ),
  rule('次第翌', '次日|第二天|翌日|转天', () => day({ by: 'following' })),
  rule('次', '次晨', (_match, { start, end }) => [
    { ...day({ by: 'following' }), start, end: start + 1 },
    { kind: 'part', part: 'morning', start: start + 1, end },
  ]),
  rule('当同', '当天|当日|同一?天|同日', () => day({ by: 'same' })),
];
