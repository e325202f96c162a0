export const words = {
  help: {
    names: ['帮助', 'help', '?', '怎么用'] as [string, ...string[]],
    usage: '帮助 或 帮助 活动',
    help: '看这里能做什么，或一类的写法',
  },
  title: '小π能帮您做这些',
  first: '急事直接发：报事 发生了什么（可带照片）',
  more: (topic: string) => `每个词怎么写，发“帮助”加那一类，例如：帮助 ${topic}`,
  topicTitle: (topic: string) => `${topic}：怎么写`,
  noTopic: (topics: readonly string[]) => `没有这一类。可以发“帮助”加上：${topics.join('、')}`,
  who: (name: string, role: string) => `${name}，您的身份是：${role}`,
  roleName: (role: string, party: string | undefined) => (party ? `${role}（${party}）` : role),
  line: (usage: string, help: string) => `· ${usage}：${help}`,
  noAdmin: (account: string) => `这里还没有管理员。要当第一位管理员，请把 ADMINS=${account} 写进设置并重新启动小π。`,
  tip: {
    group: '在群里请先 @小π；也可以私聊我，不用 @。',
    private: '直接发给我就行。编号写 #17 或 17 都可以。',
  },
};
