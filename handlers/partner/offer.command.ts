import { organisations } from '#db/organisation.ts';
import { offerResource } from '#db/partner-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readDay } from '#src/bot/when.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { offerCard } from './cards.ts';
import { tellSeekers } from './matching.ts';
import { kindOf } from './rules.ts';
import { UNTIL, words } from './text.ts';
import { CHARS_MAX, isStaff, namedFirst, offerOf, ownOrganisations } from './who.ts';

export default command({
  topic: 'partner',
  place: 2,
  ...words.offer,
  may: 'everyone',
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.noWhat(words.offer.usage));
    if (rest.length > CHARS_MAX) throw new Refusal('too_long', words.tooLong(CHARS_MAX));
    const until = UNTIL.exec(rest);
    return { said: until ? rest.slice(0, until.index) : rest, until: until?.[1] };
  },
  async run(ctx, { said, until }) {
    const { db, district, me, event, now } = ctx;
    const all = await organisations(db, district.id);
    const mine = await ownOrganisations(ctx);
    const named = namedFirst(said, all);
    const [only, ...more] = mine;
    const own = only !== undefined && more.length === 0 ? all.find(({ id }) => id === only) : undefined;
    const organisation = named.found ?? own;
    if (!organisation) {
      const [first = '', ...rest] = said.split(/[\s，,]+/u);
      const unknown = rest.length > 0 && !kindOf(first);
      throw new Refusal(
        'usage',
        unknown ? words.unknownOrganisation(first) : words.whichOrganisation(words.offer.usage),
      );
    }
    const kind = kindOf(named.rest);
    if (!kind) throw new Refusal('usage', words.noKind(words.offer.usage));
    const what = withoutKind(named.rest, words.kind[kind]);
    const calendar = await loadCalendar(db, district.id);
    const validTo = until ? readDay(until, { now, calendar, today: dayAt(now) }).said : null;
    const confirmed = isStaff(ctx) || mine.includes(organisation.id);
    const row = {
      districtId: district.id,
      organisationId: organisation.id,
      kind,
      what,
      validTo,
      offeredBy: me.id,
      offeredAt: event.at,
    };
    const number = await offerResource(db, row, confirmed);
    if (number === undefined) throw new Refusal('conflict', words.alreadyOffered(organisation.name));
    const offer = await offerOf(db, { districtId: district.id, number });
    ctx.reply(offerCard(offer, now));
    ctx.reply(confirmed ? words.offered(number, organisation.name) : words.offeredPending(number));
    if (confirmed) await tellSeekers(ctx, offer);
  },
});

/** What is offered, without the name of its kind where that stands before it as a word of its own. */
function withoutKind(said: string, kind: string): string {
  const after = said.startsWith(kind) ? said.slice(kind.length) : '';
  return /^[\s，,：:]/u.test(after) ? after.replace(/^[\s，,：:]+/u, '') : said;
}
