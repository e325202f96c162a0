import { wasDone } from '#db/once.ts';
import { formSecret } from '#db/secret.ts';
import { answeredTo, saidBy } from '#db/shown-card.ts';
import type { PageCtx } from '#src/bot/context.ts';
import type { Card, Form, Saying } from '#src/core/card.ts';
import { sha256 } from '#src/core/digest.ts';
import { type FormPlace, openForm } from '#src/core/form-link.ts';
import type { Fields } from '#src/core/page.ts';
import type { Answer } from '#src/core/platform.ts';
import { notice } from '#src/web/ui/controls.ts';
import { fieldset, type Wrong, wrongList } from '#src/web/ui/form.ts';
import { html } from '#src/web/ui/html.ts';
import { page } from '#src/web/ui/shell.ts';
import { words } from './text.ts';

export interface OpenForm extends FormPlace {
  readonly title: string;
  readonly block: Form;
  /** The name under which it is done once. */
  readonly once: string;
  readonly done: boolean;
}

/** The form that an address stands for; undefined where it is not ours, too old, or its card is forgotten. */
export async function formOf({ db, now, newId, params, leave }: PageCtx): Promise<OpenForm | undefined> {
  const token = params['token'] ?? '';
  await leave(); // The card may be any district's.
  const place = await openForm(await formSecret(db, newId('secret')), token, now);
  if (!place) return undefined;
  const { kind, id } = place.card;
  const says = kind === 'outbox' ? [await saidBy(db, id)] : inAnswer(await answeredTo(db, place.chat.platform, id));
  for (const card of says as (Saying | undefined)[]) {
    const block = typeof card === 'object' ? blockOf(card, place.form) : undefined;
    if (!block) continue;
    const once = `form ${await sha256(token)}`;
    return { ...place, title: (card as Card).title, block, once, done: await wasDone(db, once) };
  }
  return undefined;
}

const inAnswer = (answer: unknown) => {
  const { says = [], card } = (answer ?? {}) as Answer;
  return [...says, card];
};

const blockOf = ({ blocks }: Card, name: string): Form | undefined =>
  blocks.find((block) => block.kind === 'form' && block.name === name) as Form | undefined;

/** The form as a page of its own, with what was entered before and what is wrong with it. */
export function formPage(
  { frame }: Pick<PageCtx, 'frame'>,
  { title, block }: OpenForm,
  { entered = {}, wrong = {}, said }: { entered?: Fields; wrong?: Wrong; said?: Answer['toast'] } = {},
): Promise<Response> {
  const id = 'in';
  const refused = said !== undefined || Object.keys(wrong).length > 0;
  const body = html`${said && notice(said.tone, said.text)}${wrongList(block.inputs, wrong, id)}
<section class="panel"><form class="form" method="post" action="${frame.path}"><input type="hidden" name="key" value="${frame.key}">
${fieldset(block.inputs, entered, wrong, id)}<div class="buttons"><button class="button primary">${block.submit.label}</button></div></form></section>`;
  return page(frame, { title, status: refused ? 422 : 200, narrow: true, body });
}

export const donePage = ({ frame }: Pick<PageCtx, 'frame'>, text: string): Promise<Response> =>
  page(frame, {
    title: words.formDone,
    narrow: true,
    body: html`<section class="panel"><p class="pre">${text}</p><p class="soft">${words.formClose}</p></section>`,
  });
