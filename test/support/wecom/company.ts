/** One emulated company, with a bot and an app. The keys are the public test keys of WeCom's own SDKs. */
export const company = {
  corpId: 'wx5823bf96d3bd56c7',
  agentId: 1000002,
  secret: 'app-secret-which-nobody-may-see',
  appToken: 'QDG6eK',
  appAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  botToken: 'AiBotToken123',
  botAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  botName: '小π',
  botId: 'aibsHYYX2DBBlb7v1wPDnt6G1YBwWBU4_Xy',
  botSecret: 'bot-secret-which-nobody-may-see',
  group: 'wrQoP7CwAAACtAB63uBJCS61p1sy3wGQ',
  webhookKey: '693a91f6-7aaa-4bc4-97a0-0ec2b1fa5aaa',
  members: ['zhangsan', 'lisi', 'wangwu'],
} as const;
