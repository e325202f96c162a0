/** What an operator reads at start where the settings are wrong: one sentence per setting, with where to look. */
export const words = {
  districtName: '环五邑华侨广场商圈',
  firstStart: '\n  第一次启动，正在建数据库、布置试用的商圈，大约要十几秒……',
  openDemo: (address: string) => `\n  小π 已经在 ${address} 等您，用浏览器打开就能聊。\n`,
  folderBusy: '没有启动：数据文件夹正被另一个小π使用。请先停掉那一个，或用 DATA_DIR 换一个文件夹。',
  noDatabase: (reason: string) => `没有启动：连不上 DATABASE_URL 指定的数据库，或没有权限建表（${reason}）。`,
  noDistrictRole: (user: string) =>
    `没有启动：数据库用户 ${user} 不能以 xiaopi_district 的身份工作，各商圈的数据就隔不开。请数据库管理员执行：create role xiaopi_district nologin; grant xiaopi_district to ${user};`,
  portBusy: '没有启动：这个端口已经被别的程序占用，请用 PORT 换一个。',
  badSettings: '设置有误，没有启动。请改好下面这些环境变量（或 .env 文件）后重试：',
  port: 'PORT 要是 1 到 65535 之间的整数，例如 8787。',
  publicUrl: 'PUBLIC_URL 要是完整的 http(s) 地址，例如 https://bot.example.cn，就是平台后台填写的请求地址的前半段。',
  databaseUrl:
    'DATABASE_URL 要是 postgres:// 开头的连接串，由数据库管理员提供，例如 postgres://xiaopi:密码@127.0.0.1:5432/xiaopi。',
  demo: 'DEMO 只能是 1（打开演示聊天页）或 0（关闭）。',
  admins: (bad: string) => `ADMINS 里的“${bad}”不对：要写成 feishu:ou_… 或 wecom:成员账号，多个用逗号隔开。`,
  url: (name: string) => `${name} 要是完整的 http(s) 地址；一般不用设置，删掉即可。`,
  modelUrl: 'LLM_BASE_URL 要是完整的 http(s) 地址，到 /v1 为止，例如 https://llm.example.cn/v1。',
  wsUrl: (name: string) => `${name} 要是完整的 wss 地址；一般不用设置，删掉即可。`,
  groupWebhook: (place: number) =>
    `WECOM_GROUP_WEBHOOKS 的第 ${place} 项不对：要写成 群编号=密钥，多个用逗号隔开；密钥是群里“消息推送”地址中 key= 后面的那一串。`,
  logLevel: 'LOG_LEVEL 只能是 debug、info、warn、error 之一。',
  appId: 'FEISHU_APP_ID 要以 cli_ 开头，后面是 16 位字母和数字，在飞书开放平台 → 应用 → 凭证与基础信息 里复制完整。',
  aesKey: (name: string, where: string) => `${name} 要是 43 位的字母和数字，在${where}里复制完整。`,
  missing: (name: string, where: string) => `还缺 ${name}：在${where}。`,
  encryptKey:
    '还缺 FEISHU_ENCRYPT_KEY：在飞书开放平台 → 应用 → 事件与回调 → 加密策略 里设置并复制。没有它，任何人都能冒充飞书发消息，所以不启动。',
  transports: (name: string) => `${name} 只能是 webhook（平台把事件发到请求地址）或 ws（长连接，不用公网地址）。`,
  where: {
    model: '大模型服务商的控制台；LLM_BASE_URL、LLM_API_KEY、LLM_MODEL 要么都填，要么都不填',
    feishuKeys: '飞书开放平台 → 应用 → 凭证与基础信息',
    feishuEvents: '飞书开放平台 → 应用 → 事件与回调 → 加密策略',
    wecomCorp: '企业微信管理后台 → 我的企业 → 企业信息 → 企业ID',
    wecomBot: '企业微信管理后台 → 安全与管理 → 管理工具 → 智能机器人 → API 模式（回调地址）',
    wecomBotWs: '企业微信管理后台 → 安全与管理 → 管理工具 → 智能机器人 → API 模式（长连接）',
    wecomApp: '企业微信管理后台 → 应用管理 → 自建应用',
    wecomAppCallback: '企业微信管理后台 → 应用管理 → 自建应用 → 接收消息 → 设置API接收',
  },
};
