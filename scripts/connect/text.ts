/** What `npm run connect` says. */
export const words = {
  usage: [
    '用法：',
    '  npm run connect                接飞书：手机扫码就好，不用开发者后台，也不用公网地址',
    '  npm run connect -- wecom       接企业微信智能机器人：填 Bot ID 和 Secret',
    '选项：',
    '  --new        已经接过飞书，这次另建一个新应用',
    '  --app cli_…  给一个已有的飞书应用补上小π需要的权限',
    '  --yes        不再询问，直接替换 .env 里原来的值',
    '  --no-start   接好后先不启动',
  ].join('\n'),
  unknownOption: (said: string) => `不认识“${said}”。`,

  feishu: {
    appName: '小π',
    creating: '接飞书：下面会出现一个二维码，用飞书 App 扫一扫，确认后会自动建好应用。全程大约三分钟。',
    updating: (appId: string) =>
      `接飞书：给已有的应用 ${appId} 补上小π需要的权限。要另建一个新应用，请改用 npm run connect -- --new`,
    scan: '请用飞书 App 扫码（飞书右上角“＋”→ 扫一扫）：',
    tooNarrow: '窗口太窄，放不下二维码。可以把窗口拉宽后重新运行，也可以用浏览器打开下面的链接，在网页里扫码。',
    link: (url: string) => `或者用浏览器打开这个链接：\n${url}`,
    expires: (minutes: number) => `${minutes} 分钟内有效。正在等您确认……（要放弃请按 Ctrl+C，什么都不会改动）`,
    lark: '这是海外版 Lark 的账号，已经切换到 Lark。',
    denied: '没有接成：扫码的人点了拒绝。想接的话再运行一次 npm run connect。没有改动任何东西。',
    expired: '没有接成：二维码过期了。请再运行一次 npm run connect，在有效时间内扫码。没有改动任何东西。',
    aborted: '已放弃，没有改动任何东西。',
    failed: (why: string) =>
      `没有接成：连不上飞书，或飞书没有答应（${why}）。请检查这台电脑能否上网，再试一次。没有改动任何东西。`,
    incomplete:
      '没有接成：飞书没有给出应用的密钥。请再试一次；仍不行，请按 README.zh-CN.md 手动创建应用。没有改动任何东西。',
    replaces: (old: string) => `.env 里已经有一个飞书应用 ${old}。新建后它会被换掉，旧应用本身还在飞书里。`,
    works: (name: string) => `应用“${name}”已经接通。`,
    notYet: (why: string) =>
      `应用已经建好，密钥也保存了，但现在还用不了（${why}）。如果企业要管理员审核，请等审核通过；随时可以运行 npm run doctor 查看。`,
    keepsWebhook:
      'FEISHU_ENCRYPT_KEY 已经填了，所以仍然用请求地址（webhook）接收消息；要改成长连接，请把 FEISHU_TRANSPORT 改成 ws。',
    checkMode:
      '已有的应用还要看一眼：飞书开放平台 → 应用 → 事件与回调，“事件配置”和“回调配置”的订阅方式都要是“使用长连接接收”，改了要再发布一个版本。',
    admin: '扫码的人就是小π的第一位管理员。',
    noAdmin:
      '飞书没有说扫码的人是谁，所以还没有管理员：启动后给小π发“帮助”，把回答最后一行的账号填到 .env 的 ADMINS 里，再重启。',
    next: ['接下来：', '  1. 打开飞书群 → 设置 → 群机器人 → 添加机器人 → 选“小π”', '  2. 在群里发：@小π 帮助'].join(
      '\n',
    ),
  },

  wecom: {
    intro: [
      '接企业微信智能机器人（长连接，不用公网地址）。要填的两样在这里：',
      '企业微信管理后台 → 安全与管理 → 管理工具 → 智能机器人 → 创建机器人 → 手动创建 → API 模式 → 连接方式选“使用长连接”。',
      '页面上会有 Bot ID 和 Secret。',
      '注意：一个机器人同时只能有一个长连接。检查时，正在使用这个机器人的小π会被断开，几分钟后自己恢复。',
    ].join('\n'),
    askId: 'Bot ID：',
    askSecret: 'Secret（输入时不显示）：',
    askName: '机器人的名字（直接回车就是“小π”）：',
    defaultName: '小π',
    askAdmin: '管理员的成员账号（管理后台 → 通讯录 → 点开成员 → 账号；可以直接回车，以后再填）：',
    noAnswers: '没有接成：这里不能提问，请先设好环境变量 WECOM_BOT_ID 和 WECOM_BOT_SECRET 再运行。',
    empty: '没有接成：Bot ID 和 Secret 都要填。没有改动任何东西。',
    refused: (code: number, why: string) =>
      `没有接成：企业微信说不对（${code} ${why}）。请到智能机器人的页面重新复制 Bot ID 和 Secret，并确认连接方式是“使用长连接”。没有改动任何东西。`,
    unreachable: (why: string) =>
      `没有接成：连不上企业微信（${why}）。请检查这台电脑能否上网，再试一次。没有改动任何东西。`,
    works: 'Bot ID 和 Secret 都对，已经接通。',
    replaces: (old: string) => `.env 里已经有一个智能机器人 ${old}，会被换掉。`,
    next: [
      '接下来：',
      '  1. 企业微信管理后台 → 智能机器人 → 设好“可见范围”，再“添加到群聊”',
      '  2. 在群里发：@小π 帮助',
    ].join('\n'),
  },

  sure: '继续吗？(y/N) ',
  yes: /^(?:y|yes|是|好|继续)$/iu,
  sayYes: '这里不能提问。确定要换掉的话，请加上 --yes 再运行。没有改动任何东西。',
  kept: '好的，没有改动任何东西。',
  overruled: (names: readonly string[]) =>
    `注意：系统环境变量里也设了 ${names.join('、')}，它们优先于 .env。请删掉这些环境变量，否则刚保存的不起作用。`,
  saved: (path: string) => `已保存到 ${path}（只有您自己能读）。`,
  starting: '正在启动小π……（按 Ctrl+C 停止；以后直接用 npm start 启动）\n',
  startLater: '启动小π：npm start',
};
