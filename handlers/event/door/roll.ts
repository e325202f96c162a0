import type { RegistrationState } from '#db/event.ts';
import type { EventView, partiesOf } from '#db/event-queries.ts';
import type { Tone } from '#src/core/card.ts';
import type { Frame } from '#src/core/page.ts';
import { clockTime } from '#src/core/time.ts';
import { badge, empty, postForm } from '#src/web/ui/controls.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { words as said } from '../text.ts';
import { words } from './text.ts';

type Party = Awaited<ReturnType<typeof partiesOf>>[number];

/** The list that staff tap at the door. Every row is a form of its own, which the script keeps while there is no network. */
export function rollList(frame: Frame, event: EventView, parties: readonly Party[]): Html {
  if (parties.length === 0) return empty(words.none, words.noneHint);
  return html`<ul class="plain roll">${parties.map((party) => row(frame, event, party))}</ul>`;
}

function row(frame: Frame, event: EventView, { registration, name }: Party): Html {
  const { id, forName, size } = registration;
  const called = forName ?? name;
  return html`<li data-row="${id}" data-name="${called}"><div><b>${called}</b> <span class="soft">${said.size(registration)}</span>
<span class="row small" data-state>${stateOf(event, registration)}</span></div>${step(frame, event, registration, called, size)}</li>`;
}

function step(
  frame: Frame,
  event: EventView,
  { id, state, cameHow }: Party['registration'],
  called: string,
  size: number,
): Part {
  const whose = html`<span class="hide">${called}</span>`;
  if (state === 'attended' && cameHow !== 'walk_in') {
    const inside = html`<input type="hidden" name="heads" value="0"><button class="button">${words.undo}${whose}</button>`;
    return tap(frame, event, id, inside);
  }
  const comes = state === 'confirmed' || state === 'offered' || state === 'no_show';
  const inside = html`${headsOf(called, id, size)}<button class="button primary">${words.here}${whose}</button>`;
  return comes && tap(frame, event, id, inside);
}

function stateOf(event: EventView, { state, size, cameHeads, cameAt }: Party['registration']): Part {
  if (cameHeads === null || cameAt === null) return badge(waitTone[state] ?? 'plain', said.registrationState[state]);
  const late = cameAt > event.startsAt;
  return html`${badge('good', words.came1(cameHeads, size, clockTime(cameAt)))}${late && html` <span class="soft">${words.late1}</span>`}`;
}

/** At the door what counts is who is not there yet: colours are for those who are, and those who cannot be let in. */
const waitTone: Partial<Record<RegistrationState, Tone>> = { waitlisted: 'warn', no_show: 'bad' };

/** Nobody needs to choose where everybody came. */
const headsOf = (name: string, id: string, size: number): Part =>
  size === 1
    ? html`<input type="hidden" name="heads" value="1">`
    : html`<label class="hide" for="heads-${id}">${words.headsOf(name)}</label><select id="heads-${id}" name="heads">${Array.from(
        { length: size },
        (_, at) => size - at,
      ).map((heads) => html`<option value="${heads}">${words.people(heads)}</option>`)}</select>`;

const tap = (frame: Frame, { number }: EventView, id: string, inside: Part): Html =>
  postForm(
    frame,
    `/admin/events/${number}/roll`,
    html`<input type="hidden" name="registration" value="${id}">${inside}`,
    html` class="row" data-queued`,
  );

/** Whoever comes without having signed up. */
export const walkIn = (frame: Frame, { number }: EventView): Html =>
  postForm(
    frame,
    `/admin/events/${number}/roll`,
    html`<div class="field"><label for="walk-name">${words.name}</label><input id="walk-name" name="name" required maxlength="30" autocomplete="off"></div>
<div class="field"><label for="walk-party">${words.party}</label><input id="walk-party" name="party" required maxlength="20" aria-describedby="walk-hint" autocomplete="off"><span class="hint" id="walk-hint">${words.partyHint}</span></div>
<div class="buttons"><button class="button primary">${words.add}</button></div>`,
    html` class="form" data-queued`,
  );
