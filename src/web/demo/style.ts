/** The page's style. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f3f5f8; --panel: #fff; --hover: #f0f3f8; --chosen: #e4ecfb; --line: #e3e7ee;
  --ink: #1c2230; --soft: #5c6678; --accent: #2459cf; --on-accent: #fff; --accent-soft: #e4ecfb;
  --theirs: #fff; --mine: #d4e3ff; --at: #1d4fbf;
  --good: #176c45; --good-soft: #def3e7; --warn: #8a5200; --warn-soft: #fdeed3; --bad: #b3261e; --bad-soft: #fde5e2;
  --badge: #d93a31; --shadow: 0 1px 2px #1c22300d, 0 4px 16px #1c22300a; --lift: 0 8px 32px #1c223029;
  --hue-0: #3b6fd4; --hue-1: #2c8560; --hue-2: #b0651d; --hue-3: #a8487f; --hue-4: #6d58c4; --hue-5: #22808f;
  --font: -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171c; --panel: #1b1f26; --hover: #242933; --chosen: #243150; --line: #2c323d;
    --ink: #e6e9ef; --soft: #9aa4b5; --accent: #82a9ff; --on-accent: #0e1a35; --accent-soft: #243150;
    --theirs: #232831; --mine: #26417a; --at: #a9c4ff;
    --good: #7fd3a8; --good-soft: #1c3a2c; --warn: #f0bd6c; --warn-soft: #3d301a; --bad: #ff9d94; --bad-soft: #462523;
    --badge: #d0433b; --shadow: 0 0 0 1px #ffffff0a; --lift: 0 8px 32px #0009;
  }
}
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
html { height: 100%; -webkit-text-size-adjust: 100%; }
body {
  height: 100vh; height: 100dvh; display: grid; grid-template: 'offline' auto 'main' 1fr / 1fr; overflow: hidden;
  font: 15px/1.55 var(--font); color: var(--ink); background: var(--page); -webkit-tap-highlight-color: transparent;
}
button, textarea, input { font: inherit; color: inherit; }
button { border: 0; background: none; padding: 0; cursor: pointer; }
a { color: inherit; text-decoration: none; }
img { display: block; max-width: 100%; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.icon { width: 22px; height: 22px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.round { width: 44px; height: 44px; flex: none; display: grid; place-items: center; border-radius: 50%; color: var(--soft); cursor: pointer; }
.round:hover { background: var(--hover); color: var(--ink); }
.avatar { width: 40px; height: 40px; flex: none; display: grid; place-items: center; border-radius: 10px; color: #fff; background: var(--soft); font-size: 17px; font-weight: 500; user-select: none; }
.avatar[data-hue='0'] { background: var(--hue-0); }
.avatar[data-hue='1'] { background: var(--hue-1); }
.avatar[data-hue='2'] { background: var(--hue-2); }
.avatar[data-hue='3'] { background: var(--hue-3); }
.avatar[data-hue='4'] { background: var(--hue-4); }
.avatar[data-hue='5'] { background: var(--hue-5); }
.avatar[data-hue='bot'] { background: linear-gradient(135deg, #2f6bff, #6a4df5); font: italic 600 23px/1 Georgia, 'Times New Roman', serif; padding-bottom: 3px; }
.avatar[data-hue='group'] { background: #5a6f93; }
.offline { grid-area: offline; padding: calc(6px + env(safe-area-inset-top)) 16px 6px; text-align: center; font-size: 13px; background: var(--warn-soft); color: var(--warn); }

.side { grid-area: main; min-height: 0; display: flex; flex-direction: column; background: var(--panel); padding: env(safe-area-inset-top) env(safe-area-inset-right) 0 env(safe-area-inset-left); }
.me { display: flex; align-items: center; gap: 12px; margin: 12px 12px 8px; padding: 10px 12px; border-radius: 14px; text-align: left; background: var(--page); }
.me:hover { background: var(--hover); }
.me-text { flex: 1; min-width: 0; display: grid; grid-template-columns: auto 1fr; column-gap: 8px; align-items: baseline; }
.me-text small { grid-column: 1 / -1; font-size: 12px; line-height: 1.3; color: var(--soft); }
.me-text b { font-weight: 600; }
.me-text span { font-size: 13px; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.me .icon { color: var(--soft); width: 18px; height: 18px; }
.people { position: fixed; inset: calc(78px + env(safe-area-inset-top)) auto auto 12px; width: calc(100vw - 24px); max-height: calc(100dvh - 100px); overflow: auto; padding: 8px; border: 1px solid var(--line); border-radius: 16px; color: inherit; background: var(--panel); box-shadow: var(--lift); }
.people p { padding: 6px 10px; font-size: 13px; color: var(--soft); }
.person-row { display: flex; align-items: center; }
.person { flex: 1; min-width: 0; display: grid; grid-template-columns: 40px 1fr; column-gap: 12px; padding: 7px 10px; border-radius: 10px; line-height: 1.35; }
.person .avatar { grid-row: span 2; }
.person b { font-weight: 500; }
.person > span:last-child { font-size: 13px; color: var(--soft); }
.person:hover { background: var(--hover); }
.person[aria-current] { background: var(--chosen); }
.chats { flex: 1; min-height: 0; overflow: auto; padding: 4px 12px; }
.chat { display: grid; grid-template-columns: 48px 1fr auto; column-gap: 12px; align-items: center; padding: 11px 12px; border-radius: 12px; }
.chat .avatar { grid-row: span 2; width: 48px; height: 48px; border-radius: 12px; font-size: 20px; }
.chat .avatar[data-hue='bot'] { font-size: 27px; }
.chat b { font-weight: 500; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chat time { font-size: 12px; color: var(--soft); }
.chat-last { font-size: 13px; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chat-last:last-child { grid-column: 2 / -1; }
.chat:hover { background: var(--hover); }
.chat[aria-current] { background: var(--chosen); }
.unread { min-width: 20px; padding: 0 6px; justify-self: end; border-radius: 10px; text-align: center; font-size: 12px; line-height: 20px; color: #fff; background: var(--badge); }
.note { padding: 10px 24px calc(14px + env(safe-area-inset-bottom)); font-size: 12px; color: var(--soft); }
.note p { text-wrap: balance; }
.another { display: flex; align-items: center; gap: 8px; min-height: 44px; font-size: 14px; color: var(--accent); }
.another .icon { width: 18px; height: 18px; }

.talk { grid-area: main; min-width: 0; min-height: 0; position: relative; display: grid; grid-template: auto 1fr auto / 100%; background: var(--page); }
.talk-head { display: flex; align-items: center; gap: 4px; min-height: calc(56px + env(safe-area-inset-top)); padding: env(safe-area-inset-top) 12px 0 4px; background: var(--panel); border-bottom: 1px solid var(--line); }
.talk-title { min-width: 0; }
.talk-title * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.talk-title h1 { font-size: 17px; font-weight: 600; line-height: 1.35; }
.talk-title p { font-size: 12px; line-height: 1.35; color: var(--soft); }
.log { min-height: 0; overflow: auto; overscroll-behavior: contain; overflow-anchor: none; padding: 8px max(12px, env(safe-area-inset-right)) 20px max(12px, env(safe-area-inset-left)); outline-offset: -2px; }
.empty { position: absolute; inset: 28% 0 auto; margin: auto; max-width: 340px; padding: 0 16px; display: grid; justify-items: center; gap: 16px; text-align: center; text-wrap: balance; color: var(--soft); }
.empty .avatar { width: 64px; height: 64px; border-radius: 18px; font-size: 36px; }
.newer { position: absolute; right: 16px; bottom: 148px; display: flex; align-items: center; gap: 4px; min-height: 40px; padding: 0 16px 0 10px; border-radius: 20px; font-size: 14px; color: var(--accent); background: var(--panel); box-shadow: var(--lift); }
.separator { padding: 18px 0 10px; text-align: center; font-size: 12px; color: var(--soft); }

.msg { display: flex; gap: 10px; margin-top: 16px; }
.separator + .msg { margin-top: 0; }
.msg.own { flex-direction: row-reverse; }
.msg.follow { margin-top: 6px; }
.msg.follow > .avatar { visibility: hidden; height: 0; }
.msg-body { flex: 0 1 auto; min-width: 0; max-width: min(560px, calc(100% - 100px)); display: flex; flex-direction: column; align-items: flex-start; gap: 6px; }
.own .msg-body { align-items: flex-end; }
.msg-name { font-size: 12px; line-height: 1.4; color: var(--soft); }
.msg-name span { margin-left: 6px; }
.nameless .msg-name, .follow .msg-name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.bubble { max-width: 100%; padding: 8px 13px; border-radius: 4px 14px 14px 14px; background: var(--theirs); box-shadow: var(--shadow); white-space: pre-wrap; overflow-wrap: anywhere; }
.own .bubble { border-radius: 14px 4px 14px 14px; background: var(--mine); box-shadow: none; }
.at { color: var(--at); }
.quote { max-width: 100%; padding-left: 9px; border-left: 3px solid var(--line); font-size: 13px; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.photo { display: block; border-radius: 12px; overflow: hidden; cursor: zoom-in; background: var(--hover); }
.photo img { min-width: 64px; min-height: 48px; max-width: min(240px, 100%); max-height: 260px; object-fit: cover; }
.undelivered { min-height: 44px; margin: -8px 0; font-size: 13px; color: var(--bad); text-decoration: underline; text-underline-offset: 3px; }
.quiet { color: var(--soft); font-size: 13px; }
.strong { font-weight: 600; }

.card { --tone: var(--accent); --band: var(--accent-soft); width: min(400px, 100%); border-radius: 14px; overflow: hidden; background: var(--panel); box-shadow: var(--shadow); overflow-wrap: anywhere; }
.msg:has(.card) .msg-body { flex: 1 1 auto; }
.msg:has(.card) .card { flex: none; }
.card[data-tone='good'] { --tone: var(--good); --band: var(--good-soft); }
.card[data-tone='warn'] { --tone: var(--warn); --band: var(--warn-soft); }
.card[data-tone='bad'] { --tone: var(--bad); --band: var(--bad-soft); }
.card-head { display: flex; align-items: flex-start; gap: 12px; padding: 11px 16px; color: var(--tone); background: var(--band); }
.card-head h2 { flex: 1; font-size: 16px; font-weight: 600; line-height: 1.45; }
.tag { flex: none; margin-top: 1px; padding: 0 9px; border-radius: 11px; font-size: 12px; font-weight: 500; line-height: 22px; color: var(--panel); background: var(--tone); }
.card-body { display: grid; gap: 10px; padding: 13px 16px 15px; }
.card-body p { white-space: pre-wrap; }
.card-body .photo { justify-self: start; }
.card-body .photo img { max-width: 100%; }
.card dl { display: grid; gap: 5px; }
.card dl div { display: grid; grid-template-columns: 5em 1fr; gap: 8px; }
.card dt { color: var(--soft); }
.card dd { white-space: pre-wrap; }
.card-form { display: grid; gap: 12px; }
.card-form label { display: grid; gap: 4px; }
.card-form label > span { font-size: 13px; color: var(--soft); }
.card-form small { margin-left: 4px; }
.card-form :is(input, select, textarea) { width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 10px; font-size: 16px; color: var(--ink); background: var(--panel); }
.card-form[aria-busy='true'] .button { opacity: .7; }
.chart { display: grid; gap: 6px; margin: 0; }
.chart figcaption { font-weight: 600; }
.chart div { display: grid; grid-template-columns: 5em 1fr auto; gap: 8px; align-items: center; font-size: 13px; }
.chart span { color: var(--soft); }
.chart meter { width: 100%; height: 14px; }
.card-buttons { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 16px 16px; }
.card-head + .card-buttons { padding-top: 14px; }
.button { position: relative; flex: 1 1 30%; min-width: 92px; min-height: 44px; display: grid; place-items: center; padding: 4px 12px; border-radius: 10px; font-weight: 500; text-align: center; color: var(--ink); box-shadow: inset 0 0 0 1px var(--line); transition: background .12s, opacity .12s; }
.button:hover { background: var(--hover); }
.button.primary { flex-basis: 100%; color: var(--on-accent); background: var(--accent); box-shadow: none; }
.button.primary:hover { filter: brightness(1.07); }
.button.danger { color: var(--bad); }
.button.danger:hover { background: var(--bad-soft); }
.card-buttons[aria-busy='true'] .button { opacity: .55; cursor: default; }
.card-buttons[aria-busy='true'] .busy { opacity: 1; color: transparent; }
.busy::after { content: ''; position: absolute; width: 18px; height: 18px; border-radius: 50%; border: 2px solid var(--soft); border-top-color: transparent; animation: turn .7s linear infinite; }
.primary.busy::after { border-color: var(--on-accent); border-top-color: transparent; }
@keyframes turn { to { transform: rotate(1turn); } }
@keyframes flash { 0%, 30% { box-shadow: 0 0 0 3px var(--tone); } }
.flash .card { animation: flash 1.4s ease-out; }

.composer { min-width: 0; padding: 8px max(12px, env(safe-area-inset-right)) calc(10px + env(safe-area-inset-bottom)) max(12px, env(safe-area-inset-left)); background: var(--panel); border-top: 1px solid var(--line); }
.chips, #chips { display: flex; gap: 8px; }
.chips { margin: 0 -12px; padding: 0 12px; overflow-x: auto; scrollbar-width: none; }
.chip { flex: none; position: relative; min-height: 44px; padding: 0 3px; font-size: 14px; color: var(--soft); white-space: nowrap; isolation: isolate; padding-inline: 14px; }
.chip::before { content: ''; position: absolute; inset: 6px 0; border-radius: 16px; z-index: -1; background: var(--page); }
.chip:hover { color: var(--ink); }
.mention[aria-pressed='true'] { color: var(--accent); font-weight: 500; }
.mention[aria-pressed='true']::before { background: var(--accent-soft); }
.mention[aria-pressed='false'] { text-decoration: line-through; }
.preview { position: relative; width: max-content; margin: 6px 0 8px; }
.preview img { height: 88px; max-width: 200px; border-radius: 10px; object-fit: cover; }
.preview .round { position: absolute; top: -12px; right: -22px; }
.preview .round:hover { background: none; }
.preview .icon { padding: 4px; border-radius: 50%; color: #fff; background: #1c2230d9; stroke-width: 2.6; }
.compose-row { display: flex; align-items: flex-end; gap: 4px; }
.photo-button { position: relative; margin-left: -8px; }
.photo-button input { position: absolute; inset: 0; opacity: 0; font-size: 0; cursor: pointer; }
.photo-button:focus-within { outline: 2px solid var(--accent); }
textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 160px; resize: none; padding: 10px 14px; border: 1px solid transparent; border-radius: 14px; font-size: 16px; line-height: 22px; background: var(--page); }
textarea::placeholder { color: var(--soft); opacity: 1; }
textarea:focus-visible { border-color: var(--accent); outline: 1px solid var(--accent); outline-offset: -2px; }
.send { margin-left: 4px; color: var(--on-accent); background: var(--accent); }
.send:hover { color: var(--on-accent); background: var(--accent); filter: brightness(1.07); }
.send:disabled { color: var(--soft); background: var(--page); cursor: default; filter: none; }

.viewer { margin: auto; padding: 0; border: 0; max-width: 100vw; max-height: 100dvh; background: none; cursor: zoom-out; }
.viewer::backdrop { background: #0b0d12e6; }
.viewer img { max-width: 96vw; max-height: 92dvh; border-radius: 8px; }
.viewer .round { position: fixed; top: calc(12px + env(safe-area-inset-top)); right: 12px; color: #fff; background: #ffffff26; }
.toast { position: fixed; top: calc(68px + env(safe-area-inset-top)); left: 50%; translate: -50%; max-width: min(440px, calc(100vw - 32px)); padding: 10px 20px; border-radius: 14px; color: var(--ink); background: var(--panel); box-shadow: var(--lift); border-left: 4px solid var(--accent); z-index: 2; }
.toast[data-tone='good'] { border-color: var(--good); }
.toast[data-tone='warn'] { border-color: var(--warn); }
.toast[data-tone='bad'] { border-color: var(--bad); }

@media (max-width: 899.98px) {
  [data-screen='list'] .talk, [data-screen='talk'] .side { display: none; }
}
@media (min-width: 900px) {
  body { grid-template: 'offline offline' auto 'side main' 1fr / 320px 1fr; }
  .people { width: 296px; }
  .side { grid-area: side; border-right: 1px solid var(--line); }
  .back { display: none; }
  .talk-head { padding-left: 24px; min-height: 64px; }
  .log, .composer { padding-inline: 24px; }
  .chips { margin: 0; padding: 0; }
  .photo-button { margin-left: -10px; }
  .msg-body { max-width: min(600px, 72%); }
  .newer { right: 24px; }
}
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .avatar, .tag, .button { border: 1px solid; } }
`;
