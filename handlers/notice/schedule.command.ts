import { backToDraft, changeBroadcast } from '#db/broadcast-write.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { dateTime } from '#src/core/text.ts';
import { readReasoned } from './reading.ts';
import { WRITERS } from './roles.ts';
import { startOf } from './schedule.ts';
import { hold, mayTouch, showBroadcast } from './steps.ts';
import { commands, words } from './text.ts';

/** When it begins. One that is approved already has to be approved again: another time is another broadcast. */
export default command({
  topic: 'notice',
  place: 3,
  ...commands.schedule,
  may: WRITERS,
  read: (rest) => readReasoned(rest, commands.schedule.usage),
  async run(ctx, { number, reason: said }) {
    const { db, district, now } = ctx;
    const one = await hold(ctx, number, ['draft', 'pending', 'scheduled'], commands.schedule.names[0]);
    mayTouch(ctx, one);
    const wishedAt = words.NOW.test(said)
      ? null
      : readSpan(said, { now, calendar: await loadCalendar(db, district.id), minutes: 1 }).said.startsAt;
    if (one.state === 'draft') await changeBroadcast(db, one, { wishedAt });
    else await backToDraft(db, one, { wishedAt });
    ctx.reply(
      wishedAt
        ? words.scheduledFor(number, dateTime(startOf({ ...one, wishedAt }, now), now))
        : words.scheduledNow(number),
    );
    await showBroadcast(ctx, number);
  },
});
