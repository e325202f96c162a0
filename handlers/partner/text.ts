import type { MatchState, NeedState, ResourceKind } from '#db/partner.ts';

type Names = [string, ...string[]];

const kind = {
  place: '场地',
  teacher: '师资',
  volunteer: '志愿者',
  goods: '物资',
  discount: '优惠',
  policy: '政策',
} satisfies Record<ResourceKind, string>;

const KINDS = Object.values(kind).join('、');

/** How each kind is called from day to day. The first that occurs decides. */
export const KIND_WORDS: readonly (readonly [ResourceKind, RegExp])[] = [
  ['volunteer', /志愿|义工|义诊|人手|帮手|帮忙的人/u],
  ['teacher', /师资|老师|讲师|教练|专家|培训师|主讲|讲课|授课|医生|律师/u],
  ['discount', /优惠|折扣|打折|券|满减|减免|免费体验|[一二三四五六七八九\d]折/u],
  ['policy', /政策|补贴|贷款|扶持资金|申报|减税/u],
  ['place', /场地|会议室|教室|场所|大厅|活动室|广场|中庭|影厅|摊位|展位|空间|球场|停车位|房间|地方/u],
  ['goods', /物资|设备|音响|投影|桌椅|帐篷|奖品|礼品|饮用水|矿泉水|图书|器材|药箱|雨伞|食品|物品/u],
];

/** The last day of an offer: what follows is a date. */
export const UNTIL = /[，,\s]*(?:有效期?)?(?:到|至)\s*((?:\d|今年|明年|年底|月底|本月|下个?月).*)$/u;

/** Whether some words hold a day at all. */
export const DAY_WORDS = /\d{1,2}月|\d{1,2}[日号]|今天|明天|后天|周[一二三四五六日天末]|星期|月底|年底/u;

