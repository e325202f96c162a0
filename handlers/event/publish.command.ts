import { allSeries, draftEvent, findEvent } from '#db/event-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { previewCard } from './cards.ts';
import { warningsFor } from './checks.ts';
import { cancelUntil, checkInCode, readSeries } from './rules.ts';
import { PLACE_UNIT, QUOTED, UNLIMITED, words } from './text.ts';

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
    // A title between 《》 may hold anything, also what would be a time or a number of people.
    const quoted = QUOTED.exec(chosen.rest);
    const described = quoted ? chosen.rest.replace(quoted[0], ' ').trim() : chosen.rest;
    const { said: span, rest } = readSpan(described, { now, calendar, minutes: series.defaultMinutes });
    const places = PLACE_UNIT.exec(rest);
    const unlimited = UNLIMITED.test(rest);
    const plain = rest
      .replace(places?.[0] ?? '', ' ')
      .replace(UNLIMITED, ' ')
      .split(/\s+/u)
      .filter(Boolean);
    const title = quoted?.[1]?.trim() || plain.shift();
    if (!title) throw new Refusal('usage', words.titleMissing);
    const place = plain.join(' ') || series.defaultPlace;
    if (!place) throw new Refusal('usage', words.placeMissing);
    const number = await draftEvent(
      db,
      {
        districtId: district.id,
        seriesId: series.id,
        title,
        ...span,
        place,
        capacity: unlimited ? null : places ? Number(places[1]) : series.defaultCapacity,
        cancelUntil: cancelUntil(span.startsAt, now),
        hostId: me.id,
        checkInCode: checkInCode(newId('code')),
      },
      now,
    );
    const event = (await findEvent(db, { districtId: district.id, number }))!;
    ctx.reply(previewCard(event, await warningsFor(ctx, event), now));
  },
});
