import { allSeries, draftEvent, findEvent } from '#db/event-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpans } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { previewCard } from './cards.ts';
import { warningsFor } from './checks.ts';
import { manyCard } from './many.ts';
import { cancelUntil, checkInCode, decideAt, readSeries } from './rules.ts';
import { MINIMUM, PLACE_UNIT, QUOTED, UNLIMITED, words } from './text.ts';

// A year of something weekly, holidays apart.
const DATES_MAX = 53;

/** One event, or one for each date of something that comes again: each is its own from then on. */
export default command({
  topic: 'event',
  place: 10,
  ...words.publish,
  may: ['staff', 'admin'],
  read: (rest) => rest,
  async run(ctx, typed) {
    const { db, district, me, now, newId } = ctx;
    const known = await allSeries(db, district.id);
    const chosen = readSeries(typed, known);
    if (!chosen) throw new Refusal('usage', words.seriesMissing(known.map(({ name }) => name)));
    const { series } = chosen;
    const calendar = await loadCalendar(db, district.id);
    const read = { now, calendar, minutes: series.defaultMinutes, max: DATES_MAX };
    // A title between 《》 may hold anything, also what would be a time or a number of people.
    const quoted = QUOTED.exec(chosen.rest);
    const described = quoted ? chosen.rest.replace(quoted[0], ' ').trim() : chosen.rest;
    const { said: spans, rest } = readSpans(described, read);
    const minimum = MINIMUM.exec(rest);
    const counted = rest.replace(MINIMUM, ' ');
    const places = PLACE_UNIT.exec(counted);
    const unlimited = UNLIMITED.test(counted);
    const plain = counted
      .replace(places?.[0] ?? '', ' ')
      .replace(UNLIMITED, ' ')
      .split(/\s+/u)
      .filter(Boolean);
    const title = quoted?.[1]?.trim() || plain.shift();
    if (!title) throw new Refusal('usage', words.titleMissing);
    const place = plain.join(' ') || series.defaultPlace;
    if (!place) throw new Refusal('usage', words.placeMissing);
    const events = [];
    for (const span of spans) {
      const row = {
        districtId: district.id,
        seriesId: series.id,
        title,
        ...span,
        place,
        capacity: unlimited ? null : places ? Number(places[1]) : series.defaultCapacity,
        cancelUntil: cancelUntil(span.startsAt, now),
        hostId: me.id,
        checkInCode: checkInCode(newId('code')),
        ...(minimum && { minAttend: Number(minimum[1]), decideAt: decideAt(span.startsAt, now) }),
      };
      const number = await draftEvent(db, row, now);
      events.push((await findEvent(db, { districtId: district.id, number }))!);
    }
    const [first] = events;
    if (events.length > 1) ctx.reply(await manyCard(ctx, events));
    else if (first) ctx.reply(previewCard(first, await warningsFor(ctx, first), now));
  },
});
