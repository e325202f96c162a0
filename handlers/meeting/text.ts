import type { ItemOutcome, MeetingSeries } from '#db/meeting.ts';
import type { Tone } from '#src/core/card.ts';
import type { Standing } from './standing.ts';

type Names = [string, ...string[]];

const list = (what: readonly string[]) => what.join('、');

const nameOf = ({ series, year, nth }: { series: MeetingSeries; year: number; nth: number }) =>
  `${{ roundtable: '圆桌', committee: '联席' }[series]}${year}-${String(nth).padStart(2, '0')}`;

const standing = {
  planned: '待通知',
  called: '已通知',
  held: '已开会',
  drafted: '纪要待审定',
  approved: '纪要已审定',
  published: '纪要已发布',
  cancelled: '已取消',
} satisfies Record<Standing, string>;

export const commands = {
  roundtable: {
    names: ['圆桌会', '圆桌'] as Names,
    usage: '圆桌会 下周三14:30 党群服务中心 议题：停车难；垃圾分类',
    help: '看圆桌会；工作人员写上时间、地点、议题就是召集',
  },
  committee: {
    names: ['联席会', '联席会议', '联席'] as Names,
    usage: '联席会 12月10日9:30-11:00 党群服务中心 主持 孙书记 法定 5家 议题：年度计划',
    help: '看联席会议；工作人员写上时间、地点、议题就是召集',
  },
  propose: {
    names: ['议题', '提议题'] as Names,
    usage: '议题 圆桌2026-07 电动车充电不够',
    help: '给下一次会提一个议题',
  },
  withdrawItem: { names: ['撤议题'] as Names, usage: '撤议题 圆桌2026-07 3', help: '撤回自己提的议题（开会前）' },
  call: {
    names: ['发会议通知', '会议通知'] as Names,
    usage: '发会议通知 圆桌2026-07',
    help: '把会议发给各单位；再发一次只提醒没回的',
  },
  received: { names: ['会议收到', '参会'] as Names, usage: '会议收到 圆桌2026-07', help: '收到通知，会来' },
  excuse: { names: ['会议请假'] as Names, usage: '会议请假 圆桌2026-07 出差', help: '来不了' },
  change: {
    names: ['改会议'] as Names,
    usage: '改会议 圆桌2026-07 12月3日14:30 党群服务中心 主持 孙书记',
    help: '改时间、地点、主持或法定家数，已通知的会再告诉一遍',
  },
  cancel: { names: ['取消会议'] as Names, usage: '取消会议 圆桌2026-07 原因', help: '不开了，告诉已通知的人' },
  checkIn: {
    names: ['开会签到', '会议签到'] as Names,
    usage: '开会签到 圆桌2026-07，替别人签写上名字',
    help: '人到了',
  },
  resolve: {
    names: ['决议'] as Names,
    usage: '决议 圆桌2026-07 ③ 由物业公司牵头 12月15日前完成 永辉超市配合',
    help: '记决议，一行一条；写清谁牵头、哪天前，或写“无需督办”',
  },
  outcome: {
    names: ['议题结果'] as Names,
    usage: '议题结果 圆桌2026-07 3 缓议',
    help: '没有决议的议题：缓议、已阅或不通过',
  },
  withdraw: { names: ['撤决议'] as Names, usage: '撤决议 圆桌2026-07-③ 记错了', help: '撤下一条决议和它的督办' },
  minutes: {
    names: ['纪要'] as Names,
    usage: '纪要 圆桌2026-07 讨论要点，可以分行；由物业公司牵头，12月15日前划好车位',
    help: '记纪要（接着写），从里面读出决议',
  },
  rewrite: { names: ['重写纪要'] as Names, usage: '重写纪要 圆桌2026-07 全文', help: '用新的全文换掉草稿' },
  register: { names: ['登记决议'] as Names, usage: '登记决议 圆桌2026-07', help: '把纪要里读出的决议登记下来' },
  approve: { names: ['审定纪要'] as Names, usage: '审定纪要 圆桌2026-07', help: '审定以后不再改动，要改就是新的一版' },
  publish: { names: ['发布纪要'] as Names, usage: '发布纪要 圆桌2026-07', help: '发给参会的人，公开一个网页' },
};

