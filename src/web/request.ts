import type { Context } from 'hono';
import { z } from 'zod';
import { type Fields, type Files, type Flash, fieldOf } from '#src/core/page.ts';
import { isOwnPath } from './ui/pressed.ts';

/** The address without the host. */
export function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

/** What was sent with a form: its fields, and its files under the names of theirs. */
export async function readForm(c: Context): Promise<{ fields: Fields; files: Files }> {
  const body = Object.entries(await c.req.parseBody({ all: true })).map(
    ([name, value]) => [name, Array.isArray(value) ? value : [value]] as const,
  );
  const texts = body.map(([name, values]) => [name, values.filter((one) => typeof one === 'string')]);
  // A file input that was left empty is sent as a file without a name and without bytes.
  const files = body.map(([name, values]) => [name, values.filter((one) => one instanceof File && one.size > 0)]);
  return { fields: Object.fromEntries(texts), files: Object.fromEntries(files) };
}

/**
 * Whether a form was sent from a page of ours and, where somebody is signed in, was drawn for this session.
 * Browsers say where a form came from; whoever is no browser has no session that could be misused.
 */
export function isOurs(c: Context, form: Fields, csrf: string | undefined, webAddress: string | undefined): boolean {
  if (c.req.method !== 'POST') return true;
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = [new URL(c.req.url).origin, webAddress && new URL(webAddress).origin];
  const fromHere = site === undefined ? origin === undefined || own.includes(origin) : site === 'same-origin';
  return fromHere && (csrf === undefined || fieldOf(form, 'csrf') === csrf);
}

const Said = z.object({ tone: z.enum(['plain', 'good', 'warn', 'bad']), text: z.string().max(2000) });

/** What the last step left to be said. */
export function readFlash(cookie: string | undefined): Flash | undefined {
  if (cookie === undefined) return undefined;
  try {
    return Said.safeParse(JSON.parse(decodeURIComponent(cookie))).data;
  } catch {
    return undefined;
  }
}

/** Where a form that came to nothing was sent from, for the way back. */
export function backOf(c: Context, form: Fields): string | undefined {
  const back = fieldOf(form, 'back');
  if (isOwnPath(back)) return back;
  const referer = URL.parse(c.req.header('referer') ?? '');
  return c.req.method === 'POST' && referer?.host === new URL(c.req.url).host
    ? referer.pathname + referer.search
    : undefined;
}
