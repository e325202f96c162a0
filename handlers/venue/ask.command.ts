import { requestBooking, requestSeries } from '#db/booking-decisions.ts';
import { accountsWithRole } from '#db/person.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpans } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { APPROVERS_MAX, cardOf, find, readVenue } from './bookings.ts';
import { subjectOf } from './cards.ts';
import { seriesCard, seriesSubject } from './series.ts';
import { HEADS, words } from './text.ts';

const HOURS_MAX_MS = 12 * 3_600_000;
// A year of something weekly.
const DATES_MAX = 53;

export default command({
  topic: 'venue',
  place: 2,
  ...words.ask,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, typed) {
    const { db, district, me, now, newId } = ctx;
    const { venue, rest: after } = await readVenue(ctx, typed);
    const read = { now, calendar: await loadCalendar(db, district.id), max: DATES_MAX };
    const { said: spans, rest } = readSpans(after, read);
    if (spans.some(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() > HOURS_MAX_MS)) {
      throw new Refusal('usage', words.tooLong);
    }
    const heads = HEADS.exec(rest);
    const purpose = rest.replace(heads?.[0] ?? '', ' ').trim();
    if (purpose === '') throw new Refusal('usage', words.purposeMissing);
    const headcount = heads ? Number(heads[1]) : null;
    const base = { venue, kind: 'booking', requesterId: me.id, purpose, headcount } as const;
    const approvers = await accountsWithRole(db, district.id, ['staff', 'admin'], APPROVERS_MAX, me.id);
    const chats = ctx.privateChats(approvers);
    const [first] = spans;
    if (first && spans.length === 1) {
      const number = await requestBooking(db, { ...base, ...first }, now);
      return ctx.showNew(subjectOf(number), await cardOf(ctx, await find(ctx, number)), chats);
    }
    const seriesId = newId('bks');
    await requestSeries(db, { ...base, seriesId }, spans, now);
    ctx.showNew(seriesSubject(seriesId), (await seriesCard(ctx, district.id, seriesId))!, chats);
  },
});
