import { STAGES, type Stage, SUPPORT_KINDS, type SupportKind } from '#db/incubatee.ts';
import type { Brand, CheckIn, Milestone, StageRow, Support } from '#db/incubation-queries.ts';
import type { Tone } from '#src/core/card.ts';
import { dateTime, dayName, yuan } from '#src/core/text.ts';

type Names = [string, ...string[]];

const stage = {
  applied: '申请',
  trial: '试营业',
  incubating: '孵化中',
  graduated: '毕业',
  exited: '退出',
} satisfies Record<Stage, string>;
const kind = {
  stall: '摊位',
  venue: '场地',
  mentor: '导师',
  promotion: '推广',
  trial: '试课',
} satisfies Record<SupportKind, string>;

const wordOf = <T extends string>(known: readonly T[], named: Record<T, string>) =>
  new RegExp(`(?:^|\\s)(${known.map((one) => named[one]).join('|')})(?=\\s|$)`, 'u');

export const PARTS = {
  stage: wordOf(STAGES, stage),
  kind: wordOf(SUPPORT_KINDS, kind),
  contact: /联系人\s*@?(\S+)/u,
  mentor: /导师\s*@?(\S+)/u,
  value: /(\d{1,7}(?:\.\d{1,2})?)\s*元/u,
  gone: /关了|关店|关门|停业|不在了|倒闭/u,
  alive: /还在|在营|营业|开着/u,
  jobs: /(\d{1,4})\s*(?:个)?人/u,
  visited: /实地|核实/u,
  down: /^撤下$/u,
};

export const stageOf = (word: string): Stage | undefined => STAGES.find((one) => stage[one] === word);
export const kindOf = (word: string): SupportKind | undefined => SUPPORT_KINDS.find((one) => kind[one] === word);

