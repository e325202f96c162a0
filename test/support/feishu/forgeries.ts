import { createHash } from 'node:crypto';
import { KEYS } from './books.ts';
import { envelope, type messageEvent, request, seal, sign, signatureHeaders } from './webhook.ts';

/** Every way of being refused, by what is wrong. */
export function forgeries(at: Date, event: ReturnType<typeof messageEvent>): Record<string, Request> {
  const body = envelope(event, KEYS);
  const headers = signatureHeaders(body, KEYS, { at });
  const signed = (text: string) => request(text, signatureHeaders(text, KEYS, { at }));
  const without = (name: string) =>
    request(body, Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)));
  const { encrypt: cipher } = JSON.parse(body) as { encrypt: string };
  const tampered = `${cipher.slice(0, 40)}${cipher[40] === 'A' ? 'B' : 'A'}${cipher.slice(41)}`;
  const { header } = event;
  const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);
  return {
    'no signature': request(body),
    'no signature header': without('x-lark-signature'),
    'no timestamp header': without('x-lark-request-timestamp'),
    'no nonce header': without('x-lark-request-nonce'),
    'wrong signature': request(body, { ...headers, 'x-lark-signature': 'ab'.repeat(32) }),
    'wrong nonce': request(body, { ...headers, 'x-lark-request-nonce': '1' }),
    'digits moved from nonce to timestamp': request(body, {
      ...headers,
      'x-lark-request-timestamp': `${headers['x-lark-request-timestamp']}5`,
      'x-lark-request-nonce': '33226633',
    }),
    'signed with another key': request(body, signatureHeaders(body, { ...KEYS, encryptKey: 'guessed' }, { at })),
    'signed at no time': request(body, {
      ...headers,
      'x-lark-request-timestamp': 'Monday',
      'x-lark-signature': sign('Monday', headers['x-lark-request-nonce']!, KEYS.encryptKey, body),
    }),
    'older than any redelivery': seal(event, KEYS, { at: hours(-9) }),
    'from the future': seal(event, KEYS, { at: hours(9) }),
    'tampered ciphertext': request(JSON.stringify({ encrypt: tampered }), headers),
    'plaintext event': signed(JSON.stringify(event)),
    'plaintext challenge with the wrong token': request(
      JSON.stringify({ type: 'url_verification', challenge: 'c', token: 'guessed' }),
    ),
    'challenge with the wrong token': request(
      envelope({ type: 'url_verification', challenge: 'c', token: 'guessed' }, KEYS),
    ),
    'wrong token': seal({ ...event, header: { ...header, token: 'guessed' } }, KEYS, { at }),
    'no token': seal({ ...event, header: { ...header, token: undefined } }, KEYS, { at }),
    'another app': seal({ ...event, header: { ...header, app_id: 'cli_0000000000000000' } }, KEYS, { at }),
    'no app': seal({ ...event, header: { ...header, app_id: undefined } }, KEYS, { at }),
    'a card callback of the old kind': legacyPress(at),
    'not JSON': signed('encrypt=1'),
    'not an object': signed('null'),
    'encrypt is not a string': signed(JSON.stringify({ encrypt: 17 })),
    'encrypt is not base64': signed(JSON.stringify({ encrypt: '密文' })),
    'short ciphertext': signed(JSON.stringify({ encrypt: Buffer.alloc(16).toString('base64') })),
  };
}

/** The callback before `card.action.trigger`: in the clear, signed with the token alone, and with SHA-1. */
function legacyPress(at: Date): Request {
  const value = { action: 'incident.take', value: { number: 17 } };
  const body = JSON.stringify({
    open_id: 'ou_1',
    open_message_id: 'om_1',
    open_chat_id: 'oc_1',
    token: 'c-295ee57216a5dc9de90fefd0aadb4b1d7d',
    action: { value, tag: 'button' },
  });
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = '533226633';
  const hash = createHash('sha1').update(timestamp + nonce + KEYS.verificationToken + body);
  return request(body, {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': hash.digest('hex'),
  });
}
