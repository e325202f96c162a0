import { approveBooking, requestBooking } from '#db/booking-decisions.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { readVenue } from './bookings.ts';
import { words } from './text.ts';

export default command({
  topic: 'venue',
  place: 7,
  ...words.close,
  may: ['staff', 'admin'],
  read: (rest) => rest,
  async run(ctx, typed) {
    const { db, district, me, now } = ctx;
    const { venue, rest: after } = await readVenue(ctx, typed);
    const { said: span, rest: purpose } = readSpan(after, { now, calendar: await loadCalendar(db, district.id) });
    if (purpose === '') throw new Refusal('usage', words.reasonMissing(words.close.usage));
    const row = { venue, kind: 'closure', requesterId: me.id, purpose, headcount: null, ...span } as const;
    const number = await requestBooking(db, row, now);
    const done = await approveBooking(db, venue, number, { deciderId: me.id, exempt: true }, now);
    if (done?.kind === 'taken') throw new Refusal('conflict', words.cannotClose(done.by));
    ctx.reply(words.closed(number, venue.name, timeSpan(span.startsAt, span.endsAt, now)));
  },
});
