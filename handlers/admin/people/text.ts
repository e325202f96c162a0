export const words = {
  nav: '人和群',
  title: '人和群',
  about: '这里只看。改身份请在聊天里发：设角色 @某人 处置员 物业；设处置群请在那个群里发：绑定 处置群。',
  people: '人',
  groups: '群',
  column: {
    name: '姓名',
    role: '身份',
    party: '哪一方',
    realms: '在哪里',
    since: '从什么时候',
    group: '群',
    purpose: '用途',
  },
  filter: { words: '姓名', role: '身份', party: '哪一方' },
  realm: { feishu: '飞书', wecom: '企业微信', demo: '演示聊天', web: '网页' } as Readonly<Record<string, string>>,
  platform: { feishu: '飞书', 'wecom-bot': '企业微信', 'wecom-app': '企业微信', demo: '演示聊天' } as Readonly<
    Record<string, string>
  >,
  group: (platform: string, id: string) => `${platform}群（尾号 ${id.slice(-4)}）`,
  purpose: { response: '处置群：每件新事件都发到这里', general: '普通群' },
  noPeople: '没有这样的人',
  noPeopleHint: '换个条件看看。谁在聊天里跟小π说过话，谁就在这里。',
  noGroups: '小π还不在任何群里',
  noGroupsHint: '把小π加进群，在群里 @小π 说一句话，这里就有了。',
};
