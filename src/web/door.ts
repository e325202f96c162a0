import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Bot } from '#src/bot/bot.ts';
import { type Page, publicPage } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import type { Opened } from '#src/bot/visit.ts';
import { sha256 } from '#src/core/digest.ts';
import { Refusal, type RefusalCode } from '#src/core/errors.ts';
import { randomId } from '#src/core/ids.ts';
import type { Frame } from '#src/core/page.ts';
import type { Log } from '#src/core/watch.ts';
import { assets } from './assets.ts';
import { brokenPage, refusalPage, signInPage } from './error-pages.ts';
import { headersFor } from './headers.ts';
import { backOf, isOurs, pathOf, readFlash, readForm } from './request.ts';
import { flashCookie, readCookies } from './ui/session-cookie.ts';
import { words } from './ui/text.ts';

// A form of ours is short words. Photos are made small by the page before; without its script they come as they are.
const BODY_BYTES_MAX = 4 * 1024 * 1024;
const PHOTOS_BYTES_MAX = 24 * 1024 * 1024;

const STATUS = { usage: 422, forbidden: 403, not_found: 404, conflict: 409, too_long: 413 } as const satisfies Record<
  RefusalCode,
  number
>;

export interface DoorDeps {
  withBot<T>(task: (bot: Bot) => Promise<T>): Promise<T>;
  /** Something may be waiting to be sent. */
  afterwards(): void;
  /** Where the pages are reached from outside; undefined where nobody said. */
  readonly webAddress?: string | undefined;
  readonly log: Log;
}

type DepsOf = (c: Context) => DoorDeps;

/** Our pages over HTTP: who it is, whether a form is ours, and what everything that is not a page looks like. */
export function webDoor(pages: readonly Page[], depsOf: DepsOf): Hono {
  const app = new Hono();
  const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => c.text(words.tooBig, 413) });
  const limit = limitTo(BODY_BYTES_MAX);
  const photos = limitTo(PHOTOS_BYTES_MAX);
  app.route('/', assets());
  for (const page of pages)
    app.on(page.method, page.path, page.takesPhotos ? photos : limit, (c) => serve(pages, page, c, depsOf(c)));
  // Whoever is not signed in learns nothing about what there is.
  const nowhere = (method: Page['method']): Page => ({
    ...publicPage(method, '/admin/*', async () => {
      throw new Refusal('not_found', words.notFound);
    }),
    may: 'everyone',
  });
  for (const method of ['GET', 'POST'] as const) {
    app.on(method, '/admin/*', limit, (c) => serve(pages, nowhere(method), c, depsOf(c)));
  }
  return app;
}

async function serve(pages: readonly Page[], page: Page, c: Context, deps: DoorDeps): Promise<Response> {
  const secure = deps.webAddress?.startsWith('https:') ?? false;
  const { token, flash } = readCookies(c.req.header('cookie') ?? null, secure);
  const csrf = token === undefined ? undefined : await sha256(`csrf ${token}`);
  const bare: Frame = {
    path: pathOf(c),
    nav: [],
    me: undefined,
    flash: readFlash(flash),
    nonce: randomId('n'),
    csrf,
    key: randomId('key'),
    secure,
  };
  const framed = (me: Opened['me']): Frame => (me ? { ...bare, ...insides(pages, me) } : bare);
  try {
    const { fields: form, files } = page.method === 'POST' ? await readForm(c) : { fields: {}, files: {} };
    const session = token === undefined ? undefined : await sha256(token);
    const { me, came } = isOurs(c, form, page.may === 'public' ? undefined : csrf, deps.webAddress)
      ? await deps.withBot((bot) =>
          bot.open(page, {
            url: new URL(c.req.url),
            params: c.req.param(),
            request: c.req.raw,
            form,
            files,
            session,
            frameFor: framed,
          }),
        )
      : { me: undefined, came: new Refusal('forbidden', words.staleForm) };
    deps.afterwards();
    return dressed(await shown(came, framed(me), backOf(c, form)), bare);
  } catch (error) {
    const ref = randomId('err');
    deps.log.error('a page failed', { page: `${page.method} ${page.path}`, ref, error });
    return dressed(await brokenPage(bare, ref), bare);
  }
}

async function shown(came: Opened['came'], frame: Frame, back: string | undefined): Promise<Response> {
  if (came instanceof Refusal) return refusalPage(frame, came, STATUS[came.code], back);
  return came ?? signInPage(frame);
}

/** Headers that every answer carries; what was to be said once is said. */
function dressed(response: Response, { nonce, flash, secure }: Frame): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of headersFor(nonce, secure)) if (!headers.has(name)) headers.set(name, value);
  if (flash && response.status !== 303) headers.append('set-cookie', flashCookie(undefined, secure));
  return new Response(response.body, { status: response.status, headers });
}

/** What the shell shows to somebody: who they are, and the pages that they may see. */
function insides(pages: readonly Page[], { name, role, party }: NonNullable<Opened['me']>): Pick<Frame, 'me' | 'nav'> {
  const mine = pages.filter(({ may }) => may !== 'public' && (may === 'everyone' || may.includes(role)));
  return {
    me: { name, title: [botWords.role[role], ...(party ? [botWords.party[party]] : [])].join(' · ') },
    nav: mine.flatMap(({ nav, path }) => (nav ? [{ ...nav, path }] : [])).sort((a, b) => a.place - b.place),
  };
}
