import { yuan } from '#src/core/text.ts';
import type { Figure } from './compute.ts';
import type { Code, Metric } from './metrics.ts';

type Names = [string, ...string[]];

interface Meaning {
  readonly name: string;
  /** How it is counted: printed as a footnote (R5). */
  readonly definition: string;
}

const meaning = {
  meetings: { name: '会议', definition: '开过的联席会和圆桌会，按场次' },
  follow_ups: { name: '督办', definition: '期间内交办的督办事项，一项一件；办结以秘书核销为准' },
  rota_months: { name: '轮值', definition: '已落实的月度轮值，缺席的月份不算' },
  resources: { name: '资源对接', definition: '需求方确认用上的共建资源，只牵线没用上的不算' },
  events: { name: '活动', definition: '办完并有凭据的活动，一次一场；一个系列办几次算几场' },
  attendances: { name: '活动参与人次', definition: '各场到场人数之和：有签到的按签到，没有的按人工点数，两者不相加' },
  attendees: { name: '活动参与人数', definition: '签到过的不同报名人，同一人来几次算一人；随行家人不另计' },
  feedback: { name: '活动评分', definition: '参加者打分的平均，满分 5 分' },
  bookings: { name: '场地使用', definition: '批准后实际用了的场地借用' },
  incidents: { name: '快速响应事件', definition: '四方响应的真实事件；演练、误报、并入别件的不算' },
  first_response: { name: '平均首次响应', definition: '从平台收到报事到第一个人应答的平均用时，只算第一轮' },
  consultations: { name: '咨询', definition: '转人工并登记的咨询，一问一件' },
  problems: { name: '疑难问题', definition: '挂上台账的疑难问题，一事一件' },
  clinics: { name: '律师坐班', definition: '律师实际坐班的日子，一天一场' },
  clinics_missing: { name: '律师未坐班', definition: '应坐班而没有坐班的周四，每一天都有原因' },
  clinic_people: { name: '律师服务人次', definition: '预约到场和现场来问的人次' },
  courses: { name: '课程', definition: '至少上过一次课的课程，按门计' },
  lessons: { name: '课次', definition: '实际上了的课，一次一课次' },
  goods_in: { name: '捐赠物资折价', definition: '核对过的物资折价，按登记口径（发票、市场价、捐方自报）；不与款相加' },
  cash_in: { name: '捐赠款', definition: '核对过的捐款，不含义卖所得；不与物相加' },
  sales: { name: '义卖所得', definition: '核对过的义卖进款，冲正的已扣除' },
  cash_out: { name: '发放款', definition: '核对过的对外支出，冲正的已扣除' },
  brands: {
    name: '孵化品牌',
    definition: '期间内有一天在孵的品牌，从进入孵化到毕业或退出，一个品牌算一个；试营业不算',
  },
  supports: { name: '孵化扶持', definition: '有活动、场地记录可查的扶持，按次' },
  broadcasts: { name: '通知', definition: '至少有一个群受理的通知，一条一次' },
} satisfies Record<Code, Meaning>;

/** Names of parts that are codes in the database. */
const part: Readonly<Record<string, string>> = {
  fire: '消防隐患',
  maintenance: '设施维护',
  lostfound: '失物招领',
  person: '人员求助',
  consult: '咨询求助',
  open: '待答复',
  answered: '已答复',
  closed: '已办结',
  proposed: '待立项',
  accepted: '办理中',
  escalated: '已提级',
  ready: '待销账',
  cleared: '已销账',
  not_now: '暂缓',
  held: '已坐班',
  cancelled: '取消',
  moved: '改期',
  labour: '劳动',
  lease: '租赁',
  contract: '合同',
  family: '家庭',
  consumer: '消费',
  other: '其他',
  trial: '试课',
  regular: '正课',
  place: '场地',
  teacher: '师资',
  volunteer: '志愿者',
  goods: '物资',
  discount: '优惠',
  policy: '政策',
  roundtable: '圆桌会',
  committee: '联席会',
  plain: '一般',
  urgent: '紧急',
  invoice: '发票',
  market: '市场价',
  donor: '捐方自报',
  incubating: '在孵',
  graduated: '毕业',
  exited: '退出',
  stall: '摊位',
  venue: '场地',
  mentor: '导师',
  promotion: '推广',
};

/** Codes that say something else in one figure than in others. */
const partOf: Partial<Record<Code, Readonly<Record<string, string>>>> = {
  follow_ups: { doing: '在办', closed: '办结', cancelled: '取消' },
};

const lasting = (seconds: number): string => {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
};

const unit = {
  times: (value: number) => `${value} 次`,
  pieces: (value: number) => `${value} 件`,
  heads: (value: number) => `${value.toLocaleString('en-US')} 人次`,
  people: (value: number) => `${value.toLocaleString('en-US')} 人`,
  months: (value: number) => `${value} 个月`,
  seconds: lasting,
  score: (value: number) => `${value.toFixed(1)} 分`,
  fen: yuan,
} satisfies Record<Metric['unit'], (value: number) => string>;

