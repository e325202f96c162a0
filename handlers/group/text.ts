import type { Category, Purpose } from '#db/chat.ts';

/** What a group is bound as: whom it is for, and whether every incident comes there. */
const bindings: Record<string, { category: Category | null; purpose: Purpose }> = {
  处置群: { category: 'response', purpose: 'response' },
  处置: { category: 'response', purpose: 'response' },
  全体群: { category: 'all', purpose: 'general' },
  楼宇群: { category: 'building', purpose: 'general' },
  行业群: { category: 'trade', purpose: 'general' },
  志愿群: { category: 'volunteer', purpose: 'general' },
  普通群: { category: null, purpose: 'general' },
  普通: { category: null, purpose: 'general' },
};

const category: Record<Category, string> = {
  all: '全体群',
  building: '楼宇群',
  trade: '行业群',
  response: '处置群',
  volunteer: '志愿群',
};

/** What takes something back: `群标签 清空`, `群静音 取消 亲子汇`. */
export const NONE = '清空';
export const UNDO = /^取消\s*/u;
export const POSTS = /^(\d{1,3})\s*条?$/u;

export const words = {
  bindings,
  category,
  bind: {
    names: ['绑定'] as [string, ...string[]],
    usage: '绑定 处置群（或：绑定 楼宇群 1号楼）',
    help: '说明这个群给谁用：处置群、全体群、楼宇群、行业群、志愿群；“绑定 普通群”改回来',
  },
  bindUsage: '请写这是哪种群：处置群、全体群、楼宇群、行业群、志愿群、普通群。例如：绑定 楼宇群 1号楼',
  onlyGroup: (word: string) => `“${word}”要在群里发。`,
  bound: {
    response: '这个群现在是处置群：每件新事件都会发到这里。要改回来请发：绑定 普通群',
    general: '这个群现在是普通群：只收这里报的事。要改回来请发：绑定 处置群',
  },
  boundAs: (kind: string, tags: readonly string[]) =>
    `这个群现在是${kind}${tags.length > 0 ? `，标签：${tags.join('、')}` : ''}。这里报的事、给这类群的通知和活动会发到这里。要改回来请发：绑定 普通群`,
  cannotPush: (chat: string) =>
    `这个群收不到主动推送（企业微信智能机器人的回调方式不能主动发消息），所以不能做处置群。群里报的事照常处理。要能推送，请让维护的人改用长连接，或给这个群配上“消息推送”（群编号：${chat}）。`,

  name: {
    names: ['群名'] as [string, ...string[]],
    usage: '群名 1号楼楼长群',
    help: '告诉小π这个群叫什么，名单里好认',
  },
  nameOdd: '请写上群名，最多 30 个字，例如：群名 1号楼楼长群',
  named: (name: string) => `记下了，这个群叫“${name}”。要改，再发一次“群名”。`,

  tags: {
    names: ['群标签'] as [string, ...string[]],
    usage: '群标签 1号楼 餐饮',
    help: '给这个群打标签，发通知时按标签选群；“群标签 清空”去掉',
  },
  tagsOdd: '请写上标签，用空格分开，最多 8 个，每个最多 20 个字。例如：群标签 1号楼 餐饮',
  tagged: (tags: readonly string[]) =>
    tags.length > 0 ? `这个群的标签现在是：${tags.join('、')}。要去掉请发：群标签 清空` : '这个群没有标签了。',

  mute: {
    names: ['群静音'] as [string, ...string[]],
    usage: '群静音 亲子汇',
    help: '这个系列的活动不再主动发到这个群；“群静音 取消 亲子汇”恢复',
  },
  muteOdd: '请写上活动系列的名字，例如：群静音 亲子汇',
  muted: (series: string) => `“${series}”的活动不再主动发到这个群；有人问还是会答。要恢复请发：群静音 取消 ${series}`,
  unmuted: (series: string) => `“${series}”的活动又会发到这个群了。`,
  notMuted: (series: string) => `“${series}”本来就没有静音。`,

  posts: {
    names: ['群条数'] as [string, ...string[]],
    usage: '群条数 2',
    help: '小π每天最多主动在这个群发几条（0 到 20）；报事、提醒和回答不算',
  },
  postsOdd: '请写 0 到 20 的数，例如：群条数 2',
  postsSet: (posts: number) =>
    posts === 0
      ? '小π不再主动在这个群发活动这类消息；报事、提醒和回答不受影响。要恢复请发：群条数 2'
      : `小π每天最多主动在这个群发 ${posts} 条；报事、提醒和回答不算。要改，再发一次“群条数”。`,

  list: { names: ['群'] as [string, ...string[]], usage: '群', help: '小π在哪些群里，各给谁用' },
  title: '小π在的群',
  none: '小π还不在任何群里。把小π加进群，在群里 @小π 说一句话，这里就有了。',
  how: '在群里发：绑定 楼宇群 1号楼、群名 …、群标签 …、群静音 …、群条数 …',
  platform: { feishu: '飞书', 'wecom-bot': '企业微信', 'wecom-app': '企业微信', demo: '演示聊天' } as Readonly<
    Record<string, string>
  >,
  unnamed: (platform: string, id: string) => `${platform}群（尾号 ${id.slice(-4)}）`,
  ordinary: '普通群',
  tagsAre: (tags: readonly string[]) => `标签 ${tags.join('、')}`,
  mutedAre: (series: readonly string[]) => `不发 ${series.join('、')}`,
  postsAre: (posts: number, most: number) => `今天主动发了 ${posts}/${most} 条`,
  removedOn: (when: string) => `已不在群里（${when}）`,

  welcomeTitle: '小π进群了',
  welcome: (name: string) =>
    `${name}，谢谢您把小π加进群。大家在群里 @小π 说一句话就能用，例如：@小π 报事 3号楼2层灯坏了`,
  welcomeBind: '请管理员在群里说明这个群给谁用：',
  welcomeWays: [
    ['@小π 绑定 处置群', '每件新事件都发到群里'],
    ['@小π 绑定 楼宇群 1号楼', '一栋楼的人'],
    ['@小π 绑定 行业群 餐饮', '一个行业的人'],
    ['@小π 绑定 全体群', '整个商圈的人'],
    ['@小π 绑定 志愿群', '志愿者'],
  ] as const,
  removed: (group: string) => `小π被移出了${group}，不再往那里发消息。要恢复，把小π加回那个群就行，原来的设置还在。`,
  removedResponse: (group: string) =>
    `注意：小π被移出了处置群${group}，新事件不会再发到那里。请把小π加回去，或在别的群里发：绑定 处置群`,

  nav: '群',
  about: '小π在哪些群里，各给谁用。要改，请在那个群里发：绑定 楼宇群 1号楼、群名 …、群标签 …、群静音 …、群条数 …',
  caption: '群',
  noGroups: '小π还不在任何群里',
  noGroupsHint: '把小π加进群，在群里 @小π 说一句话，这里就有了。',
  column: {
    group: '群',
    category: '给谁用',
    tags: '标签',
    muted: '不发的系列',
    posts: '今天主动发了',
    since: '从什么时候',
    state: '状态',
  },
  inIt: '在群里',
};
