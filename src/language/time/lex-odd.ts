import { AMOUNT, NUMBER_START } from './numerals.ts';
import { type Rule, rule } from './rule.ts';

/** Words that hold the words of time and are none, and words of time that nothing here understands. */
export const oddRules: readonly Rule[] = [
  rule('#', '#_\\d+', () => ({ kind: 'word' })),
  // Telephone numbers, prices, amounts.
  rule('0123456789', '(?!20\\d{2}[01]\\d[0-3]\\d(?!\\d))\\d{5,}', () => ({ kind: 'word' })),
  rule(
    'abcdefghijklmnopqrstuvwxyz',
    '(?:tomorrow|today|tonight|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next (?:week|month)|everyday)',
    () => ({ kind: 'odd' }),
  ),
  rule(
    '上下午放收打关开睡吃早晚天',
    '(?:上班|下班|午休|放学|收工|打烊|关门|开门|睡觉|吃饭|午饭|晚饭|早饭|天黑|天亮)_(?:之|以)?(?:前|后)',
    () => ({ kind: 'odd' }),
  ),
  rule('0123456789', '\\d{3,4}-\\d{3,8}(?:-\\d+)?', () => ({ kind: 'word' })),
  rule(
    NUMBER_START,
    '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百]+)_(?:栋|层|楼|元|块|人|位|名|岁|斤|米|台|份|套|条|箱|%|个(?!_?(?:半|小时|钟头|月|星期|礼拜|工作日|季度|周)))',
    () => ({ kind: 'word' }),
  ),
  rule('有快差慢好大小多少', '[有快差慢好大小多少]一?点(?:儿)?(?![钟半整一三零\\d])', () => ({ kind: 'word' })),
  rule('午', '午间一小时', () => ({ kind: 'word' })),
  rule('一', '一刻钟(?:便民)?生活圈|一天到晚|一年四季|一日三餐|一会儿?|一周年', () => ({ kind: 'word' })),
  rule('中', '中秋月饼|中午饭', () => ({ kind: 'word' })),
  rule('今', '今后|今生|今非', () => ({ kind: 'word' })),
  rule('天日', '天天向上|日日鲜|日常|日间照料', () => ({ kind: 'word' })),
  rule('下上', '下午茶|上午茶|上下周转|下周转', () => ({ kind: 'word' })),
  rule('周星', '周边|周围|周年|周转|周到|周刊|星期五餐厅', () => ({ kind: 'word' })),
  rule('早朝', `早_?\\d{1,2}_?晚_?\\d{1,2}|朝九晚[五六九]|早[八九]晚[五六九十]`, () => ({ kind: 'odd' })),
  rule('早', '早中?晚(?=_[一二三四五六七八九十\\d])', () => ({ kind: 'odd' })),
  rule('未最近接', `(?:未来|最近|近|接下来)_(?:[几数]|${AMOUNT})_个?(?:天|日|周|星期|月|年|小时)`, () => ({
    kind: 'odd',
  })),
  rule('这那某前后', '[这那某]一?天|(?:这|前|后)[几两]天', () => ({ kind: 'odd' })),
  rule('大', '大{2,}[前后][天日年]', () => ({ kind: 'odd' })),
  rule('jfmasond', '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.? ?\\d{1,2}', () => ({
    kind: 'odd',
  })),
  // What happens on holidays is the caller's to read, and to take out before.
  rule(
    '每遇逢碰如法节假放周双',
    '(?:每个?|如?遇到?|逢|碰到)?(?:法定)?(?:节假日|节日|假日|假期|放假|周末|双休日)(?:顺延|跳过|除外|暂停|提前|照常|停|不[开办提发上值])',
    () => ({ kind: 'odd' }),
  ),
  rule('除不', '(?:除[了去]?|不[含包]括?)(?:法定)?(?:节假日|节日|假日|周末|双休日)(?:以?外)?', () => ({ kind: 'odd' })),
  rule('每逢', '(?:每_?个?|每?逢)_(?:法定)?(?:节假日|节日|假日|假期)', () => ({ kind: 'odd' })),
  rule('即现目', '即日|即刻|(?:现在|目前)(?=起|开始|到|至|-)', () => ({ kind: 'odd' })),
  rule('同老原', '同一?时间|老时间|原时间|原定时间', () => ({ kind: 'odd' })),
  rule(NUMBER_START, `${AMOUNT}_个?_(?:天|日|周|星期|月|季度|年|小时)_${AMOUNT}_[次回](?!数|复|答|访)`, () => ({
    kind: 'odd',
  })),
  rule('每', '每日优鲜', () => ({ kind: 'word' })),
  rule('改回', '改天|回头|改日', () => ({ kind: 'odd' })),
  rule('第', `第_(?:[一二三四五六]|\\d{1,2})_个?周(?!年|岁)`, () => ({ kind: 'odd' })),
  rule('闰', '闰[一二三四五六七八九十]+月', () => ({ kind: 'odd' })),
  rule('暑寒', '[暑寒]假', () => ({ kind: 'odd' })),
  rule('上下一二三四本第', '(?:[上下]半[年月]|(?:第?[一二三四]|[上下本])个?季度)', () => ({ kind: 'odd' })),
];
