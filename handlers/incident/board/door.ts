import { findPlaceByToken, type Place } from '#db/place.ts';
import type { PageCtx } from '#src/bot/context.ts';
import type { Input } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Fields } from '#src/core/page.ts';
import { notice } from '#src/web/ui/controls.ts';
import { fieldset, type Wrong, wrongList } from '#src/web/ui/form.ts';
import { html } from '#src/web/ui/html.ts';
import { page } from '#src/web/ui/shell.ts';
import { commands } from '../text.ts';
import { door } from './text.ts';

export const INPUTS: readonly Input[] = [
  { name: 'what', label: door.what, kind: 'lines', required: true, hint: door.whatHint },
  { name: 'name', label: door.name, kind: 'text', required: false, hint: door.nameHint },
];

/** @throws `Refusal` where no door has that code */
export async function openDoor({ db, params, leave, enter }: PageCtx): Promise<Place> {
  await leave(); // The door may be any district's.
  const found = await findPlaceByToken(db, params['token'] ?? '');
  if (!found) throw new Refusal('not_found', door.unknown);
  await enter(found.districtId);
  return found;
}

export function doorPage(
  { frame }: PageCtx,
  { name, floor }: Place,
  { entered = {}, wrong = {}, said }: { entered?: Fields; wrong?: Wrong; said?: string } = {},
): Promise<Response> {
  const calls = ['119', '120', '110'].map(
    (number) => html`<a class="button danger" href="tel:${number}">${door.call(number)}</a>`,
  );
  const body = html`${said && notice('warn', said)}${wrongList(INPUTS, wrong, 'in')}
<section class="panel"><p class="strong">${door.danger}</p><div class="buttons">${calls}</div></section>
<section class="panel"><form class="form" method="post" action="${frame.path}"><input type="hidden" name="key" value="${frame.key}">
${fieldset(INPUTS, entered, wrong, 'in')}<div class="buttons"><button class="button primary">${commands.report.names[0]}</button></div></form></section>`;
  const refused = said !== undefined || Object.keys(wrong).length > 0;
  return page(frame, { title: door.title(name, floor), status: refused ? 422 : 200, narrow: true, body });
}

export const reportedPage = ({ frame }: PageCtx, text: string): Promise<Response> =>
  page(frame, {
    title: door.done,
    narrow: true,
    body: html`<section class="panel"><p class="pre">${text}</p><p class="soft">${door.thanks}</p></section>`,
  });
