import { html, raw } from 'hono/html';
import { words } from './text.ts';

// `<` could end the element early, whatever the words are.
const json = (value: unknown) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));

const icon = (name: string) => html`<svg class="icon" aria-hidden="true"><use href="#icon-${name}"></use></svg>`;

const symbols = html`<svg hidden aria-hidden="true">
  <symbol id="icon-back" viewBox="0 0 24 24"><path d="m15 5-7 7 7 7" /></symbol>
  <symbol id="icon-down" viewBox="0 0 24 24"><path d="m6 9 6 6 6-6" /></symbol>
  <symbol id="icon-photo" viewBox="0 0 24 24">
    <rect x="3.5" y="4.5" width="17" height="15" rx="3" /><circle cx="8.8" cy="9.8" r="1.6" />
    <path d="m4.5 17 4.7-4.3 3 2.6 3.8-4 4 4.2" />
  </symbol>
  <symbol id="icon-send" viewBox="0 0 24 24"><path d="M12 19V5m-6 6 6-6 6 6" /></symbol>
  <symbol id="icon-cross" viewBox="0 0 24 24"><path d="M6 6l12 12M18 6 6 18" /></symbol>
  <symbol id="icon-window" viewBox="0 0 24 24">
    <path d="M13.5 4.5h6v6m0-6-8 8M10 5.5H7A2.5 2.5 0 0 0 4.5 8v9A2.5 2.5 0 0 0 7 19.5h9a2.5 2.5 0 0 0 2.5-2.5v-3" />
  </symbol>
</svg>`;

/** The page as it is before its script has filled it in. */
export const page = () => html`<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
  <meta name="color-scheme" content="light dark">
  <title>${words.title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/demo/app.css">
  <script type="application/json" id="words">${json(words)}</script>
  <script src="/demo/app.js" defer></script>
</head>
<body data-screen="list">
  ${symbols}
  <p id="offline" class="offline" role="status" hidden>${words.offline}</p>
  <aside class="side">
    <button type="button" id="me" class="me" popovertarget="people" aria-label="${words.whoAmI}"></button>
    <div id="people" class="people" popover aria-label="${words.choosePerson}"></div>
    <nav id="chats" class="chats" aria-label="${words.chatList}"></nav>
    <footer class="note">
      <a id="another" class="another" target="_blank" rel="noopener">${icon('window')}${words.openAnother}</a>
      <p>${words.note}</p>
    </footer>
  </aside>
  <main class="talk">
    <header class="talk-head">
      <button type="button" id="back" class="round back" aria-label="${words.back}">${icon('back')}</button>
      <div class="talk-title"><h1 id="talk-name"></h1><p id="talk-about"></p></div>
    </header>
    <div id="log" class="log" role="log" aria-live="polite" aria-label="${words.conversation}" tabindex="0"></div>
    <div id="empty" class="empty" hidden><span class="avatar" data-hue="bot" aria-hidden="true">π</span><p id="empty-words"></p></div>
    <button type="button" id="newer" class="newer" hidden>${icon('down')}${words.newMessages}</button>
    <form id="composer" class="composer">
      <div class="chips" role="group" aria-label="${words.chipsLabel}">
        <button type="button" id="mention" class="chip mention" aria-pressed="true" title="${words.mentionHint}">${words.mention}</button>
        <span id="chips"></span>
      </div>
      <div id="preview" class="preview" hidden>
        <img id="preview-image" alt="${words.photoTaken}">
        <button type="button" id="preview-remove" class="round" aria-label="${words.removePhoto}">${icon('cross')}</button>
      </div>
      <div class="compose-row">
        <label class="round photo-button" title="${words.photo}">
          ${icon('photo')}<input id="photo-file" type="file" accept="image/*" aria-label="${words.photo}">
        </label>
        <textarea id="words-box" rows="1" maxlength="4000" enterkeyhint="send" aria-label="${words.message}"></textarea>
        <button type="submit" id="send" class="round send" aria-label="${words.send}">${icon('send')}</button>
      </div>
    </form>
  </main>
  <dialog id="viewer" class="viewer" aria-label="${words.photoInMessage}">
    <button type="button" id="viewer-close" class="round" aria-label="${words.close}">${icon('cross')}</button>
    <img id="viewer-image" alt="${words.photoInMessage}">
  </dialog>
  <div id="toast" class="toast" role="status" aria-live="polite" hidden></div>
</body>
</html>`;
