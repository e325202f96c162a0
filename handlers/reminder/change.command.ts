import { findReminder, propose } from '#db/reminder-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { nameOf } from './audience.ts';
import { proposalCard, subjectOf } from './cards.ts';
import { followed } from './event.ts';
import { readWish } from './reading.ts';
import { holdOwn, preview, readNumbered } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'remind',
  place: 4,
  ...words.change,
  may: 'everyone',
  read(rest) {
    const read = readNumbered(rest, words.change.usage);
    if (read.rest === '') throw new Refusal('usage', words.changeMissing(read.number));
    return { number: read.number, said: read.rest };
  },
  async run(ctx, { number, said }) {
    const { db, district, now } = ctx;
    const found = await holdOwn(ctx, number);
    const { state, timing, said: time, anchorOffset } = found;
    if (state !== 'active' && state !== 'draft') throw new Refusal('conflict', words.cannotChange(number, state));
    const event = await followed(ctx, found);
    const wish = readWish(said, now, await loadCalendar(db, district.id), event?.startsAt);
    const before = found.proposal ?? {
      what: found.what,
      choices: [{ said: time ?? '', timing: timing!, ...(anchorOffset && { offset: anchorOffset }) }],
      policy: found.policy,
      loud: found.loud,
    };
    const proposal = {
      what: wish.what === '' ? before.what : event ? words.forEvent(event.title, wish.what) : wish.what,
      choices: wish.choices ?? before.choices,
      policy: wish.policy ?? (wish.choices ? wish.usualPolicy : before.policy),
      loud: wish.loud || before.loud,
    };
    await propose(db, found, proposal, now);
    const changed = (await findReminder(db, found))!;
    const times = await preview(ctx, changed, proposal);
    ctx.showHere(subjectOf(number), proposalCard(changed, nameOf(ctx, changed), times, wish.notes, now));
  },
});
