import type { Booking } from '#db/booking.ts';
import type { BookingState } from '#db/venue.ts';
import type { Tone } from '#src/core/card.ts';

type Names = [string, ...string[]];

export const HEADS = /(\d{1,5})\s*(?:人|位)/u;
export const PARTY_MEETING = /党委|党支部|党员大会|主题党日|党课/u;
/** A week in one word; `next` where it is the one that follows. */
export const WEEK = /^(?:本|这个?|(?<next>下个?))(?:周|星期|礼拜)$/u;
export const VENUE_PARTS = {
  seats: /(\d{1,5})\s*(?:人|座|位)/u,
  gap: /(?:布场|间隔)\s*(\d{1,3})\s*分钟/u,
  monthly: /每月\s*(\d{1,3})\s*次/u,
};

export const words = {
  show: {
    names: ['场地'] as Names,
    usage: '场地，场地 本周 或 场地 12月5日',
    help: '看有哪些场地，这周或某天哪里空着',
  },
  ask: {
    names: ['借场地', '借用场地'] as Names,
    usage: '借场地 多功能厅 12月5日14:00-16:00 30人 开业培训',
    help: '申请场地，工作人员批准；每周都借：每周三14:00-16:00 到年底',
  },
  approve: {
    names: ['批准场地', '同意借用'] as Names,
    usage: '批准场地 #41，几个一起：批准场地 #41 #42',
    help: '批准申请',
  },
  refuse: { names: ['不批场地'] as Names, usage: '不批场地 #41 原因', help: '不批准，写明原因' },
  cancel: { names: ['退场地', '取消场地'] as Names, usage: '退场地 #41', help: '不用了，退还场地' },
  use: { names: ['进场'] as Names, usage: '进场 #41', help: '人到了（30 分钟没人会释放）' },
  close: {
    names: ['停用场地'] as Names,
    usage: '停用场地 多功能厅 12月5日8:00-18:00 空调检修',
    help: '一段时间不外借',
  },
  add: {
    names: ['加场地', '改场地'] as Names,
    usage: '加场地 会客室 8人 布场15分钟 每月4次',
    help: '加一个场地，或改它的规则',
  },

  venueMissing: (known: readonly string[]) =>
    known.length === 0
      ? '还没有场地，请管理员先发：加场地 多功能厅 80人 布场15分钟'
      : `请写是哪个场地：${known.join('、')}，例如：借场地 ${known[0]} 12月5日14:00-16:00 30人 开业培训`,
  purposeMissing: '请写做什么用，例如：借场地 多功能厅 12月5日14:00-16:00 30人 开业培训',
  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  reasonMissing: (usage: string) => `请写明原因，例如：${usage}`,
  tooLong: '一次最多借 12 小时，更久请联系工作人员。',
  gone: (number: number) => `没有 #${number} 这个场地申请。发送“场地”看看。`,
  notYours: (number: number) => `#${number} 不是您申请的。`,

  title: (number: number, venue: string) => `#${number} 借用 ${venue}`,
  state: {
    pending: '待批准',
    approved: '已批准',
    used: '使用中',
    rejected: '未批准',
    cancelled: '已退还',
    expired: '已失效',
    no_show: '没人到场',
    wish: '冲突待选',
  } satisfies Record<BookingState, string>,
  tone: {
    pending: 'warn',
    approved: 'good',
    used: 'good',
    rejected: 'bad',
    cancelled: 'plain',
    expired: 'plain',
    no_show: 'bad',
    wish: 'warn',
  } satisfies Record<BookingState, Tone>,
  label: { when: '时间', who: '申请', purpose: '用途', heads: '人数', reason: '原因', others: '同一时段' },
  heads: (count: number) => `${count} 人`,
  tooSmall: (seats: number) => `⚠️ 这里只有 ${seats} 个座位。`,
  held: (by: Booking) => `⚠️ 这个时段已经批给 #${by.number} ${by.requester}（${by.purpose}）。`,
  others: (count: number) => `另有 ${count} 家申请同一时段：`,
  other: ({ number, requester, purpose }: Booking) => `#${number} ${requester}（${purpose}）`,
  displaces: '批准后，下面的申请要改期：',
  instead: (venues: readonly string[], next: string | undefined) =>
    [venues.length > 0 ? `同一时间空着的：${venues.join('、')}` : '', next ? `这里最近空着：${next}` : '']
      .filter(Boolean)
      .join('；') || '附近时段都满了，请换一天。',
  pendingNext: (number: number) => `工作人员批准后告诉您；48 小时没人批会失效。不用了请发：退场地 #${number}`,
  approveNext: (number: number) => `批准请点按钮，或发：批准场地 #${number}；不批发：不批场地 #${number} 原因`,
  approvedNext: (number: number) =>
    `到场请发：进场 #${number}（开始后 30 分钟没人会释放）。不用了请发：退场地 #${number}`,
  button: { approve: '批准', use: '进场', cancel: '退还' },
  approved: (number: number) => `#${number} 已批准，已告诉申请人。`,
  taken: (by: Booking, instead: string) => `这个时段已经批给 #${by.number} ${by.requester}了。${instead}`,
  quota: (max: number) => `这位申请人这个月已经批了 ${max} 次，到上限了。`,
  decided: (number: number, now: string) => `#${number} 现在是“${now}”，不能再批。`,
  tellApproved: (number: number, venue: string, when: string) =>
    `您申请的 #${number} ${venue} ${when} 批准了。到场请发：进场 #${number}`,
  tellRefused: (number: number, venue: string, when: string, reason: string) =>
    `您申请的 #${number} ${venue} ${when} 没有批准：${reason}`,
  tellDisplaced: (number: number, when: string, instead: string) =>
    `您申请的 #${number}（${when}）这个时段批给了别家。${instead}`,
  tellExpired: (number: number, when: string) =>
    `您申请的 #${number}（${when}）48 小时没有人批，已失效。要借请重新申请。`,
  tellNoShow: (number: number, when: string) => `#${number}（${when}）开始 30 分钟没有人到，场地已释放。`,
  tellClosed: (venue: string, when: string, reason: string, number: number) =>
    `${venue} ${when} 停用（${reason}），您的 #${number} 取消了，请另选时间。`,
  refused: (number: number) => `#${number} 没有批准，已告诉申请人。`,
  cancelled: (number: number) => `#${number} 已退还，谢谢。`,
  used: (number: number) => `#${number} 进场已记下。`,
  closed: (number: number, venue: string, when: string) =>
    `${venue} ${when} 停用，已记下（#${number}）。恢复请发：退场地 #${number}`,
  cannotClose: (by: Booking) => `这段时间已经批给 #${by.number} ${by.requester}，请先退掉：退场地 #${by.number}`,
  venueKept: (name: string, seats: number) => `场地“${name}”（${seats} 座）存好了。`,
  addMissing: '请写名字和座位，例如：加场地 会客室 8人 布场15分钟',
  listTitle: '场地',
  listRow: (seats: number, now: string) => `${seats} 座 · ${now}`,
  free: '现在空着',
  busy: (until: string) => `占用到 ${until}`,
  dayTitle: (day: string) => `场地 ${day}`,
  dayFree: '全天空着',
  slot: (times: string, { state, kind, purpose }: Booking) =>
    `${times} ${kind === 'closure' ? `停用（${purpose}）` : state === 'pending' ? '有人申请' : '已占'}`,
  slotWho: (times: string, one: Booking) =>
    `${words.slot(times, one)} #${one.number} ${one.requester}（${one.purpose}）`,
  weekTitle: (from: string, to: string) => `场地 ${from}到${to}`,
  weekMarks: { free: '○', asked: '◐', taken: '●' },
  weekKey:
    '每天三格：上午、下午（12 点起）、晚上（18 点起）。○ 空着　◐ 有人申请　● 已占。看几点到几点请发：场地 12月5日',
  howTo: (venue: string) => `要借请发：借场地 ${venue} 12月5日14:00-16:00 30人 做什么用`,
};
