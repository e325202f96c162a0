import { findFound, openLost, reportFound } from '#db/lost-found.ts';
import { command } from '#src/bot/define.ts';
import { foundCard, kind, subjectOf } from './cards.ts';
import { dutyGroups, readWhat, tell } from './doings.ts';
import { likely } from './rules.ts';
import { words } from './text.ts';

const COMPARED_MAX = 200;
const LOOKED_BACK_MS = 60 * 24 * 3_600_000;

export default command({
  topic: 'lost',
  place: 2,
  ...words.found,
  may: 'everyone',
  read: (rest) => readWhat(rest, words.found.empty),
  async run(ctx, what) {
    const { db, district, me, now, event } = ctx;
    const missing = await openLost(db, district.id, new Date(now.getTime() - LOOKED_BACK_MS), COMPARED_MAX);
    const number = await reportFound(db, { districtId: district.id, personId: me.id, what, at: event.at });
    const found = (await findFound(db, { districtId: district.id, number }))!;
    ctx.showNew(subjectOf(number), foundCard(found, now, false), await dutyGroups(ctx));
    const owners = likely(found, missing, false).filter(({ personId }) => personId !== me.id);
    for (const lost of owners) await tell(ctx, lost.personId, words.hint(lost.number, number, kind(found.what)));
    if (owners.length > 0) ctx.reply(words.maybeLost(owners.length));
  },
});
