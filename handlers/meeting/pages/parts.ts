import type { FollowUp } from '#db/follow-up-queries.ts';
import { dayAt } from '#src/core/day.ts';
import type { Frame } from '#src/core/page.ts';
import { dayName } from '#src/core/text.ts';
import type { Paper } from '#src/files/paper-docx.ts';
import { badge, facts } from '#src/web/ui/controls.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { type Sentence, sayForm } from '#src/web/ui/said.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { fromWords, overdueDays } from '../tasks/cards.ts';
import { taskWords } from '../tasks/text.ts';
import { pageWords } from './text.ts';

/** A short number in an address; 0 where it is none. */
export const numberIn = (text: string | undefined): number => {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : 0;
};

/** What else can be done, each folded up until somebody wants it. */
export const stepsView = (frame: Frame, all: readonly Sentence[]): Part =>
  all.length > 0 &&
  html`<section class="panel"><h2>${pageWords.steps}</h2><p class="soft small">${pageWords.stepsHint}</p><div class="folds">${all.map(
    (one) => html`<details class="fold" name="step"><summary>${one.button}</summary>${sayForm(frame, one)}</details>`,
  )}</div></section>`;

export const taskColumns = (now: Date): Column<FollowUp>[] => [
  {
    label: pageWords.taskColumn.what,
    lead: true,
    cell: ({ number, what }) => html`<a href="/admin/follow-ups/${number}">#${number} ${what}</a>`,
  },
  {
    label: pageWords.taskColumn.state,
    bare: true,
    cell: (one) => {
      const late = overdueDays(one, dayAt(now));
      return html`${badge(taskWords.tone[one.state], taskWords.state[one.state])}${late > 0 && html` ${badge('bad', pageWords.late(late))}`}`;
    },
  },
  {
    label: pageWords.taskColumn.lead,
    cell: ({ lead, person }) => html`${lead} <span class="soft small under">${person}</span>`,
  },
  { label: pageWords.taskColumn.due, tight: true, cell: ({ dueOn }) => dayName(dueOn, now) },
  { label: pageWords.taskColumn.from, cell: (one) => fromWords(one) },
];

/** Minutes as they are printed. */
export function paperView({ title, number, facts: rows, parts, foot }: Paper): Html {
  return html`<article class="panel"><h2>${title}</h2><p class="soft">${number}</p>${facts(rows)}${parts.map(
    ({ heading, lines, table: rows }) =>
      html`<h3>${heading}</h3>${lines.map((line) => html`<p class="pre">${line}</p>`)}${
        rows &&
        table({
          caption: heading,
          columns: rows.head.map(
            (label, at): Column<readonly string[]> => ({ label, lead: at === 1, cell: (row) => row[at] }),
          ),
          rows: rows.rows,
          empty: html``,
        })
      }`,
  )}<p class="soft small">${foot}</p></article>`;
}
