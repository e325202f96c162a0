import { changeEvent, partiesOf } from '#db/event-queries.ts';
import { setCapacity } from '#db/sign-up.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { timeReader } from '#src/language/time/read.ts';
import { find, handOn, readNumbered, refresh, tell } from './parties.ts';
import { cancelUntil } from './rules.ts';
import { PLACE_UNIT, UNLIMITED, words } from './text.ts';

export default command({
  topic: 'event',
  place: 11,
  ...words.change,
  may: ['staff', 'admin'],
  read: (said) => readNumbered(said, words.change),
  async run(ctx, { number, rest: typed }) {
    const { db, district, now } = ctx;
    const event = await find(ctx, number);
    if (event.state !== 'published' && event.state !== 'draft') {
      throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
    }
    const key = { districtId: district.id, number };
    const places = PLACE_UNIT.exec(typed);
    const unlimited = UNLIMITED.test(typed);
    const other = typed
      .replace(places?.[0] ?? '', ' ')
      .replace(UNLIMITED, ' ')
      .trim();
    const calendar = await loadCalendar(db, district.id);
    const timed = timeReader()(other, now, calendar).kind !== 'none';
    const minutes = (event.endsAt.getTime() - event.startsAt.getTime()) / 60_000;
    const { said: span, rest } = timed ? readSpan(other, { now, calendar, minutes }) : { said: undefined, rest: other };
    if (!span && !rest && !places && !unlimited) throw new Refusal('usage', words.nothingToChange);

    if (places || unlimited) {
      const set = await setCapacity(db, key, places ? Number(places[1]) : null);
      if (set?.kind === 'too-few') throw new Refusal('conflict', words.tooFew(set.taken));
    }
    const moved = span || rest;
    if (moved) {
      const change = {
        ...span,
        ...(span && { cancelUntil: cancelUntil(span.startsAt, now) }),
        ...(rest && { place: rest }),
      };
      await changeEvent(db, key, change, now);
    }
    const after = await handOn(ctx, district.id, number);
    const parties = moved && event.state === 'published' ? await partiesOf(db, key) : [];
    const when = timeSpan(after.startsAt, after.endsAt, now);
    for (const personId of new Set(parties.map(({ registration }) => registration.personId))) {
      await tell(ctx, district.id, personId, words.tellChange(number, after.title, when, after.place));
    }
    ctx.reply(words.changed(number, parties.length));
    await refresh(ctx, after);
  },
});
