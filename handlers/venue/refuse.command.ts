import { endBooking } from '#db/booking-decisions.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { find, readNumbered, tell } from './bookings.ts';
import { redraw } from './redraw.ts';
import { words } from './text.ts';

export default command({
  topic: 'venue',
  place: 6,
  ...words.refuse,
  may: ['staff', 'admin'],
  read(rest) {
    const read = readNumbered(rest, words.refuse);
    if (read.rest === '') throw new Refusal('usage', words.reasonMissing(words.refuse.usage));
    return { number: read.number, reason: read.rest };
  },
  async run(ctx, { number, reason }) {
    const { db, district, me, now } = ctx;
    const booking = await find(ctx, number);
    const how = { deciderId: me.id, reason };
    if (!(await endBooking(db, { districtId: district.id, number }, 'rejected', how, now))) {
      throw new Refusal('conflict', words.decided(number, words.state[booking.state]));
    }
    ctx.reply(words.refused(number));
    await redraw(ctx, number);
    const when = timeSpan(booking.startsAt, booking.endsAt, now);
    await tell(ctx, district.id, booking.requesterId, words.tellRefused(number, booking.venueName, when, reason));
  },
});
