import type { Party, Role } from '#db/person.ts';
import type { Policy, ReminderState } from '#db/reminder.ts';

type Names = [string, ...string[]];

/** Said at the start, or after 提醒 in the middle: whom it is for. The time was taken out before. */
export const ME = /^(?:提醒\s*)?(?:我|自己|本人)(?=\s|$|提醒)/u;
export const HERE = /^(?:提醒\s*)?(?:本群|大家|群里|全群|所有人|各位)(?=\s|$|提醒)/u;
export const GROUPS: readonly (readonly [pattern: RegExp, group: { role: Role } | { party: Party }])[] = [
  [/^(?:提醒\s*)?(?:党委)(?=\s|$|提醒)/u, { party: 'committee' }],
  [/^(?:提醒\s*)?(?:物业)(?=\s|$|提醒)/u, { party: 'property' }],
  [/^(?:提醒\s*)?(?:快递)(?=\s|$|提醒)/u, { party: 'courier' }],
  [/^(?:提醒\s*)?(?:商户)(?=\s|$|提醒)/u, { party: 'merchant' }],
  [/^(?:提醒\s*)?(?:处置员|值班员)(?=\s|$|提醒)/u, { role: 'responder' }],
  [/^(?:提醒\s*)?(?:工作人员)(?=\s|$|提醒)/u, { role: 'staff' }],
  [/^(?:提醒\s*)?(?:管理员)(?=\s|$|提醒)/u, { role: 'admin' }],
];

/** How days off are dealt with, anywhere in the words. */
export const POLICY_WORDS: readonly (readonly [pattern: RegExp, policy: Policy])[] = [
  [/(?:遇)?(?:节假日|放假|假期)(?:也)?(?:照常|不管|照发)/u, 'run'],
  [/(?:遇)?(?:节假日|放假|假期)(?:就)?(?:跳过|不发|不提醒)/u, 'skip'],
  [/(?:遇)?(?:节假日|放假|假期)(?:就)?(?:顺延|延后|推后)/u, 'next'],
  [/(?:遇)?(?:节假日|放假|假期)(?:就)?(?:提前)/u, 'previous'],
  [/(?:只在|仅)工作日/u, 'workday'],
];
export const LOUD = /(?:^|\s)准点(?:发)?(?=\s|$)/u;

