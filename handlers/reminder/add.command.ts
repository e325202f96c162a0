import { laneOf } from '#db/outbox.ts';
import { draftReminder, findReminder } from '#db/reminder-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { nameOf, type Target, targetOf } from './audience.ts';
import { proposalCard, subjectOf } from './cards.ts';
import { eventToFollow, takeEvent } from './event.ts';
import { readWish } from './reading.ts';
import { GRACE_MINUTES } from './schedule.ts';
import { preview } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'remind',
  place: 1,
  ...words.add,
  may: 'everyone',
  glued: true,
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.empty);
    return rest;
  },
  async run(ctx, said) {
    const { db, district, me, now } = ctx;
    const { number: eventNumber, rest } = takeEvent(said);
    const event = eventNumber === undefined ? undefined : await eventToFollow(ctx, eventNumber);
    const wish = readWish(rest, now, await loadCalendar(db, district.id), event?.startsAt);
    if (!wish.choices) throw new Refusal('usage', words.noTime(rest));
    if (wish.what === '') throw new Refusal('usage', words.noWhat(wish.choices[0]!.said));
    const target: Target = event
      ? { audience: 'event', target: String(event.number) }
      : await targetOf(ctx, wish.audience);
    const proposal = {
      what: event ? words.forEvent(event.title, wish.what) : wish.what,
      choices: wish.choices,
      policy: wish.policy ?? wish.usualPolicy,
      loud: wish.loud,
    };
    // Last, because from here to the commit nobody else in the district gets a number.
    const number = await draftReminder(db, {
      districtId: district.id,
      by: me.id,
      madeIn: laneOf(ctx.chat),
      ...target,
      ...(event && { anchor: { kind: 'event', id: String(event.number) } }),
      graceMinutes: GRACE_MINUTES,
      proposal,
      now,
    });
    const made = (await findReminder(db, { districtId: district.id, number }))!;
    const times = await preview(ctx, made, proposal);
    const notes = [...wish.notes];
    if (times.flat().some(({ reason }) => reason === 'quiet')) notes.push(words.quietHint);
    if (proposal.loud) notes.push(words.loud);
    ctx.showNew(subjectOf(number), proposalCard(made, nameOf(ctx, made), times, notes, now), []);
  },
});
