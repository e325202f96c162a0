/** The look of all pages: a few tokens, a few parts. Every pair of ink and ground is checked in test/src/web/style.test.ts. */
export const LIGHT = {
  page: '#f4f6f9',
  panel: '#ffffff',
  hover: '#eef2f8',
  line: '#dde3ec',
  edge: '#7f8a9c',
  ink: '#1b2130',
  soft: '#566073',
  accent: '#1f56c8',
  'on-accent': '#ffffff',
  'accent-soft': '#e3ecfc',
  good: '#13643f',
  'good-soft': '#dcf3e6',
  warn: '#7d4a00',
  'warn-soft': '#fdeecf',
  bad: '#ab2018',
  'bad-soft': '#fde4e1',
} as const;

export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  page: '#13161b',
  panel: '#1b1f27',
  hover: '#252b36',
  line: '#313947',
  edge: '#77839a',
  ink: '#e7eaf0',
  soft: '#a3adbe',
  accent: '#8bb0ff',
  'on-accent': '#0d1934',
  'accent-soft': '#233252',
  good: '#85d7ad',
  'good-soft': '#1a382a',
  warn: '#f2c276',
  'warn-soft': '#3b2f19',
  bad: '#ffa49b',
  'bad-soft': '#452422',
};

const tokens = (set: Readonly<Record<string, string>>) =>
  Object.entries(set)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

