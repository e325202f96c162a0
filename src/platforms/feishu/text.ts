export const words = {
  everybody: '@所有人',
  cut: '内容较长，这里没有显示完。',
  /** In place of what has no words of its own, so that whoever sent it is told what arrived. */
  file: (name: string) => `〔文件：${name}〕`,
  someFile: '文件',
  voice: '语音',
  voiceMessage: '〔语音〕',
  video: '视频',
  videoMessage: '〔视频〕',
  location: (name: string) => `〔位置：${name}〕`,
  sticker: '〔表情〕',
  card: '〔卡片〕',
  contact: '〔名片〕',
  forwarded: '〔合并转发的消息〕',
  unreadable: '〔小π读不了的消息〕',
  /** The title of a chart whose numbers have a unit. */
  measured: (title: string, unit: string) => `${title}（${unit}）`,
};
