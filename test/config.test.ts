import { describe, expect, it } from 'vitest';
import { BadSettings, parseConfig } from '#src/config.ts';

const AES_KEY = 'a'.repeat(43);
const FEISHU = {
  FEISHU_APP_ID: 'cli_1',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
};
const WECOM_BOT = { WECOM_BOT_TOKEN: 'token', WECOM_BOT_AES_KEY: AES_KEY };
const WECOM_APP = {
  WECOM_CORP_ID: 'ww1',
  WECOM_AGENT_ID: '1000002',
  WECOM_APP_SECRET: 'secret',
  WECOM_APP_TOKEN: 'token',
  WECOM_APP_AES_KEY: AES_KEY,
};
const ALL = { ...FEISHU, ...WECOM_BOT, ...WECOM_APP };

/** The sentences that an operator reads. */
function sentences(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof BadSettings) return error.sentences;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('are none at first: the demo chat on the embedded database', () => {
    expect(parseConfig({})).toMatchObject({ port: 8787, host: '127.0.0.1', demo: true, databaseUrl: undefined });
  });

  it('name each platform by itself; beside a real one the demo chat has to be asked for', () => {
    expect(parseConfig(FEISHU)).toMatchObject({ demo: false, wecomBot: undefined, wecomApp: undefined });
    expect(parseConfig({ ...WECOM_BOT, DEMO: '1' })).toMatchObject({ demo: true, feishu: undefined });
    expect(parseConfig(ALL).wecomApp).toMatchObject({ corpId: 'ww1', agentId: 1000002 });
  });

  it('may be empty, which is as good as none', () => {
    expect(sentences({ ...FEISHU, PORT: ' ', WECOM_BOT_TOKEN: '', DATABASE_URL: '' })).toEqual([]);
  });

  it('name admins, WeCom’s without regard to capitals', () => {
    expect(parseConfig({ ADMINS: 'feishu:ou_A，wecom:ZhangSan, ' }).admins).toEqual([
      { realm: 'feishu', id: 'ou_A' },
      { realm: 'wecom', id: 'zhangsan' },
    ]);
  });

  it('want nothing but the id and the secret for Feishu’s long connection', () => {
    const { FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN, ...others } = FEISHU;
    const keys = { ...others, FEISHU_APP_ID: 'cli_9f5343c580712544' };
    const feishu = { transport: 'ws', encryptKey: '', verificationToken: '' };
    expect(parseConfig({ ...keys, FEISHU_TRANSPORT: 'ws' })).toMatchObject({ feishu });
    expect(parseConfig({ ...FEISHU, ...keys, FEISHU_TRANSPORT: 'ws' }).feishu?.encryptKey).toBe('key');
    expect(sentences({ ...keys, FEISHU_TRANSPORT: 'ws', FEISHU_APP_ID: 'cli_1' })).toEqual([
      expect.stringContaining('FEISHU_APP_ID'),
    ]);
    expect(sentences({ ...keys, FEISHU_TRANSPORT: 'ws', FEISHU_VERIFICATION_TOKEN })).toEqual([
      expect.stringContaining('FEISHU_ENCRYPT_KEY'),
    ]);
    expect(sentences({ ...keys, FEISHU_TRANSPORT: 'ws', FEISHU_ENCRYPT_KEY })).toEqual([
      expect.stringContaining('FEISHU_VERIFICATION_TOKEN'),
    ]);
  });

  it('take a language model whole or not at all', () => {
    const model = { LLM_BASE_URL: 'https://llm.example.cn/v1/', LLM_API_KEY: 'key', LLM_MODEL: 'small' };
    expect(parseConfig({}).model).toBeUndefined();
    expect(parseConfig(model).model).toEqual({ baseUrl: 'https://llm.example.cn/v1', apiKey: 'key', model: 'small' });
    const where = '大模型服务商的控制台；LLM_BASE_URL、LLM_API_KEY、LLM_MODEL 要么都填，要么都不填';
    expect(sentences({ LLM_MODEL: 'small' })).toEqual([
      `还缺 LLM_BASE_URL：在${where}。`,
      `还缺 LLM_API_KEY：在${where}。`,
    ]);
    expect(sentences({ ...model, LLM_BASE_URL: 'llm' })).toEqual([
      'LLM_BASE_URL 要是完整的 http(s) 地址，到 /v1 为止，例如 https://llm.example.cn/v1。',
    ]);
  });

  it('want nothing but the id and the secret for WeCom’s long connection', () => {
    const keys = { WECOM_BOT_TRANSPORT: 'ws', WECOM_BOT_ID: 'aib1', WECOM_BOT_SECRET: 'secret' };
    const wecomBot = { transport: 'ws', botId: 'aib1', wsUrl: 'wss://openws.work.weixin.qq.com', webhooks: {} };
    expect(parseConfig(keys)).toMatchObject({ wecomBot });
    expect(sentences({ ...keys, WECOM_BOT_SECRET: '' })).toEqual([expect.stringContaining('WECOM_BOT_SECRET')]);
    expect(sentences({ ...keys, WECOM_WS_URL: 'https://a.example' })).toEqual([
      expect.stringContaining('WECOM_WS_URL'),
    ]);
  });

  it('give groups their webhooks, and repeat no key', () => {
    const key = '693a91f6-7aaa-4bc4-97a0-0ec2b1fa5aaa';
    const given = { ...WECOM_BOT, WECOM_GROUP_WEBHOOKS: `wrA_1=${key}，wrB-2=${key}` };
    expect(parseConfig(given).wecomBot?.webhooks).toEqual({ wrA_1: key, 'wrB-2': key });
    const said = sentences({ ...WECOM_BOT, WECOM_GROUP_WEBHOOKS: `wrA_1=${key}, wrB=${key.slice(1)}` });
    expect(said).toEqual([expect.stringContaining('WECOM_GROUP_WEBHOOKS 的第 2 项')]);
    expect(said.join('')).not.toContain(key.slice(1));
  });

  // CORP_ID and the bot's name may stand there for another door, so they alone ask for nothing.
  const alone = Object.keys(ALL).filter((name) => name !== 'WECOM_CORP_ID');
  it.each(alone)('say what is missing beside %s', (name) => {
    const group = [FEISHU, WECOM_BOT, WECOM_APP].find((one) => name in one)!;
    const given = { [name]: ALL[name as keyof typeof ALL] };
    const missing = Object.keys(group).filter((other) => other !== name);
    const said = sentences(given);
    expect(said).toHaveLength(missing.length);
    for (const other of missing) expect(said.filter((sentence) => sentence.includes(other))).toHaveLength(1);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['DEMO', 'yes'],
    ['PUBLIC_URL', 'bot.example.cn'],
    ['PUBLIC_URL', 'ftp://bot.example.cn'],
    ['DATABASE_URL', 'mysql://127.0.0.1/xiaopi'],
    ['DATABASE_URL', 'xiaopi'],
    ['LOG_LEVEL', 'loud'],
    ['ADMINS', 'ou_1'],
    ['ADMINS', 'dingtalk:1'],
    ['FEISHU_APP_ID', 'app_1'],
    ['FEISHU_API_BASE', 'open.feishu.cn'],
    ['FEISHU_TRANSPORT', 'polling'],
    ['WECOM_BOT_TRANSPORT', 'polling'],
    ['WECOM_AGENT_ID', 'ten'],
    ['WECOM_BOT_AES_KEY', 'short'],
    ['WECOM_APP_AES_KEY', `${'a'.repeat(42)}=`],
    ['WECOM_API_BASE', 'qyapi'],
  ])('say in one sentence that %s=%s will not do', (name, value) => {
    expect(sentences({ ...ALL, [name]: value })).toEqual([expect.stringContaining(name === 'ADMINS' ? value : name)]);
  });
});