export const style = `
:root { color-scheme: light dark; ${tokens(LIGHT)} --radius: 12px;
  --font: -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { ${tokens(DARK)} } }
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 72px; }
body { min-height: 100dvh; font: 16px/1.6 var(--font); color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: 3px; }
button, input, select, textarea { font: inherit; color: inherit; }
img { max-width: 100%; height: auto; display: block; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1 { font-size: 24px; line-height: 1.35; font-weight: 650; }
h2 { font-size: 17px; line-height: 1.4; font-weight: 600; }
h3 { font-size: 16px; font-weight: 600; }
.num { font-variant-numeric: tabular-nums; }
.soft { color: var(--soft); }
.small { font-size: 14px; }
.pre { white-space: pre-wrap; }
.skip { position: absolute; left: 8px; top: -60px; padding: 8px 16px; background: var(--panel); z-index: 5; border-radius: 8px; }
.skip:focus { top: 8px; }
.hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.top { position: sticky; top: 0; z-index: 3; display: flex; align-items: center; gap: 8px; min-height: 56px; padding: env(safe-area-inset-top) 16px 0; background: var(--panel); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 10px; min-width: 0; min-height: 44px; margin-right: auto; color: var(--ink); text-decoration: none; font-weight: 600; }
.brand span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.brand i { flex: none; width: 34px; height: 34px; display: grid; place-items: center; padding-bottom: 3px; border-radius: 10px; background: #2f5fe0; color: #fff; font: italic 600 21px/1 Georgia, 'Times New Roman', serif; }
.side { color: inherit; background: var(--panel); border: 0; }
.side:popover-open { inset: 56px 0 auto; width: 100%; max-height: calc(100dvh - 60px); overflow: auto; padding: 8px 12px 20px; border-bottom: 1px solid var(--line); box-shadow: 0 12px 24px #0003; }
.side::backdrop { background: #0004; }
.side nav { display: grid; gap: 14px; }
.side h2 { padding: 6px 12px 2px; font-size: 13px; font-weight: 500; color: var(--soft); }
.side ul, .plain { list-style: none; padding: 0; }
.side li a { display: flex; align-items: center; min-height: 44px; padding: 4px 12px; border-radius: 10px; color: var(--ink); text-decoration: none; }
.side li a:hover { background: var(--hover); }
.side li a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
.who { margin-top: 16px; padding: 14px 12px 0; border-top: 1px solid var(--line); display: flex; align-items: center; gap: 8px; justify-content: space-between; }
.who b { display: block; font-weight: 600; line-height: 1.3; }

.main { max-width: 1180px; margin: 0 auto; padding: 20px 16px 64px; display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr); }
.head { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; }
.head p { flex-basis: 100%; color: var(--soft); }
.panel { padding: 18px; border-radius: var(--radius); background: var(--panel); border: 1px solid var(--line); display: grid; gap: 14px; align-content: start; grid-template-columns: minmax(0, 1fr); }
.panel.slim { padding: 8px 10px; }
.panel.slim .filters { padding: 0 8px 10px; }
.panel.flush { padding: 0; gap: 0; overflow: hidden; }
.panel.flush > h2, .panel.flush > .pad { padding: 16px 18px 12px; }
.split { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr); }
details.panel { display: block; }
.panel.slim.fold .form { padding: 0 15px 12px; }
.folds { display: flex; flex-wrap: wrap; gap: 8px; }
.folds .fold[open] { flex-basis: 100%; }
.folds .fold > summary { border: 1px solid var(--line); }
.folds .form { padding: 4px 0 16px; }
.row { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
.stack { display: grid; gap: 10px; grid-template-columns: minmax(0, 1fr); }

.badge { display: inline-flex; align-items: center; gap: 6px; padding: 1px 10px; border-radius: 999px; font-size: 14px; font-weight: 500; line-height: 24px; white-space: nowrap; color: var(--soft); background: var(--hover); }
.badge::before { content: ''; width: 8px; height: 8px; border-radius: 50%; background: currentColor; }
.badge[data-tone='good'] { color: var(--good); background: var(--good-soft); }
.badge[data-tone='good']::before { border-radius: 50% 50% 50% 0; }
.badge[data-tone='warn'] { color: var(--warn); background: var(--warn-soft); }
.badge[data-tone='warn']::before { border-radius: 0; rotate: 45deg; }
.badge[data-tone='bad'] { color: var(--bad); background: var(--bad-soft); }
.badge[data-tone='bad']::before { border-radius: 1px; }
.notice { padding: 12px 16px; border-radius: var(--radius); background: var(--accent-soft); border-left: 5px solid var(--accent); }
.notice[data-tone='good'] { background: var(--good-soft); border-color: var(--good); }
.notice[data-tone='warn'] { background: var(--warn-soft); border-color: var(--warn); }
.notice[data-tone='bad'] { background: var(--bad-soft); border-color: var(--bad); }
.empty { padding: 36px 20px; text-align: center; color: var(--soft); display: grid; gap: 8px; justify-items: center; text-wrap: balance; }
.empty b { color: var(--ink); font-size: 17px; font-weight: 600; }

.button { display: inline-grid; place-items: center; min-height: 44px; padding: 6px 18px; border: 1px solid var(--edge); border-radius: 10px; background: var(--panel); color: var(--ink); font-weight: 500; text-decoration: none; text-align: center; cursor: pointer; }
.button:hover { background: var(--hover); }
.button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.button.primary:hover { filter: brightness(1.08); }
.button.danger { border-color: var(--bad); color: var(--bad); }
.button.danger:hover { background: var(--bad-soft); }
.button[disabled], [aria-busy='true'] .button { opacity: .6; cursor: progress; }
.buttons { display: flex; flex-wrap: wrap; gap: 10px; }
.buttons form { display: contents; }

.form { display: grid; gap: 16px; max-width: 560px; grid-template-columns: minmax(0, 1fr); }
.field { display: grid; gap: 5px; border: 0; padding: 0; min-width: 0; }
.field > label, .field > legend { font-weight: 500; padding: 0; }
.field input:not([type='checkbox'], [type='radio']), .field select, .field textarea { width: 100%; min-height: 46px; padding: 9px 12px; border: 1px solid var(--edge); border-radius: 10px; background: var(--panel); }
.field textarea { min-height: 110px; resize: vertical; }
.field :is(input, select, textarea)[aria-invalid='true'] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
.field .hint { font-size: 14px; color: var(--soft); }
.field .wrong { font-size: 14px; color: var(--bad); }
.choice { display: flex; gap: 10px; align-items: center; min-height: 44px; }
.choice input { width: 20px; height: 20px; accent-color: var(--accent); }
.filters { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
.filters .field { flex: 1 1 150px; max-width: 240px; }
.filters input { min-width: 0; }
.fold > summary::before { content: '+'; font-weight: 600; }
.fold[open] > summary::before { content: '−'; }
.fold > summary { display: inline-flex; gap: 8px; align-items: center; min-height: 44px; padding: 0 15px; color: var(--accent); cursor: pointer; border-radius: 10px; }
.fold > summary:hover { background: var(--hover); }
.fold[open] > summary { margin-bottom: 8px; }
.main.narrow { max-width: 560px; align-content: start; }
.filters .field label { font-size: 14px; font-weight: 400; color: var(--soft); }
.tabs { display: flex; gap: 6px; overflow-x: auto; padding: 3px; margin: -3px; scrollbar-width: none; }
.tabs a { flex: none; display: flex; align-items: center; gap: 7px; min-height: 44px; padding: 0 15px; border-radius: 10px; color: var(--soft); text-decoration: none; }
.tabs a:hover { background: var(--hover); }
.tabs a[aria-current] { color: var(--accent); background: var(--accent-soft); font-weight: 600; }

table { width: 100%; border-collapse: collapse; }
th, td { padding: 11px 14px; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { font-size: 14px; font-weight: 500; color: var(--soft); white-space: nowrap; }
thead th { border-top: 0; border-bottom: 1px solid var(--line); }
tbody tr:first-child > * { border-top: 0; }
th a { color: inherit; text-decoration: none; }
th a:hover { text-decoration: underline; }
tbody th { color: var(--ink); font-size: 16px; font-weight: 500; white-space: normal; min-width: 14em; }
tbody th a { color: var(--accent); font-weight: 500; }
tbody .under { display: block; }
td.tight { white-space: nowrap; }
tbody tr:hover { background: var(--hover); }
.scroll { overflow-x: auto; }
.pager { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 10px; padding: 12px 14px; border-top: 1px solid var(--line); }

.stats { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); }
.stat { padding: 14px 16px; border-radius: var(--radius); border: 1px solid var(--line); background: var(--panel); color: inherit; text-decoration: none; display: grid; gap: 2px; align-content: start; }
a.stat:hover { border-color: var(--accent); }
.stat b { font-size: 26px; line-height: 1.25; font-weight: 650; font-variant-numeric: tabular-nums; }
.stat[data-tone='bad'] b { color: var(--bad); }
.stat[data-tone='warn'] b { color: var(--warn); }
.stat[data-tone='good'] b { color: var(--good); }
.stat span { font-size: 14px; color: var(--soft); }
.facts { display: grid; gap: 7px; }
.facts div { display: grid; grid-template-columns: 6em minmax(0, 1fr); gap: 10px; }
.facts dt { color: var(--soft); }
.facts dd { white-space: pre-wrap; }
.card { border-radius: var(--radius); overflow: hidden; border: 1px solid var(--line); background: var(--panel); }
.card-head { display: flex; gap: 12px; justify-content: space-between; align-items: start; padding: 14px 18px; background: var(--hover); }
.card-head[data-tone='good'] { background: var(--good-soft); color: var(--good); }
.card-head[data-tone='warn'] { background: var(--warn-soft); color: var(--warn); }
.card-head[data-tone='bad'] { background: var(--bad-soft); color: var(--bad); }
.card-head .badge { background: var(--panel); }
.card-body { display: grid; gap: 14px; padding: 16px 18px 18px; grid-template-columns: minmax(0, 1fr); }
.strong { font-weight: 650; }
.spots { display: grid; gap: 10px; grid-template-columns: repeat(auto-fill, minmax(132px, 1fr)); }
.spot { display: grid; gap: 2px; height: 100%; min-height: 68px; padding: 10px 14px; border-radius: 10px; border: 1px solid var(--line); color: inherit; text-decoration: none; }
.spot:hover { border-color: var(--accent); }
.spot b { font-weight: 500; line-height: 1.35; }
.spot span { font-size: 14px; color: var(--soft); }
.spot[data-tone='bad'] { background: var(--bad-soft); border: 2px solid var(--bad); }
.spot[data-tone='warn'] { background: var(--warn-soft); border: 2px dashed var(--warn); }
.spot[data-tone='bad'] span { color: var(--bad); font-weight: 600; }
.spot[data-tone='warn'] span { color: var(--warn); font-weight: 600; }
.codes { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); }
.code { display: grid; justify-items: center; gap: 2px; padding: 14px; border: 1px dashed var(--edge); border-radius: 10px; background: #fff; color: #111; text-align: center; break-inside: avoid; }
.code svg { width: 160px; height: 160px; }
.code .soft { color: #555; }
.diff { display: grid; gap: 2px; padding: 4px 0 10px; }
.diff del { color: var(--bad); }
.diff ins { color: var(--good); text-decoration: none; }
.door { justify-items: center; text-align: center; }
.say { font-size: clamp(34px, 11vw, 72px); line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.door .code { justify-self: center; border: 0; }
.door .code svg { width: min(60vw, 260px); height: auto; }
.roll li { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; justify-content: space-between; padding: 12px 18px; border-top: 1px solid var(--line); }
.roll select { min-height: 44px; padding: 0 10px; border: 1px solid var(--edge); border-radius: 10px; background: var(--panel); }
.roll form .button { min-width: 76px; }
.proofs { display: grid; gap: 14px; grid-template-columns: repeat(auto-fill, minmax(180px, 1fr)); }
.proofs img { width: 100%; aspect-ratio: 4 / 3; object-fit: cover; border-radius: 10px; background: var(--hover); }
.proofs li { display: grid; gap: 4px; align-content: start; }
.proofs .fold > summary { padding: 0 10px 0 0; }
.plan { min-width: 900px; table-layout: fixed; }
.plan thead th { padding: 8px 0 8px 4px; }
.plan th:first-child { width: 150px; padding-left: 14px; }
.plan td { height: 44px; padding: 2px; }
.plan td.hour { border-left: 1px solid var(--line); }
.plan tbody tr:hover { background: none; }
.slot { display: block; min-height: 40px; padding: 6px 8px; border-radius: 8px; border: 2px solid var(--good); background: var(--good-soft); color: var(--ink); text-decoration: none; font-size: 14px; line-height: 1.35; }
.slot b { font-weight: 500; }
.slot + .slot { margin-top: 6px; }
.slot[data-look='pending'] { border: 2px dashed var(--warn); background: var(--warn-soft); }
.slot[data-look='closed'] { border: 2px dotted var(--edge); background: var(--hover); }
.item .slot { margin-top: 6px; }
.week table { table-layout: fixed; }
.week :is(th, td) { min-width: 0; padding: 11px 8px; white-space: normal; }
.thin { display: none; }
.spread { display: grid; grid-template-columns: auto 1fr auto; gap: 10px; align-items: center; text-align: center; }
.photos { display: grid; gap: 10px; grid-template-columns: repeat(auto-fill, minmax(140px, 1fr)); }
.photos img { width: 100%; aspect-ratio: 4 / 3; object-fit: cover; border-radius: 10px; background: var(--hover); }
.timeline { list-style: none; padding: 0; display: grid; }
.timeline li { position: relative; padding: 0 0 18px 24px; }
.timeline li::before { content: ''; position: absolute; left: 3px; top: 8px; width: 10px; height: 10px; border-radius: 50%; border: 2px solid var(--accent); background: var(--panel); }
.timeline li:not(:last-child)::after { content: ''; position: absolute; left: 7px; top: 22px; bottom: -6px; width: 2px; background: var(--line); }
.timeline time { color: var(--soft); font-size: 14px; font-variant-numeric: tabular-nums; display: block; }
.items li { border-top: 1px solid var(--line); }
.item { display: grid; gap: 2px; padding: 12px 18px; color: inherit; text-decoration: none; }
.item:hover { background: var(--hover); }
.item b { font-weight: 500; }
.charts { display: grid; gap: 22px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); }
.chart { max-width: 600px; }
.chart svg { width: 100%; height: auto; display: block; }
.notes { display: grid; gap: 4px; padding-left: 2em; }
.hash { font-family: ui-monospace, monospace; word-break: break-all; }
.bars { display: grid; gap: 8px; }
.bars div { display: grid; grid-template-columns: 6em minmax(0, 1fr) auto; gap: 10px; align-items: center; font-size: 14px; }
.bars meter { width: 100%; height: 16px; }

@media (max-width: 719.98px) {
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards, .cards tbody { display: block; }
  .cards tr { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; padding: 14px 16px; border-top: 1px solid var(--line); }
  .cards tr:first-child { border-top: 0; }
  .cards :is(td, tbody th) { display: block; padding: 0; border: 0; white-space: normal; }
  .cards tbody th { flex-basis: 100%; }
  .cards [data-label]::before { content: attr(data-label) ' '; color: var(--soft); font-size: 14px; }
  .cards .under { display: inline; }
  .cards td:empty { display: none; }
  .wide { display: none; }
  .thin { display: block; }
  .week .cards td { flex-basis: 100%; }
}
@media (min-width: 720px) { .facts div { grid-template-columns: 8em minmax(0, 1fr); } }
@media (min-width: 960px) {
  body.framed { display: grid; grid-template: auto 1fr / 248px minmax(0, 1fr); }
  .framed .top { grid-area: 1 / 1 / 3 / 2; height: 100dvh; flex-direction: column; align-items: stretch; gap: 14px; padding: 18px 14px; border-bottom: 0; border-right: 1px solid var(--line); overflow-y: auto; }
  .framed .brand { margin: 0; flex: none; padding: 0 10px; }
  .framed .menu { display: none; }
  .framed .side { position: static; display: block; width: auto; padding: 0; overflow: visible; }
  .framed .main { grid-column: 2; width: 100%; padding: 30px 34px 72px; }
  .split { grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); align-items: start; }
}
@media print { .top, .buttons, .filters, .pager { display: none; } body { background: none; } .panel { border: 0; padding: 0; } }
`;
