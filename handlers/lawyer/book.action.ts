import { clinicsFrom } from '#db/appointment.ts';
import { action } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { book as bookIt } from './book.ts';
import { book } from './cards.ts';
import { cardFor, withSlots } from './clinics.ts';
import { words } from './text.ts';

export default action(book, {
  label: words.bookLabel,
  may: 'everyone',
  async current(ctx, { day }) {
    const [clinic] = await clinicsFrom(ctx.db, ctx.district.id, day, 1);
    return clinic?.day === day ? cardFor(ctx, await withSlots(ctx, clinic)) : undefined;
  },
  async run(ctx, { day, at, topic }) {
    const [clinic] = await clinicsFrom(ctx.db, ctx.district.id, day, 1);
    if (clinic?.day !== day) throw new Refusal('not_found', words.none);
    ctx.reply(await bookIt(ctx, clinic, new Date(at), topic));
  },
});
