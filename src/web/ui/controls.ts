import type { Tone } from '#src/core/card.ts';
import type { Frame } from '#src/core/page.ts';
import { type Html, html, type Part } from './html.ts';
import { words } from './text.ts';

/** A word with a colour and a shape: the word alone says it all. */
export const badge = (tone: Tone, word: string): Html => html`<span class="badge" data-tone="${tone}">${word}</span>`;

export const notice = (tone: Tone, text: string): Html =>
  html`<p class="notice pre" data-tone="${tone}" role="status"><span class="hide">${words.toneWord[tone]}：</span>${text}</p>`;

/** What to do where there is nothing yet. */
export const empty = (title: string, hint: string, more?: Part): Html =>
  html`<div class="empty"><b>${title}</b><span>${hint}</span>${more}</div>`;

export const panel = (title: string, body: Part): Html =>
  html`<section class="panel"><h2>${title}</h2>${body}</section>`;

export const facts = (rows: readonly (readonly [label: string, value: string])[]): Html =>
  html`<dl class="facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

export const stat = (value: string, label: string, { tone, href }: { tone?: Tone; href?: string } = {}): Html => {
  const inside = html`<b>${value}</b><span>${label}</span>`;
  return href
    ? html`<a class="stat" href="${href}" data-tone="${tone}">${inside}</a>`
    : html`<div class="stat" data-tone="${tone}">${inside}</div>`;
};

/** A form that changes something: it carries what proves that it was drawn for this visitor. */
export const postForm = (frame: Frame, action: string, inside: Part, attributes: Part = ''): Html =>
  html`<form method="post" action="${action}"${attributes}><input type="hidden" name="csrf" value="${frame.csrf}"><input type="hidden" name="key" value="${frame.key}">${inside}</form>`;
