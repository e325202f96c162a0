import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Unverified } from '#src/core/errors.ts';
import { checkAesKey, close, decrypt, open, type Seal } from '#src/platforms/wecom/crypto.ts';
import { pack, pad, sign, decrypt as theirDecrypt, seal as theirSeal } from '#test/support/wecom/envelope.ts';

const corp: Seal = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: 'wx5823bf96d3bd56c7',
};
const bot: Seal = {
  token: 'AiBotToken123',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  receiveId: '',
};
const ASCII_RANDOM = '0123456789abcdef';

interface Vector {
  readonly seal: Seal;
  readonly timestamp: number;
  readonly nonce: string;
  readonly random: string;
  readonly message: string;
  readonly encrypt: string;
  readonly signature: string;
}

const VECTORS: Readonly<Record<string, Vector>> = {
  'V1, the verification of the official demo': {
    seal: corp,
    timestamp: 1409659589,
    nonce: '263014780',
    random: 'c41b64491c2468d0',
    message: '1616140317555161061',
    encrypt: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
  },
  'V2, the message of the official demo': {
    seal: corp,
    timestamp: 1409659813,
    nonce: '1372623149',
    random: '0960688932c47ef1',
    message:
      '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n<FromUserName><![CDATA[mycreate]]></FromUserName>\n<CreateTime>1409659813</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929</MsgId>\n<AgentID>218</AgentID>\n</xml>',
    encrypt:
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
    signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  },
  'A1, a short message to a bot': {
    seal: bot,
    timestamp: 1700000000,
    nonce: '987654321',
    random: ASCII_RANDOM,
    message: '1234567890',
    encrypt: 'Q3stYC6hdFzMh9T8HCvyDIaFYHtqMJFFidYBvPiPMQg=',
    signature: '6c469e1bcdecbe482774b29ebb31cf3b78a8d3f3',
  },
  'A2, a group message to a bot': {
    seal: bot,
    timestamp: 1700000001,
    nonce: '987654322',
    random: ASCII_RANDOM,
    message:
      '{"msgid":"CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=","aibotid":"AIBOTID","chatid":"CHATID","chattype":"group","from":{"userid":"USERID"},"response_url":"https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC","msgtype":"text","text":{"content":"@报事机器人 报事 A区3号 漏水"}}',
    encrypt:
      'Q3stYC6hdFzMh9T8HCvyDOAFy4XHV+PJsbSMaMsBGZ77kG0Ifl7AHWC7iT3y2+x9SqJJOwYYMsLWdG/HT2hkQB7BwPLx9n2AqRL0PXVTNT7rsJfhfLaqiiDM1uxYafaCn3lhWo1Qyi5m0NpaOZC66Q6Y38ejTzdpX/Dohv6bnYMuT+DpbQVwmobFVOevAubELxHJBvACALUP63BEbnFK/s+sD7v89qYGmNlFcJeMgozeM8s++hYWFoe0uWtUNWmljWetA/u4G9/5iwcVG03YXlsS4kYhbNj1CbRrx0GzLPUNlGJW2Lvpn5EqSvv4MMJrvK5mmy6LAMB4Xvfsc4HNRNdbEoBRyLSv6z8gTz52/JfAq+H1Q2YSDWZu6dqyOOMh84V+xqeIDUrQkUlwP9QqYY/mz8d2L8Cq9oso9rVVaeA=',
    signature: '1fcb168d93b81cc0b76ebe4287e8a04992ec823a',
  },
  'A3, a reply of a bot': {
    seal: bot,
    timestamp: 1700000002,
    nonce: '987654323',
    random: ASCII_RANDOM,
    message: '{"msgtype":"stream","stream":{"id":"s1","finish":true,"content":"已受理 #1001"}}',
    encrypt:
      'Q3stYC6hdFzMh9T8HCvyDL98AFSQgf0aV6ZP4PyS0THFgUQnghEcYCz26uqn0daQ2BkMvRMPQnKIQHU9Qv1cmXGON6NXAEFBZRj8BPZW3LSNMZkN117V1GlTR/zFWA3DoIP7Kci2HDa2h+qEqivg3YTKjuF85Uto9KAe0GtjGTc=',
    signature: 'ace2c4a6834d22d302021401b6720a7a6ec32f8b',
  },
};

const bytes = (words: string) => new Uint8Array(Buffer.from(words));