export const words = {
  nameOf,
  series: { roundtable: '商圈圆桌会', committee: '联席会议' } satisfies Record<MeetingSeries, string>,
  nthOf: (series: MeetingSeries, nth: number) => `${{ roundtable: '圆桌会', committee: '联席会' }[series]}第 ${nth} 次`,
  standing,
  tone: {
    planned: 'warn',
    called: 'plain',
    held: 'plain',
    drafted: 'warn',
    approved: 'good',
    published: 'good',
    cancelled: 'plain',
  } satisfies Record<Standing, Tone>,
  outcome: {
    open: '待议',
    resolved: '已决议',
    deferred: '缓议，列入下次',
    noted: '已阅',
    rejected: '不通过',
    withdrawn: '已撤回',
  } satisfies Record<ItemOutcome, string>,

  title: (of: Parameters<typeof nameOf>[0]) =>
    `${nameOf(of)} ${{ roundtable: '商圈圆桌会', committee: '联席会议' }[of.series]}`,
  label: {
    number: '编号',
    when: '时间',
    place: '地点',
    chair: '主持',
    quorum: '法定',
    answers: '回复',
    excused: '请假',
    present: '已到',
    reason: '取消原因',
  },
  quorum: (count: number) => (count === 0 ? '不限' : `${count} 家单位`),
  answers: (yes: number, no: number) => `收到 ${yes} 人，请假 ${no} 人`,
  excused: (name: string, reason: string | null) => (reason ? `${name}（${reason}）` : name),
  present: (people: readonly string[], organisations: number) =>
    `${people.length} 人、${organisations} 家单位：${list(people)}`,
  attendee: (name: string, organisations: readonly string[]) =>
    organisations.length > 0 ? `${name}（${list(organisations)}）` : name,
  agendaTitle: '议程',
  notesTitle: '纪要',
  agendaZero: (count: number, overdue: number) =>
    count === 0
      ? '0. 上次督办：都办完了'
      : `0. 未办结的督办 ${count} 件${overdue > 0 ? `，其中逾期 ${overdue} 件` : ''}（发“督办”看）`,
  agendaRow: (seq: number, title: string, from: string | undefined, outcome: ItemOutcome) =>
    `${seq}. ${title}${from ? `（接${from}）` : ''}${outcome === 'open' ? '' : ` · ${words.outcome[outcome]}`}`,
  agendaProblem: (number: number) => `疑难 #${number}`,
  agendaEmpty: '还没有议题，谁都可以发：议题 要说的事',
  resolutionsTitle: '决议',
  resolutionRow: (mark: string, about: string | undefined, text: string, followUp: string | undefined) =>
    `${mark} ${about ? `${about}：` : ''}${text}${followUp ? `\n　${followUp}` : ''}`,
  noFollowUp: '还没有督办',
  next: {
    planned: (name: string) => `提议题：议题 ${name} …　下一步：工作人员发 发会议通知 ${name}`,
    called: (name: string) => `会来请发：会议收到 ${name}　来不了：会议请假 ${name} 原因　到了：开会签到 ${name}`,
    held: (name: string) => `记决议：决议 ${name} …　记纪要：纪要 ${name} …`,
    drafted: (name: string) => `下一步：由另一位审定，发 审定纪要 ${name}`,
    approved: (name: string) => `下一步：发布纪要 ${name}`,
    published: (name: string) => `还要改：重写纪要 ${name} …，审定后是新的一版`,
    cancelled: () => '',
  } satisfies Record<Standing, (name: string) => string>,
  button: {
    call: '发通知',
    received: '收到',
    excuse: '请假',
    checkIn: '签到',
    register: '登记决议',
    approve: '审定纪要',
    publish: '发布纪要',
  },

  noMeeting: (said: string) => `没有 ${said} 这次会。发送“圆桌会”或“联席会”看看都有哪些。`,
  whichMeeting: (usage: string, names: readonly string[]) =>
    names.length === 0
      ? `现在没有这样的会。发送“圆桌会”或“联席会”看看都有哪些。`
      : `要写清是哪一次：${list(names)}。例如：${usage}`,
  forbidden: '召集会议要工作人员、管理员才能用。要提议题请发：议题 要说的事',
  placeMissing: (usage: string) => `请写上地点，例如：${usage}`,
  textLong: (max: number) => `一条最多 ${max} 个字，请写短一点。`,
  itemMissing: (usage: string) => `请写上议题，例如：${usage}`,
  itemsMax: (max: number) => `一次会最多 ${max} 个议题，请留到下一次。`,
  convened: (name: string) =>
    `${name} 已经记下。请核对时间，没问题就发：发会议通知 ${name}；要改：改会议 ${name} …；不开了：取消会议 ${name} 原因`,
  listTitle: (name: string) => name,
  listRow: (when: string, place: string, state: string) => `${when} ${place} · ${state}`,
  listEmpty: (usage: string) => `还没有开过。工作人员可以发：${usage}`,
  listNext: '看一次会：圆桌会 2026-07。提议题：议题 要说的事。',
  over: (name: string, state: string) => `${name} 现在是“${state}”，这一步不能做了。`,
  proposed: (name: string, seq: number) => `已列入 ${name} 第 ${seq} 个议题。要撤回请发：撤议题 ${name} ${seq}`,
  noItem: (name: string, seq: number) => `${name} 没有第 ${seq} 个议题。发送“圆桌会 ${name.slice(2)}”看议程。`,
  notYourItem: (seq: number, who: string) => `第 ${seq} 个议题是${who}提的，请本人或工作人员来撤。`,
  itemWithdrawn: (name: string, title: string) => `已从 ${name} 撤下：${title}。要再提请发：议题 ${name} ${title}`,

  called: (name: string, count: number) =>
    `${name} 已通知 ${count} 人，谁收到、谁请假会记在卡片上。再发一次“发会议通知 ${name}”只提醒没回的。`,
  remind: (name: string, when: string, place: string) =>
    `${name} 还没有收到您的回复：${when}，${place}。会来请发：会议收到 ${name}，来不了：会议请假 ${name} 原因`,
  reminded: (name: string, count: number) =>
    count === 0 ? `${name} 通知过的人都回复了。` : `${name} 已提醒 ${count} 位没回复的。`,
  unreachable: (who: readonly string[]) => `${list(who)}没有能联系上的联系人，请工作人员发：轮值 联系人 单位名 @某人`,
  nobodyToCall: '还没有单位和联系人，不知道通知谁。请先发：轮值 加入 建设银行 联系人 @某人',
  notCalled: (name: string) => `${name} 还没有发通知，现在不用回复。`,
  received: (name: string, when: string) => `记下了，${when}见。来不了请发：会议请假 ${name} 原因`,
  excusedDone: (name: string) => `${name} 已记下请假。能来了请发：会议收到 ${name}`,
  changeMissing: (usage: string) => `请写上改成什么，例如：${usage}`,
  changed: (name: string, what: readonly string[]) => `${name} 已改：${what.join('，')}。`,
  chaired: (chair: string) => `${chair}主持`,
  quorumOf: (count: number) => (count === 0 ? '不限家数' : `法定 ${count} 家`),
  changedTold: (name: string, when: string, place: string, chair: string) =>
    `${name} 有变化：${when}，${place}，${chair}主持。来不了请发：会议请假 ${name} 原因`,
  cancelled: (name: string, count: number) =>
    `${name} 已取消${count > 0 ? `，告诉了 ${count} 人` : ''}。缓议和未办结的会进下一次。要开请重新召集。`,
  cancelledTold: (name: string, when: string, why: string) => `${name}（${when}）取消了：${why}`,
  reasonMissing: (usage: string) => `请写上原因，例如：${usage}`,

  tooEarly: (name: string, when: string, minutes: number) => `${name} ${when}开始，提前 ${minutes} 分钟起可以签到。`,
  notBegun: (name: string, when: string) =>
    `${name} ${when}才开始，开会以后再记。时间变了请发：改会议 ${name} 新的时间`,
  checkedIn: (name: string, who: readonly string[], organisations: number, quorum: number) =>
    `${list(who)}已签到 ${name}。现在 ${organisations} 家单位到场${
      quorum === 0 ? '' : organisations >= quorum ? `，达到法定 ${quorum} 家` : `，还差 ${quorum - organisations} 家`
    }。`,
  onlyStaffForOthers: '替别人签到要工作人员来。',
  noQuorum: (name: string, there: number, quorum: number) =>
    `${name} 到场 ${there} 家，法定 ${quorum} 家，还不能作决议。人到了请发：开会签到 ${name} 姓名；法定家数写错了：改会议 ${name} 法定 ${there}家`,
  frozen: (name: string) => `${name} 的纪要已经审定，到会的人不再改。`,

  decisionMissing: (usage: string) => `请写上决议，例如：${usage}`,
  leadMissing: (sentence: string) =>
    `“${sentence}”没有写由谁牵头。请写成：由物业公司牵头 12月15日前完成；不用跟踪的加上“无需督办”`,
  whatMissing: (sentence: string) => `“${sentence}”没有写做什么。请补上，或在前面写上议题的序号，例如：③ ${sentence}`,
  inSentence: (sentence: string, why: string) => `“${sentence}”：${why}`,
  sameResolution: (sentence: string) => `“${sentence}”已经登记过了。`,
  resolved: (name: string, rows: readonly string[], first: string) =>
    [`${name} 登记了 ${rows.length} 条决议：`, ...rows, `记错了请发：撤决议 ${name}-${first} 原因`].join('\n'),
  resolvedRow: (mark: string, followUp: string | undefined, moved: string | undefined) =>
    `${mark} ${followUp ?? '无需督办'}${moved ? `（${moved}）` : ''}`,
  outcomeMissing: (usage: string, known: readonly string[]) => `请写上序号和结果（${list(known)}），例如：${usage}`,
  outcomeResolved: (seq: number) => `第 ${seq} 个议题已有决议。要改请先撤决议。`,
  outcomeSet: (name: string, seq: number, outcome: string) => `${name} 第 ${seq} 个议题：${outcome}。`,
  resolutionMissing: (usage: string) => `请写上是哪一条决议，例如：${usage}`,
  noResolution: (name: string, mark: string) => `${name} 没有决议${mark}，或已经撤下。`,
  resolutionWithdrawn: (name: string, mark: string, followUp: number | null) =>
    `${name}-${mark} 已撤下${followUp === null ? '' : `，督办 #${followUp} 一并取消`}。要重新登记请发：决议 ${name} …`,

  notesMissing: (usage: string) => `请写上纪要内容，例如：${usage}`,
  notesLong: (max: number) => `一次会的纪要最多 ${max} 个字。`,
  draftTitle: (name: string) => `${name} 纪要草稿`,
  draftTag: '待审定',
  draftsTitle: (count: number) => `从纪要里读到 ${count} 条决议，登记前请核对：`,
  draftsNone: '没有读到要登记的决议。要登记请写成：由物业公司牵头，12月15日前做什么',
  draftRow: (sentence: string, read: string) => `· 依据：“${sentence}”\n　${read}`,
  draftRead: (lead: string, due: string, helpers: readonly string[]) =>
    `读作：${lead}牵头，期限 ${due}${helpers.length > 0 ? `，${list(helpers)}配合` : ''}`,
  draftNoTask: '读作：无需督办',
  draftWrong: (why: string) => `没读懂：${why}`,
  draftNext: (name: string) => `核对后点“登记决议”，或发：登记决议 ${name}；要改：重写纪要 ${name} 全文`,
  draftKept: (name: string) => `已记下。下一步：由另一位审定，发 审定纪要 ${name}；要改：重写纪要 ${name} 全文`,
  nothingToRegister: (name: string) => `${name} 的纪要里没有还没登记的决议。`,

  approveForbidden: (chair: string) => `审定纪要请主持人${chair}或管理员来。`,
  approveOwn: (name: string) => `${name} 的纪要最后是您改的，要请另一位审定。`,
  nothingToApprove: (name: string) => `${name} 还没有决议，也没有纪要。请先发：纪要 ${name} …`,
  approvedBefore: (name: string, version: number) => `${name} 纪要第 ${version} 版已经审定，没有新的改动。`,
  itemUnresolved: (name: string, seq: number) =>
    `第 ${seq} 个议题记为已决议，但没有决议。请发：议题结果 ${name} ${seq} 已阅，或补上决议。`,
  resolutionUnseen: (name: string, mark: string) =>
    `决议${mark} 没有督办。请发：交办 ${name}-${mark} 由物业公司牵头 12月15日前完成，或：撤决议 ${name}-${mark} 原因`,
  approved: (name: string, version: number) =>
    `${name} 纪要第 ${version} 版已审定，不再改动。发布请发：发布纪要 ${name}`,
  diff: (version: number, changes: readonly string[]) => [`和第 ${version} 版相比：`, ...changes].join('\n'),
  notApproved: (name: string) => `${name} 的纪要还没有审定。请先发：审定纪要 ${name}`,
  publishedBefore: (name: string, version: number) => `${name} 纪要第 ${version} 版已经发布过了。`,
  published: (name: string, version: number, count: number) =>
    `${name} 纪要第 ${version} 版已发布${count > 0 ? `，发给了 ${count} 人` : ''}。还要改请发：重写纪要 ${name} …，审定后是新的一版。`,
  publicationTitle: (name: string) => `${name} 会议纪要`,
  publicationTag: (version: number) => `第 ${version} 版`,
  publicationWhere: (when: string, place: string) => `${when} ${place}`,
  noResolutions: '本次会议没有作出决议。',
  readWhole: '看全文',

  unknownOrganisation: (said: string, known: readonly string[]) =>
    known.length === 0
      ? `还没有登记单位。请先发：轮值 加入 ${said} 联系人 @某人`
      : `没有“${said}”这家单位。现在有：${list(known)}。要加请发：轮值 加入 ${said} 联系人 @某人`,
  unknownPerson: (said: string) => `没有找到“${said}”。请在群里 @ 这个人，或让他先给小π发一句话再试。`,
  severalPersons: (name: string, count: number) => `有 ${count} 个人叫“${name}”，请在群里 @ 要写的那一位。`,
  noContact: (organisation: string) =>
    `${organisation}还没有联系人，督办要落到一个人：请写上 负责人 姓名，或先发：轮值 联系人 ${organisation} @某人`,
  severalContacts: (organisation: string, names: readonly string[]) =>
    `${organisation}有几位联系人（${list(names)}），督办要落到一个人：请写上 负责人 姓名`,
  leadHelps: (organisation: string) => `${organisation}牵头，不用再写进配合。`,
};
