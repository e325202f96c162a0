import type { feedbackOf } from '#db/event-board.ts';
import type { EventView, partiesOf } from '#db/event-queries.ts';
import type { evidenceOf } from '#db/evidence.ts';
import type { Frame } from '#src/core/page.ts';
import { dateTime } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { photo } from '#src/web/ui/card-view.ts';
import { badge, empty, facts, panel, postForm } from '#src/web/ui/controls.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { words as cardWords } from '../text.ts';
import { partyTone, words } from './text.ts';

type Party = Awaited<ReturnType<typeof partiesOf>>[number];
type Proof = Awaited<ReturnType<typeof evidenceOf>>[number];
type Feedback = Awaited<ReturnType<typeof feedbackOf>>[number];

/** Whoever signed up, in the order of the queue, and how they stand. */
export function parties(event: EventView, rows: readonly Party[], now: Date): Html {
  const came = rows.reduce((sum, { registration }) => sum + (registration.cameHeads ?? 0), 0);
  const list = table({
    caption: words.column.places,
    columns: partyColumns(now),
    rows,
    empty: empty(words.noParties, words.noPartiesHint),
  });
  return html`<section class="panel flush"><h2>${words.parties(event.taken, came)}</h2>${list}</section>`;
}

const partyColumns = (now: Date): Column<Party>[] => [
  {
    label: words.partyColumn.name,
    lead: true,
    cell: ({ registration: { forName }, name }) =>
      forName === null ? name : html`${forName} <span class="soft small">${words.forOther(name)}</span>`,
  },
  { label: words.partyColumn.nth, tight: true, cell: ({ registration }) => String(registration.queueNo) },
  {
    label: words.partyColumn.size,
    tight: true,
    cell: ({ registration: { wishAdults, wishChildren, ...party } }) =>
      html`${cardWords.size(party)}${
        wishAdults !== null &&
        html` <span class="soft small under">${words.wish(cardWords.size({ adults: wishAdults, children: wishChildren ?? 0 }))}</span>`
      }`,
  },
  {
    label: words.partyColumn.state,
    bare: true,
    cell: ({ registration: { state, offeredUntil } }) =>
      html`${badge(partyTone[state], cardWords.registrationState[state])}${
        offeredUntil && html` <span class="soft small under">${words.until(dateTime(offeredUntil, now))}</span>`
      }`,
  },
  {
    label: words.partyColumn.came,
    tight: true,
    cell: ({ registration: { cameHeads, cameAt } }) =>
      cameHeads !== null && cameAt !== null ? words.cameAt(cameHeads, clockTime(cameAt)) : undefined,
  },
];

/** What proves that it took place; staff add photos from a phone, and take back what should not be there. */
export function evidence(frame: Frame, event: EventView, proofs: readonly Proof[], now: Date): Html {
  const { number, headcount, headcountSource } = event;
  const counted = headcount !== null && facts([[words.column.came, words.headcount(headcount, headcountSource ?? '')]]);
  const shown = proofs.map(
    (proof) => html`<li>${proofView(proof)}${about(proof, now)}${remove(frame, number, proof)}</li>`,
  );
  return panel(
    words.evidence,
    html`${counted}${proofs.length > 0 ? html`<ul class="plain proofs">${shown}</ul>` : html`<p class="soft">${words.noEvidence}</p>`}
${upload(frame, number)}`,
  );
}

function proofView({ kind, what, pictureId, seq }: Proof): Part {
  if (pictureId !== null) return photo(pictureId, words.photo(seq));
  return kind === 'link' ? html`<a href="${what}" rel="noreferrer">${what}</a>` : html`<p class="pre">${what}</p>`;
}

const about = ({ by, at }: Proof, now: Date) =>
  html`<span class="soft small">${words.by(by, dateTime(at, now))}</span>`;

const remove = (frame: Frame, number: number, { seq }: Proof) =>
  html`<details class="fold"><summary>${words.remove}<span class="hide">${words.photo(seq)}</span></summary>${sayForm(
    frame,
    {
      id: `proof-${seq}`,
      begin: `${cardWords.removeProof.names[0]} #${number} ${seq}`,
      inputs: [{ name: 'why', label: words.removeWhy, kind: 'text', required: true }],
      button: words.remove,
    },
  )}</details>`;

const upload = (frame: Frame, number: number) =>
  postForm(
    frame,
    `/admin/events/${number}/photos`,
    html`<div class="field"><label for="photos">${words.photos}</label><input id="photos" name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple required data-shrink aria-describedby="photos-hint"><span class="hint" id="photos-hint">${words.photosHint}</span></div>
<div class="buttons"><button class="button">${words.send}</button></div>`,
    html` class="form" enctype="multipart/form-data"`,
  );

/** What people thought of it, without their names. */
export function opinions(rows: readonly Feedback[], now: Date): Html {
  const average = rows.reduce((sum, { score }) => sum + score, 0) / rows.length;
  const said = rows.filter(({ words: what }) => what !== null);
  const body =
    rows.length === 0
      ? html`<p class="soft">${words.noFeedback}</p>`
      : html`<ul class="plain stack">${said.map(
          ({ score, words: what, at }) =>
            html`<li><span class="pre">${what}</span> <span class="soft small">${words.score(score)} · ${dateTime(at, now)}</span></li>`,
        )}</ul>`;
  return panel(words.feedback(rows.length, average.toFixed(1)), body);
}
