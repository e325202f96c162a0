import { requestBooking } from '#db/booking-decisions.ts';
import { accountsWithRole } from '#db/person.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { cardOf, find, readVenue } from './bookings.ts';
import { subjectOf } from './cards.ts';
import { HEADS, words } from './text.ts';

const HOURS_MAX_MS = 12 * 3_600_000;
const APPROVERS_MAX = 10;

export default command({
  topic: 'venue',
  place: 2,
  ...words.ask,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, typed) {
    const { db, district, me, now } = ctx;
    const { venue, rest: after } = await readVenue(ctx, typed);
    const { said: span, rest } = readSpan(after, { now, calendar: await loadCalendar(db, district.id) });
    if (span.endsAt.getTime() - span.startsAt.getTime() > HOURS_MAX_MS) throw new Refusal('usage', words.tooLong);
    const heads = HEADS.exec(rest);
    const purpose = rest.replace(heads?.[0] ?? '', ' ').trim();
    if (purpose === '') throw new Refusal('usage', words.purposeMissing);
    const headcount = heads ? Number(heads[1]) : null;
    const row = { venue, kind: 'booking', requesterId: me.id, purpose, headcount, ...span } as const;
    const number = await requestBooking(db, row, now);
    const approvers = await accountsWithRole(db, district.id, ['staff', 'admin'], APPROVERS_MAX, me.id);
    ctx.showNew(subjectOf(number), await cardOf(ctx, await find(ctx, number)), ctx.privateChats(approvers));
  },
});
