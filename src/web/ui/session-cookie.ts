import type { Flash } from '#src/core/page.ts';

// `__Host-` binds a cookie to this very host; browsers take it over https only.
const nameOf = (secure: boolean) => (secure ? '__Host-xiaopi' : 'xiaopi');
const FLASH = 'xiaopi-said';
const WEEK_S = 7 * 24 * 3600;

/** Lax: a link in a chat finds its reader signed in; a form on another site does not. */
const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** Keeps a session's token in the browser; undefined takes it away. */
export const sessionCookie = (token: string | undefined, secure: boolean): string =>
  `${nameOf(secure)}=${token ?? ''}; Max-Age=${token === undefined ? 0 : WEEK_S}; ${attributes(secure)}`;

/** Says something on the next page. Only its own reader could forge it. */
export const flashCookie = (said: Flash | undefined, secure: boolean): string =>
  `${FLASH}=${said ? encodeURIComponent(JSON.stringify({ tone: said.tone, text: said.text })) : ''}; Max-Age=${said ? 30 : 0}; ${attributes(secure)}`;

/** What a browser sent along: the session's token, and what is to be said. */
export function readCookies(header: string | null, secure: boolean): { token?: string; flash?: string } {
  const cookies = new Map(
    (header ?? '').split(/;\s*/u).map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
  const token = cookies.get(nameOf(secure));
  const flash = cookies.get(FLASH);
  return { ...(token && { token }), ...(flash && { flash }) };
}
