import type { EventType, Kind, Level, State } from '#db/incident.ts';
import type { Incident } from '#db/incident-queries.ts';
import type { TimelineRow } from '#db/incident-timeline.ts';
import type { Party } from '#db/person.ts';
import type { Tone } from '#src/core/card.ts';
import { shorten } from '#src/language/words.ts';
import type { StepName } from './rules.ts';

const TITLE_CHARS = 22;

type Names = [string, ...string[]];

const party = { committee: '党委', property: '物业', courier: '快递', merchant: '商户' } satisfies Record<
  Party,
  string
>;

export const words = {
  party,
  kind: {
    fire: '消防隐患',
    maintenance: '设施维护',
    lostfound: '失物招领',
    person: '走失急病纠纷',
    consult: '咨询',
  } satisfies Record<Kind, string>,
  level: { p0: 'P0 危及生命', p1: 'P1 紧急', p2: 'P2 一般', p3: 'P3 不急' } satisfies Record<Level, string>,
  title: (number: number, what: string, drill = false) =>
    `${drill ? '【演练】' : ''}#${number} ${shorten(what.replace(/\s+/gu, ' '), TITLE_CHARS)}`,
  state: {
    open: '待接单',
    acked: '已接单',
    working: '处理中',
    waiting: '等待中',
    fixed: '待核验',
    referred: '已移交',
    hard: '已挂账',
    closed: '已办结',
    merged: '已合并',
    rejected: '误报',
  } satisfies Record<State, string>,
  tone: {
    open: 'bad',
    acked: 'warn',
    working: 'warn',
    waiting: 'warn',
    fixed: 'plain',
    referred: 'warn',
    hard: 'warn',
    closed: 'good',
    merged: 'plain',
    rejected: 'plain',
  } satisfies Record<State, Tone>,
  emergency: '先拨 119（火警）/ 120（急救）/ 110（报警），再等平台的人。',
  drill: '这是演练，不是真的。请照真的一样处置。',
  anonymous: '匿名',
  bot: '小π',
  label: {
    reported: '报告',
    place: '地点',
    lead: '牵头',
    helpers: '协办',
    acked: '接单',
    arrived: '到场',
    waiting: '等待',
    fixed: '办结',
    note: '处理',
    referred: '移交',
    closed: '核验',
    merged: '合并',
  },
  after: (how: string) => `用时 ${how}`,
  leadOffered: (lead: Party, to: Party) => `${party[lead]}（已请${party[to]}接手，对方接单前仍由${party[lead]}负责）`,
  waitingFor: (reason: string, until: string) => `${reason}，到${until}`,
  referredTo: (to: string, ref: string | undefined) => (ref ? `${to}，编号 ${ref}` : to),
  settledBySilence: '三天没有人提出异议，自动结案',
  mergedInto: (number: number) => `和 #${number} 是同一件`,
  wholeText: (number: number) => `全文请发：事件 #${number}`,
  photo: (nth: number, of: number, after: boolean) => {
    const which = of === 1 ? '' : ` ${nth}/${of}`;
    return after ? `处理后的照片${which}` : `照片${which}`;
  },
  next: {
    open: () => '下一步：处置员点“接单”。',
    acked: () => '下一步：到现场后点“到场”，处理好点“办结”。',
    working: (number) => `下一步：处理好点“办结”；想写一句怎么处理的，发：办结 #${number} 说明`,
    waiting: (number) => `下一步：到时间会提醒；提前好了请发：继续 #${number}`,
    fixed: () => '下一步：请另一个人看过后点“核验通过”。',
    referred: (number) =>
      `下一步：对方有了结果请发：移交办结 #${number} 结果；对方不受理请发：移交退回 #${number} 原因`,
    hard: () => '下一步：由党委的疑难问题台账跟进。',
  } satisfies Record<Exclude<State, 'closed' | 'merged' | 'rejected'>, (number: number) => string>,
  button: {
    take: '接单',
    arrive: '到场',
    fix: '办结',
    verify: '核验通过',
    refuse: '还没好',
    show: (number: number) => `看 #${number}`,
    which: (number: number) => `#${number}`,
    same: (number: number) => `和 #${number} 是同一件`,
  },

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  reasonMissing: (usage: string) => `请写一句原因，例如：${usage}`,
  partyMissing: (usage: string) => `请写明是哪一方（党委、物业、快递、商户），例如：${usage}`,
  gone: (number: number) => `没有 #${number} 这件事。发送“事件”看看都有哪些。`,
  which: '您说的是哪一件？',
  whichOther: (usage: string, numbers: readonly number[]) =>
    `您说的是哪一件？现在有 ${numbers.map((one) => `#${one}`).join('、')}。请带上编号，例如：${usage}`,
  thanks: '好的。',
  noticed: '收到了，谢谢！',

  /** Why a step cannot be taken now, and what can. */
  cannot(step: StepName, incident: Incident): string {
    const { number, state, mergedInto } = incident;
    const who = incident.acked?.name ?? '';
    switch (state) {
      case 'open':
        return step === 'verify' || step === 'refuseFix'
          ? `#${number} 还没有办结，不用核验。要处理请发：接单 #${number}`
          : `#${number} 还没有人接单，先发：接单 #${number}`;
      case 'acked':
        if (step === 'take') return `${who}已经接了 #${number}，正在处理。`;
        return step === 'verify' || step === 'refuseFix'
          ? `#${number} 由${who}接了单，还没有办结，不用核验。`
          : `#${number} 由${who}接了单，正在处理，现在不能这样做。`;
      case 'working':
        if (step === 'take' || step === 'arrive')
          return `#${number} 已经有人在现场：${incident.arrived?.name ?? who}。`;
        return step === 'verify' || step === 'refuseFix'
          ? `#${number} 还在处理，没有办结，不用核验。`
          : `#${number} 正在现场处理（${who}），现在不能这样做。`;
      case 'waiting':
        return `#${number} 在等${incident.wait?.reason ?? ''}。要继续处理请发：继续 #${number}`;
      case 'fixed':
        return `#${number} 已由${incident.fixed?.name ?? ''}办结，等人核验。看过没问题请发：核验 #${number}`;
      case 'referred':
        return `#${number} 已移交${incident.referred?.to ?? ''}。有了结果请发：移交办结 #${number} 结果`;
      case 'hard':
        return `#${number} 已挂账，由疑难问题台账跟进。`;
      case 'closed':
        return `#${number} 已经核验结案了。没有解决的，请发：重开 #${number} 原因`;
      case 'merged':
        return `#${number} 已并入 #${mergedInto}，请看 #${mergedInto}。分错了请发：拆开 #${number}`;
      case 'rejected':
        return `#${number} 已按误报处理。不是误报的，请发：重开 #${number} 原因`;
    }
  },
  ownFix: (number: number) => `#${number} 是您自己办结的，要请另一个人核验。`,
  stranger: (number: number) => `#${number} 请报告人或值班的人来核验。`,
  unseen: (number: number) =>
    `#${number} 是消防隐患，又没有处理后的照片，请党委的人核验；或者先补一张照片：办结的人把照片发给我就行。`,

  listTitle: (total: number) => (total === 0 ? '没有未结的事件' : `未结的事件 ${total} 件`),
  listEmpty: '都处理完了。看到什么要管的，发：报事 发生了什么',
  listRow: (state: string, age: string, what: string, drill: boolean) =>
    `${drill ? '演练 · ' : ''}${state} · ${age}前 · ${shorten(what.replace(/\s+/gu, ' '), 30)}`,
  listMore: (shown: number, total: number) => `只列出最近 ${shown} 件，共 ${total} 件。看某一件请发：事件 #编号`,
  timeline: '经过',
  event: {
    reported: '报告',
    joined: '也报了这件事',
    acked: '接单',
    arrived: '到场',
    noted: '说明',
    released: '取消认领',
    unacked: '接单后没有进展，重新找人',
    waited: '等待',
    resumed: '继续处理',
    fixed: '办结',
    fix_refused: '核验没通过',
    closed: '核验通过，结案',
    settled: '三天没有异议，结案',
    reopened: '重开',
    offered: '请另一方接手',
    accepted: '接手',
    referred: '移交',
    referral_answered: '移交有了结果，结案',
    referral_refused: '移交被退回',
    parked: '挂账',
    cleared: '销账，结案',
    merged: '并入另一件',
    unmerged: '拆开',
    absorbed: '并进来一件',
    rejected: '误报',
    revived: '恢复',
    helper_asked: '请协办',
    helper_accepted: '参加协办',
    helper_done: '协办完成',
    leveled: '改级别',
    pictured: '补照片',
    undone: '撤销上一步',
    reminded: '提醒了一次',
    breached: '5 分钟没有人接单',
    coverage_gap: '没有值班的人，通知了所有人',
    repaired: '补上了漏掉的提醒',
    recalled: '撤回了报告的消息',
  } satisfies Record<EventType, string>,
  timelineRow(time: string, row: TimelineRow, name: string) {
    const { type, data } = row;
    const more = [
      data.party && party[data.party],
      data.other !== undefined && `#${data.other}`,
      data.from && data.to && `${data.from} → ${data.to}`,
      data.until && `到${data.until}`,
      data.note,
    ].filter((one) => typeof one === 'string');
    return `${time} ${name} ${this.event[type]}${more.length > 0 ? `：${more.join('，')}` : ''}`;
  },
  tampered: (seq: number) => `注意：第 ${seq} 行经过的校验不对，记录可能被改动过，请管理员核查。`,
};

