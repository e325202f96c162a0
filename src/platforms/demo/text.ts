/** What the bot is called among people, and how it is called upon in a group. */
export const BOT_NAME = '小π';
export const BOT_MENTION = `@${BOT_NAME}`;

export const words = {
  noPerson: '没有这个人，请重新选择身份。',
  noChat: '没有这个会话。',
  notYours: '这是别人的私聊。',
  nothingSaid: '说点什么，或者发一张照片吧。',
  noMessage: '这条消息不在了。',
  noButton: '这个按钮已经不在了。',
  missing: (label: string) => `还没有填“${label}”。`,
  cardChanged: '卡片刚刚更新了，看清楚再点一次。',
  notDelivered: '没有送到小π那里，请稍后再试。',
};
