import { findLost, openFound, reportLost } from '#db/lost-found.ts';
import { command } from '#src/bot/define.ts';
import { lostCard, subjectOf } from './cards.ts';
import { dutyGroups, readWhat } from './doings.ts';
import { likely } from './rules.ts';
import { words } from './text.ts';

const COMPARED_MAX = 200;

export default command({
  topic: 'lost',
  place: 1,
  ...words.lost,
  may: 'everyone',
  read: (rest) => readWhat(rest, words.lost.empty),
  async run(ctx, what) {
    const { db, district, me, now, event } = ctx;
    const found = await openFound(db, district.id, COMPARED_MAX);
    const number = await reportLost(db, { districtId: district.id, personId: me.id, what, at: event.at });
    const lost = (await findLost(db, { districtId: district.id, number }))!;
    const maybe = likely(lost, found, true);
    ctx.showNew(subjectOf(number), lostCard(lost, now, false, maybe), await dutyGroups(ctx));
  },
});
