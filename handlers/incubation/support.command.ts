import { addSupport } from '#db/incubation.ts';
import { placeOfHelp } from '#db/incubation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readNumbered, redraw, STAFF, take } from './brands.ts';
import { kindOf, PARTS, words } from './text.ts';

/** I2: help is linked to an event or a booking that there is, so that its number can be proved. */
export default command({
  topic: 'incubation',
  place: 4,
  ...words.support,
  may: STAFF,
  read(typed) {
    const { number, rest } = readNumbered(typed, words.support);
    const { number: at, rest: more } = readNumbered(rest, words.support);
    const value = take(more.normalize('NFKC'), PARTS.value);
    const kind = kindOf(take(value.rest, PARTS.kind).found?.[1] ?? '');
    if (!kind) throw new Refusal('usage', words.kindMissing);
    const valueFen = value.found ? Math.round(Number(value.found[1]) * 100) : 0;
    return { number, at, kind, valueFen: valueFen > 0 ? valueFen : null };
  },
  async run(ctx, { number, at, kind, valueFen }) {
    const { db, district, me, now, newId } = ctx;
    const districtId = district.id;
    await find(ctx, number);
    const place = await placeOfHelp(db, { districtId, number: at });
    if (!place) throw new Refusal('not_found', words.noPlace(at));
    if (place.isOff) throw new Refusal('conflict', words.placeOff(at, place.title));
    const link = place.kind === 'event' ? { eventNumber: at } : { bookingNumber: at };
    const row = { districtId, id: newId('sup'), number, kind, valueFen, recordedBy: me.id, ...link };
    if (!(await addSupport(db, row, now))) throw new Refusal('conflict', words.supportedBefore(at, kind));
    await redraw(ctx, number);
    ctx.reply(words.supported(number, kind, place.title));
  },
});
