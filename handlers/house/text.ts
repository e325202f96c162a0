/** Why a platform did not take a message, as far as its error code says; whoever reads it is to know what to do. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/\b230002\b/u, '小π不在这个群里了'],
  [/\b23000[67]\b/u, '飞书应用的机器人能力没有开启'],
  [/\b230013\b/u, '对方不在飞书应用的可用范围里，或已离职'],
  [/\b(?:230022|230028)\b/u, '内容被企业的安全审核拦下了'],
  [/\b(?:230017|230018|230027|230035)\b/u, '群或企业的设置不让小π发'],
  [/\b(?:230029|230038|232009|230053)\b/u, '对方停用了小π、离职了，或群已解散'],
  [/\b230025\b/u, '内容太长'],
  [/\b99991672\b/u, '飞书应用缺少权限，请运行 npm run doctor 查看'],
  [/\b99991403\b/u, '本月的飞书接口调用次数用完了'],
  [/\b(?:10003|10014|10015)\b/u, '飞书应用的密钥不对，或应用被停用'],
  [/\b60020\b/u, '企业微信没有把服务器的 IP 设为可信'],
  [/\b(?:40001|40013|42001)\b/u, '企业微信应用的密钥不对'],
  [/\b(?:81013|60011|60111|50002)\b/u, '对方不在企业微信应用的可见范围里'],
  [/\bno answer\b/u, '一直连不上平台'],
];

const PLATFORMS: Readonly<Record<string, string>> = {
  feishu: '飞书',
  'wecom-bot': '企业微信机器人',
  'wecom-app': '企业微信应用',
  demo: '演示聊天',
};

interface Place {
  readonly platform: string;
  readonly kind: 'group' | 'private';
  readonly id: string;
}

export const words = {
  reason: (error: string | undefined) =>
    REASONS.find(([pattern]) => pattern.test(error ?? ''))?.[1] ?? (error ? '平台没有收下' : '还没轮到'),
  platform: (name: string) => PLATFORMS[name] ?? name,
  place: ({ platform, kind, id }: Place, name: string | undefined) =>
    kind === 'group'
      ? `${words.platform(platform)}群（尾号 ${id.slice(-4)}）`
      : `${words.platform(platform)}私信 ${name ?? `尾号 ${id.slice(-4)}`}`,

  deaths: (platform: string, count: number) => `有 ${count} 条${words.platform(platform)}消息没能发出去，小π已经放弃：`,
  death: (place: string, count: number, reason: string) => `· ${place}：${reason}${count > 1 ? `（${count} 条）` : ''}`,
  deathsMore: (count: number) => `· 还有 ${count} 处`,
  deathsNext: '原因解决后，私聊小π发送“积压”，可以重发，也可以放弃。',

  backlog: {
    names: ['积压'] as [string, ...string[]],
    usage: '积压',
    help: '还没发出去的和没能发出去的消息',
  },
  title: '消息积压',
  clear: '都发出去了，没有积压。',
  waiting: (count: number) => `在等的（${count} 条）：小π会自己再试，最多试一天`,
  dead: (count: number) => `没能发出去的（${count} 条）`,
  line: (number: number, place: string, reason: string, excerpt: string | undefined) =>
    `#${number} ${place}：${reason}${excerpt ? `\n　“${excerpt}”` : ''}`,
  more: (count: number) => `还有 ${count} 条，处理完这些再发一次“积压”。`,
  how: '重发：发送“重发 #编号”或“重发 全部”。不要了：发送“放弃 #编号”或“放弃 全部”。',

  resend: {
    names: ['重发'] as [string, ...string[]],
    usage: '重发 #12',
    help: '把没能发出去的一条再发一次；“重发 全部”是最近一天的全部',
  },
  drop: {
    names: ['放弃'] as [string, ...string[]],
    usage: '放弃 #12',
    help: '一条消息不用再发了；“放弃 全部”是最近一天没能发出去的全部',
  },
  all: /^全部$/u,
  numberMissing: (usage: string) => `请写上编号，例如：${usage}。编号在“积压”里。`,
  gone: (number: number) => `没有编号是 #${number} 的积压消息，也许已经发出去了。发送“积压”看看。`,
  outdated: (number: number) => `#${number} 是旧的卡片，后来已经更新过，不用重发。发送“放弃 #${number}”就不再列出来。`,
  resent: (number: number) => `#${number} 已经重新排队，马上就发。发不出去会再告诉您。`,
  dropped: (number: number) => `#${number} 不再发了。想反悔：重发 #${number}`,
  resentAll: (count: number, outdated: number) =>
    `${count} 条已经重新排队，马上就发。${outdated > 0 ? `另有 ${outdated} 条是旧卡片，不用重发。` : ''}`,
  droppedAll: (count: number) => `${count} 条不再发了。`,
  nothing: '最近一天没有没能发出去的消息。',
  /** Kept with the message, and read by whoever looks into the database. */
  droppedBy: (person: string) => `given up by hand: ${person}`,
};
