/** `2小时`, `30分钟`, `3天`. */
export const LENGTH = /^(\d{1,4}|半|一|两|三)个?(分钟|小时|天)$/u;
export const COUNTS: Readonly<Record<string, number>> = { 半: 0.5, 一: 1, 两: 2, 三: 3 };
export const UNIT_MINUTES: Readonly<Record<string, number>> = { 分钟: 1, 小时: 60, 天: 1440 };

/** What is done to the list of blocked words. */
export const ADD = /^(?:加|添加|增加)\s*/u;
export const DROP = /^(?:删|删除|去掉|减)\s*/u;

export const orderWords = {
  mute: {
    names: ['禁言'] as [string, ...string[]],
    usage: '禁言 @某人 2小时 刷屏',
    help: '小π暂时不接这个人的消息，急事除外；单发“禁言”看名单',
  },
  muteUsage: '请写上谁、多久、为什么，例如：禁言 @李强 2小时 刷屏',
  muteTooLong: '最多 30 天，请写短一点，例如：禁言 @李强 7天 刷屏',
  muteReason: '请写一句原因（最多 100 个字），例如：禁言 @李强 2小时 刷屏',
  muteSelf: '不能禁言自己。',
  muteAdmin: '不能禁言管理员。要这样做，请先改他的身份。',
  muted: (name: string, until: string, reason: string) =>
    `${name} 的消息小π暂时不接，到${until}为止（原因：${reason}）。着火这样的急事照样能报。要提前放开请发：解除禁言 ${name}`,
  mutedTitle: '正在禁言的人',
  mutedRow: (until: string, reason: string) => `到${until}（${reason}）`,
  nobodyMuted: '现在没有人被禁言。要禁言请发：禁言 @某人 2小时 刷屏',

  unmute: { names: ['解除禁言'] as [string, ...string[]], usage: '解除禁言 @某人', help: '提前放开禁言' },
  unmuteUsage: '请写上是谁，例如：解除禁言 @李强',
  unmuted: (name: string) => `${name} 可以正常说话了。`,
  notMuted: (name: string) => `${name} 没有被禁言。`,

  blocked: {
    names: ['敏感词'] as [string, ...string[]],
    usage: '敏感词 加 代开发票',
    help: '成员的话里有这些词，小π不转发；“敏感词 删 …”去掉，单发“敏感词”看全部',
  },
  blockedUsage: '请写：敏感词 加 代开发票，或：敏感词 删 代开发票',
  blockedLength: '敏感词要 2 到 20 个字，例如：敏感词 加 代开发票',
  blockedAdded: (word: string) =>
    `记下了：成员和处置员的话里有“${word}”，小π不转发，会请他换个说法。急事不受影响。要去掉请发：敏感词 删 ${word}`,
  blockedThere: (word: string) => `“${word}”已经在里面了。`,
  blockedGone: (word: string) => `去掉了，“${word}”可以转发了。`,
  blockedMissing: (word: string) => `里面没有“${word}”。单发“敏感词”看全部。`,
  blockedList: (words: readonly string[]) =>
    words.length > 0 ? `敏感词（${words.length}）：${words.join('、')}` : '还没有敏感词。要加请发：敏感词 加 代开发票',
};
