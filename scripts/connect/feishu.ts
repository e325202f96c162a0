import { systemClock } from '#src/core/time.ts';
import { type ApiOptions, createApi } from '#src/platforms/feishu/api.ts';
import { CALLBACKS, EVENTS, NEEDED_SCOPES, WANTED_SCOPES } from '#src/platforms/feishu/needs.ts';
import type { Settings } from './env-file.ts';
import { type Given, NotConnected, withAdmin } from './given.ts';
import { qrCode, type Terminal } from './terminal.ts';
import { words as allWords } from './text.ts';

const words = allWords.feishu;

const FEISHU = 'https://open.feishu.cn';
const LARK = 'https://open.larksuite.com';

/**
 * Lets somebody make the app, or widen one that is there, with their phone: the SDK's device flow (RFC 8628). Answers
 * the settings to be kept. Throws `NotConnected` with the sentence for whoever waits.
 */
export async function connectFeishu(given: Given, terminal: Terminal, signal: AbortSignal): Promise<Settings> {
  const { settings, appId: asked, isNew, http } = given;
  const old = settings['FEISHU_APP_ID'];
  const appId = isNew ? undefined : (asked ?? old);
  terminal.say(appId ? words.updating(appId) : words.creating);
  const { client_id, client_secret, user_info } = await register(appId, terminal, signal);
  if (!client_id || !client_secret) throw new NotConnected(words.incomplete);

  const apiBase = user_info?.tenant_brand === 'lark' ? LARK : settings['FEISHU_API_BASE'];
  await tryIt({ appId: client_id, appSecret: client_secret, apiBase: apiBase ?? FEISHU, fetch: http }, terminal);
  const webhooks = appId !== undefined && Boolean(settings['FEISHU_ENCRYPT_KEY']);
  if (appId !== undefined) terminal.say(webhooks ? words.keepsWebhook : words.checkMode);
  terminal.say(user_info?.open_id ? words.admin : words.noAdmin);
  return {
    FEISHU_APP_ID: client_id,
    FEISHU_APP_SECRET: client_secret,
    ...(!webhooks && { FEISHU_TRANSPORT: 'ws' }),
    ...(apiBase && { FEISHU_API_BASE: apiBase }),
    ...(user_info?.open_id && withAdmin(settings, `feishu:${user_info.open_id}`)),
  };
}

async function register(appId: string | undefined, terminal: Terminal, signal: AbortSignal) {
  const { registerApp } = await import('@larksuiteoapi/node-sdk');
  try {
    return await registerApp({
      source: 'xiaopi',
      signal,
      // Every letter makes the code larger, and it has to fit into a window of 80 columns: hence no description.
      ...(appId === undefined ? { createOnly: true, appPreset: { name: words.appName } } : { appId }),
      addons: {
        scopes: { tenant: [...NEEDED_SCOPES, ...WANTED_SCOPES] },
        events: { items: { tenant: [...EVENTS] } },
        callbacks: { items: [...CALLBACKS] },
      },
      onQRCodeReady({ url, expireIn }) {
        const drawn = qrCode(url, terminal.columns);
        if (drawn) terminal.say(`${words.scan}\n\n${drawn}\n`);
        else if (terminal.columns !== undefined) terminal.say(words.tooNarrow);
        terminal.say(words.link(url));
        terminal.say(words.expires(Math.max(1, Math.floor(expireIn / 60))));
      },
      onStatusChange({ status }) {
        if (status === 'domain_switched') terminal.say(words.lark);
      },
    });
  } catch (error) {
    throw new NotConnected(sentenceFor(error));
  }
}

/** The SDK rejects with plain objects: `{ code, description }`. */
function sentenceFor(error: unknown): string {
  const { code, description, message } = error as { code?: string; description?: string; message?: string };
  if (code === 'abort') return words.aborted;
  if (code === 'access_denied') return words.denied;
  if (code === 'expired_token') return words.expired;
  return words.failed(String(description || message || code).slice(0, 200));
}

/** An app that waits for its company's approval cannot be used yet, but is there: its keys are kept all the same. */
async function tryIt(keys: Omit<ApiOptions, 'clock'>, terminal: Terminal): Promise<void> {
  try {
    const { bot } = await createApi({ ...keys, clock: systemClock }).call('GET', '/open-apis/bot/v3/info');
    terminal.say(words.works(bot?.app_name ?? words.appName));
  } catch (error) {
    terminal.say(words.notYet(error instanceof Error ? error.message : String(error)));
  }
}
