import { findBooking } from '#db/booking.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { html } from '#src/web/ui/html.ts';
import { moreSteps, type Sentence } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { cardOf } from './bookings.ts';
import { words } from './rooms/text.ts';
import { words as said } from './text.ts';

/** One request or booking: its card, with whom it displaces, and every step as the sentence of the chat. */
export default page('GET', '/admin/rooms/:number', {
  may: ['staff', 'admin'],
  async run(ctx) {
    const { db, district, params, frame } = ctx;
    const number = Number(params['number']);
    const known = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;
    const booking = known ? await findBooking(db, district.id, number) : undefined;
    if (!booking) throw new Refusal('not_found', said.gone(known ? number : 0));
    const steps = sentences(number).filter(([states]) => states.includes(booking.state));
    const body = html`<div class="stack" data-live>${cardView(frame, await cardOf(ctx, booking))}${moreSteps(
      frame,
      steps.map(([, sentence]) => sentence),
      words.moreHint,
    )}</div>`;
    const aside = html`<a class="button" href="/admin/rooms">${words.back}</a>`;
    return draw(frame, { title: words.one(number), body, aside });
  },
});

type Steps = readonly (readonly [states: readonly string[], sentence: Sentence])[];

function sentences(number: number): Steps {
  const say = (
    { names: [name] }: { readonly names: readonly [string, ...string[]] },
    inputs: Sentence['inputs'] = [],
  ) => ({
    id: name,
    begin: `${name} #${number}`,
    inputs,
    button: name,
  });
  return [
    [['pending', 'wish'], say(said.refuse, [{ name: 'why', label: words.why, kind: 'text', required: true }])],
    [['pending', 'wish'], say(said.cancel)],
    [['wish'], say(said.approve)],
  ];
}
