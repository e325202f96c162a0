import type { Party, Role } from '#db/person.ts';

const role: Record<string, Role> = {
  成员: 'member',
  处置员: 'responder',
  值班员: 'responder',
  工作人员: 'staff',
  管理员: 'admin',
};
const party: Record<string, Party> = { 党委: 'committee', 物业: 'property', 快递: 'courier', 商户: 'merchant' };

/** Until which day a role is given. */
export const UNTIL = /(?:到|至|截至|截止)\s*(\S.*?)(?:为止)?$/u;

export const NEAR_DAYS: Readonly<Record<string, number>> = { 今天: 0, 昨天: 1, 前天: 2 };

/** `11月3日`, `2026年11月3日`, `2026-11-03`. */
export const WRITTEN_DAY = /^(?:(20\d\d)[年/.-])?(\d{1,2})[月/.-](\d{1,2})[日号]?$/u;

export const words = {
  role,
  party,
  setRole: {
    names: ['设角色'] as [string, ...string[]],
    usage: '设角色 @某人 处置员 物业（可加：到12月31日）',
    help: '给人身份：成员、处置员（要写哪一方）、工作人员、管理员；到期自动变回成员',
  },
  whoMissing: '请写上是谁，例如：设角色 @李强 处置员 物业',
  roleUnknown: (said: string) => `没有“${said}”这个角色。可以写：成员、处置员、工作人员、管理员。`,
  roleMissing: '请写上角色，例如：设角色 @李强 处置员 物业',
  partyMissing: '处置员要写是哪一方：党委、物业、快递、商户。例如：设角色 @李强 处置员 物业',
  partyUnknown: (said: string) => `没有“${said}”这一方。四方是：党委、物业、快递、商户。`,
  unknownPerson: (said: string) => `没有找到“${said}”。请在群里 @ 这个人，或让他先给小π发一句话再试。`,
  severalPersons: (name: string, count: number) => `有 ${count} 个人叫“${name}”，请在群里 @ 要设的那一位。`,
  lastAdmin: '这是最后一位管理员，请先给另一个人管理员身份，再改这一位。',
  memberWithoutEnd: '成员没有到期日。请写别的身份，例如：设角色 @李强 处置员 物业 到12月31日',
  done: (name: string, what: string, lastDay: string | undefined, by: string) =>
    lastDay
      ? `${name} 现在是${what}，到${lastDay}为止，之后自动变回成员；到期前三天会提醒（${by}设）。要改，再发一次“设角色”。`
      : `${name} 现在是${what}（${by}设）。要改回来，再发一次“设角色”。`,
  roleName: (roleWord: string, partyWord: string | undefined) => (partyWord ? `${roleWord}（${partyWord}）` : roleWord),
};

export const roleWords = {
  list: { names: ['角色'] as [string, ...string[]], usage: '角色', help: '谁是什么身份，到什么时候' },
  title: '谁是什么身份',
  count: (role: string, count: number) => `${role}（${count}）`,
  holder: (name: string, party: string | undefined, lastDay: string | null) => {
    const more = [party, lastDay && `到${lastDay}`].filter(Boolean).join('，');
    return more ? `${name}（${more}）` : name;
  },
  how: '改身份请管理员发：设角色 @某人 处置员 物业 到12月31日',
  endsSoon: (what: string, lastDay: string) =>
    `您的身份“${what}”到${lastDay}为止，之后自动变回成员。要延长，请找管理员。`,
  endsSoonOf: (name: string, what: string, lastDay: string) =>
    `${name} 的身份“${what}”到${lastDay}为止。要延长请发：设角色 ${name} 身份 到新的日期`,
  ended: (what: string) => `您的身份“${what}”到期了，现在是成员。要继续，请找管理员。`,
  endedOf: (name: string, what: string) => `${name} 的身份“${what}”到期了，现在是成员。要恢复请再发一次“设角色”。`,
};
