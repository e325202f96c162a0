import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ensureChat, setPurpose } from '#db/chat.ts';
import type { Store } from '#db/client.ts';
import { takeLease } from '#db/connection-lease.ts';
import { handlers } from '#handlers/index.ts';
import { runDoctor } from '#scripts/doctor/run.ts';
import { createApp } from '#src/app.ts';
import { createBot } from '#src/bot/bot.ts';
import { silent } from '#src/core/watch.ts';
import { createWecomApp } from '#src/platforms/wecom/app.ts';
import { settleIn } from '#src/runtime/settle-in.ts';
import { emptyStore, withoutAdmins } from '#test/support/database.ts';
import { feishuOver } from '#test/support/feishu/harness.ts';
import { createFakeFeishu, type FakeFeishu, KEYS } from '#test/support/feishu/server.ts';
import { company } from '#test/support/wecom/company.ts';

const SETTINGS = {
  PUBLIC_URL: 'https://bot.example.cn',
  ADMINS: 'feishu:ou_boss',
  FEISHU_APP_ID: KEYS.appId,
  FEISHU_APP_SECRET: KEYS.appSecret,
  FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
  FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
  FEISHU_API_BASE: 'http://feishu.test',
  WECOM_CORP_ID: company.corpId,
  WECOM_AGENT_ID: String(company.agentId),
  WECOM_APP_SECRET: company.secret,
  WECOM_APP_TOKEN: company.appToken,
  WECOM_APP_AES_KEY: company.appAesKey,
  WECOM_API_BASE: 'http://wecom.test',
};

/** What can be broken, one thing at a time. */
interface Broken {
  settings?: Record<string, string | undefined>;
  scopes?: readonly string[];
  botStatus?: number;
  /** WeCom does not trust our address. */
  untrusted?: boolean;
  agentError?: boolean;
  /** How far the platforms' clock is ahead of ours. */
  aheadS?: number;
  /** What stands at the public address in place of us. */
  publicAddress?: () => Promise<Response>;
  running?: 'no' | 'ill';
  store?: 'busy' | 'none' | 'unreachable';
  fileMode?: number;
}

const ALL_SCOPES = [
  'im:message.group_at_msg:readonly',
  'im:message.p2p_msg:readonly',
  'im:message',
  'contact:user.basic_profile:readonly',
  'im:resource',
  'im:chat:readonly',
  'im:message.reactions:read',
  'im:message.urgent',
];

