import { Unverified } from '#src/core/errors.ts';

/**
 * WeCom's callback envelope (https://developer.work.weixin.qq.com/document/path/90968): AES-256-CBC, padded to 32 bytes,
 * under a SHA-1 signature. On WebCrypto, so that Node and Workers run the same code.
 */
export interface Seal {
  readonly token: string;
  /** The 43 characters of the EncodingAESKey. */
  readonly aesKey: string;
  /** The CorpID for an app, empty for a bot of one's own company. */
  readonly receiveId: string;
}

const BLOCK = 32;
const AES_BLOCK = 16;
/** 16 random bytes and the length of the message in 4. */
const HEAD = 20;

const encoder = new TextEncoder();
// Without `ignoreBOM` a message that begins with U+FEFF would lose it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// 43 characters are 258 bits for 256: real keys have any last two bits, so only the alphabet and length are checked.
export function checkAesKey(aesKey: string): void {
  if (!/^[A-Za-z0-9+/]{43}$/.test(aesKey)) throw new Error('an EncodingAESKey has 43 characters of A-Z a-z 0-9 + /');
}

/** The message inside a genuine envelope; throws `Unverified`, always the same, for any other. */
export async function open(seal: Seal, query: URLSearchParams, encrypted: string): Promise<string> {
  const timestamp = query.get('timestamp') ?? '';
  const nonce = query.get('nonce') ?? '';
  // The signature sorts its parts, so timestamp and nonce may trade places: the digits at least must be where they belong.
  if (!/^\d{10}$/.test(timestamp) || !nonce || !encrypted) throw notGenuine();
  const signature = await sign(seal.token, timestamp, nonce, encrypted);
  if (!sameText(signature, query.get('msg_signature') ?? '')) throw notGenuine();
  try {
    const plain = await decrypt(seal.aesKey, fromBase64(encrypted));
    const { message, receiveId } = unpack(plain);
    if (receiveId === seal.receiveId) return message;
  } catch {
    // What exactly was wrong would tell a forger about the padding.
  }
  throw notGenuine();
}

/** Puts a message into an envelope. `random` is 16 bytes that make equal messages look different. */
export async function close(
  seal: Seal,
  message: string,
  { timestamp, nonce, random }: { timestamp: number; nonce: string; random: Uint8Array },
): Promise<{ encrypt: string; signature: string }> {
  const body = encoder.encode(message);
  const receiver = encoder.encode(seal.receiveId);
  const length = HEAD + body.length + receiver.length;
  const pad = BLOCK - (length % BLOCK);
  const plain = new Uint8Array(length + pad).fill(pad, length);
  plain.set(random);
  new DataView(plain.buffer).setUint32(AES_BLOCK, body.length);
  plain.set(body, HEAD);
  plain.set(receiver, HEAD + body.length);

  const { key, iv } = await importKey(seal.aesKey);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, plain));
  // The last block is WebCrypto's own padding.
  const encrypt = toBase64(sealed.subarray(0, -AES_BLOCK));
  return { encrypt, signature: await sign(seal.token, String(timestamp), nonce, encrypt) };
}

/** Decrypts and strips the padding; media files are nothing but this. Throws on anything malformed. */
export async function decrypt(aesKey: string, cipher: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (cipher.length === 0 || cipher.length % BLOCK !== 0) throw new Error('not a whole number of blocks');
  const { key, iv } = await importKey(aesKey);
  // WebCrypto insists on a padding of at most 16, so one block is appended that decrypts to exactly that.
  const tail = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: cipher.slice(-AES_BLOCK) }, key, new Uint8Array(0));
  const all = new Uint8Array(cipher.length + AES_BLOCK);
  all.set(cipher);
  all.set(new Uint8Array(tail), cipher.length);
  const padded = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, all));
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || padded.subarray(-pad).some((byte) => byte !== pad)) throw new Error('bad padding');
  return padded.subarray(0, -pad);
}

export async function sha1(words: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', encoder.encode(words)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The 16 opaque bytes that open an envelope, from a fresh id. */
export async function randomBytes(id: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(id))).subarray(0, AES_BLOCK);
}

function unpack(plain: Uint8Array<ArrayBuffer>) {
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(AES_BLOCK);
  if (HEAD + length > plain.length) throw new Error('the message claims to be longer than it is');
  return {
    message: decoder.decode(plain.subarray(HEAD, HEAD + length)),
    receiveId: decoder.decode(plain.subarray(HEAD + length)),
  };
}

const sign = (...parts: readonly string[]): Promise<string> => sha1([...parts].sort().join(''));

/** Takes as long for a near miss as for a far one. */
function sameText(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
  return difference === 0;
}

async function importKey(aesKey: string) {
  const raw = fromBase64(`${aesKey}=`);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt', 'decrypt']);
  return { key, iv: raw.slice(0, AES_BLOCK) };
}

function fromBase64(encoded: string): Uint8Array<ArrayBuffer> {
  // `atob` skips white space and supplies missing padding; WeCom sends neither.
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw new Error('not base64');
  return Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const notGenuine = () => new Unverified('not a genuine WeCom callback');
