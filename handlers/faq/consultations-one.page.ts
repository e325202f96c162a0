import { consultationEvents } from '#db/consultation-list.ts';
import { findConsultation } from '#db/consultation-queries.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Frame } from '#src/core/page.ts';
import { dateTime } from '#src/core/text.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { notice, panel } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { type Sentence, sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { consultationCard } from './cards.ts';
import { consulting } from './consulting/text.ts';
import { sentences } from './desk/steps.ts';
import { words } from './desk/text.ts';
import { STAFF } from './staff.ts';

/** One consultation: what was asked and answered, what can be done, and everything that happened. */
export default page('GET', '/admin/consultations/:number', {
  may: STAFF,
  async run({ db, district, me, now, params, frame }) {
    const number = Number(params['number']);
    const known = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;
    const one = known ? await findConsultation(db, district.id, number) : undefined;
    if (!one) throw new Refusal('not_found', consulting.gone(known ? number : 0));
    // What is for its asker alone is read by them and by whoever wrote it.
    const isParty = one.askedBy === me.id || one.answeredBy === me.id;
    const card = consultationCard(isParty ? { ...one, discreet: false } : one, now);
    const buttons = one.askedBy === me.id ? card.buttons : [];
    const proposed = one.entryApprovedBy === null ? one.entryTitle : null;
    const body = html`${proposed !== null && notice('plain', words.entry(proposed))}<div data-live class="split">
<div class="stack">${cardView(frame, { ...card, buttons })}${steps(frame, sentences(one, me.id))}</div>
<div class="stack">${panel(words.timeline, history(await consultationEvents(db, district.id, number), one.discreet && !isParty, now))}</div></div>`;
    const aside = html`<a class="button" href="/admin/consultations">${words.back}</a>`;
    return draw(frame, { title: words.one(number), body, aside });
  },
});

const steps = (frame: Frame, all: readonly Sentence[]): Html =>
  html`<section class="panel"><h2>${words.more}</h2><p class="soft small">${words.moreHint}</p><div class="folds">${all.map(
    (one, at) =>
      html`<details class="fold" name="step"${at === 0 && html` open`}><summary>${one.button}</summary>${sayForm(frame, one)}</details>`,
  )}</div></section>`;

type Happened = Awaited<ReturnType<typeof consultationEvents>>[number];

const HIDDEN: ReadonlySet<Happened['type']> = new Set(['answered', 'satisfied', 'dissatisfied'] as const);

/** What was answered in private, or said of it, is not repeated. */
const history = (rows: readonly Happened[], hidden: boolean, now: Date): Html =>
  html`<ol class="timeline">${rows.map(({ at, name, type, note }) => {
    const said = hidden && HIDDEN.has(type) ? undefined : note;
    return html`<li><time datetime="${at.toISOString()}">${dateTime(at, now)}</time><span class="pre">${name} ${words.events[type]}${said && `：${said}`}</span></li>`;
  })}</ol>`;
