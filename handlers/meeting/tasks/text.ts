import type { FollowUpSource, FollowUpState, FollowUpStep } from '#db/follow-up.ts';
import type { FollowUpMove } from '#db/follow-up-queries.ts';
import type { Tone } from '#src/core/card.ts';

type Names = [string, ...string[]];

const list = (what: readonly string[]) => what.join('、');

const state = {
  open: '待受理',
  accepted: '已受理',
  doing: '办理中',
  submitted: '待办结',
  closed: '已办结',
  cancelled: '已取消',
} satisfies Record<FollowUpState, string>;

export const taskCommands = {
  list: {
    names: ['督办'] as Names,
    usage: '督办，或 督办 物业公司、督办 李建国、督办 圆桌2026-07、督办 #31',
    help: '看督办：自己的、某家单位的、某次会的、某一件',
  },
  assign: {
    names: ['交办'] as Names,
    usage: '交办 由物业公司牵头 12月15日前 更换地库灯管 永辉超市配合，或 交办 #17 由…（事件、咨询、疑难的编号）',
    help: '开一件督办，落到一家单位、一个人',
  },
  accept: { names: ['受理督办'] as Names, usage: '受理督办 #31', help: '接下来办' },
  note: { names: ['督办进展'] as Names, usage: '督办进展 #31 灯管到货了', help: '说说办到哪了' },
  submit: {
    names: ['提交督办'] as Names,
    usage: '提交督办 #31 换了 40 支，照片附上',
    help: '办好了，写上怎么办的，可以带照片',
  },
  close: { names: ['办结督办'] as Names, usage: '办结督办 #31', help: '看过凭据，办结' },
  sendBack: { names: ['退回督办'] as Names, usage: '退回督办 #31 还差东侧', help: '没办完，退回去接着办' },
  change: {
    names: ['改督办'] as Names,
    usage: '改督办 #31 期限 12月20日，或 改督办 #31 牵头 建设银行 负责人 王芳',
    help: '改期限、牵头单位或负责人',
  },
  cancel: { names: ['取消督办'] as Names, usage: '取消督办 #31 原因', help: '不办了' },
};

