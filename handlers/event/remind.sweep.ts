import { mutedBy } from '#db/event-mute.ts';
import { partiesOf, toAnnounce } from '#db/event-queries.ts';
import { sweep } from '#src/bot/define.ts';
import { timeSpan } from '#src/core/text.ts';
import { tell } from './parties.ts';
import { words } from './text.ts';

const HOUR_MS = 3_600_000;
// A reminder that nobody could send in its hour is not sent late: "it begins in an hour" after it began is worse (T5).
const NOTICES = [
  { notice: 'dayNoticeAt', from: 23 * HOUR_MS, to: 24 * HOUR_MS },
  { notice: 'hourNoticeAt', from: 40 * 60_000, to: HOUR_MS },
] as const;

/** A day and an hour ahead, whoever has a place is reminded, once. */
export default sweep('event.remind', 5, async (ctx, limit) => {
  const { db, now } = ctx;
  let most = 0;
  for (const { notice, from, to } of NOTICES) {
    const window = [new Date(now.getTime() + from), new Date(now.getTime() + to)] as const;
    const due = await toAnnounce(db, notice, ...window, limit);
    for (const event of due) {
      await ctx.enter(event.districtId);
      const when = timeSpan(event.startsAt, event.endsAt, now);
      const muted = await mutedBy(db, event);
      for (const { registration } of await partiesOf(db, event)) {
        if (registration.state !== 'confirmed' || muted.has(registration.personId)) continue;
        const said =
          notice === 'dayNoticeAt'
            ? words.remindDay(event, when, words.size(registration), registration.forName)
            : words.remindHour(event, when);
        await tell(ctx, event.districtId, registration.personId, said);
      }
    }
    await ctx.leave();
    most = Math.max(most, due.length);
  }
  return most;
});