/** An event by its number, before anything else. */
export const EVENT = /^[#＃]\s*(\d{1,9})(?!\d)\s*(?:活动(?=\s))?\s*/u;
/** Only its beginning can be followed. */
export const ENDING = /结束|散场/u;

/** What is left over around the words once the time is out of them. */
export const EDGES = /^(?:[\s,，。.、:：;；]|提醒(?=\s|$)|提醒(?=.)|要|记得)+|[\s,，、:：;；]+$/gu;

/** 10分钟, 1小时, 半小时, 两小时. */
export const MINUTES = /^(?:(半)|(\d{1,4}|[一二两三四五六七八九十])\s*(?:个)?\s*)?(分钟|分|刻钟|小时|钟头|天)?后?$/u;
export const HALF_HOURS = /^(\d{1,2}|[一二两三四五六])个?半小时$/u;
export const DIGITS = '零一二三四五六七八九十';
export const TWO = '两';
export const HOUR: readonly string[] = ['小时', '钟头'];
export const QUARTER = '刻钟';
export const DAY = '天';

const policy: Record<Policy, string> = {
  run: '照常提醒',
  skip: '跳过',
  next: '顺延到下一个工作日',
  previous: '提前到前一个工作日',
  workday: '只在工作日提醒',
};

export const words = {
  policy,
  add: {
    names: ['提醒'] as Names,
    usage: '提醒 每周四上午9点 浇花',
    help: '到时候提醒您；前面可以写给谁：我、本群、物业、工作人员…，或一场活动：提醒 #12 活动前一天 带围裙',
  },
  list: { names: ['提醒列表', '我的提醒'] as Names, usage: '提醒列表', help: '看有哪些提醒' },
  confirm: { names: ['确认提醒'] as Names, usage: '确认提醒 #17', help: '读回来没问题，就这样定' },
  change: {
    names: ['改提醒'] as Names,
    usage: '改提醒 #17 每周五上午10点',
    help: '改时间、改内容，或者加“放假顺延”“准点”',
  },
  pause: { names: ['暂停提醒'] as Names, usage: '暂停提醒 #17', help: '先停一停' },
  resume: { names: ['恢复提醒'] as Names, usage: '恢复提醒 #17', help: '接着提醒' },
  snooze: { names: ['推迟', '推迟提醒'] as Names, usage: '推迟 #17 10分钟', help: '过一会儿再提醒这一次' },
  skip: { names: ['跳过提醒'] as Names, usage: '跳过提醒 #17', help: '只跳过下一次' },
  cancel: { names: ['取消提醒'] as Names, usage: '取消提醒 #17', help: '不再提醒' },

  empty: '请写什么时候、提醒什么，例如：提醒 每周四上午9点 浇花，或：提醒 明天下午3点 交表',
  noTime: (said: string) => `没看出“${said}”是什么时候。请写上时间，例如：提醒 明天下午3点 交表`,
  noWhat: (said: string) => `时间看懂了，还差要提醒什么，例如：提醒 ${said} 浇花`,
  whatLong: (max: number) => `一条提醒最多 ${max} 个字，请写短一点。`,
  notRead: (said: string) => `没看懂“${said}”这个时间，怕弄错，没有设。请换个说法，例如：12月5日下午3点、每周四上午9点`,
  impossible: (said: string) => `没有“${said}”这个时间，请看看日期和钟点，例如：2月28日上午9点`,
  relative: '小π不知道您说的是哪场活动，请带上编号，例如：提醒 #12 活动前一天 带围裙',
  notRelative: (said: string) =>
    `活动的提醒要跟着活动走，“${said}”不行。请写开始前多久，例如：提醒 #12 活动前1小时 带围裙`,
  eventGone: (number: number) => `没有 #${number} 这场活动。发送“活动”看看有哪些。`,
  eventNotOpen: (number: number, state: 'draft' | 'over') =>
    state === 'draft'
      ? `#${number} 还没有发布，没有人要提醒。请先发：发布 #${number}`
      : `#${number} 已经办完或取消，不能再设提醒。发送“活动”看看别的。`,
  eventForbidden: (number: number) => `提醒 #${number} 报了名的人，要发起人或工作人员来设。`,
  forEvent: (title: string, what: string) => `${title}：${what}`,
  following: '活动改期，提醒跟着改；活动取消，提醒也取消。',
  unpublished: (year: number) =>
    `${year} 年放假安排国务院还没有公布，公布之前算不出这一天。请写明日期，例如：提醒 ${year}年2月8日上午9点 开门`,
  hangsOn: (year: number) => `${year} 年放假安排国务院还没有公布，算不出哪天放假。公布后再设，或者现在就写“放假照常”。`,
  past: (said: string) => `${said}已经过了，请写以后的时间。`,
  never: '按这个说法，以后一次也不会到，请看看日期，例如：每月最后一天上午9点',
  tooOften: (minutes: number) => `提醒最密每 ${minutes} 分钟一次，请隔长一点。`,
  farOff: (years: number) => `最远只能设到 ${years} 年以后，请写近一点的时间。`,
  groupForbidden: '提醒别的身份的人要工作人员来设；您可以提醒“我”“本群”，处置员可以提醒自己这一方。',
  onlyInGroup: '“本群”要在群里说；在这里请写“我”，例如：提醒 我 明天下午3点 交表',
  cannotPostHere: '这个群收不到主动推送，提醒发不到这里。请写“我”，小π会私聊提醒您，例如：提醒 我 明天下午3点 交表',
  cannotReachYou: '小π现在没有办法主动私聊您，提醒会收不到。请在能收到推送的群里发：提醒 本群 明天下午3点 交表',
  limitOwn: (max: number) => `您已经有 ${max} 条提醒了，请先取消用不着的（发：提醒列表）。`,
  limitGroup: (max: number) => `这个群已经有 ${max} 条提醒了，再多就没人看了。请先取消用不着的（发：提醒列表）。`,
  limitTarget: (max: number) => `给这些人的提醒已经有 ${max} 条了，请先取消用不着的（发：提醒列表）。`,

  title: (number: number, what: string) => `#${number} ${what}`,
  state: {
    draft: '待确认',
    active: '已设好',
    paused: '已暂停',
    done: '已结束',
    cancelled: '已取消',
  } satisfies Record<ReminderState, string>,
  label: {
    who: '提醒谁',
    when: '时间',
    next: '接下来',
    dayOff: '遇放假',
    by: '谁设的',
    what: '内容',
    choice: (nth: number) => `读法 ${nth}`,
  },
  who: {
    me: (name: string) => `${name}（私聊）`,
    group: '本群',
    otherGroup: '群里',
    all: (name: string) => `全体${name}（私聊）`,
    event: (number: number) => `#${number} 报上名的人和发起人（私聊）`,
  },
  waiting: (time: string, year: number) => `${time} 起：${year} 年放假安排还没有公布，公布后再排`,
  leftOut: (time: string, why: string | undefined) => `${time} 跳过${why ? `（${why}）` : ''}`,
  moved: (time: string, why: string) => `${time}（${why}）`,
  reason: (code: string): string | undefined =>
    (
      ({
        quiet: '夜里不打扰，改到早上',
        snoozed: '推迟的',
        put_off: '推迟的',
        weekend: '周末',
        by_hand: '您跳过的',
      }) as Record<string, string>
    )[code],
  shifted: (from: string, why: string | undefined) => (why ? `原定${from}，${why}` : `原定${from}`),
  noHour: '没说几点，按上午 9:00。',
  loud: '准点发，夜里也发。',
  quietHint: '夜里 22:00 到早上 7:00 群里不打扰，改到 7:00 发；一定要准点，请在话里加“准点”。',
  several: '这句话有两种读法，请选一个：',
  proposal: {
    new: (number: number) => `还没有设。没问题请点“确认”，或发：确认提醒 #${number}。不要了请发：取消提醒 #${number}`,
    change: (number: number) => `还没有改。没问题请点“确认”，或发：确认提醒 #${number}。不理它就照原来的。`,
    several: (number: number) => `还没有设。请点其中一个，或发：确认提醒 #${number} 1`,
  },
  changeTag: '待确认修改',
  live: (number: number) => `要改请发：改提醒 #${number} …；取消请发：取消提醒 #${number}`,
  paused: (number: number) => `接着提醒请发：恢复提醒 #${number}`,
  cancelled: (number: number) => `要恢复请发：恢复提醒 #${number}`,
  button: {
    confirm: '确认',
    choice: (said: string) => said,
    cancel: '取消',
    drop: '不要了',
    pause: '暂停',
    resume: '恢复',
    skip: '跳过下一次',
    snooze: '推迟10分钟',
    snoozeLong: '推迟1小时',
  },

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  gone: (number: number) => `没有 #${number} 这条提醒。发送“提醒列表”看看都有哪些。`,
  notYours: (number: number, who: string) => `#${number} 是${who}设的，请${who}或工作人员来改。`,
  nothingToConfirm: (number: number, state: ReminderState) =>
    state === 'active'
      ? `#${number} 已经设好了，不用再确认。要改请发：改提醒 #${number} …`
      : `#${number} 现在没有要确认的（${words.state[state]}）。`,
  chooseOne: (number: number, count: number) =>
    `#${number} 有 ${count} 种读法，请写是哪一种，例如：确认提醒 #${number} 1`,
  timeGone: (number: number) => `#${number} 的时间已经过了，没有设。请重新发：提醒 …`,
  confirmed: (number: number) => `#${number} 设好了。`,
  stopped: {
    paused: (number: number) => `#${number} 已暂停。接着提醒请发：恢复提醒 #${number}`,
    cancelled: (number: number) => `#${number} 已取消，不再提醒。要恢复请发：恢复提醒 #${number}`,
  },
  dropped: (number: number) => `#${number} 不设了。`,
  resumed: (number: number) => `#${number} 已恢复。`,
  cannotPause: (number: number, state: ReminderState) => `#${number} 现在是“${words.state[state]}”，不能暂停。`,
  cannotResume: (number: number, state: ReminderState) =>
    state === 'active' ? `#${number} 本来就在提醒。` : `#${number} ${words.state[state]}，不能恢复。请重新发：提醒 …`,
  alreadyCancelled: (number: number) => `#${number} 已经取消了。要恢复请发：恢复提醒 #${number}`,
  ended: (number: number) => `#${number} 已经提醒过，结束了，不用取消。`,
  cannotChange: (number: number, state: ReminderState) =>
    `#${number} ${words.state[state]}，不能改。请先发：恢复提醒 #${number}，或重新发：提醒 …`,
  changeMissing: (number: number) => `请写要改成什么，例如：改提醒 #${number} 每周五上午10点`,
  skipped: (number: number, time: string, next: string | undefined) =>
    `#${number} ${time}这一次跳过。${next ? `再下一次：${next}` : '后面没有了。'}`,
  nothingToSkip: (number: number) => `#${number} 后面没有要提醒的了。`,
  snoozed: (number: number, time: string) => `#${number} 会在${time}再提醒一次。`,
  putOff: (number: number, time: string) => `#${number} 下一次推迟到${time}，以后照旧。`,
  snoozedBefore: (number: number) => `#${number} 这一次已经推迟过了。`,
  snoozeUsage: (number: number) => `请写推迟多久，例如：推迟 #${number} 10分钟、推迟 #${number} 1小时`,
  snoozeLimit: '最多推迟 7 天。要改时间请发：改提醒 #编号 …',

  listTitle: (total: number) => (total === 0 ? '还没有提醒' : `提醒 ${total} 条`),
  listEmpty: '要设一条，发：提醒 每周四上午9点 浇花',
  listRow: (what: string, when: string, next: string) => `${what} · ${when} · ${next}`,
  listNext: (time: string) => `下一次 ${time}`,
  listNone: '后面没有了',
  listMore: (max: number) => `只列出最近 ${max} 条。`,
  listHint: '看或改某一条：改提醒 #编号 …；取消：取消提醒 #编号',

  dueTitle: (number: number, what: string) => `提醒 #${number}：${what}`,
  dueBy: (name: string, time: string) => `${name}设的 · ${time}`,
  dueHint: (number: number) => `过一会儿再提醒：推迟 #${number} 10分钟`,
  digestTitle: (count: number) => `提醒 ${count} 条`,
  digestMore: (left: number) => `还有 ${left} 条，发“提醒列表”看全部。`,
  digestHint: '过一会儿再提醒其中一条：推迟 #编号 10分钟',
  missedTitle: (count: number) => `有 ${count} 次提醒没有发出去`,
  missedTag: '没有补发',
  missedRow: (what: string, time: string, why: string) => `${what} · 应在${time} · ${why}`,
  missedWhy: {
    late: '当时小π没有运行，过了时候，没有补发',
    unreachable: '没有联系上要提醒的人',
    unpublished: '那一年的放假安排还没有公布，算不出那天上不上班',
  },
  missedHint: '还需要的话，请重新设一条，或自己告诉大家。',
  number: (number: number) => `#${number}`,
};
