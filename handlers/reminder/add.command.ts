import { laneOf } from '#db/outbox.ts';
import { draftReminder, findReminder } from '#db/reminder-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { nameOf, targetOf } from './audience.ts';
import { proposalCard, subjectOf } from './cards.ts';
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
    const wish = readWish(said, now, await loadCalendar(db, ctx.district.id));
    if (!wish.choices) throw new Refusal('usage', words.noTime(said));
    if (wish.what === '') throw new Refusal('usage', words.noWhat(wish.choices[0]!.said));
    const target = await targetOf(ctx, wish.audience);
    const proposal = {
      what: wish.what,
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