/** How each command is called, said and explained. */
export const commands = {
  report: {
    names: ['报事', '报修', '报障', '上报', '随手拍'] as Names,
    usage: '报事 发生了什么（可以带照片）',
    help: '报一件事，马上有人管',
  },
  list: { names: ['事件'] as Names, usage: '事件 或 事件 #17', help: '看未结的事件，或一件事的经过' },
  anonymous: { names: ['匿名'] as Names, usage: '匿名 发生了什么', help: '报事，不写您的名字' },
  same: { names: ['是同一件', '同一件'] as Names, usage: '是同一件 #17', help: '我报的和 #17 是同一件' },
  notSame: { names: ['不是同一件'] as Names, usage: '不是同一件 #17', help: '我报的和 #17 不是同一件' },
  take: { names: ['接单'] as Names, usage: '接单 #17', help: '这件我来管' },
  answer: {
    names: ['收到', '我来', '我来处理', '马上到', '马上来', '马上去', '在路上', '在路上了', '来了'] as Names,
    usage: '收到 或 我来、在路上',
    help: '和接单一样',
  },
  arrive: { names: ['到场', '到了', '我到了', '在现场'] as Names, usage: '到场 #17', help: '我到现场了' },
  fix: {
    names: ['办结', '弄好了', '处理好了', '处理了', '修好了', '搞定了', '搞定'] as Names,
    usage: '办结 #17 怎么处理的',
    help: '处理好了，请人核验',
  },
  verify: { names: ['核验', '核验通过', '看过没问题'] as Names, usage: '核验 #17', help: '看过了，没问题，结案' },
  reopen: {
    names: ['重开', '重新打开', '还没好', '没弄好'] as Names,
    usage: '重开 #17 原因',
    help: '没有解决，再办一次（30 天内）',
  },
  wait: {
    names: ['等待', '等'] as Names,
    usage: '等待 #17 等配件 明天下午',
    help: '现在办不了，写明等什么、等到什么时候',
  },
  resume: { names: ['继续', '继续处理'] as Names, usage: '继续 #17', help: '不用等了，接着办' },
  handOver: { names: ['转派', '不归我管'] as Names, usage: '转派 #17 快递', help: '请另一方接手' },
  help: { names: ['协办'] as Names, usage: '协办 #17 商户', help: '请另一方帮忙；对方回“协办 #17”' },
  refer: { names: ['移交'] as Names, usage: '移交 #17 12345 编号', help: '移交 119、12345 等' },
  referDone: { names: ['移交办结'] as Names, usage: '移交办结 #17 结果', help: '移交的事有了结果，结案' },
  referBack: { names: ['移交退回'] as Names, usage: '移交退回 #17 原因', help: '对方不受理，重新找人' },
  park: { names: ['挂账'] as Names, usage: '挂账 #17 为什么', help: '一时办不了，挂到疑难台账上' },
  reject: { names: ['误报'] as Names, usage: '误报 #17 原因', help: '不是真的' },
  merge: { names: ['合并'] as Names, usage: '合并 #18 #17', help: '#18 和 #17 是同一件，并到 #17' },
  split: { names: ['拆开'] as Names, usage: '拆开 #18', help: '合并错了，分开（7 天内）' },
  release: { names: ['取消认领'] as Names, usage: '取消认领 #17', help: '这件我管不了，重新找人' },
  level: { names: ['级别'] as Names, usage: '级别 #17 P1 原因', help: '改级别：P0 最急，P3 不急' },
  undo: { names: ['撤销'] as Names, usage: '撤销 #17', help: '15 秒内取消刚才那一步' },
  drill: { names: ['演练'] as Names, usage: '演练 3号楼2层着火', help: '演练一次，不进统计' },
  place: {
    names: ['地点'] as Names,
    usage: '地点 或 地点 添加 奶茶店 3号楼1层 商户',
    help: '看地点；管理员可以添加、删除',
  },
  policy: {
    names: ['升级规则'] as Names,
    usage: '升级规则 或 升级规则 消防隐患 P1 60 120 180 240 300 每2分钟',
    help: '没有人接单时，什么时候再叫人',
  },
  figures: {
    names: ['事件统计'] as Names,
    usage: '事件统计 本月 或 事件统计 2026年 明细',
    help: '首响用了多久，一件一件可查',
  },
};
