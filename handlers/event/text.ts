import type { Booking } from '#db/booking.ts';
import type { EventState, RegistrationState } from '#db/event.ts';
import type { EventView } from '#db/event-queries.ts';
import type { Tone } from '#src/core/card.ts';

type Names = [string, ...string[]];

export const PLACE_UNIT = /(\d{1,5})\s*(?:人|位|个名额|名额)/u;
export const MINIMUM = /至少\s*(\d{1,4})\s*(?:人|位)/u;
export const UNLIMITED = /不限/u;
/** Who somebody else is signed up as, at the end of the words. */
export const FOR = /(?:替|帮)\s*@?([^\s\d#，,。]{1,20})\s*$/u;
/** What may stand before such a name. */
export const FOR_FRONT = /^(?:替|帮)?\s*@?/u;
/** `替李明报名 #12 1大1小`. */
export const SIGN_UP_FOR = /^(?:替|帮)\s*@?([^\s\d#，,。]{1,20}?)\s*报名\s*/u;
export const AGE = /(\d{1,2})\s*岁/gu;
export const QUOTED = /《([^《》]+)》/u;
export const SCORE = /^([1-5])(?!\d)\s*分?[\s，,。]*/u;

const registrationState = {
  confirmed: '已报上',
  waitlisted: '候补',
  offered: '等您确认',
  cancelled: '已取消',
  offer_expired: '过时未确认',
  attended: '已签到',
  no_show: '未到',
} satisfies Record<RegistrationState, string>;

/** A party as its words name it: `#12`, or `#12 李明` where somebody else signed them up. */
const ref = (number: number, forName: string | null): string => (forName ? `#${number} ${forName}` : `#${number}`);

const size = ({ adults, children }: { adults: number; children: number }): string =>
  children === 0 ? `${adults}人` : `${adults > 0 ? `${adults}大` : ''}${children}小`;

export const words = {
  list: { names: ['活动'] as Names, usage: '活动 或 活动 #12', help: '看近期活动，或一场活动的详情' },
  signUp: {
    names: ['报名'] as Names,
    usage: '报名 #12 2大1小，替人报：报名 #12 1大1小 替 李明',
    help: '报名一场活动，一家人一起算',
  },
  cancel: { names: ['取消报名', '不去了', '退候补'] as Names, usage: '取消报名 #12', help: '不去了，位置让给候补' },
  resize: { names: ['改报名'] as Names, usage: '改报名 #12 1大1小', help: '改人数' },
  accept: { names: ['确认参加'] as Names, usage: '确认参加 #12', help: '轮到候补时确认要来' },
  rejoin: { names: ['继续候补'] as Names, usage: '继续候补 #12', help: '没来得及确认，再排一次' },
  mine: { names: ['我的', '我的活动'] as Names, usage: '我的', help: '看自己报了什么' },
  checkIn: {
    names: ['签到'] as Names,
    usage: '签到 8341，替人签：签到 8341 李明',
    help: '到了现场，报上门口的四位签到码',
  },
  rate: { names: ['评分'] as Names, usage: '评分 #12 5 很好', help: '活动后打分（1–5）' },
  publish: {
    names: ['发活动', '办活动'] as Names,
    usage: '发活动 亲子汇 烘焙体验 12月5日14:00-16:00 多功能厅 30人',
    help: '发一场活动，先看预览再发布',
  },
  confirm: { names: ['发布'] as Names, usage: '发布 #12，几场一起：发布 #12 #13', help: '预览没问题，正式发布' },
  change: {
    names: ['改活动'] as Names,
    usage: '改活动 #12 12月6日14:00-16:00 多功能厅 40人',
    help: '改时间、地点或名额，报了名的人都会收到通知',
  },
  off: { names: ['取消活动'] as Names, usage: '取消活动 #12 原因', help: '取消一场活动，通知所有报名和候补的人' },
  roll: { names: ['名单'] as Names, usage: '名单 #12', help: '看报名名单（私聊）' },
  arrived: { names: ['点到'] as Names, usage: '点到 #12 王芳 3人', help: '现场替人签到，可写实到人数' },
  walkIn: { names: ['散客'] as Names, usage: '散客 #12 2大1小 李明', help: '没报名直接来的人' },
  proof: { names: ['凭据'] as Names, usage: '凭据 #12 一句说明，可带照片', help: '活动的凭据，办结前要有一条' },
  removeProof: {
    names: ['撤凭据'] as Names,
    usage: '撤凭据 #12 2 拍到了不愿出镜的人',
    help: '撤下一条凭据，照片一并删掉',
  },
  hold: { names: ['办完活动'] as Names, usage: '办完活动 #12 或 办完活动 #12 45人 现场清点', help: '活动结束，记人数' },
  series: { names: ['系列'] as Names, usage: '系列', help: '看活动系列和今年目标' },
  addSeries: {
    names: ['加系列', '改系列'] as Names,
    usage: '加系列 亲子汇 目标20场 30人 90分钟 儿童须家长陪同 3-8岁 面向职工家庭',
    help: '加一个活动系列，不用找开发',
  },

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  partyUnclear: (said: string) => `没看懂人数“${said}”，请写成：2大1小，或 3人`,
  partyTooBig: (max: number) => `这个系列一家最多报 ${max} 人。`,
  needsAdult: '孩子要有家长一起报名，例如：1大1小',
  tooManyChildren: (max: number) => `一位大人最多带 ${max} 个孩子。`,
  gone: (number: number) => `没有 #${number} 这场活动。发送“活动”看看有哪些。`,
  closed: (number: number, why: 'draft' | 'over' | 'off' | 'later') =>
    ({
      draft: `#${number} 还没有发布，不能报名。`,
      over: `#${number} 已经开始或结束，不能报名了。`,
      later: `#${number} 延期了，新时间还没定，暂时不能报名。`,
      off: `#${number} 已经取消，不能报名了。发送“活动”看看别的。`,
    })[why],

  size,
  confirmed: (one: EventView, when: string, party: string, until: string, forName: string | null, age: string) =>
    `${forName ? `替${forName}` : ''}报上了：#${one.number} ${one.title}，${when}，${party}。${age}不来请发：取消报名 ${ref(one.number, forName)}（${until}前不算爽约）`,
  waiting: (number: number, party: string, place: number, forName: string | null) =>
    `#${number} 满了，${forName ?? '您'}（${party}）是候补第 ${place} 组。规则：按先后、整组递补；开场前 24 小时内按“坐得下”递补。退出请发：取消报名 ${ref(number, forName)}`,
  already: (number: number, party: string, now: string, forName: string | null) =>
    `您已经${forName ? `替${forName}` : ''}报过 #${number}（${party}，${now}）。改人数请发：改报名 #${number} 2大1小${forName ? ` 替 ${forName}` : ''}`,
  forTooMany: (max: number) => `一场活动最多替 ${max} 位报名，更多请找工作人员登记。`,
  ages: (min: number, max: number) => (min === max ? `${min} 岁` : `${min}–${max} 岁`),
  ageWrong: (ages: string, said: number) => `这个系列适合 ${ages}的孩子，您写的是 ${said} 岁。发送“活动”看看别的。`,
  ageNote: (ages: string) => `适合 ${ages}的孩子。`,
  registrationState,
  notSignedUp: (number: number, forName: string | null) =>
    forName
      ? `您没有替${forName}报 #${number}。要报名请发：报名 #${number} 1人 替 ${forName}`
      : `您没有报 #${number}。要报名请发：报名 #${number} 2大1小`,
  cancelled: (number: number, party: string, freed: boolean) =>
    freed ? `已取消 #${number}（${party}），位置会给候补的人。` : `已退出 #${number} 的候补。`,
  resized: (number: number, party: string) => `#${number} 改成 ${party}了。`,
  wished: (number: number, party: string, left: string) =>
    `#${number} 位置不够，先保留 ${left}；有空位就给您改成 ${party}，到时告诉您。`,
  promoted: (one: EventView, when: string, party: string, forName: string | null) =>
    `轮到${forName ?? '您'}了：#${one.number} ${one.title}，${when}，${party}已报上。不来请发：取消报名 ${ref(one.number, forName)}`,
  offered: (one: EventView, when: string, party: string, until: string, forName: string | null) =>
    `轮到${forName ?? '您'}了：#${one.number} ${one.title}，${when}，${party}。请在 ${until} 前回：确认参加 ${ref(one.number, forName)}（夜间不计时）。不来请发：取消报名 ${ref(one.number, forName)}`,
  accepted: (number: number, party: string) => `#${number} 确认了，${party}，到时见。`,
  noOffer: (number: number) => `#${number} 没有等您确认的位置，可能已经过时。要再排请发：继续候补 #${number}`,
  offerOver: (number: number, forName: string | null) =>
    `#${number} 的位置没等到您确认，给了下一组。还想来请发：继续候补 ${ref(number, forName)}（一次）`,
  rejoined: (number: number) => `#${number} 又排上候补了。`,
  noRejoin: (number: number) => `#${number} 不能再排候补了。`,
  grown: (number: number, party: string) => `#${number} 有空位了，已给您改成 ${party}。`,

  state: {
    draft: '未发布',
    published: '报名中',
    held: '已办',
    cancelled: '已取消',
    postponed: '已延期',
  } satisfies Record<EventState, string>,
  full: '已满，可候补',
  tone: { draft: 'plain', published: 'good', held: 'plain', cancelled: 'bad', postponed: 'warn' } satisfies Record<
    EventState,
    Tone
  >,
  title: (number: number, series: string, title: string) => `#${number} ${series} · ${title}`,
  label: {
    when: '时间',
    place: '地点',
    places: '名额',
    came: '到场',
    fit: '适合',
    host: '发起',
    reason: '原因',
    mine: '我的',
  },
  places: (capacity: number | null, taken: number, waits: number) =>
    `${capacity === null ? `不限，已报 ${taken} 人` : `${taken}/${capacity}，还剩 ${capacity - taken} 位`}${waits > 0 ? `，候补 ${waits} 组` : ''}`,
  fit: (ages: string | undefined, audience: string | null) =>
    [...(ages ? [`${ages}的孩子`] : []), ...(audience ? [audience] : [])].join('，'),
  howTo: (number: number) => `报名：报名 #${number} 2大1小　取消：取消报名 #${number}`,
  rule: '满了按先后、整组候补；开场前 24 小时内按“坐得下”递补。',
  button: {
    one: '报名 1人',
    pair: '报名 1大1小',
    family: '报名 2大1小',
    leave: '取消报名',
    publish: '发布',
    drop: '不发了',
  },
  signUpLabel: '报名',

  listTitle: (count: number) => (count === 0 ? '近期没有活动' : `近期活动 ${count} 场`),
  listEmpty: '有活动会在群里告诉大家。',
  listRow: (when: string, title: string, left: string) => `${when} ${title} · ${left}`,
  left: (capacity: number | null, taken: number) =>
    capacity === null ? '不限' : taken >= capacity ? '已满' : `剩 ${capacity - taken} 位`,
  mineTitle: '我报名的活动',
  mineEmpty: '您还没有报名。发送“活动”看看有哪些。',
  mineRow: (when: string, title: string, party: string, now: string, forName: string | null) =>
    `${when} ${title} · ${forName ? `替${forName} ` : ''}${party} · ${now}`,

  codeWrong: (said: string) => `没有签到码是“${said}”的活动，请看门口的四位数字，例如：签到 8341`,
  codeMissing: '请报门口的四位签到码，例如：签到 8341',
  tooEarly: (number: number, from: string) => `#${number} ${from}开始签到。`,
  tooLate: (number: number) => `#${number} 的签到已经结束，请找工作人员。`,
  checkedIn: (title: string, party: string, forName: string | null) =>
    `${forName ? `替${forName}` : ''}签到成功：${title}，${party}。人数不对请找工作人员。`,
  alreadyIn: (title: string) => `您已经签过到了：${title}。`,
  notOnList: (number: number, forName: string | null = null) =>
    `您没有${forName ? `替${forName}` : ''}报上 #${number}，请找工作人员登记。`,
  named: (name: string) => `名单里没有“${name}”，没报名的请发：散客 #12 2大1小 ${name}`,
  nameMissing: (usage: string) => `请写上名字，例如：${usage}`,
  arrivedDone: (name: string, heads: number) => `${name} 已签到，实到 ${heads} 人。`,
  tooMany: (name: string, party: string) => `${name} 报的是 ${party}，实到人数不能更多；多来的请按散客登记。`,
  marked: '点到',
  notIn: (number: number) => `这家已经不在 #${number} 的名单上，或名额给了别人；人来了请按散客登记。`,
  markedBack: (name: string) => `${name} 的签到撤回了。`,
  markedIn: (name: string, heads: number) => `${name} 到了 ${heads} 人。`,
  walkedIn: (name: string, party: string) => `${name}（散客，${party}）已登记签到。`,
  walkInFull: (number: number) => `名额已满，先改名额再登记：改活动 #${number} 40人`,
  rollTitle: (number: number, title: string) => `名单 #${number} ${title}`,
  rollRow: (name: string, party: string, now: string) => `${name} · ${party} · ${now}`,
  rollEmpty: '还没有人报名。',
  rollTotal: (heads: number, came: number) => `报上 ${heads} 人，实到 ${came} 人`,
  code: (code: string) => `签到码 ${code}`,
  rollPrivately: '名单请私聊我看。',

  photo: '照片',
  photoOf: (nth: number) => `第 ${nth} 条的照片`,
  proofTitle: (number: number, title: string) => `凭据 #${number} ${title}`,
  proofRow: (what: string, by: string, when: string) => `${what} · ${by} · ${when}`,
  proofHow: (number: number) => `再加：凭据 #${number} 一句说明，可带照片　撤下：撤凭据 #${number} 1 原因`,
  proofGone: (number: number, nth: number) => `#${number} 没有第 ${nth} 条凭据，看有哪些请发：凭据 #${number}`,
  proofWhyMissing: (number: number) => `请写是第几条和原因，例如：撤凭据 #${number} 2 拍到了不愿出镜的人`,
  proofRemoved: (number: number, nth: number) =>
    `#${number} 的第 ${nth} 条凭据撤下了，原因记着；照片已删掉，不能恢复。`,
  proofPhotos: (number: number, photos: number) => `#${number} 的凭据记下了，照片 ${photos} 张。`,
  proofDone: (number: number) => `#${number} 的凭据记下了。`,
  proofMissing: (number: number) => `#${number} 还没有凭据，请先发：凭据 #${number} 一句说明，可带照片`,
  headsMissing: (number: number) => `#${number} 没有人签到，请写人数和依据：办完活动 #${number} 45人 现场清点`,
  heldDone: (number: number, heads: number, source: string) => `#${number} 办完了，${heads} 人次（${source}）。谢谢！`,
  bySignIn: '按签到',
  notYet: (number: number) => `#${number} 还没开始，不能办结。`,
  rated: (number: number, score: number) => `#${number} 打了 ${score} 分，谢谢！`,
  scoreMissing: (number: number) => `请打 1 到 5 分，例如：评分 #${number} 5 很好`,
  notThere: (number: number) => `签到过 #${number} 的人才能打分。`,
  askRating: (number: number, title: string) =>
    `谢谢参加《${title}》！觉得怎么样？回：评分 #${number} 5（1–5 分），后面可以写一句话。`,
  remindDay: (one: EventView, when: string, party: string, forName: string | null) =>
    `明天的活动：#${one.number} ${one.title}，${when}，${one.place}，您${forName ? `替${forName}` : ''}报了 ${party}。不来请发：取消报名 ${ref(one.number, forName)}`,
  remindHour: (one: EventView, when: string) =>
    `马上开始：#${one.number} ${one.title}，${when}，${one.place}。到了报门口的签到码。`,

  offDone: (number: number, told: number) => `#${number} 已取消，已通知 ${told} 组报名和候补的人。`,
  reasonMissing: (number: number) => `请写明原因，例如：取消活动 #${number} 讲师生病`,
  notOpen: (number: number, now: string) => `#${number} 现在是“${now}”，不能这样改。`,
  tellOff: (number: number, title: string, when: string, reason: string) =>
    `很抱歉，#${number} ${title}（${when}）取消了：${reason}`,
  resizedPlaces: (number: number, places: string) => `#${number} 名额改好了：${places}。`,
  tooFew: (taken: number) => `已经有 ${taken} 人报上，名额不能再少。`,
  nothingToChange: '没看懂要改什么，例如：改活动 #12 12月6日14:00-16:00 多功能厅 40人',

  seriesMissing: (known: readonly string[]) =>
    known.length === 0
      ? '还没有活动系列，请先发：加系列 亲子汇 目标20场 30人 90分钟'
      : `请写是哪个系列：${known.join('、')}，例如：发活动 ${known[0]} 烘焙体验 12月5日14:00-16:00 多功能厅 30人`,
  titleMissing: '请给活动起个名字，例如：发活动 亲子汇 烘焙体验 12月5日14:00-16:00 多功能厅 30人',
  whenMissing: '请写清时间，例如：12月5日14:00-16:00',
  whenPast: (when: string) => `${when}已经过了，请写以后的时间。`,
  placeMissing: '请写地点，例如：多功能厅',
  previewTitle: '发布前请看一眼',
  checkOk: '没有发现冲突。',
  howToPublish: (number: number) => `没问题点“发布”，或发：发布 #${number}`,
  warnings: (all: readonly string[]) => all.map((one) => `⚠️ ${one}`).join('\n'),
  warn: {
    room: (by: Booking) => `场地这个时段已经批给 #${by.number} ${by.requester}（${by.purpose}），发布前要换`,
    seats: (name: string, seats: number) => `${name}只有 ${seats} 个座位`,
    holiday: (name: string) => `这天是${name}放假`,
    makeup: (name: string) => `这天要补班（${name}调休）`,
    unknown: (year: number) => `${year} 年的放假安排还没公布`,
    overlap: (number: number, title: string) => `和 #${number} ${title} 时间重叠`,
    night: '时间在夜里，确定吗？',
  },
  published: (number: number) =>
    `#${number} 已发布。大家可以报名了；改请发：改活动 #${number} …，取消请发：取消活动 #${number} 原因`,
  dropped: (number: number) => `#${number} 没有发布，草稿已丢掉。`,
  draftReason: '未发布',
  seriesTitle: '活动系列',
  seriesRow: (held: number, target: number | null) =>
    target === null ? `今年 ${held} 场` : `今年 ${held}/${target} 场`,
  seriesEmpty: '还没有系列，请发：加系列 亲子汇 目标20场 30人 90分钟',
  seriesKept: (name: string) => `系列“${name}”存好了。发活动时写：发活动 ${name} …`,
  agesWrong: '年龄请从小到大写，最大 17 岁，例如：3-8岁',
  seriesNameMissing: '请写系列的名字，例如：加系列 亲子汇 目标20场 30人 90分钟',
};

/** Parts of a series' description. */
export const SERIES_PARTS = {
  target: /目标\s*(\d{1,3})\s*场?/u,
  minutes: /(\d{1,3})\s*分钟/u,
  capacity: /(\d{1,5})\s*(?:人|位)/u,
  ages: /(\d{1,2})\s*[-–~至到]\s*(\d{1,2})\s*岁/u,
  audience: /面向\s*(\S{1,20})/u,
  withAdult: /儿童须家长陪同|须家长陪同|家长陪同/u,
};
