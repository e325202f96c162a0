import type { NoteKind, ProblemState } from '#db/hard-problem.ts';
import type { Party } from '#db/person.ts';
import type { HardProblem, Move } from '#db/problem-ledger.ts';
import type { Tone } from '#src/core/card.ts';

type Names = [string, ...string[]];

const state = {
  proposed: '待立项',
  accepted: '办理中',
  escalated: '已提级',
  ready: '待销账',
  cleared: '已销账',
  not_now: '暂缓',
} satisfies Record<ProblemState, string>;

/** What stands between the names of a list. */
export const LIST = /[\s、，,和]+/u;

/** Words in front of the parts of 立项 and 暂缓. */
export const PARTS = { lead: /牵头/u, helpers: /协办|配合/u, due: /期限|截止|完成/u, review: /复查|复核/u };

export const PARTY: Readonly<Record<string, Party>> = {
  党委: 'committee',
  物业: 'property',
  快递: 'courier',
  商户: 'merchant',
};

export const words = {
  problem: {
    names: ['疑难', '疑难问题'] as Names,
    usage: '疑难 说清楚是什么事，或 疑难 #31',
    help: '一时办不了的，挂到台账上',
    tooLong: (max: number) => `最多 ${max} 个字，请说要点。`,
  },
  accept: {
    names: ['立项'] as Names,
    usage: '立项 #31 牵头 物业 协办 快递 期限 12月15日',
    help: '定牵头方、协办方和期限',
  },
  note: { names: ['进展'] as Names, usage: '进展 #31 这周做了什么', help: '每周一句进展' },
  escalate: { names: ['提级'] as Names, usage: '提级 #31 为什么', help: '提到联席会议程上' },
  ready: { names: ['待销账'] as Names, usage: '待销账 #31 怎么解决的', help: '解决了，请人回访' },
  clear: { names: ['销账'] as Names, usage: '销账 #31 回访结果', help: '回访过，从台账上销掉' },
  sendBack: { names: ['退回'] as Names, usage: '退回 #31 还差什么', help: '回访没解决，退回去办' },
  notNow: {
    names: ['暂缓'] as Names,
    usage: '暂缓 #31 为什么 复查 3月1日',
    help: '条件不具备，先放一放（90 天内复查）',
  },

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  textMissing: (usage: string) => `还要写一句话，例如：${usage}`,
  partMissing: (usage: string) => `要写全，例如：${usage}`,
  partyUnknown: (said: string) => `不知道“${said}”是哪一方，请写 党委、物业、快递 或 商户。`,
  leadHelps: '牵头方不用再写进协办。',
  reviewTooLate: (max: number) => `复查日期最晚在 ${max} 天之内。`,
  gone: (number: number) => `台账上没有 #${number}。发送“疑难”看看都有哪些。`,
  notLead: (lead: string) => `这件由${lead}牵头，请${lead}的人或工作人员来写。`,
  ownReady: (number: number) => `#${number} 是您报的待销账，要请另一个人回访后销账。`,
  cannot(move: Move, { number, state: now }: HardProblem): string {
    const next = {
      proposed: `先立项：立项 #${number} 牵头 物业 期限 12月15日`,
      accepted: `办好了请发：待销账 #${number} 怎么解决的`,
      escalated: `办好了请发：待销账 #${number} 怎么解决的`,
      ready: `回访后请发：销账 #${number} 回访结果，没解决发：退回 #${number} 还差什么`,
      cleared: '要重新办，请重新挂账。',
      not_now: `条件具备了请重新立项：立项 #${number} 牵头 物业 期限 12月15日`,
    } satisfies Record<ProblemState, string>;
    return `#${number} 现在是“${state[now]}”，不能${move === 'note' ? '写进展' : doing[move]}。${next[now]}`;
  },

  state,
  tone: {
    proposed: 'warn',
    accepted: 'plain',
    escalated: 'bad',
    ready: 'warn',
    cleared: 'good',
    not_now: 'plain',
  } satisfies Record<ProblemState, Tone>,
  title: (number: number) => `#${number} 疑难问题`,
  label: {
    lead: '牵头',
    helpers: '协办',
    due: '期限',
    proposed: '挂账',
    source: '来源',
    callback: '回访',
    reason: '原因',
    review: '复查',
  },
  source: (kind: 'incident' | 'consultation', number: number) =>
    `${{ incident: '事件', consultation: '咨询' }[kind]} #${number}`,
  overdue: (days: number) => `已超期 ${days} 天`,
  record: '经过',
  noteRow: (when: string, name: string, kind: NoteKind, text: string | null) =>
    `${when} ${name} ${did[kind]}${text ? `：${text}` : ''}`,
  next: {
    proposed: (number) => `下一步：工作人员立项，例如：立项 #${number} 牵头 物业 协办 快递 期限 12月15日`,
    accepted: (number) => `每周一句：进展 #${number} …　办好了：待销账 #${number} 怎么解决的`,
    escalated: (number) => `已列入联席会议程。办好了：待销账 #${number} 怎么解决的`,
    ready: (number) => `请另一个人问一问提出的人：解决了发 销账 #${number} 他怎么说；没有发 退回 #${number} 还差什么`,
    cleared: () => '',
    not_now: (number) => `条件具备了重新立项：立项 #${number} 牵头 物业 期限 12月15日`,
  } satisfies Record<ProblemState, (number: number) => string>,
  button: { clear: '回访：已解决', sendBack: '回访：没解决' },
  callbackSolved: '回访：已解决',
  callbackNot: '回访：还没有解决',
  done: {
    accepted: (number: number, lead: string, due: string) => `#${number} 已立项：${lead}牵头，期限 ${due}。`,
    note: (number: number) => `#${number} 进展已记下。`,
    escalated: (number: number) => `#${number} 已提级，列入联席会议程。`,
    ready: (number: number) => `#${number} 待销账，请另一个人回访。`,
    sent_back: (number: number) => `#${number} 已退回，继续办。`,
    cleared: (number: number) => `#${number} 已销账。谢谢！`,
    not_now: (number: number, review: string) => `#${number} 先暂缓，${review}复查。`,
  },
  listTitle: (count: number) => (count === 0 ? '台账上没有疑难问题' : `疑难问题 ${count} 件`),
  listEmpty: '一时办不了的事，发：疑难 说清楚是什么事',
  listRow: (kind: string, lead: string, due: string, what: string) =>
    [kind, lead, due, what].filter(Boolean).join(' · '),
  remind: {
    head: (party: string) => `疑难问题提醒（${party}）`,
    staff: '工作人员',
    noNote: (number: number, days: number) => `#${number} ${days} 天没有进展了，请发：进展 #${number} …`,
    due: (number: number, day: string) => `#${number} 期限 ${day}，快到了`,
    overdue: (number: number, days: number) => `#${number} 已超期 ${days} 天`,
    propose: (number: number, days: number) => `#${number} 挂账 ${days} 天了，还没有立项`,
    ready: (number: number) => `#${number} 等人回访销账`,
    review: (number: number) => `#${number} 暂缓到期，请复查`,
  },
  party: { committee: '党委', property: '物业', courier: '快递', merchant: '商户' } satisfies Record<Party, string>,
};

const doing = {
  accepted: '立项',
  escalated: '提级',
  ready: '报待销账',
  sent_back: '退回',
  cleared: '销账',
  not_now: '暂缓',
} satisfies Record<Exclude<Move, 'note'>, string>;

const did = {
  proposed: '挂账',
  accepted: '立项',
  note: '进展',
  escalated: '提级',
  ready: '报待销账',
  sent_back: '退回',
  cleared: '销账',
  not_now: '暂缓',
} satisfies Record<NoteKind, string>;
