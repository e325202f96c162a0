import { Unverified } from '#src/core/errors.ts';
import type { Received } from '#src/core/platform.ts';
import { open, type Seal } from './crypto.ts';

/** The answer when an address is saved in WeCom's console: the decrypted words and nothing else, within 1 s. */
export async function greet(seal: Seal, query: URLSearchParams): Promise<Received> {
  // A `+` that arrives unescaped is read as a space.
  const echo = await open(seal, query, (query.get('echostr') ?? '').replaceAll(' ', '+'));
  return { respond: () => new Response(echo) };
}

/** The envelope's inside, taken out of the request's body by `find`. */
export async function openBody(seal: Seal, request: Request, find: (body: string) => string): Promise<string> {
  const body = await request.text();
  let encrypted: string;
  try {
    encrypted = find(body);
  } catch {
    throw new Unverified('not an envelope', 400);
  }
  return open(seal, new URL(request.url).searchParams, encrypted);
}
