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
  /** A language model that may choose among titles. */
  readonly model: ModelConfig | undefined;
}

export interface ModelConfig {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
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

/** The bot hears through a callback address or through a long connection: WeCom lets one exclude the other. */
export type WecomBotConfig = WecomBotCommon & (WecomBotUrlConfig | WecomBotWsConfig);

interface WecomBotCommon {
  readonly botName?: string;
  /** The key of each group's webhook, by chat id. */
  readonly webhooks: Readonly<Record<string, string>>;
  readonly apiBase: string;
}

interface WecomBotUrlConfig {
  readonly transport: 'webhook';
  readonly token: string;
  readonly aesKey: string;
}

interface WecomBotWsConfig {
  readonly transport: 'ws';
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string;
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

const wsUrl = z.url({ protocol: /^wss?$/ });
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
  const qyapi = () => url('WECOM_API_BASE', 'https://qyapi.weixin.qq.com');
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
    const transport = read(
      'WECOM_BOT_TRANSPORT',
      z.enum(['webhook', 'ws']),
      'webhook',
      words.transports('WECOM_BOT_TRANSPORT'),
    );
    const botName = raw('WECOM_BOT_NAME');
    const common = { ...(botName !== undefined && { botName }), webhooks: groupWebhooks(), apiBase: qyapi() };
    if (transport === 'ws') {
      return {
        ...common,
        transport,
        botId: need('WECOM_BOT_ID', where.wecomBotWs),
        secret: need('WECOM_BOT_SECRET', where.wecomBotWs),
        wsUrl: read('WECOM_WS_URL', wsUrl, 'wss://openws.work.weixin.qq.com', words.wsUrl('WECOM_WS_URL')),
      };
    }
    return {
      ...common,
      transport,
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
      apiBase: qyapi(),
    };
  }

  function model(): ModelConfig | undefined {
    if (!anyOf('LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL')) return undefined;
    need('LLM_BASE_URL', where.model);
    return {
      baseUrl: read('LLM_BASE_URL', httpUrl, '', words.modelUrl),
      apiKey: need('LLM_API_KEY', where.model),
      model: need('LLM_MODEL', where.model),
    };
  }

  /** A bad one is named by its place: it may hold a key. */
  function groupWebhooks(): Record<string, string> {
    const parts = (raw('WECOM_GROUP_WEBHOOKS') ?? '').split(/[,，\s]+/u).filter(Boolean);
    const pairs = parts.flatMap((part, at) => {
      const [, chat, key] = /^([\w-]+)=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/iu.exec(part) ?? [];
      if (chat && key) return [[chat, key] as const];
      wrong.push(words.groupWebhook(at + 1));
      return [];
    });
    return Object.fromEntries(pairs);
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
    model: model(),
  };
  if (wrong.length > 0) throw new BadSettings([...new Set(wrong)]);
  return config;
}