export const taskWords = {
  state,
  tone: {
    open: 'warn',
    accepted: 'plain',
    doing: 'plain',
    submitted: 'warn',
    closed: 'good',
    cancelled: 'plain',
  } satisfies Record<FollowUpState, Tone>,
  title: (number: number) => `#${number} 督办`,
  label: {
    from: '来源',
    basis: '依据',
    lead: '牵头',
    person: '负责人',
    helpers: '配合',
    due: '期限',
    opened: '交办',
    reason: '原因',
  },
  from: {
    resolution: (name: string) => `${name}的决议`,
    incident: (number: string) => `事件 ${number}`,
    consultation: (number: string) => `咨询 ${number}`,
    problem: (number: string) => `疑难 ${number}`,
    direct: () => '直接交办',
  } satisfies Record<FollowUpSource, (what: string) => string>,
  quoted: (sentence: string) => `“${sentence}”`,
  overdue: (days: number) => `已逾期 ${days} 天`,
  due: (day: string, late: number, sure: boolean) =>
    [day, late > 0 ? `已逾期 ${late} 天` : '', sure ? '' : '（那一年的放假安排还没公布）'].filter(Boolean).join(' '),
  line: (number: number, lead: string, person: string, due: string) => `督办 #${number}：${lead} ${person}，${due}前`,
  record: '经过',
  step: {
    opened: '交办',
    accepted: '受理',
    note: '进展',
    submitted: '提交',
    sent_back: '退回',
    closed: '办结',
    changed: '改动',
    cancelled: '取消',
  } satisfies Record<FollowUpStep, string>,
  calendar: '日历',
  recordRow: (when: string, who: string, step: string, text: string | null) =>
    `${when} ${who} ${step}${text ? `：${text}` : ''}`,
  photo: (nth: number) => `凭据照片 ${nth}`,
  next: {
    open: (number: number) => `下一步：牵头单位发 受理督办 #${number}（24 小时内）`,
    accepted: (number: number) => `进展：督办进展 #${number} …　办好了：提交督办 #${number} 怎么办的（可带照片）`,
    doing: (number: number) => `进展：督办进展 #${number} …　办好了：提交督办 #${number} 怎么办的（可带照片）`,
    submitted: (number: number) =>
      `下一步：工作人员看过凭据，发 办结督办 #${number}；没办完：退回督办 #${number} 还差什么`,
    closed: () => '',
    cancelled: () => '',
  } satisfies Record<FollowUpState, (number: number) => string>,
  button: { accept: '受理', close: '办结' },

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  textMissing: (usage: string) => `还要写一句话，例如：${usage}`,
  textLong: (max: number) => `最多 ${max} 个字，请说要点。`,
  gone: (number: number) => `没有督办 #${number}。发送“督办”看看都有哪些。`,
  notYours: (number: number, lead: string, person: string) =>
    `督办 #${number} 由${lead}牵头、${person}负责，请他们或工作人员来做这一步。`,
  ownSubmit: (number: number) => `督办 #${number} 是您提交的，要请另一位工作人员看过凭据再办结。`,
  cannot: (move: FollowUpMove, number: number, now: FollowUpState) =>
    `督办 #${number} 现在是“${state[now]}”，不能${
      {
        accepted: '受理',
        note: '写进展',
        submitted: '提交',
        sent_back: '退回',
        closed: '办结',
        changed: '改',
        cancelled: '取消',
      }[move]
    }。${
      {
        open: `先受理：受理督办 #${number}；办好了：提交督办 #${number} 怎么办的`,
        accepted: `办好了请发：提交督办 #${number} 怎么办的`,
        doing: `办好了请发：提交督办 #${number} 怎么办的`,
        submitted: `请工作人员发：办结督办 #${number}，或：退回督办 #${number} 还差什么`,
        closed: '还要办请重新交办。',
        cancelled: '要办请重新交办。',
      }[now]
    }`,
  done: {
    accepted: (number: number, due: string) =>
      `督办 #${number} 已受理，期限 ${due}。办好了请发：提交督办 #${number} 怎么办的（可带照片）`,
    note: (number: number) => `督办 #${number} 进展已记下。办好了请发：提交督办 #${number} 怎么办的`,
    submitted: (number: number) => `督办 #${number} 已提交，等工作人员看过凭据办结。还要补充：请工作人员退回后再提交。`,
    sent_back: (number: number) => `督办 #${number} 已退回，接着办。`,
    closed: (number: number) => `督办 #${number} 已办结，谢谢！`,
    cancelled: (number: number) => `督办 #${number} 已取消。要办请重新交办。`,
  },
  sentBack: (number: number, why: string) =>
    `督办 #${number} 退回来了：${why}。办好了请再发：提交督办 #${number} 怎么办的`,
  cancelledTold: (number: number, why: string) => `督办 #${number} 不用办了：${why}`,
  noted: (change: string, note: string) => `${change}（${note}）`,
  changeMissing: (usage: string) => `请写上改什么，例如：${usage}`,
  changed: (number: number, what: string) => `督办 #${number} 已改：${what}。`,
  changedDue: (before: string, after: string) => `期限 ${before} → ${after}`,
  changedLead: (before: string, after: string) => `牵头 ${before} → ${after}`,
  changedPerson: (before: string, after: string) => `负责人 ${before} → ${after}`,
  opened: (number: number, lead: string, person: string, due: string, moved: string | undefined) =>
    `督办 #${number}：${lead}牵头，${person}负责，期限 ${due}${moved ? `（${moved}）` : ''}，已发给他们受理。记错了请发：取消督办 #${number} 原因`,
  movedDay: (from: string, to: string) => `${from}不上班，提前到${to}`,
  unsureDay: (year: number) => `${year} 年的放假安排还没公布，先按这一天，公布后不上班会自动提前`,
  noWorkday: (day: string) => `${day}不上班，在它之前也没有工作日了，请写后面的日子。`,
  movedByCalendar: (from: string, to: string) => `放假安排公布了，${from}不上班，期限提前到${to}`,
  sourceBusy: (what: string) => `${what}已经有一件督办在办。发送“督办”看看。`,
  noSource: (number: number) => `没有 #${number} 这件事件、咨询或疑难，不能从它开督办。`,

  listTitle: (whose: string, count: number) => `${whose}督办${count === 0 ? '：没有在办的' : ` ${count} 件在办`}`,
  whose: { all: '', mine: '我的' },
  listHead: (overdue: number, soon: number, submitted: number) =>
    `逾期 ${overdue} · 7 天内到期 ${soon} · 待办结 ${submitted}`,
  listRow: (stateWord: string, lead: string, person: string, due: string, what: string) =>
    [stateWord, `${lead} ${person}`, due, what].join(' · '),
  listMore: (count: number) => `还有 ${count} 件，请写上单位或会议，例如：督办 物业公司`,
  listEmpty: '工作人员可以发：交办 由物业公司牵头 12月15日前 更换地库灯管',

  remind: {
    head: (lead: string, count: number) => `督办提醒（${lead}）：${count} 件`,
    accept: (number: number, what: string) => `#${number} ${what}：还没有受理，请发：受理督办 #${number}`,
    soon: (number: number, what: string, day: string) => `#${number} ${what}：${day}到期`,
    today: (number: number, what: string) => `#${number} ${what}：今天到期`,
    overdue: (number: number, what: string, days: number) => `#${number} ${what}：已逾期 ${days} 天`,
    foot: '办好了请发：提交督办 #编号 怎么办的（可带照片）；有困难请发：督办进展 #编号 …',
    submittedHead: (count: number) => `等您看凭据办结的督办：${count} 件`,
    submitted: (number: number, what: string, lead: string) =>
      `#${number} ${what}（${lead}）：办结督办 #${number}，或 退回督办 #${number} 还差什么`,
    chairHead: (count: number) => `逾期一周以上的督办：${count} 件，请您过问`,
    chair: (number: number, what: string, lead: string, person: string, days: number) =>
      `#${number} ${what}：${lead} ${person}，已逾期 ${days} 天`,
    silent: (who: readonly string[]) =>
      `${list(who)}没有能联系上的人，督办提醒没有送到。请发：轮值 联系人 单位名 @某人`,
  },
};
