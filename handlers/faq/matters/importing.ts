import { allMatters } from '#db/matter.ts';
import type { ImportedMatter } from '#db/matter-import.ts';
import type { VisitorCtx } from '#src/bot/context.ts';
import { type Changes, changes } from '#src/files/changes.ts';
import { columnNames, fieldNames } from '#src/files/matters.ts';
import { badge, empty, notice, postForm, stat } from '#src/web/ui/controls.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { table } from '#src/web/ui/table.ts';
import { pathOf } from './list.ts';
import { words } from './text.ts';

/** So many changes are listed one by one. */
const LISTED_MAX = 200;

interface Looked {
  /** A sentence that says why there is nothing to look at. */
  readonly said?: string;
  readonly problems?: readonly string[];
  readonly waiting?: { readonly id: string; readonly name: string; readonly change: Changes };
}

/** A file is chosen, and what it would do is shown before it does it. */
export function importPage({ frame }: VisitorCtx, { said, problems = [], waiting }: Looked = {}): Promise<Response> {
  const choose = postForm(
    frame,
    '/admin/matters/import',
    html`<div class="field"><label for="file">${words.file}</label><input id="file" name="file" type="file" accept=".xlsx,.csv,.jsonl" aria-describedby="file-hint" required><span class="hint" id="file-hint">${words.fileHint(columnNames().join('、'))}</span></div><div class="buttons"><button class="button ${!waiting && 'primary'}">${words.check}</button></div>`,
    html` class="form" enctype="multipart/form-data"`,
  );
  const body = html`${said && notice('warn', said)}${problems.length > 0 && problemList(problems)}${
    waiting && changePanel(waiting.name, waiting.change, writeForm(frame, waiting.id, waiting.change))
  }<section class="panel">${choose}</section>`;
  const aside = html`<a class="button" href="/admin/matters">${words.back}</a>`;
  const status = said !== undefined || problems.length > 0 ? 422 : 200;
  return draw(frame, { title: words.importTitle, about: words.importAbout, body, aside, status });
}

const problemList = (problems: readonly string[]): Html =>
  html`<div class="notice" data-tone="bad" role="alert"><p>${words.problems(problems.length)}</p><ul>${problems
    .slice(0, LISTED_MAX)
    .map(
      (one) => html`<li>${one}</li>`,
    )}</ul>${problems.length > LISTED_MAX && html`<p>${words.stillTwo(LISTED_MAX)}</p>`}</div>`;

const writeForm = (frame: VisitorCtx['frame'], id: string, { added, changed }: Changes): Part =>
  added.length + changed.length > 0
    ? postForm(
        frame,
        `/admin/matters/import/${id}`,
        html`<p>${words.writeHint(added.length, changed.length)}</p><div class="buttons"><button class="button primary">${words.write}</button></div>`,
        html` class="form"`,
      )
    : html`<p>${words.nothingToWrite}</p>`;

function changePanel(name: string, { added, changed, same }: Changes, write: Part): Html {
  const rows = [
    ...changed.map((one) => ({ ...one, isNew: false })),
    ...added.map((one) => ({ ...one, fields: [], isNew: true })),
  ];
  const list = table({
    caption: words.result(name),
    columns: [
      {
        label: words.column.title,
        lead: true,
        cell: ({ code, title, isNew }) =>
          html`${isNew ? title : html`<a href="${pathOf(code)}">${title}</a>`}<span class="soft small under">${words.code(code)}</span>`,
      },
      {
        label: words.column.state,
        bare: true,
        cell: ({ isNew }) => badge(isNew ? 'good' : 'warn', isNew ? words.isNew : words.changed),
      },
      { label: words.changed, cell: ({ fields }) => words.changedFields(fieldNames(fields)) },
    ],
    rows: rows.slice(0, LISTED_MAX),
    empty: empty(words.nothingToWrite, ''),
  });
  return html`<div class="stats">${stat(String(added.length), words.added)}${stat(String(changed.length), words.changed)}${stat(String(same), words.same)}</div>
<section class="panel">${write}</section>
${rows.length > 0 && html`<section class="panel flush"><h2>${words.result(name)}</h2>${list}${rows.length > LISTED_MAX && html`<p class="pad soft small">${words.stillTwo(LISTED_MAX)}</p>`}</section>`}`;
}

/** What taking in these rows would do now. Rows of samples become the district's own. */
export async function changeOf({ db, district }: VisitorCtx, rows: readonly ImportedMatter[]): Promise<Changes> {
  return changes(
    await allMatters(db, district.id),
    rows.map((row) => ({ ...row, sample: false })),
  );
}
