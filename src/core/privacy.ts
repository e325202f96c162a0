// Mainland mobile numbers have 11 digits and begin with 13 to 19: the numbering plan of the telecommunications network, 2017.
const PHONE = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/gu;
// Identity numbers have 17 digits and a check digit or X: GB 11643-1999.
const IDENTITY = /(?<!\d)(\d{4})\d{10}(\d{3}[\dXx])(?![\dXx])/gu;

/** `138****1234`: words without the numbers by which somebody could be called or identified. */
export const masked = (words: string): string => words.replace(IDENTITY, '$1**********$2').replace(PHONE, '$1****$2');

const encoder = new TextEncoder();

/** AES-GCM with 256 bits, in WebCrypto so that Node and Workers run the same code. */
async function keyFrom(secret: string): Promise<CryptoKey> {
  const bytes = await crypto.subtle.digest('SHA-256', encoder.encode(secret));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** The 96 bits that AES-GCM asks for (NIST SP 800-38D), however long the nonce is written. */
async function vectorFrom(nonce: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(nonce)), 0, 12);
}

/** Encrypts words so that only who holds the secret reads them. `nonce` must never come twice: a fresh id. */
export async function seal(secret: string, nonce: string, words: string): Promise<string> {
  const algorithm = { name: 'AES-GCM', iv: await vectorFrom(nonce) };
  const sealed = await crypto.subtle.encrypt(algorithm, await keyFrom(secret), encoder.encode(words));
  return `${nonce}.${btoa(String.fromCharCode(...new Uint8Array(sealed)))}`;
}

/** @throws where it was sealed with another secret, or changed since */
export async function unseal(secret: string, sealed: string): Promise<string> {
  const [nonce = '', body = ''] = sealed.split('.');
  const bytes = Uint8Array.from(atob(body), (one) => one.charCodeAt(0));
  const algorithm = { name: 'AES-GCM', iv: await vectorFrom(nonce) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, await keyFrom(secret), bytes));
}
