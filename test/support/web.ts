import { handlers } from '#handlers/index.ts';
import { createApp } from '#src/app.ts';
import { silent } from '#src/core/watch.ts';
import { world } from './world.ts';

export const ADDRESS = 'https://bot.example.cn';

interface Asked {
  readonly cookie?: string | undefined;
  /** Sent as a form: then it is a POST. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Visited {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A whole bot with its pages, as browsers reach them: https, from the address in `PUBLIC_URL`. */
export async function site(options: Parameters<typeof world>[0] = {}) {
  const errors: string[] = [];
  const log = {
    ...silent,
    error: (what: string, details?: object) => errors.push(`${what} ${JSON.stringify(details)}`),
  };
  const address = 'webAddress' in options ? options.webAddress : ADDRESS;
  const whole = await world({ log, ...options, webAddress: address });
  const pages = (options.handlers ?? handlers).filter((handler) => handler.kind === 'page');
  const app = createApp(
    () => ({
      withBot: (task) => task(whole.bot),
      afterwards: () => undefined,
      readiness: async () => ({ ready: true, checks: {} }),
      webAddress: address,
      log,
    }),
    pages,
  );

  async function asks(path: string, { cookie, form, headers }: Asked = {}): Promise<Visited> {
    const response = await app.request(`${ADDRESS}${path}`, {
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      headers: {
        ...(form && { origin: ADDRESS, 'sec-fetch-site': 'same-origin' }),
        ...(cookie && { cookie }),
        ...headers,
      },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The link that somebody gets for `后台`, without the host. */
  async function linkFor(who: string): Promise<string> {
    const said = (await whole.says(who, '后台', { chat: who })).map(({ says }) => String(says)).join();
    return /(\/sign-in\/\w+)/u.exec(said)![1]!;
  }

  return {
    ...whole,
    app,
    pages,
    errors,
    asks,
    linkFor,
    /** Signs somebody in, and answers their cookie. */
    async signsIn(who: string): Promise<string> {
      return cookieOf(await asks(await linkFor(who), { form: {} }));
    },
    /** Fills in the form of a page whose fields carry `with`, and sends it as its button would. */
    async sends(path: string, cookie: string, label: string, filled: Readonly<Record<string, string>> = {}) {
      const { text } = await asks(path, { cookie });
      const fits = (one: { inside: string }) =>
        Object.keys(filled).every((name) => one.inside.includes(`name="${name}"`));
      const found = formsOf(text).find((one) => one.button === label && fits(one));
      if (!found) throw new Error(`no button ${label} on ${path}`);
      return asks(found.action, { cookie, form: { ...found.hidden, ...filled } });
    },
  };
}

/** The session's cookie that an answer sets, as a browser sends it back. */
export function cookieOf({ headers }: Visited): string {
  const set = headers.getSetCookie().find((one) => /^(?:__Host-)?xiaopi=/u.test(one));
  return set?.split(';')[0] ?? '';
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The forms of a page: where they go, their hidden fields, and what their last button says. */
export function formsOf(text: string) {
  return [...text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/gu)].map(
    ([, action = '', inside = '']) => ({
      action: unescaped(action),
      inside,
      hidden: Object.fromEntries(
        [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu)].map(
          ([, name = '', value = '']) => [name, unescaped(value)],
        ),
      ),
      button: /<button[^>]*>([^<]*)<\/button>(?![\s\S]*<button)/u.exec(inside)?.[1] ?? '',
    }),
  );
}

/** A page as it is read: without tags, one line where several were. */
export const readPage = ({ text }: Visited): string =>
  unescaped(
    text
      .replace(/^[\s\S]*<main[^>]*>/u, '')
      .replace(/<p id="offline"[^>]*>[^<]*<\/p>/u, '')
      .replace(/<[^>]+>/gu, '\n')
      .replace(/\s*\n\s*/gu, '\n')
      .trim(),
  );