describe('npm run doctor', () => {
  let store: Store;
  let feishu: FakeFeishu;
  const clock = () => feishu.clock();

  beforeEach(async () => {
    feishu = createFakeFeishu('2026-03-04T09:00:00+08:00');
    store = await emptyStore();
    let ids = 0;
    const newId = (prefix: string) => `${prefix}_${++ids}`;
    const admins = [{ realm: 'feishu', id: 'ou_boss' }] as const;
    const { id } = await settleIn(store.db, { name: '测试商圈', admins }, { now: clock(), newId });
    const duty = { platform: 'feishu', kind: 'group', id: 'oc_duty' } as const;
    await ensureChat(store.db, duty, id, clock());
    await setPurpose(store.db, duty, 'response');
  });

  /** This installation, as it runs with the right settings. */
  function installation() {
    const wecom = {
      corpId: company.corpId,
      agentId: company.agentId,
      secret: company.secret,
      token: company.appToken,
      aesKey: company.appAesKey,
      apiBase: 'http://wecom.test',
    };
    const bot = createBot(handlers, {
      store,
      clock,
      newId: (prefix) => `${prefix}_x`,
      jitter: () => 0,
      platforms: [feishuOver(feishu), createWecomApp({ ...wecom, clock, newId: (prefix) => `${prefix}_x` })],
      districtId: 'none',
      log: silent,
      meter: silent,
    });
    return createApp(() => ({
      withBot: (task) => task(bot),
      afterwards: () => undefined,
      readiness: async () => ({ ready: true, checks: {} }),
      log: silent,
    }));
  }

  /** WeCom's side, as far as an app asks about itself. */
  function qyapi(url: URL, { untrusted, agentError }: Broken): Response {
    const no = (errcode: number, errmsg: string) => Response.json({ errcode, errmsg });
    if (url.pathname.endsWith('/gettoken')) {
      if (url.searchParams.get('corpsecret') !== company.secret) {
        return no(40001, `invalid credential ${url.searchParams.get('corpsecret')}`);
      }
      return Response.json({ errcode: 0, errmsg: 'ok', access_token: 'token-1', expires_in: 7200 });
    }
    if (untrusted) return no(60020, 'not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info');
    return agentError
      ? no(301002, 'agentid not match')
      : Response.json({ errcode: 0, errmsg: 'ok', agentid: company.agentId });
  }

  async function visit(broken: Broken = {}) {
    const app = installation();
    const http: typeof fetch = async (input, init) => {
      const url = new URL(String(input instanceof Request ? input.url : input));
      if (url.hostname === '127.0.0.1') {
        if (broken.running === 'no') throw new TypeError('fetch failed');
        if (broken.running === 'ill') return Response.json({ ready: false, database: 'failed' }, { status: 503 });
      }
      if (url.hostname === 'bot.example.cn' && broken.publicAddress) return broken.publicAddress();
      if (url.hostname === 'bot.example.cn' || url.hostname === '127.0.0.1') return app.request(url.href, init);
      const answer = await platforms(url, init);
      answer.headers.set('date', new Date(clock().getTime() + (broken.aheadS ?? 0) * 1000).toUTCString());
      return answer;
    };
    async function platforms(url: URL, init: RequestInit | undefined): Promise<Response> {
      if (url.hostname === 'wecom.test') return qyapi(url, broken);
      if (url.pathname === '/open-apis/application/v6/scopes') {
        const granted = broken.scopes ?? ALL_SCOPES;
        const scopes = ALL_SCOPES.map((scope_name) => ({
          scope_name,
          grant_status: granted.includes(scope_name) ? 1 : 2,
        }));
        return Response.json({ code: 0, msg: 'success', data: { scopes } });
      }
      if (url.pathname === '/open-apis/bot/v3/info' && broken.botStatus !== undefined) {
        return Response.json({ code: 0, msg: 'ok', bot: { activate_status: broken.botStatus, app_name: '小π' } });
      }
      return feishu.fetch(url, init);
    }
    const said: string[] = [];
    const healthy = await runDoctor({
      environment: { ...SETTINGS, ...broken.settings },
      fileMode: broken.fileMode ?? 0o100600,
      clock,
      http,
      say: (words) => void said.push(words),
      async openStore() {
        if (broken.store === 'unreachable')
          throw new Error('connect ECONNREFUSED postgres://xiaopi:hunter22@db/xiaopi');
        return broken.store ?? { ...store, close: async () => undefined };
      },
    });
    const all = said.join('\n');
    for (const secret of [KEYS.appSecret, KEYS.encryptKey, KEYS.verificationToken, company.secret, company.appAesKey]) {
      expect(all).not.toContain(secret);
    }
    return { healthy, all, marked: said.filter((line) => /^[！✗]/u.test(line)) };
  }

  it('finds nothing where nothing is wrong', async () => {
    const { healthy, all } = await visit();
    expect(all).toBe(
      [
        '✓ 设置没有写错。',
        '✓ 小π正在运行（http://127.0.0.1:8787）。',
        '✓ 数据库能用。',
        '✓ 有 1 位管理员。',
        '✓ 有 1 个处置群。',
        '✓ 飞书：App ID 和 App Secret 都对。',
        '✓ 飞书：机器人“小π”能用。',
        '✓ 飞书：需要的权限都开通了。',
        '✓ 企业微信自建应用：企业ID和 Secret 都对。',
        '✓ 企业微信自建应用：能用，服务器的 IP 可信。',
        '✓ 时间准确。',
        '✓ 飞书：请求地址 https://bot.example.cn/webhook/feishu 能用。',
        '✓ 企业微信自建应用：请求地址 https://bot.example.cn/webhook/wecom/app 能用。',
        '\n检查完了，没有发现问题。',
      ].join('\n'),
    );
    expect(healthy).toBe(true);
  });

  const broken: readonly (readonly [string, Broken, string])[] = [
    ['a setting is missing', { settings: { FEISHU_ENCRYPT_KEY: undefined } }, '✗ 还缺 FEISHU_ENCRYPT_KEY'],
    [
      'Feishu’s secret is wrong',
      { settings: { FEISHU_APP_SECRET: 'wrongwrong' } },
      '✗ 飞书：App ID 或 App Secret 不对',
    ],
    ['Feishu’s app id is wrong', { settings: { FEISHU_APP_ID: 'cli_0000000000000000' } }, '凭证与基础信息'],
    ['the bot is not in use', { botStatus: 3 }, '✗ 飞书：机器人还没有启用。请到 飞书开放平台 → 应用 → 版本管理与发布'],
    [
      'a permission is missing',
      { scopes: ALL_SCOPES.filter((scope) => scope !== 'im:message') },
      `✗ 飞书：缺少权限 im:message。请打开 http://feishu.test/app/${KEYS.appId}/auth?q=im:message&token_type=tenant 开通（飞书开放平台 → 应用 → 权限管理）`,
    ],
    [
      'an optional permission is missing',
      { scopes: ALL_SCOPES.slice(0, 4) },
      '！ 飞书：有些功能还用不了，因为没有开通 im:resource',
    ],
    [
      'WeCom’s secret is wrong',
      { settings: { WECOM_APP_SECRET: 'wrongwrong' } },
      '✗ 企业微信自建应用：企业ID或 Secret 不对',
    ],
    [
      'WeCom does not trust the address',
      { untrusted: true },
      '✗ 企业微信自建应用：服务器的 IP 203.0.113.7 不可信（60020），发的消息全都会被拒绝。请到 企业微信管理后台 → 应用管理 → 自建应用 → 企业可信IP 填上',
    ],
    ['the agent id is wrong', { agentError: true }, '✗ 企业微信自建应用：AgentId 不对（301002 agentid not match）'],
    ['the clock is slow', { aheadS: 90 }, '✗ 这台电脑的时间慢了 90 秒'],
    ['the clock is fast', { aheadS: -90 }, '✗ 这台电脑的时间快了 90 秒'],
    ['the address is not set', { settings: { PUBLIC_URL: undefined } }, '！ 没有设 PUBLIC_URL'],
    [
      'the address cannot be reached',
      { publicAddress: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('ENOTFOUND') })) },
      '✗ 飞书：请求地址 https://bot.example.cn/webhook/feishu 打不开（fetch failed: ENOTFOUND）',
    ],
    [
      'something else stands at the address',
      { publicAddress: async () => new Response('<html>nginx</html>') },
      '✗ 企业微信自建应用：请求地址 https://bot.example.cn/webhook/wecom/app 回答的不是小π（200）',
    ],
    [
      'Feishu’s keys differ from those that run',
      { settings: { FEISHU_VERIFICATION_TOKEN: 'another-token' } },
      '✗ 飞书：请求地址 https://bot.example.cn/webhook/feishu 不认 .env 里的密钥。改过 .env 后要重启小π；密钥在飞书开放平台 → 应用 → 事件与回调 → 加密策略。',
    ],
    [
      'the Encrypt Key differs from the one that runs',
      { settings: { FEISHU_ENCRYPT_KEY: 'another-key' } },
      '✗ 飞书：请求地址',
    ],
    [
      'WeCom’s keys differ from those that run',
      { settings: { WECOM_APP_TOKEN: 'another-token' } },
      '✗ 企业微信自建应用：请求地址 https://bot.example.cn/webhook/wecom/app 不认 .env 里的密钥',
    ],
    ['it is not running', { running: 'no' }, '！ 小π没有在运行（http://127.0.0.1:8787 打不开）。启动：npm start。'],
    ['it is running but ill', { running: 'ill' }, '✗ 小π在运行，但不太好：{"ready":false,"database":"failed"}'],
    ['the database cannot be reached', { store: 'unreachable' }, '✗ 连不上数据库'],
    ['others may read the settings', { fileMode: 0o100644 }, '！ .env 别人也能读，里面有密钥。请运行：chmod 600 .env'],
  ];
  it.each(broken)('says what to mend where %s', async (_, what, sentence) => {
    const { healthy, marked } = await visit(what);
    expect(marked.join('\n')).toContain(sentence);
    expect(healthy).toBe(!marked.some((line) => line.startsWith('✗')));
  });

  it('says that nobody is admin, that there is no response group and that messages were given up', async () => {
    await withoutAdmins(store);
    await store.db.execute(sql`update chat set purpose = 'general'`);
    await store.db.execute(sql`insert into outbox (id, lane, seq, platform, chat_kind, chat_id, says, state, strikes, cause,
      created_at, settled_at) values ('m', 'l', 1, 'feishu', 'group', 'c', '"x"', 'dead', 0, 'e', ${clock().toISOString()},
      ${clock().toISOString()})`);
    const { healthy, marked } = await visit();
    expect(marked.map((line) => line.slice(0, 12))).toEqual([
      '✗ 还没有管理员：在聊天',
      '！ 还没有处置群：在值班',
      '！ 最近一天有 1 条消',
    ]);
    expect(healthy).toBe(false);
  });

  it.each([
    ['busy', '－ 自带的数据库正被运行着的小π使用'],
    ['none', '－ 还没有数据'],
  ] as const)('says what it could not look at: %s', async (state, sentence) => {
    const { healthy, all } = await visit({ store: state });
    expect(all).toContain(sentence);
    expect(healthy).toBe(true);
  });

  it('says how the long connection is', async () => {
    const settings = { FEISHU_TRANSPORT: 'ws', FEISHU_ENCRYPT_KEY: undefined, FEISHU_VERIFICATION_TOKEN: undefined };
    await takeLease(store.db, { platform: 'feishu', holder: 'host:1', now: clock(), leaseMs: 15_000 });
    expect((await visit({ settings })).marked).toEqual([
      '✗ 飞书：长连接没有连上。小π在运行的话，请看日志里 long connection 那几行；没有运行请先启动。',
    ]);
    await store.db.execute(sql`update connection_lease set connected = true`);
    const { healthy, all } = await visit({ settings });
    expect(all).toContain('✓ 飞书：长连接已经连上，由 host:1 保持。');
    expect(all).toContain('使用长连接接收');
    expect(healthy).toBe(true);
  });

  it('shows no password of the database', async () => {
    const settings = { DATABASE_URL: 'postgres://xiaopi:hunter22@db/xiaopi' };
    expect((await visit({ settings, store: 'unreachable' })).all).not.toContain('hunter22');
  });

  it('says how to connect where nothing is', async () => {
    const settings = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, undefined]));
    expect((await visit({ settings })).marked[0]).toBe(
      '！ 还没有接任何平台。接飞书：npm run connect；接企业微信：npm run connect -- wecom。',
    );
  });
});
