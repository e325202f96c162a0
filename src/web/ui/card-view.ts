import type { ActionButton, Block, Button, Card, Chart, Form } from '#src/core/card.ts';
import type { Frame } from '#src/core/page.ts';
import { badge, facts, postForm } from './controls.ts';
import { fieldset } from './form.ts';
import { type Html, html, type Part } from './html.ts';

/** The card that hangs in the chats, as a part of a page: its buttons do the same here. */
export function cardView(frame: Frame, card: Card): Html {
  const buttons = card.buttons.map((button) => buttonView(frame, button));
  return html`<section class="card" aria-label="${card.title}">
<div class="card-head" data-tone="${card.tone}"><h2>${card.title}</h2>${card.tag && badge(card.tone, card.tag)}</div>
<div class="card-body">${card.blocks.map((block) => drawBlock(frame, block))}${
    buttons.length > 0 && html`<div class="buttons">${buttons}</div>`
  }</div></section>`;
}

function drawBlock(frame: Frame, block: Block): Html {
  switch (block.kind) {
    case 'text':
      return html`<p class="pre ${style(block.style)}">${block.text}</p>`;
    case 'fields':
      return facts(block.rows);
    case 'picture':
      return photo(block.media, block.alt);
    case 'form':
      return cardForm(frame, block);
    case 'chart':
      return chartView(block);
  }
}

const style = (kind: 'strong' | 'quiet' | undefined) => (kind === 'quiet' ? 'soft small' : (kind ?? ''));

export const photo = (media: string, alt: string): Html =>
  html`<a href="/admin/photos/${media}"><img src="/admin/photos/${media}" alt="${alt}" loading="lazy"></a>`;

/** What a press carries, and where to show what it came to. */
const pressed = (frame: Frame, { action, value }: ActionButton, inside: Part, kind: Part): Html =>
  postForm(
    frame,
    '/admin/press',
    html`<input type="hidden" name="action" value="${action}"><input type="hidden" name="value" value="${JSON.stringify(value)}"><input type="hidden" name="back" value="${frame.path}">${inside}`,
    kind,
  );

/** A button of a card, wherever on a page: it does the same there. */
export function buttonView(frame: Frame, button: Button): Html {
  if (button.kind === 'link') return html`<a class="button" href="${button.url}">${button.label}</a>`;
  return pressed(frame, button, html`<button class="button ${button.style}">${button.label}</button>`, '');
}

function cardForm(frame: Frame, form: Form): Html {
  return pressed(frame, form.submit, formInside(form), html` class="form"`);
}

/** The inputs of a card's form, named apart from whatever else is sent with it. */
export function formInside(form: Form): Html {
  const fields = form.inputs.map((input) => ({
    ...input,
    name: `${input.kind === 'many' ? 'in-many' : 'in'}.${input.name}`,
  }));
  return html`${fieldset(fields, {}, {}, form.name)}<div class="buttons"><button class="button ${form.submit.style}">${form.submit.label}</button></div>`;
}

/** Figures as bars with their numbers beside them; whatever the shape was, this can be read aloud. */
export function chartView({ title, unit = '', series, alt }: Chart): Html {
  const max = Math.max(1, ...series.flatMap(({ points }) => points.map(([, value]) => value)));
  return html`<figure class="stack"><figcaption class="strong">${title}</figcaption>${series.map(
    ({ name, points }) =>
      html`<div class="bars" role="group" aria-label="${name}">${points.map(
        ([label, value]) =>
          html`<div><span>${label}</span><meter min="0" max="${max}" value="${value}" aria-hidden="true"></meter><span class="num">${value}${unit}</span></div>`,
      )}</div>`,
  )}<p class="small soft">${alt}</p></figure>`;
}

/** Photos as a sheet of small ones. */
export const photos = (media: readonly string[], alt: (nth: number) => string): Part =>
  media.length > 0 && html`<div class="photos">${media.map((id, at) => photo(id, alt(at + 1)))}</div>`;
