import { AMOUNT, NUMBER_START, numberOf, SMALL } from './numerals.ts';
import { type Rule, rule } from './rule.ts';
import type { Duration, Made } from './token.ts';

// 半, 一个半, 两, 1.5
const HOW_MANY = `(?:(半)_个?|(${AMOUNT}|\\d{1,3}\\.5(?!_日))_(?:(个半)|个)?)_`;
const UNIT =
  '(小时|钟头|分钟|分|刻钟|h(?:rs?|ours?)?(?![a-z])|min(?:s|utes?)?(?![a-z])|天|日|自然日|周|星期|礼拜|个?月|年|季度|工作日|秒钟?)';
/** One amount, and a smaller one after it: 1小时20分钟, 两天半. Five groups and two. */
const DURATION = `${HOW_MANY}${UNIT}_(?:(半)|零?_(${AMOUNT})_分钟?)?`;
const DURATION_START = `半${NUMBER_START}百`;

/** People and things that something may come before or after. */
const ANCHORS =
  '活动|会议|开会|下课|例会|课程|上课|开课|培训|讲座|比赛|演出|表演|直播|沙龙|市集|义卖|集市|讲堂|沙龙|考试|面试|笔试|值班|换班|交班|交接|上班|下班|巡查|巡检|检查|截止|截止日期|截止时间|报名截止|到期|到期日|出发|发车|登机|起飞|开车|集合|入场|开场|开始|开幕|开演|开播|开业|结束|散会|散场|闭幕|退场|借用|预约|预订|约定时间|约定|会面|见面|拜访|约会|婚礼|生日|聚餐|吃饭|开饭|睡觉|放学|开学|放假|搬家|手术|体检|打针|接种|交房|签约|过期|提交|上线|发布|停水|停电|施工|演练|彩排|排练|志愿服务|服务|上门|送货|送达|交货|开庭|缴费|还款|开工|完工|竣工|验收|退租|续租|租约到期|合同到期|轮值|圆桌会|联席会|党日|党课|坐班|律师坐班|亲子汇|午间一小时|签到|报到|报名';
const SHORT_ANCHORS: Readonly<Record<string, string>> = {
  会: '会议',
  课: '课程',
  赛: '比赛',
  饭: '吃饭',
  睡: '睡觉',
  餐: '吃饭',
  班: '上班',
};

function durationOf(groups: readonly (string | undefined)[]): Duration {
  const [half, amount, andHalf, unit = '', plusHalf, plusMinutes] = groups;
  // 三五天 is some days.
  if (/^[一二两三四五六七八九]{2,}$/u.test(amount ?? ''))
    return { minutes: 0, days: 0, months: 0, workdays: 0, vague: true };
  let count = half ? 0.5 : amount!.endsWith('.5') ? Number(amount) : numberOf(amount!);
  if (andHalf || plusHalf) count += 0.5;
  const whole = Number.isInteger(count);
  const none = { minutes: 0, days: 0, months: 0, workdays: 0, vague: false };
  const small: Readonly<Record<string, number>> = {
    小时: 60,
    h: 60,
    m: 1,
    钟头: 60,
    分钟: 1,
    分: 1,
    刻钟: 15,
    秒: 1 / 60,
    秒钟: 1 / 60,
  };
  const named = /^[hm]/u.test(unit) ? unit[0]! : unit;
  if (named in small) return { ...none, minutes: count * small[named]! + (plusMinutes ? numberOf(plusMinutes) : 0) };
  if (plusMinutes) return { ...none, vague: true };
  if (unit === '工作日') return { ...none, workdays: count, vague: !whole };
  if (unit === '天' || unit.endsWith('日')) {
    if (half) return { ...none, minutes: 12 * 60, vague: true };
    return whole ? { ...none, days: count } : { ...none, minutes: count * 1440, vague: true };
  }
  if (/[周期拜]$/u.test(unit))
    return whole ? { ...none, days: count * 7, weeks: true } : { ...none, days: Math.round(count * 7), vague: true };
  if (unit === '年') return { ...none, months: count * 12 };
  if (unit === '季度') return { ...none, months: count * 3, vague: !whole };
  return whole ? { ...none, months: count } : { ...none, days: Math.round(count * 30), vague: true };
}

