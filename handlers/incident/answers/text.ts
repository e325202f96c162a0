import type { Incident } from '#db/incident-queries.ts';
import type { Party } from '#db/person.ts';
import { words } from '../text.ts';

const { party } = words;

/** What whoever did something is answered, what others hear of it, and why it cannot be done. */
export const answers = {
  parked: (number: number, problem: number) =>
    `#${number} 挂到疑难台账上了，编号 #${problem}。下一步请工作人员立项：立项 #${problem} 牵头 物业 期限 12月15日`,
  parkedAlready: (number: number) => `#${number} 已经在疑难台账上了。发送“疑难”看看。`,
  empty: '报事要说一句发生了什么，例如：报事 3号楼2层消防通道堵了',
  onlyPicture: '（见照片）',
  tooLong: (max: number) => `一次报事最多 ${max} 个字，请把要点先报上来。`,
  nobodyHears:
    '已经记下，但现在没有处置群，也联系不上值班的人，这件事别人还看不到：急事请直接打电话，并请管理员在群里发“绑定 处置群”。',
  joined: (number: number, lifeSafety: boolean) =>
    [
      ...(lifeSafety ? [words.emergency] : []),
      `这件事已经有人报了，是 #${number}，您的也记在里面，有结果会告诉您。`,
      `不是同一件，请发：不是同一件 #${number}`,
    ].join('\n'),
  similar: (mine: number, other: number, what: string) =>
    `#${mine} 已经报上去了。另外，#${other}（${what}）像是同一件。是同一件请点下面的按钮，或发：是同一件 #${other}`,
  sameTitle: (mine: number) => `#${mine} 是新的一件吗？`,
  nothingMine: '最近 10 分钟您没有报过还没人接单的事。要合并别的，请值班的人发：合并 #18 #17',
  joinedNothing: (number: number) => `您没有报过 #${number}，不用分开。`,
  split: (old: number, number: number) => `好的，已经分开：您报的是 #${number}，#${old} 照旧。`,
  anonymousHint: '匿名报事请私聊发给我：在群里说，大家都看得见是谁说的。',
  photoAdded: (number: number) => `照片已加到 #${number}。如果是另一件事，请发：报事 发生了什么（带照片）`,

  /** Beside the redrawn card, which says what comes next. */
  pressed: {
    take: (number: number) => `#${number} 您接单了`,
    accept: (number: number) => `#${number} 您接手了`,
    arrive: (number: number) => `#${number} 已记下您到场`,
    fix: (number: number) => `#${number} 已办结，等另一个人核验`,
    verify: (number: number) => `#${number} 核验通过，结案了。谢谢！`,
    refuseFix: (number: number) => `#${number} 已记下还没好，请处理的人接着办`,
  },
  done: {
    take: (number: number) => `#${number} 您接单了。到现场后发：到场 #${number}`,
    accept: (number: number) => `#${number} 您接手了，从现在起由您这一方负责。到现场后发：到场 #${number}`,
    arrive: (number: number) => `#${number} 已记下您到场。处理好后发：办结 #${number} 怎么处理的`,
    fix: (number: number) => `#${number} 已办结，等另一个人核验。`,
    verify: (number: number) => `#${number} 核验通过，结案了。谢谢！`,
    refuseFix: (number: number) => `#${number} 已记下还没好，请处理的人接着办。`,
  },
  photoPlease: (number: number) => `#${number} 已办结，等另一个人核验。补一张处理后的照片就更好：直接发给我。`,
  stillMine: (number: number, minutes: number) =>
    `#${number} 在您手里，知道您在办。请在 ${minutes} 分钟内到现场，到了发：到场 #${number}`,
  resumed: (number: number) => `#${number} 接着办。处理好请发：办结 #${number} 怎么处理的`,
  released: (number: number) => `#${number} 已取消认领，正在重新找人。点错了可在 15 秒内发：撤销 #${number}`,
  reopened: (number: number, round: number) => `#${number} 已重开（第 ${round} 次），正在重新找人。`,
  revived: (number: number) => `#${number} 已恢复，正在重新找人。`,
  waits: (number: number, reason: string, until: string) =>
    `#${number} 等待：${reason}，到${until}。到时会提醒。要改请先发：继续 #${number}`,
  waitUsage: (usage: string) => `请写明等什么、等到什么时候（最多 7 天），例如：${usage}`,
  waitWhen: (said: string) => `没看懂要等到什么时候：“${said}”。请写成“明天下午”“3小时后”或“12月5日 14:00”。`,
  waitTooLong: '最多等 7 天。更久的请挂账，或写一个 7 天以内的时间。',
  waitPast: (until: string) => `${until}已经过了，请写一个以后的时间。`,
  offered: (number: number, to: Party, lead: Party) =>
    `#${number} 已请${party[to]}接手；${party[to]}接单之前，仍由${party[lead]}负责。`,
  offeredSame: (number: number, lead: Party) => `#${number} 本来就由${party[lead]}牵头。`,
  offerHeard: (number: number, lead: Party) =>
    `${party[lead]}请您这一方接手 #${number}。能管请点“接单”，或回复“收到”。`,
  helpAsked: (number: number, to: Party) => `#${number} 已请${party[to]}协办。`,
  helpHeard: (number: number) => `请您这一方协办 #${number}。参加请发：协办 #${number}；做完了再发一次。`,
  helpAccepted: (number: number) => `#${number} 已记下您这一方参加协办。做完请再发：协办 #${number}`,
  helpDone: (number: number) => `#${number} 协办完成，谢谢！`,
  helpNotAsked: (number: number) => `#${number} 没有请您这一方协办。要请哪一方，发：协办 #${number} 商户`,
  referUsage: (usage: string) => `请写明移交给谁、对方的编号或时间，例如：${usage}`,
  referred: (number: number, to: string) => `#${number} 已移交${to}。每天会来问一次结果。`,
  referralDone: (number: number) => `#${number} 结果已记下，结案了。`,
  referralBack: (number: number) => `#${number} 被退回，正在重新找人。`,
  rejected: (number: number) => `#${number} 已按误报处理。弄错了请在 7 天内发：重开 #${number} 原因`,
  rejectSecond: (number: number, reason: string) =>
    `#${number} 是消防隐患，误报要两个人都确认。已记下您的意见（${reason}），请另一位值班的人也发：误报 #${number} 原因`,
  merged: (number: number, into: number) => `#${number} 已并入 #${into}。分错了请在 7 天内发：拆开 #${number}`,
  mergeUsage: (usage: string) => `请写两个不同的编号，例如：${usage}`,
  mergeTarget: (into: number, state: string) => `#${into} 现在是“${state}”，不能并进去。`,
  mergeDrill: '演练和真的事不能合并。',
  unmerged: (number: number) => `#${number} 已拆开，重新找人。`,
  tooLate: (number: number, days: number) => `#${number} 已经过了 ${days} 天，请重新报事。`,
  keyHeld: (number: number, other: number) =>
    `同一个地方的同一件事已经有 #${other} 在办，#${number} 不用重开。要补充请发：报事 或看：事件 #${other}`,
  leveled: (number: number, level: string) => `#${number} 现在是 ${level}。`,
  levelUsage: (usage: string) => `请写明级别（P0 到 P3），例如：${usage}`,
  levelReason: (usage: string) => `降低级别要写原因，例如：${usage}`,
  levelSame: (number: number, level: string) => `#${number} 已经是 ${level}。`,
  undone: (number: number, what: string) => `#${number} 已撤销：${what}。`,
  undoNothing: '没有可以撤销的：只能在 15 秒内撤销自己刚做的一步。',

  notYours: (number: number, owner: string) => `#${number} 是${owner}接的单，要由本人来做；您要接手请先请对方发：转派`,
  closedHeard: (number: number, what: string) =>
    `您报的 #${number}（${what}）已办结。没有解决的请发：重开 #${number} 原因`,
  rejectedHeard: (number: number, reason: string) =>
    `您报的 #${number} 已按误报处理：${reason}。不对的话请发：重开 #${number} 原因`,
  mergedHeard: (number: number, into: number) =>
    `您报的 #${number} 和 #${into} 是同一件，以后看 #${into}，有结果会告诉您。`,
  fixedHeard: (number: number, what: string) =>
    `您报的 #${number}（${what}）处理好了。请看一眼：没问题发“核验 #${number}”，没好发“还没好 #${number}”。`,
  groupReleased: (incident: Incident, who: string) => `${title(incident)}：${who}取消了认领，请有空的人接单。`,
  groupUnacked: (incident: Incident, minutes: number) =>
    `${title(incident)}：${incident.acked?.name ?? ''}接单 ${minutes} 分钟没有进展，请有空的人接单。`,
  groupReopened: (incident: Incident, reason: string) => `${title(incident)}：重开了（${reason}），请有空的人接单。`,
  groupBack: (incident: Incident, reason: string) => `${title(incident)}：移交被退回（${reason}），请有空的人接单。`,
  groupWaited: (incident: Incident, reason: string) => `${title(incident)}：等的时间到了（${reason}），请接着处理。`,
  nagWorking: (number: number) =>
    `#${number} 到场两小时了。弄好了请发：办结 #${number} 怎么处理的；还要等请发：等待 #${number} 等什么 到什么时候`,
  nagVerify: (number: number) => `#${number} 已办结一天，还没有人核验。请看过现场后发：核验 #${number}`,
  nagReferred: (number: number, to: string) =>
    `#${number} 移交${to}一天了。有结果请发：移交办结 #${number} 结果；不受理请发：移交退回 #${number} 原因`,
  settledHeard: (number: number) =>
    `您报的 #${number} 三天没有人提出异议，已自动结案。没有解决的请发：重开 #${number} 原因`,
  recalled: '（报告人撤回了这条消息）',
};

const title = ({ number, what, drill }: Incident) => words.title(number, what, drill);
