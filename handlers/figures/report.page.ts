import { correctionOf, findRun } from '#db/report-run.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { empty, notice, panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { runCard } from './cards.ts';
import type { Figure } from './compute.ts';
import { chartList, figureTable, files, footnotes } from './pages/parts.ts';
import { words } from './pages/text.ts';
import { periodOf, runPath } from './paths.ts';
import { differences, namesOf, STAFF } from './runs.ts';
import { words as said } from './text.ts';

/** A report that was kept: the card of the chats, all it says, what it changed, and the next step. */
export default page('GET', '/admin/reports/:number', {
  may: STAFF,
  async run({ db, district, now, params, frame }) {
    const number = Number(params['number']);
    const known = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;
    const run = known ? await findRun(db, district.id, number) : undefined;
    if (!run) throw new Refusal('not_found', said.noRun(known ? number : 0));
    const figures = run.values as Figure[];
    const old = run.supersedes === null ? undefined : await findRun(db, district.id, run.supersedes);
    const correction = await correctionOf(db, district.id, number);
    const changes = old && differences(old, run);
    const card = runCard(run, district.name, await namesOf(db, run), now);
    const list = figureTable(periodOf(run), figures, empty(words.none(run.title), words.noneHint));
    const body = html`${correction !== undefined && html`<a href="${runPath(correction)}">${notice('warn', words.replacedBy(correction))}</a>`}
<div class="split"><div class="stack">${cardView(frame, card)}
${changes && panel(words.diffTo(run.supersedes!), html`<ul class="plain">${(changes.length > 0 ? changes : [said.noDiff]).map((line) => html`<li>${line}</li>`)}</ul>`)}</div>
<div class="stack">${panel(words.files, files({ run: number }))}
${nextStep(frame, number, run.state, correction)}
${panel(words.hash, html`<p class="small hash">${run.hash}</p><p class="small soft">${words.hashHow}</p>`)}</div></div>
<section class="panel flush"><h2>${said.title(run.title)}</h2>${list}</section>
${await chartList(figures)}
${panel(words.definitions, footnotes(figures))}`;
    const aside = html`<a class="button" href="/admin/reports">${words.back}</a>`;
    return draw(frame, { title: `${said.runTitle(number)} ${run.title}`, body, aside });
  },
});

/** A draft can be frozen; a frozen one that nobody corrected yet, corrected. */
function nextStep(frame: Parameters<typeof sayForm>[0], number: number, state: string, correction: number | undefined) {
  if (state === 'draft') {
    const form = sayForm(frame, {
      id: 'freeze',
      begin: `${said.freeze.names[0]} #${number}`,
      inputs: [],
      button: words.freeze,
    });
    return panel(words.freeze, html`<p class="small soft">${words.freezeHint}</p>${form}`);
  }
  if (correction !== undefined) return undefined;
  const form = sayForm(frame, {
    id: 'correct',
    begin: `${said.correct.names[0]} #${number}`,
    inputs: [{ name: 'reason', label: words.reason, kind: 'text', required: true }],
    button: words.correct,
  });
  return panel(words.correct, form);
}
