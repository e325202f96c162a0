import type { EventType, State } from '#db/incident.ts';
import type { Incident } from '#db/incident-queries.ts';
import type { Tone } from '#src/core/card.ts';
import { shorten } from '#src/language/words.ts';

/** Danger to life, now. Better one call too many than one too few. */
export const HAZARDS =
  /着火|起火|失火|火灾|冒烟|浓烟|明火|爆炸|燃气|煤气|液化气|漏气|触电|漏电|电梯困人|被困|坠落|坍塌|晕倒|昏迷|休克|心梗|抽搐|大出血|溺水|打架|持刀|砍人|抢劫|走失|走丢/u;

const TITLE_CHARS = 22;

export const words = {
  report: {
    names: ['报事', '报修', '报障', '上报', '随手拍'] as [string, ...string[]],
    usage: '报事 发生了什么（可以带照片）',
    help: '报一件事，马上有人管',
    empty: '报事要说一句发生了什么，例如：报事 3号楼2层消防通道堵了',
    onlyPicture: '（见照片）',
    tooLong: (max: number) => `一次报事最多 ${max} 个字，请把要点先报上来。`,
  },
  take: { names: ['接单'] as [string, ...string[]], usage: '接单 #17', help: '这件我来管' },
  arrive: { names: ['到场'] as [string, ...string[]], usage: '到场 #17', help: '我到现场了' },
  fix: { names: ['办结'] as [string, ...string[]], usage: '办结 #17 怎么处理的', help: '处理好了，请人核验' },
  verify: { names: ['核验'] as [string, ...string[]], usage: '核验 #17', help: '看过了，没问题，结案' },
  list: { names: ['事件'] as [string, ...string[]], usage: '事件 或 事件 #17', help: '看未结的事件，或一件事的经过' },

  title: (number: number, what: string) => `#${number} ${shorten(what.replace(/\s+/gu, ' '), TITLE_CHARS)}`,
  state: { open: '待接单', acked: '已接单', working: '处理中', fixed: '待核验', closed: '已办结' } satisfies Record<
    State,
    string
  >,
  tone: { open: 'bad', acked: 'warn', working: 'warn', fixed: 'plain', closed: 'good' } satisfies Record<State, Tone>,
  emergency: '先拨 119（火警）/ 120（急救）/ 110（报警），再等平台的人。',
  label: { reported: '报告', acked: '接单', arrived: '到场', fixed: '办结', note: '处理', closed: '核验' },
  after: (how: string) => `用时 ${how}`,
  wholeText: (number: number) => `全文请发：事件 #${number}`,
  photo: (nth: number, of: number) => (of === 1 ? '照片' : `照片 ${nth}/${of}`),
  next: {
    open: () => '下一步：处置员点“接单”。',
    acked: () => '下一步：到现场后点“到场”，处理好点“办结”。',
    working: (number) => `下一步：处理好点“办结”；想写一句怎么处理的，发：办结 #${number} 说明`,
    fixed: () => '下一步：请另一个人看过后点“核验通过”。',
  } satisfies Record<Exclude<State, 'closed'>, (number: number) => string>,
  button: { take: '接单', arrive: '到场', fix: '办结', verify: '核验通过', show: (number: number) => `看 #${number}` },

  nobodyHears:
    '已经记下，但现在没有处置群，也联系不上值班的人，这件事别人还看不到：急事请直接打电话，并请管理员在群里发“绑定 处置群”。',
  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  gone: (number: number) => `没有 #${number} 这件事。发送“事件”看看都有哪些。`,
  /** Why a step cannot be taken now, and what can. */
  cannot(step: 'take' | 'arrive' | 'fix' | 'verify', incident: Incident): string {
    const { number, state } = incident;
    const who = incident.acked?.name ?? '';
    switch (state) {
      case 'open':
        return `#${number} 还没有办结，不用核验。要处理请发：接单 #${number}`;
      case 'acked':
        return step === 'take'
          ? `${who}已经接了 #${number}，正在处理。`
          : `#${number} 由${who}接了单，还没有办结，不用核验。`;
      case 'working':
        return step === 'take' || step === 'arrive'
          ? `#${number} 已经有人在现场：${incident.arrived?.name ?? who}。`
          : `#${number} 还在处理，没有办结，不用核验。`;
      case 'fixed':
        return `#${number} 已由${incident.fixed?.name ?? ''}办结，等人核验。看过没问题请发：核验 #${number}`;
      case 'closed':
        return `#${number} 已经核验结案了。有新情况请重新报事。`;
    }
  },
  ownFix: (number: number) => `#${number} 是您自己办结的，要请另一个人核验。`,
  stranger: (number: number) => `#${number} 请报告人或值班的人来核验。`,
  /** Beside the redrawn card, which says what comes next. */
  pressed: {
    take: (number: number) => `#${number} 您接单了`,
    arrive: (number: number) => `#${number} 已记下您到场`,
    fix: (number: number) => `#${number} 已办结，等另一个人核验`,
    verify: (number: number) => `#${number} 核验通过，结案了。谢谢！`,
  },
  done: {
    take: (number: number) => `#${number} 您接单了。到现场后发：到场 #${number}`,
    arrive: (number: number) => `#${number} 已记下您到场。处理好后发：办结 #${number} 怎么处理的`,
    fix: (number: number) => `#${number} 已办结，等另一个人核验。`,
    verify: (number: number) => `#${number} 核验通过，结案了。谢谢！`,
  },

  listTitle: (total: number) => (total === 0 ? '没有未结的事件' : `未结的事件 ${total} 件`),
  listEmpty: '都处理完了。看到什么要管的，发：报事 发生了什么',
  listRow: (state: string, age: string, what: string) =>
    `${state} · ${age}前 · ${shorten(what.replace(/\s+/gu, ' '), 30)}`,
  listMore: (shown: number, total: number) => `只列出最近 ${shown} 件，共 ${total} 件。看某一件请发：事件 #编号`,
  timeline: '经过',
  event: {
    reported: '报告',
    acked: '接单',
    arrived: '到场',
    fixed: '办结',
    closed: '核验通过，结案',
  } satisfies Record<EventType, string>,
  timelineRow: (time: string, name: string, what: string, note: string | undefined) =>
    `${time} ${name} ${what}${note ? `：${note}` : ''}`,
};