describe('the vectors', () => {
  for (const [name, { seal, timestamp, nonce, random, message, encrypt, signature }] of Object.entries(VECTORS)) {
    it(`opens ${name}, and closes it to the same bytes`, async () => {
      const query = new URLSearchParams({ msg_signature: signature, timestamp: String(timestamp), nonce });
      expect(await open(seal, query, encrypt)).toBe(message);
      const closed = await close(seal, message, { timestamp, nonce, random: bytes(random) });
      expect(closed).toEqual({ encrypt, signature });
    });
  }

  it('decrypts a media file (F1)', async () => {
    const sealed = new Uint8Array(Buffer.from('3TgP13B6YcVCuS+rSIuLKUb8lXfl2b+wH8dCT+Vha/8=', 'base64'));
    expect(Buffer.from(await decrypt(bot.aesKey, sealed)).toString('hex')).toBe(
      '89504e472066616b6520696d61676520627974657320666f722074657374',
    );
  });
});

/** A genuinely signed envelope around any bytes. */
function signed(seal: Seal, sealed: Buffer | string): readonly [URLSearchParams, string] {
  const encrypted = typeof sealed === 'string' ? sealed : sealed.toString('base64');
  const [timestamp, nonce] = ['1700000000', '987654321'];
  const msg_signature = sign(seal.token, timestamp, nonce, encrypted);
  return [new URLSearchParams({ msg_signature, timestamp, nonce }), encrypted];
}

/** Bot messages are 20 bytes and the words, so the words' length decides how many bytes of padding follow. */
const packed = (length: number) => pack('x'.repeat(length), '');
const padded = (plain: Buffer, ...padding: number[]) =>
  theirSeal(bot.aesKey, Buffer.concat([plain, Buffer.from(padding)]));
const times = (count: number, byte: number) => Array.from({ length: count }, () => byte);

describe('what is malformed though signed', () => {
  it.each([
    [1, 11],
    [31, 13],
    [32, 12],
  ])('takes %i bytes of padding', async (size, length) => {
    const sealed = padded(packed(length), ...times(size, size));
    expect(await open(bot, ...signed(bot, sealed))).toBe('x'.repeat(length));
  });

  const lying = packed(12);
  lying.writeUInt32BE(13, 16);

  const cases: Readonly<Record<string, readonly [URLSearchParams, string]>> = {
    'padding of 0': signed(bot, padded(packed(11), 0)),
    'padding of 33': signed(bot, padded(packed(11), ...times(33, 33))),
    'padding longer than the message': signed(bot, theirSeal(bot.aesKey, Buffer.alloc(32, 33))),
    'unequal padding': signed(bot, padded(packed(10), 1, 2)),
    'only padding': signed(bot, theirSeal(bot.aesKey, Buffer.alloc(32, 32))),
    'a head cut short': signed(bot, padded(Buffer.alloc(19), ...times(13, 13))),
    'a length past the end': signed(bot, padded(lying, ...times(32, 32))),
    'a receiver where there is none': signed(bot, theirSeal(bot.aesKey, pad(pack('x', corp.receiveId)))),
    'no receiver where there is one': signed(corp, theirSeal(corp.aesKey, pad(pack('x', '')))),
    'another receiver': signed(corp, theirSeal(corp.aesKey, pad(pack('x', 'wx5823bf96d3bd56c8')))),
    'a receiver and more': signed(corp, theirSeal(corp.aesKey, pad(pack('x', `${corp.receiveId} `)))),
    'bytes that are no UTF-8': signed(bot, padded(Buffer.concat([packed(11).fill(0xff, 20)]), 1)),
    'half a block': signed(bot, padded(packed(12), ...times(16, 16))),
    'white space in the base64': signed(bot, `${padded(packed(11), 1).toString('base64')}\n`),
    'base64 without its end': signed(bot, padded(packed(11), 1).toString('base64').replace(/=+$/, '')),
    nothing: signed(bot, ''),
  };
  it('refuses it, and never says why', async () => {
    const reasons = new Set<string>();
    for (const [what, [query, encrypted]] of Object.entries(cases)) {
      const seal = query.get('msg_signature') === sign(corp.token, '1700000000', '987654321', encrypted) ? corp : bot;
      const error = await open(seal, query, encrypted).catch((caught: unknown) => caught);
      expect(error, what).toBeInstanceOf(Unverified);
      reasons.add(`${(error as Unverified).status} ${(error as Unverified).message}`);
    }
    expect([...reasons]).toEqual(['401 not a genuine WeCom callback']);
  });
});

