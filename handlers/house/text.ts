export const words = {
  signIn: { names: ['后台'] as [string, ...string[]], usage: '后台', help: '拿一条登录链接，在网页上看和管' },
  signOut: { names: ['退出'] as [string, ...string[]], usage: '退出', help: '让自己在所有设备上的网页后台都退出' },
  link: (address: string) =>
    `点开这条链接，再点一下“登录”，就进后台了：\n${address}\n10 分钟内有效，只能用一次，只属于您，请不要转发。退出所有设备请发：退出`,
  linkSent: '登录链接已经私聊发给您了，10 分钟内有效。',
  askInPrivate: '登录链接只能给您一个人看：请私聊我发“后台”。',
  noAddress: '还不知道网页后台的地址：请管理员把 PUBLIC_URL（例如 https://bot.example.cn）写进设置，并重新启动小π。',
  signedOut: (sessions: number) =>
    sessions > 0 ? `已退出，共 ${sessions} 处登录。要再进后台请发：后台` : '您没有登录着的网页后台。要进后台请发：后台',

  signInTitle: '登录后台',
  signInAs: (name: string) => `您将以“${name}”的身份登录。`,
  notYou: '如果这不是您，请关掉这一页：链接可能是别人转发的。',
  signInButton: '登录',
  staleTitle: '这条链接用不了了',
  stale: '登录链接 10 分钟内有效，而且只能用一次。请私聊小π再发一次“后台”，点新的链接。',
  signedOutTitle: '已退出',
  signedOutHint: '要再进后台，请私聊小π发“后台”。',

  noPhoto: '没有这张照片，或者它还没有取到。',
  today: '今天',
  hello: (name: string) => `${name}，您好`,
  open: '没人接的事件',
  under: '正在处理',
  fixed: '等人核验',
  dead: '没发出去的消息（7 天）',
  oldest: '等得最久的',
  waits: (age: string, who: string | null) => (who ? `${who} · 报告后 ${age}` : `还没人接 · 已等 ${age}`),
  allDone: '没有未结的事件',
  allDoneHint: '都处理完了。有新的事，这里会自己出现。',
};
