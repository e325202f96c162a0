import { NUMBER_START, numberOf, SMALL } from './numerals.ts';
import { type Place, type Rule, rule } from './rule.ts';
import type { Clock, Made, Part } from './token.ts';

const PARTS: readonly (readonly [Part, readonly string[]])[] = [
  ['dawn', ['凌晨', '拂晓', '黎明']],
  ['morning', ['早上', '清早', '清晨', '早晨', '大清早', '一大早', '大早', '一早', '大早上', '朝早', '早间']],
  ['forenoon', ['上午', '午前', '上昼']],
  ['noon', ['中午', '正午', '晌午', '午间']],
  ['afternoon', ['下午', '午后', '下昼', '晏昼']],
  ['dusk', ['傍晚', '黄昏', '傍黑']],
  ['evening', ['晚上', '晚间', '夜晚', '大晚上', '入夜']],
  ['night', ['夜里', '半夜', '深夜', '夜间', '午夜', '大半夜', '后半夜', '前半夜', '三更半夜', '子夜']],
];
export const PART_OF: ReadonlyMap<string, Part> = new Map([
  ...PARTS.flatMap(([part, names]) => names.map((name) => [name, part] as const)),
  ['早', 'morning'],
  ['晨', 'morning'],
  ['午', 'noon'],
  ['晚', 'evening'],
  ['夜', 'night'],
]);
const LONG_PARTS = [...PART_OF.keys()].filter((name) => name.length > 1).join('|');

const QUARTERS: Readonly<Record<string, number>> = {
  半: 30,
  一刻: 15,
  '1刻': 15,
  二刻: 30,
  两刻: 30,
  三刻: 45,
  '3刻': 45,
};
// 三点建议 are three suggestions. A clock may stand before any verb, so only things that are counted are listed.
const COUNTED =
  '建议|意见|要求|说明|想法|希望|看法|体会|问题|理由|原因|内容|好处|区别|不同|经验|启示|感受|心得|共识|措施|倡议|补充|疑问|声明|注意|事项|请求|诉求|计划|优势|变化|方案|一线|式|水|钱|钱|儿|点|都|也|没|不';
// After the minutes, a word of measure shows that they were none: 9点30人.
const NO_MEASURE = '(?! {0,2}(?:[人个元块楼层栋件位名岁月日年多份套条张把桌间家户米度%只台辆]|\\d|:|周岁))';
const MINUTE = '(?:\\d{2}|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])';

