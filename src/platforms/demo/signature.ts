import { Buffer } from 'node:buffer';

export const SIGNATURE_HEADER = 'x-demo-signature';

const hmacKey = (secret: string) =>
  crypto.subtle.importKey('raw', Buffer.from(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);

/** HMAC-SHA256 over the raw body, in hex. */
export async function sign(secret: string, body: string): Promise<string> {
  return Buffer.from(await crypto.subtle.sign('HMAC', await hmacKey(secret), Buffer.from(body))).toString('hex');
}

/** Whether the signature is that of the body; compared in constant time. */
export async function isSigned(secret: string, body: string, signature: string): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await hmacKey(secret), Buffer.from(signature, 'hex'), Buffer.from(body));
}