/** ISO 8601; undefined where there is no plain way to write it. */
function isoOf(span: Duration, before: boolean): string | undefined {
  if (span.workdays > 0) return undefined;
  const { months, days, minutes } = span;
  const sign = before && months + days + minutes > 0 ? '-' : '';
  if (!Number.isInteger(minutes)) return `${sign}PT${Math.round(minutes * 60)}S`;
  if (minutes > 0) {
    const hours = Math.floor(minutes / 60);
    return `${sign}PT${hours ? `${hours}H` : ''}${minutes % 60 ? `${minutes % 60}M` : ''}`;
  }
  if (months > 0) return months % 12 === 0 ? `${sign}P${months / 12}Y` : `${sign}P${months}M`;
  return span.weeks ? `${sign}P${days / 7}W` : `${sign}P${days}D`;
}

function relative(anchor: string, span: Duration, before: boolean, sure = true): Made {
  const offset = isoOf(span, before);
  return offset === undefined || span.vague ? { kind: 'odd' } : { kind: 'relative', anchor, sure, offset };
}

const USES: Readonly<Record<string, 'after' | 'before' | 'within'>> = { 后: 'after', 前: 'before', 内: 'within' };

/** Durations, and what is so long before or after something. */
export const spanRules: readonly Rule[] = [
  // 半小时后, 三天以后, 1小时前, 两天内
  rule(
    DURATION_START,
    `${DURATION}_(?:之|以|过|的)?_(后|前|内)(?!台|门|院|排|面|边|部|容|科|卫|提(?![醒交供出前报])|厅|街)(?:的)?`,
    (match, { text, start }) => {
      if (/[第\d.]/u.test(text[start - 1] ?? '')) return { kind: 'word' };
      return { kind: 'duration', duration: durationOf(match.slice(1, 7)), use: USES[match[7]!]! };
    },
  ),
  // Nobody counts these: 过两天, 过几天.
  rule('过再', '(?:再过|再|过)_(?:几|两|一阵|些|一段)_(?:个)?(?:天|日|周|星期|小时|分钟|月)?', ([words]) =>
    words.includes('两') && !/[天日]$/u.test(words) ? undefined : { kind: 'odd' },
  ),
  // 过10分钟, 再过半小时, 等两小时
  rule('过再等', `(?:再过|再等|过|等)_${DURATION}(?:之后|以后|后)?`, (match, { text, start }) =>
    /[超通经不][^ ]?$/u.test(text.slice(Math.max(0, start - 1), start))
      ? { kind: 'word' }
      : { kind: 'duration', duration: durationOf(match.slice(1, 7)), use: 'after' },
  ),
  rule('几数', '[几数]_个?(?:天|日|小时|分钟|周|星期|月|年)_(?:之|以)?(?:后|前|内)', () => ({ kind: 'odd' })),
  rule('等', `等_?(?:我们?|[你他她]们?|一?下)_?${DURATION}`, () => ({ kind: 'odd' })),
  // 持续2小时, 为期三天
  rule('持为时历长共', `(?:持续|为期|为时|时长|历时|长达|共计?)_(?:约|大约|:)?_${DURATION}`, (match) => ({
    kind: 'duration',
    duration: durationOf(match.slice(1, 7)),
    use: 'lasting',
  })),
  rule(DURATION_START, DURATION, (match, { text, start, end }) => {
    const before = text[start - 1] ?? '';
    const after = text.slice(end);
    // 24小时便利店, 一刻钟生活圈, 半年报 and 三年级 are names; 2天1夜 is a length.
    if (
      /[第\d.每×x]/u.test(before) ||
      /^(?:便利|便民|营业|热线|值班|开放|自助|生活圈|级|报|间|租|薪|卡|票|服务|不打烊|制|内)/u.test(after)
    )
      return { kind: 'word' };
    return { kind: 'duration', duration: durationOf(match.slice(1, 7)), use: 'plain' };
  }),
  // 提前一天, 提早半小时
  rule('提', `提[前早]_${DURATION}`, (match) => relative('', durationOf(match.slice(1, 7)), true)),
  // 推迟半小时, 晚十分钟到: after what was planned, or from now.
  rule('推延晚迟早', `(?:推迟|延后|延迟|推后|晚|迟|早)了?_${DURATION}`, ([word = '', ...groups]) =>
    relative('', durationOf(groups.slice(0, 6)), word.startsWith('早'), false),
  ),
  rule('延往', `(?:延长|往[前后]推)_${DURATION}`, () => ({ kind: 'odd' })),
  // 活动前1小时, 会议开始前15分钟, 活动结束后两天, 开场前半小时
  rule(
    [...new Set(`${ANCHORS}|会|课|赛|饭|睡|餐|班`.split('|').map((word) => word[0]!))].join(''),
    `(${ANCHORS}|[会课赛饭睡餐班](?=[前后]))_(?:正式)?_(开始|开场|结束)?_(?:之|以)?_(前|后)_的?_(?:第)?${DURATION}`,
    ([, word = '', phase, side, ...groups], { text, end }) => {
      const anchor = SHORT_ANCHORS[word] ?? word;
      // 课后半小时: after its beginning, or its end?
      const unclear = word in SHORT_ANCHORS && side === '后';
      const within = /^ ?[之以]?内/u.test(text.slice(end));
      return relative(
        phase === '结束' ? `${anchor}结束` : anchor,
        durationOf(groups),
        side === '前',
        !within && !unclear,
      );
    },
  ),
  // 活动当天, 活动前夕 is vague
  rule(
    [...new Set(ANCHORS.split('|').map((word) => word[0]!))].join(''),
    `(${ANCHORS})_(?:的)?(?:当天|当日|那天)`,
    ([, word = '']) => ({
      kind: 'relative',
      anchor: word,
      sure: true,
      offset: 'P0D',
    }),
  ),
  rule('前后', `([前后])_的?_${DURATION}`, ([, side, ...groups], { text, start }) => {
    // Whatever stands before: 春游前一天.
    const anchor = /[\p{Script=Han}]{1,8}$/u.exec(text.slice(0, start))?.[0] ?? '';
    return anchor ? relative(anchor, durationOf(groups), side === '前', false) : { kind: 'odd' };
  }),
  rule('共总一', `(?:总|一)?共_(${SMALL})_(?:次|场|回|期)`, ([, count = '']) => ({
    kind: 'count',
    count: numberOf(count),
  })),
  rule('连', `连续_(${SMALL})_(?:次|场|回|期)`, ([, count = '']) => ({ kind: 'count', count: numberOf(count) })),
  rule('起开', '开始|起(?!床|来|飞|步|点|码|诉|草|立|义)', () => ({ kind: 'begin' })),
  rule('为截结止', '为止|截止|结束|止(?!血|痛|步|损)', () => ({ kind: 'end' })),
  // 12月1日以后, 明天晚些时候: no moment any more.
  rule('之以后', '[之以]后|后(?![台门院排面边部续来勤天日年者果代方半])', () => ({ kind: 'vague' })),
  rule('晚早', '[晚早]点', () => ({ kind: 'vague' })),
  rule('内之以', '[之以]?内(?![容部科地外心衣])', (_match, { text, start }) =>
    /[周月年天日期拜末]$/u.test(text.slice(0, start)) ? { kind: 'by' } : undefined,
  ),
  rule('之以前', '(?:之|以)?前(?!台|门|院|排|面|边|部|提(?![醒交供出前报])|厅|街|往|来|后|期|两|三|一|\\d)', () => ({
    kind: 'by',
  })),
];
