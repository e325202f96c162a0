import { tooFewComing } from '#db/event-milestones.ts';
import { findEvent } from '#db/event-queries.ts';
import { accountsOf, accountsWithRole } from '#db/person.ts';
import { sweep } from '#src/bot/define.ts';
import { fewCard, fewSubject } from './few.ts';

const STAFF_MAX = 3;

/** E14: with too few at its time to decide, the host is asked, or staff where the host cannot be reached. Never decided here. */
export default sweep('event.decide', 10, async (ctx, limit) => {
  const { db, now } = ctx;
  const { due, few } = await tooFewComing(db, now, limit);
  for (const key of few) {
    await ctx.enter(key.districtId);
    const event = (await findEvent(db, key))!;
    const { districtId, hostId, number } = event;
    const host = ctx.privateChats(await accountsOf(db, districtId, [hostId]));
    const staff = await accountsWithRole(db, districtId, ['staff', 'admin'], STAFF_MAX, hostId);
    const subject = { districtId, subject: fewSubject(number) };
    for (const chat of host.length > 0 ? host : ctx.privateChats(staff)) {
      ctx.post(chat, fewCard(event, now), { subject });
    }
  }
  return due;
});
