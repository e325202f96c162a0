import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Unverified } from '#src/core/errors.ts';
import { decrypt, verify } from '#src/platforms/feishu/verify.ts';
import { forgeries } from '#test/support/feishu/forgeries.ts';
import { BOT, KEYS } from '#test/support/feishu/server.ts';
import { envelope, messageEvent, request, seal, signatureHeaders } from '#test/support/feishu/webhook.ts';

const NOW = new Date('2026-03-01T09:00:00+08:00');
const event = messageEvent(KEYS, {
  eventId: 'e1',
  messageId: 'om_1',
  at: NOW,
  from: 'ou_1',
  chatId: 'oc_1',
  chatType: 'group',
  content: { text: '@_user_1 报事' },
  mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }],
});

const check = async (request: Request, now = NOW, keys: Parameters<typeof verify>[2] = KEYS) =>
  verify(request.headers, new Uint8Array(await request.arrayBuffer()), keys, now);
const statusOf = (request: Request) =>
  check(request).then(
    () => 200,
    (error) => (error instanceof Unverified ? error.status : error),
  );

describe('what Feishu sends is taken', () => {
  it('decrypts the vector of the official documentation', async () => {
    const plain = await decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key');
    expect(new TextDecoder().decode(plain)).toBe('hello world');
  });

  it('reads what openssl encrypted and signed, in either letter case and with white space in the body', async () => {
    // openssl enc -aes-256-cbc -K <sha256 of the key> -iv <hex of 0123456789abcdef>; openssl dgst -sha256
    const encrypted =
      'MDEyMzQ1Njc4OWFiY2RlZqrI77a02BXvwHqTchMDjUDdYMoJ14BOKZiBp2TiMpNdM4wLo8au49U1B6xPLfQs0vUPo5zkIYMMHJqpKDyPLDKs+pzRWv9IF5ZX5msprXn0+XIgAIjE8L0lse++t9eC7AjDJPv+/FNY24BWgyficOjw1Ykom7XT00HpsnhCtw3w+reFFQc3iX1umVviogx6cg==';
    const signature = '11f6d1f981eb9326254b7191767cc85d985695dc7fb4374b4078e7526a5dcf70';
    const keys = { appId: 'cli_1', encryptKey: 'xiaopi 商圈', verificationToken: 'vt' };
    for (const hex of [signature, signature.toUpperCase()]) {
      const sent = request(`{ "encrypt" : "${encrypted}" }`, {
        'X-Lark-Request-Timestamp': '1677254849',
        'X-Lark-Request-Nonce': '533226633',
        'X-Lark-Signature': hex,
      });
      const genuine = await check(sent, new Date(1677254849_000), keys);
      expect(genuine).toMatchObject({ kind: 'event', payload: { event: { words: '三楼漏水 🚿' } } });
    }
  });

  it.each([-7.9, 7.9])(
    'takes an event whose timestamp is %d hours off, as the last redelivery may be',
    async (hours) => {
      const at = new Date(NOW.getTime() + hours * 3_600_000);
      expect(await statusOf(seal(event, KEYS, { at }))).toBe(200);
    },
  );

  it('ignores fields beside `encrypt`', async () => {
    const { encrypt } = JSON.parse(envelope(event, KEYS));
    const body = JSON.stringify({
      encrypt,
      schema: '2.0',
      header: { token: 'x', app_id: 'cli_other' },
      event: 'forged',
    });
    const genuine = await check(request(body, signatureHeaders(body, KEYS, { at: NOW })));
    expect(genuine).toMatchObject({ payload: { event: { message: { message_id: 'om_1' } } } });
  });

  it('answers a challenge, encrypted or plain, signed or not', async () => {
    const handshake = { type: 'url_verification', challenge: 'ajls384kdjx98XX', token: KEYS.verificationToken };
    const sealed = envelope(handshake, KEYS);
    for (const sent of [
      request(sealed),
      request(sealed, signatureHeaders(sealed, KEYS, { at: NOW })),
      request(JSON.stringify(handshake)),
    ]) {
      expect(await check(sent)).toEqual({ kind: 'challenge', challenge: 'ajls384kdjx98XX' });
    }
  });

  it('goes by the token alone where no Encrypt Key is set', async () => {
    const keys = { ...KEYS, encryptKey: undefined };
    expect(await check(request(JSON.stringify(event)), NOW, keys)).toMatchObject({ kind: 'event' });
    const forged = { ...event, header: { ...event.header, token: 'guessed' } };
    await expect(check(request(JSON.stringify(forged)), NOW, keys)).rejects.toMatchObject({ status: 403 });
  });
});

