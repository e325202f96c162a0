import type { Party } from '#db/person.ts';

type Names = [string, ...string[]];

const party = { committee: '党委', property: '物业', courier: '快递', merchant: '商户' } satisfies Record<
  Party,
  string
>;

export const PARTY_WORDS = [
  [/党委/u, 'committee'],
  [/物业/u, 'property'],
  [/快递/u, 'courier'],
  [/商户/u, 'merchant'],
] as const;

export const BACKUP = /备班|备勤|候补|替补/u;
export const REMOVE = /^(?:删除|取消|停止|删)\s*/u;
export const FULL_DAY = /全天|24小时/u;

export const commands = {
  now: { names: ['谁值班', '值班'] as Names, usage: '谁值班', help: '看四方现在谁值班、到几点' },
  roster: {
    names: ['排班'] as Names,
    usage: '排班 物业 李强 每天 20:00-08:00',
    help: '排值班（加“备班”是第二个人）；只发“排班”看全部',
  },
  swap: { names: ['换班'] as Names, usage: '换班 小王 今晚', help: '请人替您值班，对方确认后才算' },
  agree: { names: ['同意换班'] as Names, usage: '同意换班 #17', help: '答应替人值班' },
  decline: { names: ['不同意换班'] as Names, usage: '不同意换班 #17', help: '不能替人值班' },
  here: { names: ['在岗', '我在', '我在岗'] as Names, usage: '在岗', help: '回应上班前的点名' },
};

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

export const words = {
  party,
  title: '现在谁值班',
  nobody: '没有人值班（有事会通知所有人）',
  until: (until: string) => `到${until}`,
  person: (name: string, until: string | undefined, note: string | undefined) =>
    [name, until && `到 ${until}`, note].filter((one) => typeof one === 'string').join(' · '),
  backup: '备班',
  silent: '还没有应答点名',
  pending: (name: string) => `已请${name}替班，还没有确认，两人都会收到`,
  standsIn: (name: string) => `替${name}`,
  howToAsk: '排班请发：排班 物业 李强 每天 20:00-08:00',

  rosterTitle: (count: number) => `排班 ${count} 条`,
  rosterEmpty: '还没有排班。没有人值班时，有事会通知所有人。要排请发：排班 物业 李强 每天 20:00-08:00',
  shift: (name: string, days: string, hours: string, backup: boolean) =>
    `${name} · ${days} ${hours}${backup ? ' · 备班' : ''}`,
  days: (days: number) =>
    days === 127
      ? '每天'
      : days === 0b0111110
        ? '周一到周五'
        : days === 0b1000001
          ? '周末'
          : `每周${[1, 2, 3, 4, 5, 6, 0]
              .filter((day) => days & (1 << day))
              .map((day) => WEEKDAYS[day])
              .join('')}`,
  hours: (from: string, to: string, overnight: boolean) => `${from}-${overnight ? '次日' : ''}${to}`,
  usage: '请写明哪一方、谁、哪几天、几点到几点，例如：排班 物业 李强 每天 20:00-08:00',
  forbidden: '排班要工作人员、管理员才能改。看排班请发：排班',
  timesUnread: (said: string) =>
    `没看懂时间“${said}”。请写成“每天 20:00-08:00”“每周一三五 9:00-18:00”或“工作日 全天”。`,
  unknownPerson: (who: string) => `没有叫“${who}”的人。请对方先给我发一句话，或 @他。`,
  severalPersons: (who: string, count: number) => `叫“${who}”的有 ${count} 个人，请 @他。`,
  notOfParty: (name: string, to: Party) =>
    `${name}不是${party[to]}的处置员，不能排${party[to]}的班。请管理员先发：设角色 ${name} 处置员 ${party[to]}`,
  unreachable: (name: string) =>
    `联系不上${name}：我没有能主动发消息给他的渠道，不能排班。请他先私聊我一次（企业微信要在自建应用的可见范围里）。`,
  saved: (to: Party, shift: string) =>
    `已排班：${party[to]} ${shift}。上班前 30 分钟会点名。删除请发：排班 删除 ${party[to]} 姓名`,
  removed: (to: Party, name: string, count: number) => `已删除${party[to]} ${name} 的 ${count} 条排班。`,
  notOnRoster: (to: Party, name: string) => `${party[to]}的排班里没有${name}。发送“排班”看全部。`,

  swapUsage: '请写明请谁替、哪一班，例如：换班 小王 今晚；或：换班 小王 12月5日 20:00-23:00',
  swapSelf: '不用和自己换班。',
  swapNoShift: (when: string) => `${when}没有您的班。发送“排班”看全部；也可以写明时间：换班 小王 12月5日 20:00-23:00`,
  swapPast: '那一班已经过了。',
  swapAsked: (number: number, name: string, from: string, to: string) =>
    `已请${name}替您值班（${from} 到 ${to}，编号 #${number}）。对方确认前，有事两个人都会通知。`,
  swapAsk: (number: number, name: string, to: Party, from: string, until: string) =>
    `${name}请您替${party[to]}的班：${from} 到 ${until}。行请点“可以”或发：同意换班 #${number}；不行请发：不同意换班 #${number}`,
  swapTitle: (number: number) => `#${number} 换班`,
  agreeButton: '可以',
  declineButton: '不行',
  noSwap: '没有在等您答复的换班。',
  swapGone: (number: number) => `没有 #${number} 这个换班，或者不是请您替的。`,
  swapAnswered: (number: number, yes: boolean) => `#${number} 您已经答复过了：${yes ? '可以' : '不行'}。`,
  agreed: (number: number, from: string, until: string) => `#${number} 说好了：${from} 到 ${until} 由您值班。谢谢！`,
  declined: (number: number) => `#${number} 已回绝。`,
  agreedHeard: (number: number, name: string) => `${name}答应替您值班了（#${number}）。`,
  declinedHeard: (number: number, name: string) => `${name}不能替您值班（#${number}），那一班还是您的。`,

  rollTitle: '上班前点名',
  roll: (to: Party, from: string, backup: boolean) =>
    `${party[to]}的${backup ? '备班' : '班'} ${from} 开始。在的请点“在岗”或回复“在岗”；没有应答，备班的人也会一起收到通知。`,
  rollButton: '在岗',
  rollAnswered: '收到，辛苦了！',
  rollNothing: '现在没有点名要应答。',
  rollUnreachable: (name: string, to: Party, from: string) =>
    `联系不上${party[to]}的${name}，他的班 ${from} 开始。请安排别人：换班或排班。`,
};