/** Words that count otherwise than their metric's unit. */
const own: Partial<Record<Code, (value: number) => string>> = {
  events: (value) => `${value} 场`,
  meetings: (value) => `${value} 场`,
  clinics: (value) => `${value} 场`,
  clinics_missing: (value) => `${value} 天`,
  courses: (value) => `${value} 门`,
  brands: (value) => `${value} 个`,
  broadcasts: (value) => `${value} 条`,
};

const value = (metric: Metric & { code: Code }, of: number): string => (own[metric.code] ?? unit[metric.unit])(of);

export const words = {
  meaning,
  value,
  part: (of: Code, code: string): string => partOf[of]?.[code] ?? part[code] ?? code,

  report: {
    names: ['报表', '年报', '月报'] as Names,
    usage: '报表 2026、报表 2026年6月、报表 二季度 或 报表 1月1日到6月30日',
    help: '各项数字，每个都能看到是哪些',
  },
  origin: {
    names: ['数字'] as Names,
    usage: '数字 活动 2026，或直接问“153 是怎么来的”',
    help: '一个数字是哪些加起来的',
  },
  thisYear: '今年',
  /** `153 是怎么来的`, `活动153场是怎么来的`. */
  asksOrigin: /^(?<said>.{1,30}?)(?:是|都是|究竟是|到底是)?怎么(?:来|算|得出)(?:的|出来的)?[？?。]*$/u,
  keep: { names: ['留存报表'] as Names, usage: '留存报表 2026', help: '存一份草稿，核对后定稿' },
  freeze: { names: ['定稿'] as Names, usage: '定稿 #71', help: '核对过的报表定下来，以后不变' },
  correct: { names: ['更正报表'] as Names, usage: '更正报表 #71 原因', help: '定稿以后发现错了，出更正版' },

  unread: (said: string) =>
    `没看懂时间段“${said}”。请写成：报表 2026、报表 2026年6月、报表 二季度 或 报表 1月1日到6月30日`,
  title: (period: string) => `${period} 数字`,
  none: (period: string) => `${period}还没有可以统计的事。`,
  coverage: ({ rows, estimated }: Figure) =>
    estimated > 0 ? `（${rows - estimated}/${rows} 场有签到，${estimated} 场为人工点数）` : '',
  partList: (parts: readonly (readonly [string, string])[], more: number) =>
    `${parts.map(([name, amount]) => `${name} ${amount}`).join('、')}${more > 0 ? `等 ${parts.length + more} 类` : ''}`,
  chart: {
    byMonth: (name: string) => `${name}（按月）`,
    byPart: (name: string) => `${name}（按类）`,
    month: (of: number) => `${of}月`,
  },
  until: '至',
  openPage: '看网页和图表',
  drill: '看一个数字是哪些：数字 活动 2026，或直接问“153 是怎么来的”',
  keepHint: (period: string) => `要存档定稿：留存报表 ${period}`,
  originTitle: (name: string, period: string, amount: string) => `${period} ${name} ${amount}`,
  originMore: (shown: number, total: number) =>
    `只列出前 ${shown} 条，共 ${total} 条。全部请看后台“报表”，或缩小时间段。`,
  originUnknown: (said: string, names: readonly string[]) =>
    `没有叫“${said}”的数字。可以问：${names.join('、')}。例如：数字 活动 2026`,
  originNoMatch: (said: string, period: string) => `${period}没有哪个数字是 ${said}。发送“报表 ${period}”看全部。`,
  originSeveral: (said: string, names: readonly string[]) =>
    `${said} 可能是：${names.join('、')}。请写明是哪个，例如：数字 ${names[0] ?? ''}`,
  definition: (text: string) => `口径：${text}`,
  rowEstimated: '（人工点数）',

  runTitle: (number: number) => `#${number} 报表`,
  draft: '草稿',
  frozen: '已定稿',
  kept: (number: number, period: string) => `${period}的报表存为草稿 #${number}。核对后发：定稿 #${number}`,
  frozenSaid: (number: number) => `#${number} 已定稿，不会再变。以后发现错了请发：更正报表 #${number} 原因`,
  notDraft: (number: number) => `#${number} 已经定稿了，不用再定。`,
  notFrozen: (number: number) => `#${number} 还是草稿，重新“留存报表”就行，不用更正。`,
  superseded: (number: number) => `#${number} 已经有更正版了，请更正那一份。`,
  noRun: (number: number) => `没有编号 #${number} 的报表。`,
  broken: (names: readonly string[]) => `这些数字前后对不上，不能定稿：${names.join('、')}。请告诉管理员。`,
  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  reasonMissing: (usage: string) => `请写一句原因，例如：${usage}`,
  corrected: (number: number, old: number) => `更正版 #${number} 已存为草稿，替代 #${old}。核对后发：定稿 #${number}`,
  diff: (name: string, was: string, is: string) => `${name}：${was} → ${is}`,
  noDiff: '数字没有变化。',
  label: {
    period: '时间',
    asOf: '取数',
    hash: '校验码',
    made: '制表',
    frozen: '定稿',
    reason: '更正原因',
    replaces: '替代',
  },
};