describe('what somebody else sends is refused', () => {
  it('under the status that names the fault', async () => {
    const statuses: Record<string, unknown> = {};
    for (const [what, forged] of Object.entries(forgeries(NOW, event))) statuses[what] = await statusOf(forged);
    expect(statuses).toEqual({
      'no signature': 401,
      'no signature header': 401,
      'no timestamp header': 401,
      'no nonce header': 401,
      'wrong signature': 401,
      'wrong nonce': 401,
      'digits moved from nonce to timestamp': 401,
      'signed with another key': 401,
      'signed at no time': 401,
      'older than any redelivery': 401,
      'from the future': 401,
      'tampered ciphertext': 401,
      'plaintext event': 401,
      'plaintext challenge with the wrong token': 403,
      'challenge with the wrong token': 403,
      'wrong token': 403,
      'no token': 403,
      'another app': 403,
      'no app': 403,
      'a card callback of the old kind': 401,
      'not JSON': 400,
      'not an object': 403,
      'encrypt is not a string': 400,
      'encrypt is not base64': 400,
      'short ciphertext': 400,
    });
  });

  it('where no Encrypt Key is set, a card callback of the old kind too', async () => {
    const { 'a card callback of the old kind': forged } = forgeries(NOW, event);
    await expect(check(forged!, NOW, { ...KEYS, encryptKey: undefined })).rejects.toMatchObject({ status: 403 });
  });

  it('and never tells a secret', async () => {
    for (const forged of Object.values(forgeries(NOW, event))) {
      const error = await check(forged).catch((thrown: Error) => thrown);
      expect(`${error}`).not.toContain(KEYS.encryptKey);
      expect(`${error}`).not.toContain(KEYS.verificationToken);
    }
  });
});

describe('whatever the words and whatever the damage', () => {
  const SEED = 20260301;
  const iv = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes));
  const nonce = fc.nat().map(String);

  it('every message comes through as it was typed', async () => {
    // Any code points but lone surrogates, which UTF-8 has no bytes for.
    const words = fc.string({ unit: 'binary', maxLength: 300 });
    const property = fc.asyncProperty(words, iv, nonce, fc.boolean(), async (typed, iv, nonce, pretty) => {
      const payload = { ...event, event: { ...event.event, words: typed } };
      const genuine = await check(seal(payload, KEYS, { at: NOW, iv, nonce, pretty }));
      expect(genuine).toEqual({ kind: 'event', payload: JSON.parse(JSON.stringify(payload)) });
    });
    await fc.assert(property, { seed: SEED, numRuns: 1000 });
  }, 60_000);

  it('none of 10,000 altered requests is taken', async () => {
    const body = envelope(event, KEYS);
    const headers = signatureHeaders(body, KEYS, { at: NOW });
    const part = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.nat(8),
      fc.string({ maxLength: 3 }),
    );
    const names = Object.keys(headers);
    const target = fc.constantFrom('body', ...names);
    const property = fc.asyncProperty(target, part, async (what, [where, length, put]) => {
      const old = what === 'body' ? body : headers[what]!;
      const at = Math.floor(where * old.length);
      const altered = old.slice(0, at) + put + old.slice(at + length);
      fc.pre(altered.trim() !== old && !(what === 'x-lark-signature' && altered.toLowerCase() === old));
      fc.pre(what === 'body' || /^[\x20-\x7e]*$/.test(altered)); // nothing else can stand in a header
      const forged = what === 'body' ? request(altered, headers) : request(body, { ...headers, [what]: altered });
      expect(await statusOf(forged)).toBeGreaterThanOrEqual(400);
    });
    await fc.assert(property, { seed: SEED, numRuns: 10_000 });
  }, 60_000);

  it('nor is one of 1,000 other ciphertexts, however well it is signed', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 128 }), async (bytes) => {
      const body = JSON.stringify({ encrypt: Buffer.from(bytes).toString('base64') });
      await expect(check(request(body, signatureHeaders(body, KEYS, { at: NOW })))).rejects.toBeInstanceOf(Unverified);
    });
    await fc.assert(property, { seed: SEED, numRuns: 1000 });
  }, 60_000);
});