describe('an EncodingAESKey', () => {
  it.each(['', bot.aesKey.slice(1), `${bot.aesKey}a`, `${bot.aesKey}=`, `${bot.aesKey.slice(1)} `, `${bot.aesKey}\n`])(
    'is refused at the start: %j',
    (key) => expect(() => checkAesKey(key)).toThrow('43 characters'),
  );

  it('may end in bits that mean nothing, as most real ones do', async () => {
    const odd = { ...bot, aesKey: `${bot.aesKey.slice(0, -1)}H` };
    expect(Buffer.from(`${odd.aesKey}=`, 'base64')).toEqual(Buffer.from(`${bot.aesKey}=`, 'base64'));
    checkAesKey(odd.aesKey);
    const { message, encrypt, signature, timestamp, nonce } = VECTORS['A1, a short message to a bot']!;
    const query = new URLSearchParams({ msg_signature: signature, timestamp: String(timestamp), nonce });
    expect(await open(odd, query, encrypt)).toBe(message);
  });
});

describe('any text', () => {
  const digits = fc.integer({ min: 1_000_000_000, max: 9_999_999_999 });
  const envelope = fc.record({
    message: fc.string({ unit: 'binary', maxLength: 200 }),
    seal: fc.constantFrom(bot, corp),
    timestamp: digits,
    nonce: fc.integer({ min: 1, max: 1e9 }).map(String),
    random: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  });
  const sealed = async ({ message, seal, timestamp, nonce, random }: Generated) => {
    const { encrypt, signature } = await close(seal, message, { timestamp, nonce, random });
    return { msg_signature: signature, timestamp: String(timestamp), nonce, encrypt };
  };
  type Generated = typeof envelope extends fc.Arbitrary<infer T> ? T : never;

  it('comes back as it went, by our way and by theirs', async () => {
    await fc.assert(
      fc.asyncProperty(envelope, async (one) => {
        const { encrypt, ...fields } = await sealed(one);
        expect(theirDecrypt(one.seal.aesKey, encrypt)).toEqual({ message: one.message, receiveId: one.seal.receiveId });
        expect(await open(one.seal, new URLSearchParams(fields), encrypt)).toBe(one.message);
        const again = theirSeal(one.seal.aesKey, pad(pack(one.message, one.seal.receiveId))).toString('base64');
        const msg_signature = sign(one.seal.token, fields.timestamp, fields.nonce, again);
        expect(await open(one.seal, new URLSearchParams({ ...fields, msg_signature }), again)).toBe(one.message);
      }),
      { numRuns: 1000 },
    );
  });

  it('is not taken with one character of it changed: 12,000 cases', async () => {
    const at = fc.nat();
    const char = fc.constantFrom(...'0123456789abcdefABCDEFxyz+/= ');
    const mutations = fc.tuple(at, char);
    await fc.assert(
      fc.asyncProperty(envelope, fc.array(mutations, { minLength: 3, maxLength: 3 }), async (one, changes) => {
        const genuine = await sealed(one);
        for (const field of ['msg_signature', 'timestamp', 'nonce', 'encrypt'] as const) {
          for (const [place, put] of changes) {
            const words = genuine[field];
            const i = place % words.length;
            const changed = words[i] === put ? `${words}0` : words.slice(0, i) + put + words.slice(i + 1);
            const { encrypt, ...query } = { ...genuine, [field]: changed };
            const opened = open(one.seal, new URLSearchParams(query), encrypt);
            await expect(opened, `${field} ${changed}`).rejects.toBeInstanceOf(Unverified);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is not taken with one bit of the ciphertext changed, even where the signature is right', async () => {
    await fc.assert(
      fc.asyncProperty(envelope, fc.nat(), fc.integer({ min: 0, max: 7 }), async (one, place, bit) => {
        const bytes = Buffer.from((await sealed(one)).encrypt, 'base64');
        const last = bytes.length - 32;
        bytes[last + (place % 32)]! ^= 1 << bit;
        const outcome = await open(...([one.seal, ...signed(one.seal, bytes)] as const)).catch(
          (error: unknown) => error,
        );
        // The cipher has no seal of its own: what still opens says something else, and only who knows the token gets here.
        expect(outcome).not.toBe(one.message);
      }),
      { numRuns: 1000 },
    );
  });
});
