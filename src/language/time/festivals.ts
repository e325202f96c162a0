import { addDays, type Day, dayOf, partsOf, weekdayOf } from '#src/core/day.ts';
import { lunarDay } from './lunar.ts';

type Rule =
  | { readonly solar: readonly [month: number, date: number] }
  | { readonly lunar: readonly [month: number, date: number] }
  /** The day before spring festival, the 29th or 30th of the last month. */
  | { readonly eve: true }
  /** A solar term: its month, and the constant of its formula. */
  | { readonly term: readonly [month: number, constant: number] }
  /** The nth Sunday (7) and so on of a month. */
  | { readonly nth: readonly [month: number, place: number, weekday: number] };

const RULES: Readonly<Record<string, Rule>> = {
  元旦: { solar: [1, 1] },
  情人节: { solar: [2, 14] },
  妇女节: { solar: [3, 8] },
  植树节: { solar: [3, 12] },
  消费者权益日: { solar: [3, 15] },
  愚人节: { solar: [4, 1] },
  世界读书日: { solar: [4, 23] },
  劳动节: { solar: [5, 1] },
  青年节: { solar: [5, 4] },
  护士节: { solar: [5, 12] },
  儿童节: { solar: [6, 1] },
  建党节: { solar: [7, 1] },
  建军节: { solar: [8, 1] },
  教师节: { solar: [9, 10] },
  国庆: { solar: [10, 1] },
  万圣节: { solar: [10, 31] },
  记者节: { solar: [11, 8] },
  消防日: { solar: [11, 9] },
  双十一: { solar: [11, 11] },
  宪法日: { solar: [12, 4] },
  志愿者日: { solar: [12, 5] },
  双十二: { solar: [12, 12] },
  平安夜: { solar: [12, 24] },
  圣诞: { solar: [12, 25] },
  跨年夜: { solar: [12, 31] },
  春节: { lunar: [1, 1] },
  元宵: { lunar: [1, 15] },
  龙抬头: { lunar: [2, 2] },
  端午: { lunar: [5, 5] },
  七夕: { lunar: [7, 7] },
  中元: { lunar: [7, 15] },
  中秋: { lunar: [8, 15] },
  重阳: { lunar: [9, 9] },
  腊八: { lunar: [12, 8] },
  除夕: { eve: true },
  清明: { term: [4, 4.81] },
  小寒: { term: [1, 5.4055] },
  大寒: { term: [1, 20.12] },
  立春: { term: [2, 3.87] },
  雨水节气: { term: [2, 18.73] },
  惊蛰: { term: [3, 5.63] },
  春分: { term: [3, 20.646] },
  谷雨: { term: [4, 20.1] },
  立夏: { term: [5, 5.52] },
  小满: { term: [5, 21.04] },
  芒种: { term: [6, 5.678] },
  夏至: { term: [6, 21.37] },
  小暑: { term: [7, 7.108] },
  大暑: { term: [7, 22.83] },
  立秋: { term: [8, 7.5] },
  处暑: { term: [8, 23.13] },
  白露: { term: [9, 7.646] },
  秋分: { term: [9, 23.042] },
  寒露: { term: [10, 8.318] },
  霜降: { term: [10, 23.438] },
  立冬: { term: [11, 7.438] },
  小雪节气: { term: [11, 22.36] },
  大雪节气: { term: [12, 7.18] },
  冬至: { term: [12, 21.94] },
  助残日: { nth: [5, 3, 7] },
  母亲节: { nth: [5, 2, 7] },
  父亲节: { nth: [6, 3, 7] },
  感恩节: { nth: [11, 4, 4] },
};

/** What people say, and the festival they mean. */
export const FESTIVAL_NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.keys(RULES).flatMap((name) => [
    [name, name] as const,
    ...(/[节日夜头气]$/u.test(name) ? [] : [[`${name}节`, name] as const]),
  ]),
  ...Object.entries({
    元旦: ['阳历年'],
    妇女节: ['三八节', '三八妇女节', '三八', '女神节', '女王节'],
    消费者权益日: ['三一五', '消费者权益保护日'],
    劳动节: ['五一', '五一节', '五一劳动节', '国际劳动节'],
    青年节: ['五四', '五四青年节'],
    儿童节: ['六一', '六一节', '六一儿童节'],
    建党节: ['七一', '七一建党节'],
    建军节: ['八一', '八一建军节'],
    国庆: ['十一国庆', '十一国庆节', '国庆日'],
    消防日: ['全国消防日', '消防宣传日', '全国消防宣传日'],
    双十一: ['双11', '双十一购物节'],
    双十二: ['双12'],
    宪法日: ['国家宪法日'],
    志愿者日: ['国际志愿者日'],
    助残日: ['全国助残日'],
    圣诞: ['圣诞夜节'],
    跨年夜: ['跨年', '元旦前夜'],
    春节: ['大年初一', '年初一', '农历新年', '农历春节', '新春佳节'],
    元宵: ['上元节', '正月十五元宵节'],
    端午: ['端阳节'],
    七夕: ['七夕情人节'],
    中元: ['鬼节'],
    中秋: ['八月十五中秋节'],
    重阳: ['老人节', '敬老节'],
    除夕: ['大年三十', '年三十', '大年夜', '除夕夜'],
    清明: ['清明节气'],
  }).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
]);

/** The date of a festival in a year; a lunar one belongs to the year in which it falls, so the eve of spring is in it too. */
export function festivalDay(name: string, year: number): Day | undefined {
  const rule = RULES[name];
  if (!rule) return undefined;
  if ('solar' in rule) return dayOf(year, ...rule.solar);
  if ('term' in rule) return termDay(name, year, ...rule.term);
  if ('nth' in rule) {
    const [month, place, weekday] = rule.nth;
    const first = dayOf(year, month, 1)!;
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (place - 1));
  }
  if ('eve' in rule) {
    const spring = lunarDay(year, 1, 1);
    return spring && addDays(spring, -1);
  }
  const [month, date] = rule.lunar;
  return [year - 1, year]
    .map((lunarYear) => lunarDay(lunarYear, month, date))
    .find((day) => day && partsOf(day).year === year);
}

// The usual formula of the 21st century misses these by a day.
const TERM_CORRECTIONS: Readonly<Record<string, number>> = {
  雨水节气2026: -1,
  小满2008: 1,
  小暑2016: 1,
  小寒2019: -1,
  大寒2082: 1,
  霜降2089: 1,
  冬至2021: -1,
  立秋2002: 1,
  春分2084: 1,
  立冬2089: 1,
};

function termDay(name: string, year: number, month: number, constant: number): Day | undefined {
  if (year < 2000 || year > 2099) return undefined;
  const y = year - 2000;
  const leaps = Math.floor((month < 3 ? y - 1 : y) / 4);
  return dayOf(year, month, Math.floor(y * 0.2422 + constant) - leaps + (TERM_CORRECTIONS[`${name}${year}`] ?? 0));
}
