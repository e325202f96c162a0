export const words = {
  nav: '人',
  title: '人',
  about:
    '这里只看。要改请在聊天里发：设角色 @某人 处置员 物业 到12月31日、确认单位 某人、禁言 @某人 2小时 原因。看全号请发：查电话 某人（会留下记录）。',
  people: '人',
  column: {
    name: '姓名',
    role: '身份',
    party: '哪一方',
    organisation: '单位',
    phone: '电话',
    realms: '在哪里',
    since: '从什么时候',
  },
  filter: { words: '姓名', role: '身份', party: '哪一方' },
  realm: { feishu: '飞书', wecom: '企业微信', demo: '演示聊天', web: '网页' } as Readonly<Record<string, string>>,
  organisation: (name: string, confirmed: boolean) => (confirmed ? name : `${name}（待确认）`),
  partyUntil: (party: string, lastDay: string | undefined) => (lastDay ? `${party} 到${lastDay}` : party),
  mutedUntil: (until: string) => `禁言到${until}`,
  noPeople: '没有这样的人',
  noPeopleHint: '换个条件看看。谁在聊天里跟小π说过话，谁就在这里。',
};
