import { createCipheriv, createHash } from 'node:crypto';
import type { Config } from '#src/config.ts';
import { randomId } from '#src/core/ids.ts';
import { close, randomBytes, type Seal } from '#src/platforms/wecom/crypto.ts';
import { bad, type Finding, ok, reasonOf } from './finding.ts';
import { words } from './text.ts';

const TIMEOUT_MS = 5000;

interface Door {
  readonly name: 'feishu' | 'wecom-bot' | 'wecom-app';
  readonly url: string;
  readonly page: string;
  /** Asks as the platform does when its console saves the address; true where the answer proves that it is us. */
  ask(url: string): Promise<{ status: number; right: boolean }>;
}

/** Asks every address as the platform would when it is saved in the console. */
export async function checkCallbacks(
  { publicUrl, feishu, wecomBot, wecomApp }: Config,
  now: Date,
  http: typeof fetch,
): Promise<Finding[]> {
  const hooked = feishu && feishu.verificationToken !== '';
  const bot = wecomBot && 'token' in wecomBot ? wecomBot : undefined;
  if (!hooked && !bot && !wecomApp) return [];
  if (publicUrl === undefined) return [{ state: 'warn', say: words.noPublicUrl }];
  const doors: Door[] = [
    ...(hooked
      ? [
          {
            name: 'feishu',
            url: `${publicUrl}/webhook/feishu`,
            page: words.pages.feishu,
            ask: greetFeishu(feishu, http),
          } as const,
        ]
      : []),
    ...(bot
      ? [
          {
            name: 'wecom-bot',
            url: `${publicUrl}/webhook/wecom/bot`,
            page: words.pages.wecomBot,
            ask: greetWecom({ token: bot.token, aesKey: bot.aesKey, receiveId: '' }, now, http),
          } as const,
        ]
      : []),
    ...(wecomApp
      ? [
          {
            name: 'wecom-app',
            url: `${publicUrl}/webhook/wecom/app`,
            page: words.pages.wecomApp,
            ask: greetWecom({ token: wecomApp.token, aesKey: wecomApp.aesKey, receiveId: wecomApp.corpId }, now, http),
          } as const,
        ]
      : []),
  ];
  return Promise.all(doors.map(knock));
}

async function knock({ name, url, page, ask }: Door): Promise<Finding> {
  const what = words.doors[name]!;
  try {
    const { status, right } = await ask(url);
    if (right) return ok(words.reached(what, url));
    return bad(
      [400, 401, 403].includes(status) ? words.otherKeys(what, url, page) : words.elsewhere(what, url, status),
    );
  } catch (error) {
    return bad(words.unreached(what, url, reasonOf(error)));
  }
}

const greetFeishu =
  ({ encryptKey, verificationToken }: { encryptKey: string; verificationToken: string }, http: typeof fetch) =>
  async (url: string) => {
    const challenge = randomId('doctor');
    const hello = JSON.stringify({ type: 'url_verification', token: verificationToken, challenge });
    const iv = Buffer.from(await randomBytes(challenge));
    const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
    const encrypt = Buffer.concat([iv, cipher.update(hello), cipher.final()]).toString('base64');
    const response = await http(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: JSON.stringify({ encrypt }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, right: response.ok && (await response.text()).includes(challenge) };
  };

const greetWecom = (seal: Seal, now: Date, http: typeof fetch) => async (url: string) => {
  const echo = randomId('doctor');
  const timestamp = Math.floor(now.getTime() / 1000);
  const { encrypt, signature } = await close(seal, echo, { timestamp, nonce: '1', random: await randomBytes(echo) });
  const query = { msg_signature: signature, timestamp: String(timestamp), nonce: '1', echostr: encrypt };
  const response = await http(`${url}?${new URLSearchParams(query)}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: response.status, right: response.ok && (await response.text()) === echo };
};
