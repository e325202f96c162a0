export const auditWords = {
  audit: {
    names: ['审计'] as [string, ...string[]],
    usage: '审计 或 审计 设角色、@李强、#17、11月3日',
    help: '谁用权限做了什么，只增不改',
  },
  title: (rest: string) => (rest === '' ? '审计' : `审计：${rest}`),
  line: (name: string, role: string, deed: string, said: string) => `${name}（${role}）${deed}${said && ` ${said}`}`,
  count: (total: number, shown: number) =>
    total > shown ? `共 ${total} 条，这里是最近 ${shown} 条。全部在网页后台的“审计”。` : `共 ${total} 条。`,
  nothing: '没有这样的记录。可以写一个词、@一个人、#编号，或一天，例如：审计 11月3日',

  nav: '审计',
  about: '每一次用权限做的事：设角色、绑定、批准、办结、登录后台……只增不改，谁也删不掉。电话和证件号只留首尾。',
  caption: '审计记录',
  column: {
    at: '时间',
    who: '谁',
    role: '当时的身份',
    deed: '做了什么',
    object: '编号',
    said: '说的话',
    where: '在哪里',
  },
  filter: { words: '词、姓名', object: '编号', day: '哪一天' },
  chat: { group: '群里', private: '私聊' },
  web: '网页',
  empty: '没有这样的记录',
  emptyHint: '换个条件看看。',
};
