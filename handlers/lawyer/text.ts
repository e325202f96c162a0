import type { Clinic } from '#db/appointment.ts';
import type { ClinicTopic } from '#db/clinic.ts';
import type { Tone } from '#src/core/card.ts';

type Names = [string, ...string[]];

/** A time of day: hour and minute. */
export const CLOCK = /(\d{1,2})\s*[:：点时]\s*(\d{1,2})?/u;

/** What one may come about, as people say it. */
export const TOPIC_WORDS: readonly (readonly [ClinicTopic, RegExp])[] = [
  ['labour', /劳动|工资|社保|辞退|劳务|加班/u],
  ['lease', /租赁|租房|房租|店租|租约|押金/u],
  ['family', /婚姻|家事|离婚|继承|抚养/u],
  ['consumer', /消费|退货|买卖|假货/u],
  ['contract', /合同|欠款|债务|借款/u],
];

const topic = {
  labour: '劳动用工',
  lease: '房屋租赁',
  contract: '合同债务',
  family: '婚姻家事',
  consumer: '消费维权',
  other: '其他',
} satisfies Record<ClinicTopic, string>;

export const words = {
  show: { names: ['律师', '律师坐班'] as Names, usage: '律师', help: '看最近的律师坐班和空着的时段' },
  book: {
    names: ['约律师'] as Names,
    usage: '约律师 10:20 劳动',
    help: '约一个时段（私聊，只选类别，不写事由）',
  },
  cancel: { names: ['取消律师', '取消约律师'] as Names, usage: '取消律师', help: '取消自己的预约' },
  set: {
    names: ['排律师'] as Names,
    usage: '排律师 12月3日 陈律师 粤海律所 9:00-11:00',
    help: '安排或改一次坐班',
  },
  off: { names: ['停律师'] as Names, usage: '停律师 12月3日 律师出差', help: '这一天不坐班，写明原因' },
  came: { names: ['律师到'] as Names, usage: '律师到 10:20', help: '约的人来了（时段），或：律师到 散客 劳动' },
  missed: { names: ['律师未到'] as Names, usage: '律师未到 10:20', help: '约了没来' },
  close: { names: ['律师结束'] as Names, usage: '律师结束', help: '今天坐班结束，报场次和人数' },

  topic,
  title: (day: string) => `律师坐班 ${day}`,
  state: { planned: '可预约', held: '已坐班', cancelled: '不坐班', moved: '改期' } satisfies Record<
    Clinic['state'],
    string
  >,
  tone: { planned: 'plain', held: 'good', cancelled: 'warn', moved: 'warn' } satisfies Record<Clinic['state'], Tone>,
  label: { who: '律师', when: '时间', reason: '原因', free: '可约', taken: '已约', mine: '您的预约' },
  nobody: '待定',
  who: (lawyer: string, firm: string | null) => (firm ? `${lawyer}（${firm}）` : lawyer),
  times: (times: readonly string[]) => (times.length === 0 ? '没有了' : times.join('　')),
  howToBook: (time: string) => `要约请私聊我：约律师 ${time} 类别（${Object.values(topic).join('、')}）`,
  pickTopic: (time: string) => `${time} 空着。要问哪一类？只选类别，不用写事由。`,
  pickTitle: (day: string, time: string) => `约律师 ${day}${time}`,
  privately: '约律师请私聊我，您的预约只有您和工作人员看得到。',
  sentPrivately: '已经私聊您了，您的预约只有您和工作人员看得到。',
  none: '近期还没有安排律师坐班。',
  full: (day: string) => `${day}已经约满了。`,
  booked: (day: string, time: string, about: string) =>
    `约好了：${day}${time}，${about}。请带上有关材料，提前 5 分钟到。不能来请发：取消律师`,
  groupBooked: (time: string) => `${time} 已约`,
  taken: (time: string, free: readonly string[]) =>
    free.length === 0 ? `${time} 刚刚被约走，这天没有别的时段了。` : `${time} 已经有人约了，还有：${free.join('　')}`,
  already: (time: string) => `您这天已经约了 ${time}。要换时段，请先发：取消律师`,
  notSlot: (said: string, times: readonly string[]) =>
    times.length === 0 ? '现在没有可约的时段。' : `没有 ${said} 这个时段，可约的有：${times.join('　')}`,
  noMine: '您没有还没到的预约。',
  cancelled: (day: string, time: string) => `已取消${day}${time}的预约，这个时段别人可以约了。`,
  remind: (day: string, time: string) => `提醒：您约了${day}${time}的律师。不能来请发：取消律师`,
  movedOff: (day: string, reason: string) =>
    `很抱歉，${day}的律师坐班取消了（${reason}），您的预约已取消。要再约请发：约律师`,

  dayMissing: (usage: string) => `请写清是哪一天，例如：${usage}`,
  dayUnclear: (said: string) => `没看懂日期“${said}”，请写成：12月3日`,
  nameMissing: '请写上律师的名字，例如：排律师 12月3日 陈律师 粤海律所',
  reasonMissing: '请写明原因，例如：停律师 12月3日 律师出差',
  dayPast: (day: string) => `${day}已经过了。`,
  timesWrong: '时间请写成：9:00-11:00',
  setDone: (day: string, who: string, times: string) =>
    `${day}${times} ${who}坐班，已安排。不坐班请发：停律师 ${day} 原因`,
  offDone: (day: string, reason: string, told: number) =>
    `${day}不坐班：${reason}。${told > 0 ? `已告诉约好的 ${told} 人。` : ''}`,
  noClinic: (day: string) => `${day}没有安排律师坐班。`,
  bookedStay: '这天已经有人约在改动的时间以外，请先停掉这天再重新安排。',
  notToday: '今天没有律师坐班。',
  slotEmpty: (time: string) => `${time} 没有人约。散客请发：律师到 散客 类别`,
  came1: (time: string) => `${time} 已签到，谢谢。`,
  walkIn: (about: string) => `散客 1 人，${about}，已记下。`,
  missed1: (time: string) => `${time} 记为未到。`,
  closed: (served: number, walkIns: number, missed: number) =>
    `今天的坐班结束：服务 ${served} 人（其中散客 ${walkIns} 人），未到 ${missed} 人。`,
  walkInWord: '散客',
  figures: (held: number, served: number, missing: number) =>
    `今年律师坐班 ${held} 场，服务 ${served} 人；没有坐班的周四 ${missing} 个，都有原因。`,
  holiday: (name: string) => `${name}放假`,
  button: { book: (time: string) => time, other: '看其他时段' },
  bookLabel: '约律师',
};
