import type { Balance, CourseView } from '#db/course-queries.ts';
import { yuan } from '#src/core/text.ts';

type Names = [string, ...string[]];

export const PARTS = {
  trial: /体验/u,
  /** 课 at the end of a word is no part of its name. */
  lesson: /课(?=\s|$)/u,
  nth: /^(?:第\s*)?(\d{1,3})\s*(?:次课?)?\s*/u,
  capacity: /(\d{1,4})\s*人/u,
  fee: /(\d{1,6}(?:\.\d{1,2})?)\s*元/u,
};
export const AMOUNT = /(\d{1,6}(?:\.\d{1,2})?)\s*元?/u;
export const ABSENT = /缺(?:席|课)?/u;
export const EXCUSED = /请假/u;
export const MAKES_UP = /补/u;

export const words = {
  list: { names: ['课程'] as Names, usage: '课程 或 课程 #51', help: '看低偿课程和体验课' },
  join: { names: ['报课', '试课'] as Names, usage: '报课 #51', help: '报一门课；满了按先后候补' },
  leave: { names: ['退课'] as Names, usage: '退课 #51', help: '不上了；费用由工作人员另行结算' },
  mine: { names: ['我的课', '我的课时'] as Names, usage: '我的课', help: '看自己的课和费用（私聊）' },
  add: {
    names: ['开课'] as Names,
    usage: '开课 瑜伽 林老师 π创空间 12人 200元 12月5日19:00-20:00',
    help: '开一门课（写“体验”就是体验课）',
  },
  session: { names: ['加课次'] as Names, usage: '加课次 #51 12月12日19:00-20:00', help: '给一门课加一次课' },
  hold: { names: ['上课'] as Names, usage: '上课 #51 1 缺 王芳 请假 张伟', help: '记一次课的考勤，没写的都算到了' },
  makeUp: { names: ['补课'] as Names, usage: '补课 #51 2 王芳 补 1', help: '在第 2 次课补上第 1 次缺的' },
  off: { names: ['停课'] as Names, usage: '停课 #51 2 老师出差', help: '一次课不上了，告诉大家' },
  pay: { names: ['缴费'] as Names, usage: '缴费 #51 王芳 200元 收据A012', help: '记一笔线下缴费' },
  refund: { names: ['退费'] as Names, usage: '退费 #51 王芳 100元 原因', help: '记一笔退费，不能多于已缴' },
  waive: { names: ['减免'] as Names, usage: '减免 #51 王芳 50元 原因', help: '减免一部分费用' },
  reverse: { names: ['冲正缴费'] as Names, usage: '冲正缴费 #51 王芳 原因', help: '冲掉最后一笔录错的' },

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  incomplete: (usage: string) => `没写全，例如：${usage}`,
  gone: (number: number) => `没有 #${number} 这门课。发送“课程”看看有哪些。`,
  noSession: (number: number, seq: number) => `#${number} 没有第 ${seq} 次课。`,
  sessionOver: (seq: number) => `第 ${seq} 次课已经记过了。`,
  sessionAhead: (seq: number) => `第 ${seq} 次课还没开始。`,
  notInCourse: (name: string) => `“${name}”不在这门课里。`,
  privately: '费用请私聊我看和登记。',

  title: (number: number, title: string, trial: boolean) => `#${number} ${title}${trial ? '（体验课）' : ''}`,
  state: { open: '报名中', ended: '已结束', cancelled: '已取消' } satisfies Record<CourseView['state'], string>,
  full: '已满，可候补',
  label: { teacher: '老师', place: '地点', places: '名额', fee: '费用', session: (seq: number) => `第 ${seq} 次` },
  places: (capacity: number, taken: number, waits: number) =>
    `${taken}/${capacity}${waits > 0 ? `，候补 ${waits} 人` : ''}`,
  fee: (fen: number) => (fen === 0 ? '免费' : `${yuan(fen)}（线下缴，群里不收款）`),
  sessionRow: (when: string, state: 'planned' | 'held' | 'cancelled', reason: string | null) =>
    `${when}${{ planned: '', held: ' 已上', cancelled: ` 停课（${reason ?? ''}）` }[state]}`,
  howTo: (number: number) => `要上请发：报课 #${number}　退请发：退课 #${number}`,
  button: { join: '报课' },
  listTitle: (count: number) => (count === 0 ? '现在没有课程' : `课程 ${count} 门`),
  listEmpty: '开课了会告诉大家。',
  listRow: (title: string, left: number, fee: string) => `${title} · ${left > 0 ? `剩 ${left} 位` : '已满'} · ${fee}`,
  joined: (title: string, fee: string) => `报上了：${title}，${fee}。退请发：退课`,
  waiting: (title: string, place: number) => `${title} 满了，您是候补第 ${place} 位，有空位就给您补上并告诉您。`,
  already: (title: string) => `您已经报了 ${title}。`,
  closed: (title: string) => `${title} 不能报：已经结束，或者您试过这门体验课了。`,
  left: (title: string) => `已退出 ${title}，位置给下一位。缴过的费用请找工作人员结算。`,
  notMine: (number: number) => `您没有报 #${number}。`,
  filled: (title: string, fee: string) => `轮到您了：${title} 有位置了，已给您报上，${fee}。不来请发：退课`,
  mineTitle: '我的课',
  mineEmpty: '您还没有报课。发送“课程”看看有哪些。',
  mineRow: (title: string, state: string, came: number, held: number) =>
    `${title} · ${state} · 上了 ${came}/${held} 次`,
  enrolState: { enrolled: '在上', waitlisted: '候补', withdrawn: '已退', finished: '已结业' },
  balance: ({ charged, waived, paid, open }: Balance) =>
    [
      `应缴 ${yuan(charged)}`,
      waived > 0 ? `减免 ${yuan(waived)}` : '',
      `已缴 ${yuan(paid)}`,
      open > 0 ? `还差 ${yuan(open)}` : open < 0 ? `多缴 ${yuan(-open)}` : '已结清',
    ]
      .filter(Boolean)
      .join('，'),
  added: (number: number, title: string) =>
    `#${number} ${title} 开课了。再加课次请发：加课次 #${number} 12月12日19:00-20:00`,
  sessionAdded: (number: number, seq: number, when: string) => `#${number} 第 ${seq} 次课：${when}。`,
  heldDone: (number: number, seq: number, came: number, of: number) =>
    `#${number} 第 ${seq} 次课：到 ${came}/${of} 人，记好了。`,
  madeUp: (name: string, seq: number, missed: number) => `${name} 在第 ${seq} 次课补了第 ${missed} 次。`,
  notMissed: (name: string, missed: number) => `${name} 第 ${missed} 次课没有缺，或者已经补过了。`,
  offDone: (number: number, seq: number, told: number) => `#${number} 第 ${seq} 次课停课，已告诉 ${told} 人。`,
  tellOff: (title: string, when: string, reason: string) => `${title} ${when} 停课：${reason}`,
  recorded: (what: string, name: string, amount: number, balance: string) =>
    `${what} ${name} ${yuan(amount)} 记好了。${balance}。`,
  kind: { payment: '缴费', refund: '退费', waiver: '减免' },
  tooMuch: (name: string, paid: number) => `${name} 一共缴了 ${yuan(paid)}，退费不能更多。`,
  reversed: (name: string, balance: string) => `${name} 最后一笔已冲正。${balance}。`,
  nothingToReverse: (name: string) => `${name} 没有可以冲正的记录。`,
  reasonMissing: (usage: string) => `请写明原因，例如：${usage}`,
};
