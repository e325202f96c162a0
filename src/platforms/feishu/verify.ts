import { z } from 'zod';
import { Unverified } from '#src/core/errors.ts';
import { concat, hex, sha256, utf8 } from './bytes.ts';

export interface Secrets {
  readonly appId: string;
  /** Undefined only outside production: then nothing is signed and the token alone speaks for an event. */
  readonly encryptKey: string | undefined;
  readonly verificationToken: string;
}

export type Genuine =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'event'; readonly payload: unknown };

// Feishu redelivers up to 7 h 5 min later (https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM) and does not
// say whether it stamps anew, so the window must be wider than that. Ids are what stops a replay within it.
const REPLAY_WINDOW_MS = 8 * 3_600_000;

const BLOCK = 16; // AES; the first block of a ciphertext is its IV

const Id = z.string().min(1);
const Outer = z.object({ encrypt: z.unknown() });
const Envelope = z.union([
  z.object({ schema: z.literal('2.0'), header: z.object({ token: Id, app_id: z.string().optional() }) }),
  z.object({ token: Id, event: z.object({ app_id: z.string().optional() }).optional() }),
]);
const Handshake = z.object({ type: z.literal('url_verification'), challenge: z.unknown() });

/**
 * Proves that Feishu sent this body to this app, or throws `Unverified`. Takes the raw bytes: the signature covers
 * them, white space and all, and a body that was parsed and written again would no longer match.
 */
export async function verify(
  headers: Headers,
  body: Uint8Array<ArrayBuffer>,
  secrets: Secrets,
  now: Date,
): Promise<Genuine> {
  const { encryptKey } = secrets;
  const signed = encryptKey !== undefined && (await isSigned(headers, body, encryptKey, now));
  const outer = parseJson(body);
  const sealed = encryptKey === undefined ? undefined : Outer.safeParse(outer).data?.encrypt;
  // From here on only what was decrypted counts; fields beside `encrypt` prove nothing.
  const payload = encryptKey === undefined || sealed === undefined ? outer : await decryptJson(sealed, encryptKey);

  const envelope = Envelope.safeParse(payload).data;
  const token = envelope && ('header' in envelope ? envelope.header.token : envelope.token);
  if (!token || !sameText(token, secrets.verificationToken)) throw new Unverified('wrong verification token', 403);

  const handshake = Handshake.safeParse(payload).data;
  if (handshake) {
    const { challenge } = handshake;
    if (typeof challenge !== 'string') throw new Unverified('challenge is not a string', 400);
    // Comes unsigned, and plain when the address is entered in the console before the Encrypt Key is.
    return { kind: 'challenge', challenge };
  }

  if (encryptKey !== undefined && sealed === undefined) throw new Unverified('event is not encrypted', 401);
  if (encryptKey !== undefined && !signed) throw new Unverified('event is not signed', 401);
  const appId = 'header' in envelope ? envelope.header.app_id : envelope.event?.app_id;
  if (appId !== secrets.appId) throw new Unverified('meant for another app', 403);
  return { kind: 'event', payload };
}

/** False where no signature is claimed at all; a claimed one must hold. */
async function isSigned(headers: Headers, body: Uint8Array, key: string, now: Date): Promise<boolean> {
  const signature = headers.get('x-lark-signature');
  const timestamp = headers.get('x-lark-request-timestamp');
  const nonce = headers.get('x-lark-request-nonce');
  if (signature === null && timestamp === null && nonce === null) return false;
  if (!signature || !timestamp || !nonce) throw new Unverified('signature headers are incomplete', 401);
  const expected = hex(await sha256(concat(utf8(timestamp + nonce + key), body)));
  if (!sameText(signature.toLowerCase(), expected)) throw new Unverified('wrong signature', 401);
  // Timestamp and nonce are hashed without a separator: digits moved between them keep the signature, not the time.
  const skewMs = Math.abs(now.getTime() - Number(timestamp) * 1000);
  if (!(skewMs <= REPLAY_WINDOW_MS)) throw new Unverified('timestamp is too far off', 401); // NaN is refused too
  return true;
}

async function decryptJson(sealed: unknown, key: string): Promise<unknown> {
  if (typeof sealed !== 'string') throw new Unverified('encrypt is not a string', 400);
  return parseJson(await decrypt(sealed, key));
}

/** AES-256-CBC under SHA-256 of the Encrypt Key. */
export async function decrypt(encrypted: string, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = fromBase64(encrypted);
  if (!bytes || bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) {
    throw new Unverified('ciphertext has a wrong length', 400);
  }
  const secret = await crypto.subtle.importKey('raw', await sha256(utf8(key)), 'AES-CBC', false, ['decrypt']);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-CBC', iv: bytes.subarray(0, BLOCK) },
      secret,
      bytes.subarray(BLOCK),
    );
    return new Uint8Array(plain);
  } catch {
    throw new Unverified('ciphertext cannot be decrypted', 400);
  }
}

function fromBase64(words: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(words), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Unverified('not JSON in UTF-8', 400);
  }
}

/** Takes equally long wherever two texts of one length differ. */
function sameText(given: string, wanted: string): boolean {
  const a = utf8(given);
  const b = utf8(wanted);
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a[i] ?? 0) ^ b[i]!;
  return difference === 0;
}
