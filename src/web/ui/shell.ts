import { type Frame, NAV_GROUPS, type NavItem } from '#src/core/page.ts';
import { notice } from './controls.ts';
import { type Html, html, type Part } from './html.ts';
import { words } from './text.ts';

interface View {
  readonly title: string;
  readonly body: Part;
  readonly status?: number;
  /** Beside the heading: a badge or a button. */
  readonly aside?: Part;
  /** One line under the heading. */
  readonly about?: string;
  /** For a page that holds one thing to do. */
  readonly narrow?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole page as a response. */
export async function page(frame: Frame, view: View): Promise<Response> {
  const { title, aside, about, body, narrow, status = 200, headers } = view;
  const head = html`<div class="head"><h1>${title}</h1>${aside}${about && html`<p>${about}</p>`}</div>`;
  const said = frame.flash && notice(frame.flash.tone, frame.flash.text);
  const drawn = await html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>${title} · ${words.brand}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pages.css" nonce="${frame.nonce}">
<script src="/assets/pages.js" nonce="${frame.nonce}" defer></script>
</head>
<body${frame.me ? html` class="framed"` : ''}>
<a class="skip" href="#main">${words.skip}</a>
<header class="top">
<a class="brand" href="${frame.me ? '/admin' : '/'}"><i aria-hidden="true">π</i><span>${words.brand}</span></a>
${frame.me && menu(frame, frame.me)}
</header>
<main class="main${narrow && ' narrow'}" id="main" tabindex="-1">
<p id="offline" class="notice" data-tone="warn" role="status" hidden>${words.offline}</p>
${said}${head}${body}
</main>
</body>
</html>`;
  return new Response(String(drawn), { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
}

function menu(frame: Frame, me: NonNullable<Frame['me']>): Html {
  const groups = NAV_GROUPS.map((group) => [group, frame.nav.filter((item) => item.group === group)] as const);
  return html`<button type="button" class="button menu" popovertarget="side">${words.menu}</button><div class="side" id="side" popover>
<nav aria-label="${words.navigation}">${groups.map(([group, items]) => items.length > 0 && section(frame, group, items))}</nav>
<div class="who"><div><b>${me.name}</b><span class="small soft">${me.title}</span></div>
<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="${frame.csrf}"><button class="button">${words.signOut}</button></form></div>
</div>`;
}

function section(frame: Frame, group: NavItem['group'], items: readonly NavItem[]): Html {
  return html`<div><h2>${words.group[group]}</h2><ul>${items.map(
    ({ path, label }) => html`<li><a href="${path}"${current(frame, path)}>${label}</a></li>`,
  )}</ul></div>`;
}

/** `/admin/incidents/17` is part of `/admin/incidents`, but `/admin/incidents/figures` has an entry of its own. */
function current(frame: Frame, path: string): Part {
  const [here = ''] = frame.path.split('?');
  const around = frame.nav.filter(
    (item) => item.path === here || (item.path !== '/admin' && here.startsWith(`${item.path}/`)),
  );
  const nearest = around.toSorted((one, other) => other.path.length - one.path.length)[0]?.path;
  return path === nearest && html` aria-current="${path === here ? 'page' : 'true'}"`;
}

/** Goes on to another page, so that reloading it does nothing twice. */
export function goTo(path: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { location: path, ...headers } });
}
