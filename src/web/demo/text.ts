import { BOT_MENTION, BOT_NAME } from '#src/platforms/demo/text.ts';

export const refusals = {
  unreadable: '请求不完整，请刷新页面再试。',
  notFromHere: '请在小π的页面里操作。',
  notAPhoto: '只能发 JPG、PNG、GIF 或 WebP 图片。',
  photoTooBig: '图片太大了，请选一张 8 MB 以内的。',
  noPhoto: '这张图片不在了。',
};

/** A word to begin with, and what it puts into the message box. */
type Chip = readonly [label: string, fill: string];

const chips: readonly Chip[] = [
  ['报事', '报事 '],
  ['事件', '事件'],
  ['帮助', '帮助'],
];

/** What the page says. Handed to its script as JSON. */
export const words = {
  title: `${BOT_NAME} · 商圈助手演示`,
  botName: BOT_NAME,
  botTitle: '商圈助手',
  mention: BOT_MENTION,
  mentionHint: '打开时，这句话会提到小π；关掉就只和群里的人说',
  chips,
  chipsLabel: '可以这样说',
  whoAmI: '我是谁',
  choosePerson: '换一个人来试',
  openAs: '在新窗口打开：',
  openAnother: '在新窗口以另一个人打开',
  chatList: '会话',
  back: '返回会话列表',
  conversation: '聊天记录',
  note: '演示环境：聊天只保存在运行它的这台电脑上，不会发到外面',
  offline: '连接断开，正在重连…',
  photo: '发图片',
  removePhoto: '移除图片',
  photoTaken: '待发送的图片',
  photoInMessage: '聊天图片',
  close: '关闭',
  send: '发送',
  message: '消息',
  placeholderBot: '跟小π说…',
  placeholderGroup: '跟群里的人说…',
  newMessages: '新消息',
  nothingYet: '还没有消息',
  emptyGroup: '这里还很安静。点下面的「报事」写一句话，再附一张照片，看看小π怎么接。',
  emptyPrivate: '这是你和小π的私聊，别人看不到。点下面的「帮助」，看看能做什么。',
  pictureLine: '[图片]',
  me: '我',
  colon: '：',
  undelivered: '未送达，点此重试',
  photoUnreadable: '这张图片打不开，请换一张。',
  failed: '没有连上，请稍后再试。',
  today: '今天',
  yesterday: '昨天',
  month: '月',
  day: '日',
  year: '年',
  weekdays: ['日', '一', '二', '三', '四', '五', '六'],
  weekday: '周',
  choose: '请选择',
  optional: '（选填）',
};

export type Words = typeof words;
