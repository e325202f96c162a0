import { z } from 'zod';
import type { Account } from './core/platform.ts';
import { words } from './text.ts';

/** Every setting, parsed once at start. Nothing else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly districtName: string;
  readonly admins: readonly Account[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly feishu: FeishuConfig | undefined;
  readonly wecomBot: WecomBotConfig | undefined;
  readonly wecomApp: WecomAppConfig | undefined;
}

export interface FeishuConfig {
  readonly transport: 'webhook' | 'ws';
  readonly appId: string;
  readonly appSecret: string;
  /** The key and the token are empty where no webhook is set up, which only `ws` allows. */
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly apiBase: string;
}

export interface WecomBotConfig {
  readonly botName?: string;
  readonly token: string;
  readonly aesKey: string;
}

export interface WecomAppConfig {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
  readonly apiBase: string;
}

/** Settings that will not do: a sentence each, for whoever set them. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super([words.badSettings, ...sentences.map((sentence) => `- ${sentence}`)].join('\n'));
    this.sentences = sentences;
  }
}

type Environment = Readonly<Record<string, unknown>>;

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/u, ''));

/** @throws `BadSettings` with a sentence for every variable that is missing or wrong */
export function parseConfig(environment: Environment): Config {
  const wrong: string[] = [];

  /** An empty value is as good as none. */
  const raw = (name: string): string | undefined => {
    const value = environment[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const read = <T>(name: string, schema: z.ZodType<T>, otherwise: T, sentence: string): T => {
    const value = raw(name);
    if (value === undefined) return otherwise;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    wrong.push(sentence);
    return otherwise;
  };
  const need = (name: string, where: string): string => {
    const value = raw(name);
    if (value === undefined) wrong.push(words.missing(name, where));
    return value ?? '';
  };
  const anyOf = (...names: string[]) => names.some((name) => raw(name) !== undefined);
  const url = (name: string, otherwise: string) => read(name, httpUrl, otherwise, words.url(name));
  const aesKey = (name: string, where: string): string => {
    const value = need(name, where);
    if (value !== '' && !/^[A-Za-z0-9+/]{43}$/u.test(value)) wrong.push(words.aesKey(name, where));
    return value;
  };
  const webhookOnly = (name: string) => {
    if (raw(name) !== undefined && raw(name) !== 'webhook') wrong.push(words.transport(name));
  };
  const { where } = words;

  function feishu(): FeishuConfig | undefined {
    if (!anyOf('FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'))
      return undefined;
    const transport = read(
      'FEISHU_TRANSPORT',
      z.enum(['webhook', 'ws']),
      'webhook',
      words.transports('FEISHU_TRANSPORT'),
    );
    const appId = need('FEISHU_APP_ID', where.feishuKeys);
    // The SDK that opens the long connection takes no other shape, and says so only in its log.
    const shape = transport === 'ws' ? /^cli_[0-9a-f]{16}$/iu : /^cli_/u;
    if (appId !== '' && !shape.test(appId)) wrong.push(words.appId);
    const appSecret = need('FEISHU_APP_SECRET', where.feishuKeys);
    // A long connection proves itself by the secret; where it also has webhooks, both of their keys are needed.
    const hooked = transport === 'webhook' || anyOf('FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN');
    if (hooked && raw('FEISHU_ENCRYPT_KEY') === undefined) wrong.push(words.encryptKey);
    return {
      transport,
      appId,
      appSecret,
      encryptKey: raw('FEISHU_ENCRYPT_KEY') ?? '',
      verificationToken: hooked ? need('FEISHU_VERIFICATION_TOKEN', where.feishuEvents) : '',
      apiBase: url('FEISHU_API_BASE', 'https://open.feishu.cn'),
    };
  }

  function wecomBot(): WecomBotConfig | undefined {
    if (!anyOf('WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY', 'WECOM_BOT_ID', 'WECOM_BOT_SECRET')) return undefined;
    webhookOnly('WECOM_BOT_TRANSPORT');
    const botName = raw('WECOM_BOT_NAME');
    return {
      ...(botName !== undefined && { botName }),
      token: need('WECOM_BOT_TOKEN', where.wecomBot),
      aesKey: aesKey('WECOM_BOT_AES_KEY', where.wecomBot),
    };
  }

  function wecomApp(): WecomAppConfig | undefined {
    if (!anyOf('WECOM_AGENT_ID', 'WECOM_APP_SECRET', 'WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY')) return undefined;
    const agentId = Number(need('WECOM_AGENT_ID', where.wecomApp));
    if (!Number.isInteger(agentId)) wrong.push(words.missing('WECOM_AGENT_ID', where.wecomApp));
    return {
      corpId: need('WECOM_CORP_ID', where.wecomCorp),
      agentId,
      secret: need('WECOM_APP_SECRET', where.wecomApp),
      token: need('WECOM_APP_TOKEN', where.wecomAppCallback),
      aesKey: aesKey('WECOM_APP_AES_KEY', where.wecomAppCallback),
      apiBase: url('WECOM_API_BASE', 'https://qyapi.weixin.qq.com'),
    };
  }

  function admins(): Account[] {
    const parts = (raw('ADMINS') ?? '').split(/[,，]/u).map((part) => part.trim());
    return parts.filter(Boolean).flatMap((part): Account[] => {
      const [, realm, id] = /^(feishu|wecom|demo):(\S+)$/u.exec(part) ?? [];
      if (realm && id) return [{ realm: realm as Account['realm'], id: realm === 'wecom' ? id.toLowerCase() : id }];
      wrong.push(words.admins(part));
      return [];
    });
  }

  const platforms = { feishu: feishu(), wecomBot: wecomBot(), wecomApp: wecomApp() };
  const real = Object.values(platforms).some((platform) => platform !== undefined);
  // Beside a real platform the demo chat has to be asked for: whoever opens its page may speak as anybody.
  const demo = read('DEMO', z.enum(['0', '1']), real ? '0' : '1', words.demo) === '1';

  const config: Config = {
    port: read('PORT', z.coerce.number().int().min(1).max(65535), 8787, words.port),
    host: raw('HOST') ?? '127.0.0.1',
    publicUrl: read('PUBLIC_URL', httpUrl.optional(), undefined, words.publicUrl),
    databaseUrl: read('DATABASE_URL', z.url({ protocol: /^postgres(ql)?$/ }).optional(), undefined, words.databaseUrl),
    dataDir: raw('DATA_DIR') ?? 'data',
    demo,
    districtName: raw('DISTRICT_NAME') ?? words.districtName,
    admins: admins(),
    logLevel: read('LOG_LEVEL', z.enum(['debug', 'info', 'warn', 'error']), 'info', words.logLevel),
    ...platforms,
  };
  if (wrong.length > 0) throw new BadSettings(wrong);
  return config;
}
