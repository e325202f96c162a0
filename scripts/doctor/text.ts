const FEISHU = '飞书开放平台 → 应用';
const WECOM = '企业微信管理后台';

/** What `npm run doctor` says: what is wrong, and on which page it is put right. */
export const words = {
  marks: { ok: '✓', warn: '！', bad: '✗', skip: '－' },
  fine: '检查完了，没有发现问题。',
  summary: (bad: number, warn: number) =>
    bad > 0
      ? `检查完了：有 ${bad} 处要改（✗）${warn > 0 ? `，${warn} 处请留意（！）` : ''}。`
      : `检查完了：有 ${warn} 处请留意（！）。`,

  settings: '设置没有写错。',
  openFile: (path: string) => `${path} 别人也能读，里面有密钥。请运行：chmod 600 ${path}`,
  nothing: '还没有接任何平台。接飞书：npm run connect；接企业微信：npm run connect -- wecom。',

  running: (address: string) => `小π正在运行（${address}）。`,
  notRunning: (address: string) => `小π没有在运行（${address} 打不开）。启动：npm start。`,
  notReady: (checks: string) => `小π在运行，但不太好：${checks}`,

  databaseOk: '数据库能用。',
  databaseBad: (why: string) => `连不上数据库（${why}）。请核对 DATABASE_URL，或请数据库管理员看看。`,
  databaseOld: (version: string) => `PostgreSQL 是 ${version}，要 15 或更新的版本。`,
  databaseEmpty: '数据库里还没有小π的表：启动一次小π（或运行 npm run migrate）就会建好。',
  databaseBusy: '自带的数据库正被运行着的小π使用，管理员和处置群这次没有检查；停掉小π再运行一次就能检查。',
  databaseNone: '还没有数据：启动一次小π之后才能检查管理员和处置群。',
  noAdmin:
    '还没有管理员：在聊天里给小π发“帮助”，把回答最后一行的账号填到 .env 的 ADMINS，再重启。用 npm run connect 接飞书的话，扫码的人就是管理员。',
  admins: (count: number) => `有 ${count} 位管理员。`,
  noResponse: '还没有处置群：在值班的人都在的群里，请管理员发“@小π 绑定 处置群”。',
  response: (count: number) => `有 ${count} 个处置群。`,
  dead: (count: number) => `最近一天有 ${count} 条消息没能发出去：请管理员私聊小π发“积压”。`,

  feishu: {
    token: '飞书：App ID 和 App Secret 都对。',
    keys: (why: string) => `飞书：App ID 或 App Secret 不对（${why}）。请到 ${FEISHU} → 凭证与基础信息 重新复制。`,
    disabled: (why: string) => `飞书：应用被停用了（${why}）。请企业管理员在飞书管理后台 → 工作台 → 应用管理 里启用。`,
    unreachable: (why: string) => `飞书：连不上（${why}）。请检查这台服务器能否上网，以及 FEISHU_API_BASE。`,
    ip: (why: string) => `飞书：服务器的 IP 不在白名单里（${why}）。请到 ${FEISHU} → 安全设置 → IP 白名单 加上。`,
    bot: (name: string) => `飞书：机器人“${name}”能用。`,
    noBot: (why: string) =>
      `飞书：应用还没有机器人能力（${why}）。请到 ${FEISHU} → 添加应用能力 → 机器人，再发布一个版本。`,
    inactive: `飞书：机器人还没有启用。请到 ${FEISHU} → 版本管理与发布 发布版本，并请企业管理员审核通过。`,
    scopes: '飞书：需要的权限都开通了。',
    missing: (scopes: readonly string[], link: string) =>
      `飞书：缺少权限 ${scopes.join('、')}。请打开 ${link} 开通（${FEISHU} → 权限管理），再发布一个版本。`,
    wanted: (scopes: readonly string[], link: string) =>
      `飞书：有些功能还用不了，因为没有开通 ${scopes.join('、')}。需要的话打开 ${link} 开通。`,
    unknownScopes: (why: string) => `飞书：没能查到开通了哪些权限（${why}）。`,
  },

  wecomApp: {
    token: '企业微信自建应用：企业ID和 Secret 都对。',
    keys: (why: string) =>
      `企业微信自建应用：企业ID或 Secret 不对（${why}）。请到 ${WECOM} → 我的企业 → 企业信息 和 应用管理 → 自建应用 重新复制。`,
    ip: (address: string) =>
      `企业微信自建应用：服务器的 IP${address ? ` ${address}` : ''} 不可信（60020），发的消息全都会被拒绝。请到 ${WECOM} → 应用管理 → 自建应用 → 企业可信IP 填上，大约一分钟后生效。`,
    agent: (why: string) => `企业微信自建应用：AgentId 不对（${why}）。请到 ${WECOM} → 应用管理 → 自建应用 核对。`,
    works: '企业微信自建应用：能用，服务器的 IP 可信。',
    unreachable: (why: string) => `企业微信：连不上（${why}）。请检查这台服务器能否上网，以及 WECOM_API_BASE。`,
  },

  clockFine: '时间准确。',
  clockOff: (seconds: number) =>
    `这台电脑的时间${seconds > 0 ? '快' : '慢'}了 ${Math.abs(seconds)} 秒，验证签名和长连接都会出错。请打开自动校时（NTP）。`,

  noPublicUrl:
    '没有设 PUBLIC_URL，所以没有检查平台能不能找到请求地址。它是请求地址的前半段，例如 https://bot.example.cn。',
  reached: (what: string, url: string) => `${what}：请求地址 ${url} 能用。`,
  unreached: (what: string, url: string, why: string) =>
    `${what}：请求地址 ${url} 打不开（${why}）。请检查 PUBLIC_URL、域名解析、HTTPS 证书和反向代理，并确认小π在运行。`,
  elsewhere: (what: string, url: string, status: number) =>
    `${what}：请求地址 ${url} 回答的不是小π（${status}）。请检查反向代理有没有把 /webhook/ 转给小π。`,
  otherKeys: (what: string, url: string, page: string) =>
    `${what}：请求地址 ${url} 不认 .env 里的密钥。改过 .env 后要重启小π；密钥在${page}。`,
  pages: {
    feishu: `${FEISHU} → 事件与回调 → 加密策略`,
    wecomBot: `${WECOM} → 安全与管理 → 管理工具 → 智能机器人`,
    wecomApp: `${WECOM} → 应用管理 → 自建应用 → 接收消息 → 设置API接收`,
  },
  doors: { feishu: '飞书', 'wecom-bot': '企业微信智能机器人', 'wecom-app': '企业微信自建应用' } as Readonly<
    Record<string, string>
  >,

  connectedElsewhere: (what: string, holder: string) => `${what}：长连接已经连上，由 ${holder} 保持。`,
  notConnected: (what: string) =>
    `${what}：长连接没有连上。小π在运行的话，请看日志里 long connection 那几行；没有运行请先启动。`,
  canConnect: (what: string) => `${what}：密钥能用，小π启动后就会连上长连接。`,
  cannotConnect: (what: string, why: string) => `${what}：长连接连不上：${why}`,
  checkMode: `飞书：用的是长连接。如果收不到消息，请看 ${FEISHU} → 事件与回调：“事件配置”和“回调配置”的订阅方式都要是“使用长连接接收”，改了要再发布一个版本。`,
};
