import { askAgain } from '#db/booking-decisions.ts';
import { accountsWithRole } from '#db/person.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { APPROVERS_MAX, cardOf, find, readNumbered } from './bookings.ts';
import { subjectOf } from './cards.ts';
import { words } from './series/text.ts';
import { words as common } from './text.ts';

/** V5: a date that clashed is wanted after all, now that it came free. */
export default command({
  topic: 'venue',
  place: 9,
  ...words.again,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.again).number,
  async run(ctx, number) {
    const { db, district, me, now } = ctx;
    const booking = await find(ctx, number);
    if (booking.requesterId !== me.id) throw new Refusal('forbidden', common.notYours(number));
    if (!(await askAgain(db, booking, now))) {
      throw new Refusal('conflict', words.notWish(number, common.state[booking.state]));
    }
    const approvers = await accountsWithRole(db, district.id, ['staff', 'admin'], APPROVERS_MAX, me.id);
    ctx.showNew(subjectOf(number), await cardOf(ctx, await find(ctx, number)), ctx.privateChats(approvers));
  },
});