export const clockRules: readonly Rule[] = [
  // 三点, 三点半, 三点一刻, 3点05, 三点过五分, 15时30分
  rule(
    NUMBER_START,
    `(${SMALL})_(?:点钟?|时(?!段|候|间|光|代|机|尚|常|装|长|效|限|区|期|刻))_(整|半(?!小时|个|天|年|价|径)|[一1三3二两]刻(?:钟)?|过?_(${SMALL})_分(?!钟(?:后|以|之|前|内)|享|组|工|发|批|别|为|类|析|成|配|类)|(${MINUTE})${NO_MEASURE})?(?!_(?:${COUNTED}))`,
    (match, at) => fromWords(match, at),
  ),
  // 差十分三点
  rule('差', `差_(${SMALL}|一刻|1刻)_(分)?钟?_(?:到|就)?_(${SMALL})_点钟?`, ([, less = '', minutes, hour = '']) => {
    const before = less.endsWith('刻') ? 15 : minutes ? numberOf(less) : Number.NaN;
    return earlier(numberOf(hour), before);
  }),
  // 三点差五分
  rule(NUMBER_START, `(${SMALL})_点_(?:还)?差_(?:(${SMALL})_分|一刻)钟?`, ([, hour = '', less]) =>
    earlier(numberOf(hour), less ? numberOf(less) : 15),
  ),
  // 15:30, 3:30pm, 2026-12-05T15:30
  rule('t0123456789', `t?(\\d{1,2})_:_(\\d{2})(?::\\d{2})?(?:_([ap])\\.?m\\.?)?(?![\\d:])`, (match, at) => {
    if (!match[0].startsWith('t') && /[\d.#]$|\d:$/u.test(at.text.slice(0, at.start))) return { kind: 'word' };
    if (/比(?:例|分|值|率)?[是为约]?$/u.test(at.text.slice(0, at.start))) return { kind: 'word' };
    if (/^ ?(?:拿下|[获战取险胜]胜|胜|击败|领先|落后|惜败|告负|逆转|平局|战平)/u.test(at.text.slice(at.end)))
      return { kind: 'word' };
    const [, hour = '', minute = '', half] = match;
    return clock(Number(hour), Number(minute), half, {
      exact: /^t?0/u.test(match[0]) || match[0].startsWith('t'),
      colon: true,
    });
  }),
  // 3pm
  rule('0123456789', '(\\d{1,2})_([ap])\\.?m\\.?(?![a-z])', ([, hour = '', half]) =>
    clock(Number(hour), 0, half, { exact: false, colon: true }),
  ),
  // 下午2-4点, 2点-4点 is two clocks already
  rule(
    NUMBER_START,
    `(${SMALL})_(?:-|到|至)_(${SMALL})_[点时](?:钟|整)?(半)?(?!_(?:${COUNTED}))`,
    (match, { start, end }) => {
      const [whole, from = '', to = '', half] = match;
      const [first] = [clock(numberOf(from), 0, undefined, { exact: false, colon: false })];
      const second = clock(numberOf(to), half ? 30 : 0, undefined, { exact: false, colon: false });
      const cut = start + from.length;
      return [
        { ...first, start, end: cut },
        { ...second, start: start + whole.indexOf(to, from.length), end },
      ];
    },
  ),
  rule('零', '零点(?:整)?', () => clock(0, 0, undefined, { exact: true, colon: false })),
  rule(firstsOf(LONG_PARTS), `(?:${LONG_PARTS})(?!茶|餐|饭|觉|场|班|课堂|一小时|档)`, ([word]) => ({
    kind: 'part',
    part: PART_OF.get(word)!,
  })),
  // 早8点, 晚7:30, 晚上 is longer and wins
  rule(
    '早晚晨夜午',
    `[早晚晨夜](?=_(?:${SMALL}_[点时]|\\d{1,2}_:_\\d{2}|${SMALL}_(?:-|到|至)_${SMALL}_[点时]))`,
    ([word]) => ({
      kind: 'part',
      part: PART_OF.get(word)!,
    }),
  ),
];

function firstsOf(alternatives: string): string {
  return [...new Set(alternatives.split('|').map((word) => word[0]!))].join('');
}

function fromWords(match: RegExpExecArray, at: Place): Made | undefined {
  const [whole, hour = '', rest = '', minutes, plain] = match;
  const before = at.text[at.start - 1] ?? '';
  if (before === '第' || before === '几' || /[\d.]/u.test(before)) return { kind: 'word' };
  // 有一点, 快一点, 一点意见: one o'clock only after a part of a day or with more to it.
  if (/^一_?点$/u.test(whole.replaceAll(' ', '')) && !/[午上晨里夜到至从晚天日号)五四三二一六,、 -]$/u.test(before))
    return { kind: 'word' };
  if (
    /^[一两]点$/u.test(whole) &&
    before !== '' &&
    /[快有早差多少慢好大小晚]/u.test(before) &&
    !/[晚早]/u.test(before)
  ) {
    return { kind: 'word' };
  }
  if (/^(?:[多余来许几]|出头)/u.test(at.text.slice(at.end).trimStart())) return { kind: 'odd' };
  if (
    rest === '' &&
    !/^ ?一[起同块共边直定样律场]/u.test(at.text.slice(at.end)) &&
    /^ ?[零一二三四五六七八九]/u.test(at.text.slice(at.end)) &&
    /^ ?[零一二三四五六七八九](?![点号日月周个位人楼层点到、.)])/u.test(at.text.slice(at.end))
  )
    return { kind: 'odd' };
  const minute = QUARTERS[rest.replace(/ |钟/gu, '')] ?? ((minutes ?? plain) ? numberOf((minutes ?? plain)!) : 0);
  return clock(numberOf(hour), minute, undefined, {
    exact: /^0\d/u.test(hour) || hour === '零' || (hour.length > 1 && numberOf(hour) > 12),
    colon: false,
  });
}

function clock(hour: number, minute: number, half: string | undefined, how: Pick<Clock, 'exact' | 'colon'>): Made {
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0) || (half && (hour > 12 || hour === 0)))
    return { kind: 'impossible' };
  if (half)
    return { kind: 'clock', clock: { hour: (hour % 12) + (half === 'p' ? 12 : 0), minute, exact: true, colon: true } };
  return { kind: 'clock', clock: { hour, minute, exact: how.exact || hour > 12 || hour === 0, colon: how.colon } };
}

function earlier(hour: number, minutes: number): Made {
  if (!(minutes > 0 && minutes < 60) || hour > 24) return { kind: 'odd' };
  const total = (hour === 0 ? 24 : hour) * 60 - minutes;
  return clock(Math.floor(total / 60), total % 60, undefined, { exact: false, colon: false });
}