export const words = {
  kind,
  search: {
    names: ['资源', '找资源'] as Names,
    usage: '资源 会议室，或 资源 #31',
    help: '看共建单位能提供什么，用平常的话找',
  },
  offer: {
    names: ['提供'] as Names,
    usage: '提供 建设银行 场地 会议室，可坐30人 到12月31日',
    help: '登记一样能提供的资源',
  },
  need: {
    names: ['需要'] as Names,
    usage: '需要 志愿者10人 12月5日 帮忙布置市集',
    help: '说需要什么，当场找谁能提供',
  },
  match: { names: ['对接'] as Names, usage: '对接 #31 #35', help: '把一样资源和一个需求牵上线' },
  agree: { names: ['同意对接'] as Names, usage: '同意对接 #36', help: '答应对接' },
  decline: { names: ['婉拒对接'] as Names, usage: '婉拒对接 #36 原因', help: '这次不方便' },
  delivered: { names: ['已提供'] as Names, usage: '已提供 #36 来了10位志愿者', help: '确认真的用上了，才算数' },
  undelivered: { names: ['没提供'] as Names, usage: '没提供 #36 原因', help: '说好了但没有成' },
  confirm: { names: ['还有效'] as Names, usage: '还有效 #31', help: '确认资源还在，半年一次' },
  end: { names: ['停止提供'] as Names, usage: '停止提供 #31 原因', help: '资源不再提供了' },
  withdraw: { names: ['撤回需要'] as Names, usage: '撤回需要 #35', help: '不需要了' },
  partner: {
    names: ['单位', '共建单位'] as Names,
    usage: '单位，或 单位 建设银行',
    help: '共建单位名单，或一家的情况',
  },
  add: {
    names: ['加单位'] as Names,
    usage: '加单位 建设银行 联系人 王经理 电话 13800000000',
    help: '登记共建单位和联系方式（联系方式只给工作人员看）',
  },

  noKind: (usage: string) => `没看出是哪一类（${KINDS}），请写上类别，例如：${usage}`,
  noWhat: (usage: string) => `请写清是什么，例如：${usage}`,
  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  reasonMissing: (usage: string) => `请写一句原因，例如：${usage}`,
  tooLong: (max: number) => `最多 ${max} 个字，请说要点。`,
  whichOrganisation: (usage: string) => `请写清是哪家单位提供的，例如：${usage}。名单请发“单位”。`,
  unknownOrganisation: (name: string) =>
    `共建单位名单上没有“${name}”。请发“单位”看名单；新单位请工作人员先发：加单位 ${name}`,
  severalOrganisations: (names: readonly string[]) => `有好几家：${names.join('、')}。请写全名。`,
  noOffer: (number: number) => `没有编号 #${number} 的资源，或者已经停止提供了。发送“资源”看看都有哪些。`,
  noNeed: (number: number) => `没有编号 #${number} 的需求。发送“资源”看看都有哪些。`,
  noMatch: (number: number) => `没有编号 #${number} 的对接。`,
  notYours: '这要请提供方、需求方的联系人或工作人员来做。',
  notReceiver: '有没有用上，要请需求方或工作人员来确认。',
  alreadyOffered: (name: string) => `${name}已经登记过一样的资源了。`,
  alreadyMatched: '这两样正在对接，不用再牵线。',
  needOver: (number: number, state: NeedState) => `需求 #${number} 已经${words.needState[state]}了。`,
  offerDead: (number: number) => `资源 #${number} 半年没有确认过，或者已经过期，不能对接。请先发：还有效 #${number}`,
  otherKind: (offer: ResourceKind, need: ResourceKind) => `一边是${kind[offer]}，一边要${kind[need]}，对不上。`,
  matchOver: (number: number, state: MatchState) => `对接 #${number} 现在是“${words.matchState[state]}”，不能这样改。`,
  notAgreed: (number: number) => `对接 #${number} 还没有两边都同意，不能算用上了。`,

  needState: { open: '在找', met: '满足', withdrawn: '撤回' } satisfies Record<NeedState, string>,
  matchState: { proposed: '等同意', agreed: '已说好', delivered: '已用上', failed: '没成' } satisfies Record<
    MatchState,
    string
  >,

  offerTitle: (number: number) => `#${number} 共建资源`,
  live: '可对接',
  pending: '待核实',
  stale: '要再确认',
  over: '已停止',
  label: {
    organisation: '单位',
    kind: '类别',
    what: '内容',
    until: '有效到',
    confirmed: '最近确认',
    used: '用上过',
    why: '原因',
    asker: '提出',
    needed: '哪天要',
    contact: '联系人',
    offers: '在册资源',
    delivered: '今年用上',
    rota: '今年轮值',
    hosted: '今年主办活动',
    meetings: '今年到会',
    incidents: '今年处置事件',
    note: '备注',
  },
  times: (count: number) => `${count} 次`,
  months: (count: number) => `${count} 个月`,
  button: {
    confirm: '还有效',
    end: '不再提供',
    agree: '同意',
    decline: '这次不方便',
    connect: (n: number) => `对接 #${n}`,
  },
  stopped: '提供方说不再提供',
  declined: '提供方这次不方便',
  offered: (number: number, name: string) =>
    `已登记 #${number}（${name}）。半年后会再问还有没有。停止提供请发：停止提供 #${number} 原因`,
  offeredPending: (number: number) => `#${number} 记下了，等工作人员核实后就能对接。核实请发：还有效 #${number}`,
  newOrganisation: (name: string) => `“${name}”是新单位，已加入共建名单。`,
  needTitle: (number: number) => `#${number} 需要帮忙`,
  found: '这些可能对得上，点一下就去问对方：',
  notFound: '名单上暂时没有对得上的。已经记下，有新的会马上告诉您。',
  offerLine: (number: number, name: string, what: string) => `#${number} ${name}：${what}`,
  listTitle: (count: number) => `共建资源（${count} 样可对接）`,
  foundTitle: (asked: string, count: number) => `“${asked}”找到 ${count} 样`,
  nothing: (asked: string) => `没有找到和“${asked}”有关的资源。可以登记需求，有了会告诉您：需要 ${asked}`,
  listEmpty: '还没有登记资源。工作人员可以发：提供 建设银行 场地 会议室，可坐30人',
  more: (left: number) => `还有 ${left} 样，请说得再具体一点。`,
  tipSearch: '要用哪样，请发：需要 什么 哪天。例如：需要 会议室 12月5日',
  openNeeds: '大家在找',
  needRow: (number: number, what: string, on: string) => `#${number} ${what}${on ? `（${on}）` : ''}`,
  matchTitle: (number: number) => `#${number} 资源对接`,
  gives: '提供',
  needs: '需求',
  state: '进展',
  waitsGiver: '等提供方同意',
  waitsNeed: '等需求方同意',
  askGiver: (name: string, what: string) => `${name}可以提供吗？需求是：${what}`,
  askNeed: (name: string, what: string) => `${name}能提供：${what}。要对接吗？`,
  asked: (name: string) => `已去问${name}，有回音马上告诉您。`,
  noContact: (number: number, name: string, contact: string) =>
    `对接 #${number}：${name}没有联系人在小π里${contact ? `（${contact}）` : ''}，请打电话问一下，然后发“同意对接 #${number}”或“婉拒对接 #${number} 原因”。`,
  agreedBoth: (number: number, name: string, what: string) =>
    `对接 #${number} 两边都同意了：${name}，${what}。用上以后请需求方发：已提供 #${number} 实际情况`,
  declinedTold: (number: number, reason: string) => `对接 #${number} 这次没成：${reason}。需求还在，可以再找别家。`,
  deliveredTold: (number: number, name: string) => `对接 #${number} 已确认用上，记在${name}名下。`,
  thanks: (name: string, what: string, outcome: string) =>
    `谢谢${name}！您提供的“${what}”用上了${outcome ? `：${outcome}` : ''}。`,
  askOutcome: (number: number, what: string) =>
    `“${what}”用上了吗？用上了请发：已提供 #${number} 实际情况；没成请发：没提供 #${number} 原因`,
  reconfirmTitle: '这样资源还有吗？',
  reconfirm: (what: string) => `${what}。半年没确认的不再对接。`,
  confirmed: (number: number) => `#${number} 已确认，半年内有效。`,
  ended: (number: number) => `#${number} 已停止提供。`,
  withdrawn: (number: number) => `需求 #${number} 已撤回。`,
  newFit: (number: number, name: string, what: string) => `您要找的有了：#${number} ${name}：${what}`,

  partnersTitle: (count: number) => `共建单位（${count} 家）`,
  partnersAbout: (live: number, active: number) => `${live} 家有可对接的资源，${active} 家今年有过动作。`,
  partnerRow: (live: number, delivered: number, months: number) =>
    [
      live > 0 ? `资源 ${live} 样` : '暂无资源',
      ...(delivered > 0 ? [`用上 ${delivered} 次`] : []),
      ...(months > 0 ? [`轮值 ${months} 个月`] : []),
    ].join(' · '),
  partnersEmpty: '名单还是空的。工作人员可以发：加单位 建设银行 联系人 王经理 电话 13800000000',
  noPartner: (name: string) => `共建单位名单上没有“${name}”。发送“单位”看名单。`,
  added: (name: string, isNew: boolean) =>
    `${name}${isNew ? '已加入共建名单' : '的资料已更新'}。登记它能提供什么：提供 ${name} 场地 …`,
  contactPrivate: '联系方式只在私聊里给工作人员看。',
  nameLong: (max: number) => `单位名称最多 ${max} 个字。`,
  nameMissing: (usage: string) => `请写单位名称，例如：${usage}`,
  phoneOdd: '电话请写 7 到 15 位数字。',

  page: {
    nav: '共建单位',
    title: '共建单位',
    about: '谁能提供什么，今年用上了什么。联系方式只有工作人员看得到。',
    column: { name: '单位', live: '可对接', delivered: '今年用上', rota: '今年轮值', contacts: '联系人' },
    empty: '还没有共建单位',
    emptyHint: '在上面登记第一家，或者在聊天里发：加单位 建设银行。',
    add: '登记单位',
    offer: '登记资源',
    field: { name: '单位名称', contact: '联系人', phone: '电话', kind: '类别', what: '能提供什么', until: '有效到' },
    offers: '资源',
    noOffers: '还没有登记资源',
    noOffersHint: '在下面登记一样，对得上的需求会马上收到。',
    deliveredTitle: '今年用上的',
    noDelivered: '今年还没有',
    noDeliveredHint: '对接以后，需求方确认用上了才记在这里。',
    deeds: '今年到会和处置',
    noDeeds: '今年还没有',
    noDeedsHint: '这家的人开会签到、办结事件以后列在这里。',
    meeting: (number: number) => `#${number} 会议`,
    incident: (number: number, what: string) => `#${number} ${what}`,
    hosted: '今年主办的活动',
    noHosted: '今年还没有',
    noHostedHint: '这家的联系人主办的活动办完以后列在这里。',
    state: '状态',
    when: '日期',
    what: '内容',
    need: '用在',
    who: '联系方式',
    profile: '概况',
    noProfile: '没有登记',
    needs: '大家在找',
    noNeeds: '眼下没有人在找资源',
    noNeedsHint: '在聊天里发：需要 志愿者10人 12月5日 帮忙布置市集。',
    number: '编号',
    export: '导出表格',
    kept: '在册单位',
    liveCount: '有可对接资源',
    activeCount: '今年有过动作',
    deliveredCount: '今年用上（次）',
  },
};

/** The parts of 加单位. */
export const PARTS = { contact: /联系人[:：]?\s*/u, phone: /(?:电话|手机)[:：]?\s*/u, note: /备注[:：]?\s*/u };
