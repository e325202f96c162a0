import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** WeCom's side of the envelope, on node:crypto: it shares no line with ours, so that neither can hide the other's mistake. */
export function seal(aesKey: string, plain: Buffer): Buffer {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

export function unseal(aesKey: string, sealed: Buffer): Buffer {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

export function pad(plain: Buffer): Buffer {
  const size = 32 - (plain.length % 32);
  return Buffer.concat([plain, Buffer.alloc(size, size)]);
}

/** random + length + message + receiveid, not yet padded. */
export function pack(message: string, receiveId: string, random = Buffer.from('0123456789abcdef')): Buffer {
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([random, length, body, Buffer.from(receiveId)]);
}

export const encrypt = (aesKey: string, message: string, receiveId: string): string =>
  seal(aesKey, pad(pack(message, receiveId))).toString('base64');

export function decrypt(aesKey: string, encrypted: string): { message: string; receiveId: string } {
  const padded = unseal(aesKey, Buffer.from(encrypted, 'base64'));
  const plain = padded.subarray(0, padded.length - padded.at(-1)!);
  const end = 20 + plain.readUInt32BE(16);
  return { message: plain.subarray(20, end).toString(), receiveId: plain.subarray(end).toString() };
}

export const sign = (token: string, timestamp: string, nonce: string, encrypted: string): string =>
  createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
