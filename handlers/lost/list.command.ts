import { findFound, findLost, openFound, openLost } from '#db/lost-found.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { listCard, lostCard } from './cards.ts';
import { detail, KEEPERS } from './doings.ts';
import { words } from './text.ts';

const LISTED_MAX = 15;
const LOOKED_BACK_MS = 90 * 24 * 3_600_000;

export default command({
  topic: 'lost',
  place: 3,
  ...words.list,
  may: 'everyone',
  read: (rest) => readNumber(rest)?.number,
  async run(ctx, number) {
    const { db, district, now, me } = ctx;
    if (number === undefined) {
      const missing = await openLost(db, district.id, new Date(now.getTime() - LOOKED_BACK_MS), LISTED_MAX);
      return ctx.reply(listCard(await openFound(db, district.id, LISTED_MAX), missing, now));
    }
    const key = { districtId: district.id, number };
    const found = await findFound(db, key);
    const keeps = KEEPERS.includes(me.role) && ctx.chat.kind === 'private';
    if (found) return ctx.reply(await detail(ctx, found, keeps));
    const lost = await findLost(db, key);
    if (!lost) throw new Refusal('not_found', words.gone(number));
    ctx.reply(lostCard(lost, now, ctx.chat.kind === 'private' && (keeps || lost.personId === me.id)));
  },
});
