import { type MatterDraft, waitingDrafts } from '#db/matter-draft.ts';
import { categoriesOf, listMatters, matterCounts } from '#db/matter-list.ts';
import { page } from '#src/bot/define.ts';
import type { Input } from '#src/core/card.ts';
import type { Frame } from '#src/core/page.ts';
import { dateTime } from '#src/core/text.ts';
import { wallDate } from '#src/core/time.ts';
import { empty } from '#src/web/ui/controls.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { filters, sliceOf, table } from '#src/web/ui/table.ts';
import { consulting } from './consulting/text.ts';
import { editing, FIELDS, type Field } from './editing/text.ts';
import { columns, filterInputs, readFilter, SORTS, tabs } from './matters/list.ts';
import { words } from './matters/text.ts';
import { STAFF } from './staff.ts';

const CATEGORIES_MAX = 200;
const WAITING_MAX = 20;
/** What the search finds stands on one page. */
const FOUND_MAX = 100;

/** Everything that the district can be asked about, found in everyday words or listed. */
export default page('GET', '/admin/matters', {
  may: STAFF,
  nav: { group: 'serve', place: 1, label: words.nav },
  async run(ctx) {
    const { db, district, me, now, url, frame } = ctx;
    const { filter, found } = await readFilter(ctx);
    const asked = sliceOf(url, SORTS);
    const slice = found ? { ...asked, page: 1, size: FOUND_MAX } : asked;
    const { rows, total } = await listMatters(db, district.id, filter, slice);
    if (found) rows.sort((a, b) => found.indexOf(a.id) - found.indexOf(b.id));
    const counts = await matterCounts(db, district.id, wallDate(now));
    const list = table({
      caption: words.caption,
      columns: columns(now),
      rows,
      empty: empty(words.emptyTitle, words.emptyHint),
      ...(!found && { paged: { url, slice, total } }),
    });
    const waiting = await waitingDrafts(db, district.id, WAITING_MAX);
    const body = html`${waiting.length > 0 && waitingPanel(frame, waiting, me.id, now)}
<div class="panel slim">${tabs(url, counts)}${filters(url, filterInputs(await categoriesOf(db, district.id, CATEGORIES_MAX)))}</div>
<section class="panel flush" aria-label="${words.caption}">${found && html`<p class="pad soft small">${words.found(total)}</p>`}${list}</section>
<details class="panel slim fold"><summary>${words.add}</summary><p class="soft small pad">${words.addHint}</p>${sayForm(frame, ADDING)}</details>`;
    const aside = html`<span class="row"><a class="button" href="/admin/matters/export${url.search}">${words.export}</a><a class="button" href="/admin/matters/import">${words.import}</a></span>`;
    return draw(frame, { title: words.title, about: words.about, body, aside });
  },
});

const nameOf = (field: Field): string => [...FIELDS].find(([, one]) => one === field)![0];
const input = (name: Field, kind: Input['kind'], required = false): Input => ({
  name,
  label: nameOf(name),
  kind,
  required,
});

const ADDING = {
  id: 'add',
  begin: editing.add.names[0],
  shape: words.addShape,
  button: editing.add.names[0],
  inputs: [
    input('title', 'text', true),
    input('source', 'text', true),
    input('answer', 'lines', true),
    input('timeLimit', 'text'),
    input('fee', 'text'),
    input('place', 'text'),
    input('category', 'text'),
  ],
};

function waitingPanel(frame: Frame, drafts: readonly MatterDraft[], me: string, now: Date): Html {
  const approve = ({ number, proposedBy }: MatterDraft): Part =>
    proposedBy === me
      ? html`<p class="soft small">${words.ownWaits}</p>`
      : sayForm(frame, {
          id: `approve-${number}`,
          begin: `${consulting.approve.names[0]} #${number}`,
          inputs: [],
          button: consulting.approve.names[0],
        });
  return html`<section class="panel"><h2>${words.waiting}</h2><ul class="plain stack">${drafts.map(
    (one) =>
      html`<li><details class="fold"><summary>#${one.number} ${one.content.title}</summary>
<p class="soft small">${words.waitingBy(one.proposer, dateTime(one.proposedAt, now))} · ${one.content.source}</p>
<p class="pre">${Object.values(one.content.parts).join('\n')}</p>${approve(one)}</details></li>`,
  )}</ul></section>`;
}