export const words = {
  list: { names: ['孵化'] as Names, usage: '孵化 或 孵化 #5', help: '看孵化的品牌，或其中一个' },
  add: {
    names: ['孵化 加', '孵化加'] as Names,
    usage: '孵化 加 小满咖啡 联系人 陈晓琳 申请表已收',
    help: '登记一个申请孵化的品牌',
  },
  stage: {
    names: ['孵化 阶段', '孵化阶段'] as Names,
    usage: '孵化 阶段 #5 试营业 评审会纪要3月5日',
    help: '进入下一阶段，要写凭据',
  },
  support: {
    names: ['孵化 扶持', '孵化扶持'] as Names,
    usage: '孵化 扶持 #5 #12 摊位',
    help: '记一次扶持，连到真实的活动或场地预约',
  },
  mentor: { names: ['孵化 导师', '孵化导师'] as Names, usage: '孵化 导师 #5 林老师', help: '定下导师' },
  milestone: {
    names: ['孵化 里程碑', '孵化里程碑'] as Names,
    usage: '孵化 里程碑 #5 12月1日 开出第一家店',
    help: '定一个有期限的目标',
  },
  reach: {
    names: ['孵化 完成', '孵化完成'] as Names,
    usage: '孵化 完成 #5 1 营业执照已发',
    help: '里程碑达到了，要写凭据',
  },
  story: {
    names: ['孵化 故事', '孵化故事'] as Names,
    usage: '孵化 故事 #5 从一个摊位到一家店',
    help: '写公开的故事页；写“撤下”就收回',
  },
  answer: {
    names: ['回访', '孵化 回访', '孵化回访'] as Names,
    usage: '回访 #5 还在 5人 3号楼2层',
    help: '答复毕业品牌的回访（品牌联系人或工作人员）',
  },

  stages: stage,
  kinds: kind,
  tone: { applied: 'plain', trial: 'warn', incubating: 'warn', graduated: 'good', exited: 'plain' } satisfies Record<
    Stage,
    Tone
  >,

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  incomplete: (usage: string) => `没写全，例如：${usage}`,
  gone: (number: number) => `没有 #${number} 这个孵化品牌。发送“孵化”看看有哪些。`,
  long: (max: number) => `最多 ${max} 个字，请写短一点。`,
  nobody: (name: string) => `没找到“${name}”这个人，或者不止一位。请写和小π说过话的人的名字。`,
  known: (brand: string) => `已经有“${brand}”了。发送“孵化”看编号。`,
  stageMissing: `请写到哪一阶段：${STAGES.slice(1)
    .map((one) => stage[one])
    .join('、')}。例如：孵化 阶段 #5 试营业 评审会纪要3月5日`,
  evidenceMissing: (usage: string) => `请写凭据（纪要、合同、照片说明等），例如：${usage}`,
  noSuchStep: (from: Stage, to: Stage, next: readonly Stage[]) =>
    `现在是“${stage[from]}”，不能到“${stage[to]}”。${
      next.length > 0 ? `可以到：${next.map((one) => stage[one]).join('、')}。` : '这已经是最后一步。'
    }`,
  kindMissing: `请写哪种扶持：${SUPPORT_KINDS.map((one) => kind[one]).join('、')}。例如：孵化 扶持 #5 #12 摊位`,
  noPlace: (number: number) => `没有 #${number} 这场活动或场地预约，扶持要连到真实的一次。`,
  placeOff: (number: number, title: string) => `#${number} ${title} 还没定下来，或者已经取消，不能算扶持。`,
  supportedBefore: (number: number, what: SupportKind) => `#${number} 的${kind[what]}扶持已经记过了，不重复算。`,
  noMilestone: (seq: number) => `没有第 ${seq} 个里程碑，或者已经完成了。`,
  notAsked: '这个品牌现在没有要回答的回访：毕业满 3、6、12 个月时小π会来问。',
  notYours: '回访由品牌联系人或工作人员答复。',
  aliveMissing: '请写还在不在：还在，或者关了。例如：回访 #5 还在 5人 3号楼2层',

  title: ({ number, brand }: Pick<Brand, 'number' | 'brand'>) => `#${number} ${brand}`,
  label: {
    mentor: '导师',
    contact: '联系人',
    supports: '扶持',
    path: '走到这里',
    milestones: '里程碑',
    checkIns: '回访',
    story: '故事页',
  },
  supports: (took: number, ahead: number) => `${took} 次${ahead > 0 ? `（另有 ${ahead} 次还没办）` : ''}`,
  stageRow: ({ stage: of, at, evidence }: StageRow, now: Date) => `${dateTime(at, now)} ${stage[of]}：${evidence}`,
  supportRow: ({ kind: of, eventNumber, bookingNumber, title, startsAt, tookPlace, valueFen }: Support, now: Date) =>
    `${dateTime(startsAt, now)} ${kind[of]} #${eventNumber ?? bookingNumber} ${title}${
      valueFen === null ? '' : `（约 ${yuan(valueFen)}）`
    }${tookPlace ? '' : ' · 还没办'}`,
  milestoneRow: ({ seq, due, what, evidence }: Milestone, now: Date) =>
    `${seq}. ${what}（${dayName(due, now)}前）${evidence === null ? '' : ` · 完成：${evidence}`}`,
  /** I4: whatever nobody has looked at says so. */
  checkInRow: ({ monthsAfter, answeredAt, alive, jobs, outlet, selfReported }: CheckIn) => {
    const after = `毕业满 ${monthsAfter} 个月`;
    if (answeredAt === null) return `${after}：等答复`;
    const told = [alive ? '还在经营' : '已停业', jobs === null ? '' : `${jobs} 人就业`, outlet ?? ''].filter(Boolean);
    return `${after}：${told.join('，')}（${selfReported ? '自报' : '已核实'}）`;
  },
  photo: (nth: number) => `照片 ${nth}`,
  next: (number: number) =>
    `进入下一阶段请发：孵化 阶段 #${number} 阶段 凭据　记扶持请发：孵化 扶持 #${number} #活动编号 摊位`,
  listTitle: (count: number) => (count === 0 ? '还没有孵化的品牌' : `孵化品牌 ${count} 个`),
  listEmpty: '登记一个请发：孵化 加 小满咖啡 联系人 陈晓琳 申请表已收',
  listRow: (brand: Brand) => `${stage[brand.stage]} · 扶持 ${brand.supports} 次`,

  added: (number: number, brand: string) =>
    `#${number} ${brand} 登记好了，阶段：申请。评审后请发：孵化 阶段 #${number} 试营业 凭据`,
  reached: (number: number, to: Stage) =>
    `#${number} 到了“${stage[to]}”。${
      to === 'graduated' ? '毕业满 3、6、12 个月，小π会来问过得怎么样。' : ''
    }阶段只增不改，写错了请在下一步的凭据里说明。`,
  supported: (number: number, what: SupportKind, title: string) =>
    `#${number} 记了一次${kind[what]}扶持：${title}。办完后计入次数。`,
  mentorSet: (number: number, mentor: string) => `#${number} 的导师是${mentor}。要换，再发一次。`,
  milestoneAdded: (number: number, seq: number, due: string) =>
    `#${number} 第 ${seq} 个里程碑，${due}前。达到后请发：孵化 完成 #${number} ${seq} 凭据`,
  milestoneReached: (number: number, seq: number) => `#${number} 第 ${seq} 个里程碑完成了。`,
  storySet: (address: string | undefined, number: number) =>
    `故事页公开了：${address ?? ''}/public/stories/${number}　收回请发：孵化 故事 #${number} 撤下`,
  storyDown: (number: number) => `#${number} 的故事页收回了。`,
  ask: (brand: Pick<Brand, 'number' | 'brand'>, months: number) =>
    `${words.title(brand)} 毕业满 ${months} 个月了，还好吗？请发：回访 #${brand.number} 还在 5人 3号楼2层　关了请发：回访 #${brand.number} 关了`,
  answered: (number: number, row: string) => `#${number} ${row}。写错了再发一次就改。`,
};
