import { askFor } from '#db/partner-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readDay } from '#src/bot/when.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { needCard } from './cards.ts';
import { fitsFor } from './matching.ts';
import { kindOf } from './rules.ts';
import { DAY_WORDS, words } from './text.ts';
import { CHARS_MAX, needOf, ownOrganisations } from './who.ts';

export default command({
  topic: 'partner',
  place: 3,
  ...words.need,
  may: 'everyone',
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.noWhat(words.need.usage));
    if (rest.length > CHARS_MAX) throw new Refusal('too_long', words.tooLong(CHARS_MAX));
    const kind = kindOf(rest);
    if (!kind) throw new Refusal('usage', words.noKind(words.need.usage));
    return { kind, said: rest };
  },
  async run(ctx, { kind, said }) {
    const { db, district, me, event, now } = ctx;
    const dated = DAY_WORDS.test(said);
    const calendar = await loadCalendar(db, district.id);
    const { said: neededOn, rest } = dated
      ? readDay(said, { now, calendar, today: dayAt(now) })
      : { said: null, rest: said };
    const [own, ...others] = await ownOrganisations(ctx);
    const number = await askFor(db, {
      districtId: district.id,
      organisationId: own !== undefined && others.length === 0 ? own : null,
      kind,
      what: rest || said,
      neededOn,
      askedBy: me.id,
      askedAt: event.at,
    });
    const need = await needOf(db, { districtId: district.id, number });
    ctx.reply(needCard(need, await fitsFor(ctx, need), now));
  },
});
