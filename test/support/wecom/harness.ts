import type { ChatRef, PlatformName } from '#src/core/platform.ts';
import { createWecomApp, type WecomAppOptions } from '#src/platforms/wecom/app.ts';
import { createWecomBot, type WecomBotOptions } from '#src/platforms/wecom/bot.ts';
import type { Harness } from '#test/support/platform-contract.ts';
import { createAppCallbacks } from './app-callback.ts';
import { createBotCallbacks, signedUrl } from './bot-callback.ts';
import { company } from './company.ts';
import { encrypt } from './envelope.ts';
import { createWecom } from './server.ts';

/** A clock that moves only when told to. */
export function createStillClock(start = '2026-03-02T09:00:00.250+08:00') {
  let now = new Date(start).getTime();
  return {
    clock: () => new Date(now),
    passes: (ms: number) => {
      now += ms;
    },
  };
}

function createStage() {
  const time = createStillClock();
  const wecom = createWecom({ clock: time.clock });
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${++ids}`;
  return { ...time, wecom, newId };
}

const privateChat =
  (platform: PlatformName) =>
  (person: string): ChatRef => ({ platform, kind: 'private', id: person });

export async function wecomBotHarness(options: Partial<WecomBotOptions> = {}) {
  const { clock, passes, wecom, newId } = createStage();
  const callbacks = createBotCallbacks(wecom, clock);
  const platform = createWecomBot({
    botName: company.botName,
    token: company.botToken,
    aesKey: company.botAesKey,
    clock,
    newId,
    fetch: wecom.fetch,
    ...options,
  });
  const harness: Harness = {
    platform,
    room: { platform: 'wecom-bot', kind: 'group', id: company.group },
    asker: 'zhangsan',
    presser: 'lisi',
    stranger: 'wangwu',
    privateChat: privateChat('wecom-bot'),
    says: async (said) => callbacks.says(said),
    taps: async (tap) => callbacks.taps(tap),
    photographs: async ({ from, bytes }) => {
      const url = `https://ww-aibot-img-1.cos.ap-guangzhou.myqcloud.com/${wecom.putMedia(bytes)}`;
      return callbacks.posts(from, privateChat('wecom-bot')(from), { msgtype: 'image', image: { url } });
    },
    forgeries: async () =>
      forgeries({
        genuine: callbacks.says({ from: 'zhangsan', chat: privateChat('wecom-bot')('zhangsan'), text: '帮助' }),
        token: company.botToken,
        sealed: encrypt(company.botAesKey, '{}', ''),
        otherReceiver: encrypt(company.botAesKey, '{}', company.corpId),
        otherKey: encrypt(company.appAesKey, '{}', ''),
        envelope: (encrypted) => JSON.stringify({ encrypt: encrypted }),
      }),
    takes: callbacks.takes,
    sees: async (chat) => wecom.bot.sees(chat.id),
  };
  return { ...harness, wecom, callbacks, clock, passes };
}

export async function wecomAppHarness(options: Partial<WecomAppOptions> = {}) {
  const { clock, passes, wecom, newId } = createStage();
  const callbacks = createAppCallbacks(wecom, clock);
  const platform = createWecomApp({
    corpId: company.corpId,
    agentId: company.agentId,
    secret: company.secret,
    token: company.appToken,
    aesKey: company.appAesKey,
    apiBase: 'https://qyapi.weixin.qq.com',
    clock,
    newId,
    fetch: wecom.fetch,
    ...options,
  });
  const harness: Harness = {
    platform,
    room: privateChat('wecom-app')('zhangsan'),
    asker: 'zhangsan',
    presser: 'zhangsan',
    stranger: 'lisi',
    privateChat: privateChat('wecom-app'),
    says: async (said) => callbacks.says(said),
    taps: async (tap) => callbacks.taps(tap),
    photographs: async ({ from, bytes }) => {
      wecom.api.files.set('MEDIA', bytes);
      const own = '<MsgType><![CDATA[image]]></MsgType><MediaId><![CDATA[MEDIA]]></MediaId><MsgId>23456</MsgId>';
      return callbacks.posts(from, own);
    },
    forgeries: async () =>
      forgeries({
        genuine: callbacks.says({ from: 'zhangsan', text: '帮助' }),
        token: company.appToken,
        sealed: encrypt(company.appAesKey, '<xml></xml>', company.corpId),
        otherReceiver: encrypt(company.appAesKey, '<xml></xml>', 'ww0000000000000000'),
        otherKey: encrypt(company.botAesKey, '<xml></xml>', company.corpId),
        envelope: (encrypted) => `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
      }),
    takes: callbacks.takes,
    // The chat's only person is the one who looks.
    sees: async (chat) => wecom.app.sees(chat.id, chat.id),
  };
  return { ...harness, wecom, callbacks, clock, passes };
}

/** One genuine request, spoilt in every way. */
async function forgeries(parts: {
  genuine: Request;
  token: string;
  sealed: string;
  otherReceiver: string;
  otherKey: string;
  envelope: (encrypted: string) => string;
}): Promise<Record<string, Request>> {
  const { genuine, token, sealed, otherReceiver, otherKey, envelope } = parts;
  const body = await genuine.text();
  const changed = (change: (query: URLSearchParams) => void) => {
    const url = new URL(genuine.url);
    change(url.searchParams);
    return new Request(url, { method: 'POST', body });
  };
  const signed = (encrypted: string, { timestamp = '1700000000', nonce = 'nonce', by = token } = {}) =>
    new Request(signedUrl(genuine.url, by, timestamp, nonce, encrypted), { method: 'POST', body: envelope(encrypted) });
  const posted = (words: string) => new Request(genuine.url, { method: 'POST', body: words });
  return {
    'no signature': changed((query) => query.delete('msg_signature')),
    'no timestamp': changed((query) => query.delete('timestamp')),
    'no nonce': changed((query) => query.delete('nonce')),
    'a signature in capitals': changed((query) =>
      query.set('msg_signature', (query.get('msg_signature') ?? '').toUpperCase()),
    ),
    'another time': changed((query) => query.set('timestamp', '1700000001')),
    'nonce and time swapped': changed((query) => {
      const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
      query.set('timestamp', nonce);
      query.set('nonce', timestamp);
    }),
    'another token': signed(sealed, { by: 'guess' }),
    'another receiver': signed(otherReceiver),
    'another key': signed(otherKey),
    'a time of 9 digits': signed(sealed, { timestamp: '170000000' }),
    'an empty nonce': signed(sealed, { nonce: '' }),
    'not base64': signed('!!!!'),
    'no ciphertext': signed(''),
    'a plain body': posted('{}'),
    'no body': posted(''),
    'a GET without echo': new Request(genuine.url),
  };
}
