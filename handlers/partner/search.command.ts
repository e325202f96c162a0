import { findMatch } from '#db/partner-match.ts';
import { findNeed, findOffer, isLive, openNeeds, openOffers } from '#db/partner-queries.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { matchCard, matchSubject, needCard, offerCard, offersCard } from './cards.ts';
import { fitsFor, matchOf } from './matching.ts';
import { ranked } from './rules.ts';
import { words } from './text.ts';

export default command({
  topic: 'partner',
  place: 1,
  ...words.search,
  may: 'everyone',
  read(rest) {
    const numbered = readNumber(rest);
    return numbered?.rest === '' ? { number: numbered.number } : { asked: rest };
  },
  async run(ctx, { number, asked = '' }) {
    const { db, district, now } = ctx;
    if (number !== undefined) {
      const key = { districtId: district.id, number };
      const offer = await findOffer(db, key);
      if (offer) return ctx.reply(offerCard(offer, now));
      const need = await findNeed(db, key);
      if (need) return ctx.reply(needCard(need, need.state === 'open' ? await fitsFor(ctx, need) : [], now));
      if (!(await findMatch(db, key))) throw new Refusal('not_found', words.noOffer(number));
      const found = await matchOf(ctx, number);
      return ctx.showHere(matchSubject(number), matchCard(found.match, found.offer, found.need));
    }
    const live = (await openOffers(db, district.id)).filter((offer) => isLive(offer, now, dayAt(now)));
    if (asked === '') {
      const needs = await openNeeds(db, district.id);
      return ctx.reply(offersCard(words.listTitle(live.length), live, needs, now));
    }
    const found = ranked(asked, live);
    if (found.length === 0) return ctx.reply(words.nothing(asked));
    ctx.reply(offersCard(words.foundTitle(asked, found.length), found, [], now));
  },
});
