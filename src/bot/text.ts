import type { Party, Role } from '#db/person.ts';
import type { Permission, Topic } from './context.ts';

const role = { member: '成员', responder: '处置员', staff: '工作人员', admin: '管理员' } satisfies Record<Role, string>;
const party = { committee: '党委', property: '物业', courier: '快递', merchant: '商户' } satisfies Record<
  Party,
  string
>;

export const words = {
  role,
  party,
  topic: {
    report: '报事和查看',
    duty: '处置',
    lost: '失物招领',
    hard: '疑难问题台账',
    ask: '问事办事',
    event: '活动',
    venue: '场地',
    lawyer: '律师坐班',
    course: '课程',
    remind: '提醒和日历',
    rota: '轮值',
    meeting: '会议和督办',
    partner: '共建资源',
    charity: '公益账',
    incubation: '场地孵化',
    notice: '通知',
    figures: '报表',
    people: '管理',
    other: '其他',
  } satisfies Record<Topic, string>,
  /** Before what a district says in private to somebody whom several know. */
  of: (district: string, said: string) => `【${district}】${said}`,
  /** Somebody whose name no platform has told us. */
  unnamed: (id: string) => `成员${id.slice(-4)}`,
  broken: (ref: string) => `小π出了点问题，这一步没有做成，请再试一次。仍不行时，请把编号 ${ref} 告诉管理员。`,
  forbidden(what: string, roles: readonly Role[]) {
    const first = roles[0] ?? 'staff';
    const example = first === 'responder' ? `${role[first]} ${party.property}` : role[first];
    return `“${what}”要${roles.map((one) => role[one]).join('、')}才能用。需要这个身份，请管理员发送：设角色 @你 ${example}`;
  },
  tooFast: '您发得太快了，小π先歇一分钟再听您说。着火、有人受伤这样的急事不用等，直接发：报事 着火了，写上在哪里。',
  groupTooFast:
    '这个群一分钟里的消息太多了，请过一分钟再发。着火、有人受伤这样的急事不用等，直接发：报事 着火了，写上在哪里。',
  muted: (until: string, reason: string) =>
    `管理员让小π暂时不接您的消息，到${until}为止（原因：${reason}）。着火、有人受伤这样的急事照样可以报。有疑问请找管理员。`,
  blocked: (word: string) => `“${word}”这个词小π不转发。请换个说法再发一次，这一次什么都没有做。`,
  noDistrict: '没有这个商圈，请检查地址。',
  doneBefore: '这一份已经交过了，不用再交。要改，请回到聊天里再发起一次。',
  pageForbidden: (roles: Permission) =>
    roles === 'everyone'
      ? '这一页您不能看。'
      : `这一页要${roles.map((one) => role[one]).join('、')}才能看。需要这个身份，请找管理员。`,
  oldButton: '这个按钮已经失效了，请发送“帮助”看看现在可以做什么。',
  unknown: (said: string, likely: readonly string[]) =>
    [
      said === '' ? '在呢。想做什么，直接发给我：' : `没有找到和“${said}”有关的功能。您是不是想：`,
      ...likely.map((usage) => `· ${usage}`),
      '发送“帮助”看全部。',
    ].join('\n'),
  onlyPicture: '照片收到了，还差一句话：请把照片和文字一起发，例如“报事 3号楼2层消防通道堵了”。',
  /** About times that people write. */
  when: {
    missing: (said: string) =>
      `没看到时间${said ? `（“${said.slice(0, 20)}”）` : ''}，请写清楚，例如：12月5日14:00-16:00`,
    spanMissing: '请写清几点到几点，例如：12月5日14:00-16:00',
    endless: '请写清到什么时候为止，例如：每月第二个周日14:00-16:00 到12月，或：每周三14:00-16:00 共6次',
    tooMany: (max: number) => `一次最多 ${max} 场，请把结束日期写近一些，分几次发。`,
    never: '这段时间里一次也没有，请看看日期。',
    dayMissing: '请写清是哪一天，例如：12月5日',
    backwards: '结束时间要在开始时间之后，请再看一下。',
    past: (when: string) => `${when}已经过了，请写以后的时间。`,
    over: (choices: readonly string[]) => `这个时间已经过了，请写以后的，带上年份（读到的是：${choices.join('、')}）。`,
    several: (choices: readonly string[]) => `时间有不止一种读法：${choices.join('，还是 ')}？请写完整的日期和时间。`,
    unclear: (said: string) => `时间“${said}”没看懂，请写成：12月5日14:00-16:00`,
    unpublished: (year: number) => `${year} 年的放假安排还没公布，请写具体日期。`,
  },
  tooLong: (max: number) => `一次最多 ${max} 个字，请分成几条发。`,
};
