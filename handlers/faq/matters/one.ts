import type { Matter } from '#db/faq.ts';
import { versionsOf } from '#db/matter.ts';
import { phrasingsOf } from '#db/phrasing.ts';
import type { VisitorCtx } from '#src/bot/context.ts';
import { button } from '#src/core/card.ts';
import type { Fields, Frame } from '#src/core/page.ts';
import { buttonView } from '#src/web/ui/card-view.ts';
import { badge, notice, panel } from '#src/web/ui/controls.ts';
import type { Wrong } from '#src/web/ui/form.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { type Sentence, sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { approvePhrasing } from '../cards.ts';
import { consulting } from '../consulting/text.ts';
import { editing } from '../editing/text.ts';
import { editForm } from './edit.ts';
import { history } from './history.ts';
import { stateBadge } from './list.ts';
import { words } from './text.ts';

const VERSIONS_MAX = 50;
const PHRASINGS_MAX = 50;

interface Refused {
  readonly entered?: Fields;
  readonly wrong?: Wrong;
  readonly said?: string;
}

/** One matter: all of it to be written over, how it became what it is, and what else can be done with it. */
export async function matterPage(
  { db, district, me, now, frame }: VisitorCtx,
  matter: Matter,
  { entered = {}, wrong = {}, said }: Refused = {},
): Promise<Response> {
  const versions = await versionsOf(db, district.id, matter.id, VERSIONS_MAX);
  const phrasings = await phrasingsOf(db, district.id, matter.id, PHRASINGS_MAX);
  const about = [
    matter.retiredWhy !== null && notice('warn', `${editing.why}：${matter.retiredWhy}`),
    matter.sample && html`<p class="soft small">${words.sampleNote}</p>`,
  ];
  const body = html`${said && notice('warn', said)}${about.filter((one) => one !== false)}<div class="split">
<div class="stack">${editForm(frame, matter, entered, wrong)}</div>
<div class="stack">${moreSteps(frame, matter)}${panel(words.versions, history(versions, now))}${panel(words.phrasings, phrasingList(frame, phrasings, me.id))}</div></div>`;
  const aside = html`<span class="row">${stateBadge(matter, now)}<a class="button" href="/admin/matters">${words.back}</a></span>`;
  const status = said !== undefined ? 409 : Object.keys(wrong).length > 0 ? 422 : 200;
  return draw(frame, { title: matter.title, about: words.code(matter.code), body, aside, status });
}

function moreSteps(frame: Frame, { code, retiredWhy }: Matter): Html {
  const step: Sentence =
    retiredWhy === null
      ? {
          id: 'retire',
          begin: `${editing.retire.names[0]} ${code}`,
          inputs: [{ name: 'why', label: words.why, kind: 'text', required: true }],
          button: editing.retire.names[0],
        }
      : { id: 'restore', begin: `${editing.restore.names[0]} ${code}`, inputs: [], button: editing.restore.names[0] };
  return panel(words.more, sayForm(frame, step));
}

type Phrasing = Awaited<ReturnType<typeof phrasingsOf>>[number];

function phrasingList(frame: Frame, phrasings: readonly Phrasing[], me: string): Part {
  if (phrasings.length === 0) return html`<p class="soft">${words.noPhrasings}</p>`;
  return html`<ul class="plain stack">${phrasings.map(({ id, text, isApproved, proposedBy, proposer }) => {
    const approve = button(consulting.approve.names[0], approvePhrasing, { phrasing: id });
    return html`<li class="row"><span>${text}</span>${badge(isApproved ? 'good' : 'warn', isApproved ? words.approved : words.proposed(proposer))}${!isApproved && proposedBy !== me && buttonView(frame, approve)}</li>`;
  })}</ul>`;
}
