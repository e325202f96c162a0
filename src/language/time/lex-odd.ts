import { AMOUNT, NUMBER_START, SMALL } from './numerals.ts';
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
    '上下午放收打关开睡吃早晚天散会课饭活出完结比考演培讲手入登高中面',
    '(?:上班|下班|午休|放学|收工|打烊|关门|开门|睡觉|吃饭|午饭|晚饭|早饭|天黑|天亮|开会|散会|会|上课|下课|课|开课|饭|开场|散场|出发|开工|完工|活动|开始|结束|比赛|考试|演出|会议|培训|讲座|手术|入场|登机|开幕|放假|开学|[高中]考|面试)_(?:之|以)?(?:前|后)(?!台|门|勤|辈|排|续|备|者|厨|卫|进|景|期|沿)|吃完_?(?:早|午|晚|中)?饭',
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
  rule('一', '一刻钟(?:便民)?生活圈|一天到晚|一年四季|一日三餐|一周年', () => ({ kind: 'word' })),
  rule('中', '中秋月饼|中午饭', () => ({ kind: 'word' })),
  rule(
    '今明昨后前',
    '今后|今生|今非|今日头条|今日说法|明天会更好|明日之星|昨日重现|后天(?:性|教育|培养|努力)|前天线',
    () => ({
      kind: 'word',
    }),
  ),
  rule('天日', '天天向上|日日鲜|日常|日间照料', () => ({ kind: 'word' })),
  rule('下上', '下午茶|上午茶|上下周转|下周转', () => ({ kind: 'word' })),
  rule('周星', '周边|周围|周年|周转|周到|周刊|星期五餐厅', () => ({ kind: 'word' })),
  rule('早朝', `早_?\\d{1,2}_?晚_?\\d{1,2}|朝九晚[五六九]|早[八九]晚[五六九十]`, () => ({ kind: 'odd' })),
  rule('早', '早中?晚(?=_(?:[一二两三四五六七八九十\\d]|各|都|高峰))', () => ({ kind: 'odd' })),
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
  // Soon, some day, before or after a festival that is not named: a time, but which.
  rule('改回过一等待', '改天|改日|回头|[过等待]一?(?:会儿|下再)|一会儿?|待会', () => ({ kind: 'odd' })),
  rule('年', '年(?:之|以)?[前后](?![备辈期轮续排半])', (_match, { text, start }) =>
    /[\d一二三四五六七八九十百千两半几数多来去今明这那当每周青少老成中]$/u.test(text.slice(0, start))
      ? undefined
      : { kind: 'odd' },
  ),
  // 八九点, 七八天, 十来分钟: nobody means the one or the other.
  rule(
    NUMBER_START,
    `(?:二?十)?(?:一两|一二|二三|两三|三四|四五|五六|六七|七八|八九|三五|[1-9]、?[1-9](?=点))_(?:点钟?|个_?(?:半|小时|钟头|月|星期|礼拜|工作日)|小时|分钟|天|周|星期|月份|号)`,
    ([words], { text, start }) =>
      /[周期拜第\d.]$/u.test(text.slice(0, start)) || /^\d/u.test(words) ? undefined : { kind: 'odd' },
  ),
  rule(NUMBER_START, `${AMOUNT}_[来多几]_个?_(?:分钟|小时|钟头|天|星期|礼拜|周|月|年)`, () => ({ kind: 'odd' })),
  rule('白', '白天(?!鹅)', () => ({ kind: 'odd' })),
  // 每天10元, 每人每天: how much, and not when.
  rule(
    '每',
    `每(?:人|户|家|店|位)(?=每)|每_(?:天|日|周|星期|个?月|季度|年|小时|晚)_(?:\\d+\\.\\d+|${AMOUNT})_(?:元|块|份|条|斤|吨|件|单|瓶|张|杯|名|人|毛|万|千)`,
    () => ({ kind: 'odd' }),
  ),
  rule('每逢单次', '每_?个?_?整点|逢_?[单双][日号]|单双[日号]|次月', () => ({ kind: 'odd' })),
  rule(NUMBER_START, '[一二三四五六七八九十正腊冬]月半(?![年天个])|俩点', () => ({ kind: 'odd' })),
  rule('连', `连续_${AMOUNT}_个?(?:天|日|周|星期|月)(?=_?(?:每|的?(?:上午|下午|早上|晚上|中午|\\d)))`, () => ({
    kind: 'odd',
  })),
  rule('名明后今', '(?:名天|[明后今]夭)(?=_?(?:上午|下午|早|晚|中午|凌晨|\\d|[一二两三四五六七八九十]))', () => ({
    kind: 'odd',
  })),
  // 14.30 where 14:30 was meant
  rule(
    '012',
    '(?:1[3-9]|2[0-3])[.。][0-5]\\d(?![\\d.%]| {0,2}(?:元|块|米|折|公|万|亿|倍|度|平|千|斤|吨|升|m|k|g|w))',
    (_match, { text, start }) =>
      /(?:^|[\\s,日号天午晚早上:)])$/u.test(text.slice(0, start)) ? { kind: 'odd' } : undefined,
  ),
  rule('节法', '(?:法定)?节假日', () => ({ kind: 'odd' })),
  rule('第', `第_${SMALL}_个?_[和、,及与]_第`, () => ({ kind: 'odd' })),
  rule('提前头', '提?前一[晚夜]|头[天一][晚天]?', () => ({ kind: 'odd' })),
  // 十五到二十分钟, 三到五天
  rule(
    NUMBER_START,
    `${AMOUNT}_个?_(?:到|至|-)_${AMOUNT}_个?_(?:分钟|小时|钟头|天(?!气)|周|星期|礼拜|月(?!_?[\\d一二三四五六七八九十])|工作日)`,
    (_match, { text, start }) => (/[周期拜月第\d.]$/u.test(text.slice(0, start)) ? undefined : { kind: 'odd' }),
  ),
  // 天天有人乱停车 complains; 天天早上 is each day.
  rule('天', '天天(?!向上|气)(?!_?(?:[早晚上下中凌傍\\d]|[一二两三四五六七八九十]+点))', () => ({ kind: 'odd' })),
  // A beginning, an end, the soonest: a bound and no moment.
  rule('以同至', '(?:以来|同期|至今)', (_match, { text, start }) =>
    /[史期直久向可所得难足]$/u.test(text.slice(0, start)) ? undefined : { kind: 'odd' },
  ),
  rule('入', '入[春夏秋冬冰伏]', () => ({ kind: 'odd' })),
  rule(
    '最不',
    `(?:最[早晚迟]|不[早晚迟]于)_?[于在到是]?(?=_?(?:${AMOUNT}_?(?:点|号|日|月|:|天)|\\d|[今明后下本这周月年]|星期|礼拜|早|晚|上午|下午|中午|凌晨))`,
    () => ({ kind: 'odd' }),
  ),
  rule('整通彻', '整[晚夜]|通宵|彻夜', () => ({ kind: 'odd' })),
  rule('稍晚早', '稍[后晚](?:些|时)?(?:时候)?|[晚早]些(?:时候)?|晚一?点儿?(?=来|去|到|过|再|回|说|聊|弄|给)', () => ({
    kind: 'odd',
  })),
  // 一三五晚上: weekdays, most likely.
  rule(
    '一二',
    '(?:一三五|二四六|一三|二四)(?=_(?:早|晚|上午|下午|中午|上课|有课|值班|休息))',
    (_match, { text, start }) =>
      /[周期拜第\d一二三四五六七八九十百月号、]$/u.test(text.slice(0, start)) ? undefined : { kind: 'odd' },
  ),
  rule(
    '十',
    '十一(?=_(?:去|回|放假|期间|假期|长假|黄金周|前|后(?!天)|出|旅游|那|当天|上班|加班|值班|开放|营业|照常|怎))',
    (_match, { text, start }) =>
      /[第\d一二三四五六七八九十百双月周]$/u.test(text.slice(0, start)) ? undefined : { kind: 'odd' },
  ),
  // 上班时间9点到17点 says it; alone it is somebody else's to know.
  rule(
    '上下午早晚吃放休睡',
    '(?:上班|下班|午饭|午休|早饭|晚饭|吃饭|放学|睡觉)_?(?:时间|时候|点)(?!_?[:为是\\d一二三四五六七八九十])',
    () => ({
      kind: 'odd',
    }),
  ),
  rule('前左', '前后(?!门|左右|脚|排)|左右(?!手|两|边)', (_match, { text, start }) =>
    /[节日号天旦夕秋午元明旬月底初年周冬夏春至]$/u.test(text.slice(0, start)) ? { kind: 'odd' } : undefined,
  ),
  // Nearly ten, past ten.
  rule('快将近接不没过', `(?:快到?|将?近|接近|[不没]到|过)(?=_(?:${AMOUNT}_点(?!儿|也)|\\d{1,2}:\\d{2}))`, () => ({
    kind: 'odd',
  })),
  // 过完年, 过了十五, 过了中秋: after it, and how long after is not said.
  rule(
    '过',
    '过[完了罢](?=_?[\\d一二三四五六七八九十元春清端中国重腊除周月节年正这明今晚早上下]|星期)|过年(?![轻前龄久会检])',
    (_match, { text, start }) => (/[通超经穿路错不]$/u.test(text.slice(0, start)) ? undefined : { kind: 'odd' }),
  ),
  rule('五六七八十', '(?:五一|六一|七一|八一|十一)_?(?:到|至|-)_?(?=[五六七八九十元中端国]|\\d)', () => ({
    kind: 'odd',
  })),
  // "3.15", 3·15: the name of a day.
  rule('0123456789', '\\d{1,2}(?:[.]\\d{1,2}(?=["”])|·\\d{1,2}(?!\\d))', () => ({ kind: 'odd' })),
  // A date of the moon whose month is not said; 初一 to 初三 are forms of a school too.
  rule(
    '初',
    '初(?:[四五六七八九十]|[一二三](?=_?(?:早|晚|上午|下午|那|去|拜|回|开|、|-|至|到|和?十五)))',
    (_match, { text, start }) => (text[start - 1] === '年' || text[start - 1] === '月' ? undefined : { kind: 'odd' }),
  ),
  // On which days, is not said.
  rule(
    '营开办上服工接对',
    '(?:营业|开放|办公|上班|服务|工作|接待|对外开放)(?:时间|时段)(?=_?[:为是]?_?[早上下晚\\d一二三四五六七八九十])',
    () => ({ kind: 'odd' }),
  ),
  // An end without its beginning.
  rule(
    '持延开展一停施营等忙',
    '(?:持续|延续|一直开?|开放|展出|停[水电气]|施工|营业|等|忙)_?(?:至|到)(?!底|来|现)',
    (_match, { text, start }) =>
      /[日号天月底初旬起点分半\d]$/u.test(text.slice(0, start)) ? undefined : { kind: 'odd' },
  ),
  rule('早上中下晚', '(?:早上|上午|中午|下午|晚上)好(?=$|[ ,。!?、]|大家|各位|呀|啊|哦|亲)', () => ({ kind: 'word' })),
  rule('每', `每_(?:天|日|周|星期|个?月|季度|年)_(?:[二两三四五六七八九十]|\\d{1,2})_[次回遍趟](?!数)`, () => ({
    kind: 'odd',
  })),
  // The same time on another day.
  rule('这此同', '(?:这个?|此)_?(?:时候|时间|点儿?|时|会儿?)(?![有是好])', (_match, { text, start }) =>
    /[天日周月年号后期拜].{0,4}$/u.test(text.slice(0, start)) ? { kind: 'odd' } : undefined,
  ),
  rule('第', `第_(?:[一二三四五六]|\\d{1,2})_个?周(?!年|岁)`, () => ({ kind: 'odd' })),
  rule('闰', '闰[一二三四五六七八九十]+月', () => ({ kind: 'odd' })),
  rule('暑寒', '[暑寒]假', () => ({ kind: 'odd' })),
  rule('上下一二三四本第', '(?:[上下]半[年月]|(?:第?[一二三四]|[上下本])个?季度)', () => ({ kind: 'odd' })),
];
