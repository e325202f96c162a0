import { keepVenue } from '#db/booking.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { VENUE_PARTS, words } from './text.ts';

const GAP_MIN = 15;

export default command({
  topic: 'venue',
  place: 8,
  ...words.add,
  may: ['staff', 'admin'],
  read(rest) {
    const [name] = rest.split(/\s+/u).filter(Boolean);
    const after = rest.slice(name?.length ?? 0);
    const seats = VENUE_PARTS.seats.exec(after);
    if (!name || !seats) throw new Refusal('usage', words.addMissing);
    const gap = VENUE_PARTS.gap.exec(after);
    const monthly = VENUE_PARTS.monthly.exec(after);
    return {
      name,
      seats: Number(seats[1]),
      gapMinutes: gap ? Number(gap[1]) : GAP_MIN,
      monthlyMax: monthly ? Number(monthly[1]) : null,
    };
  },
  async run({ db, district, now, newId, reply }, wanted) {
    await keepVenue(db, { districtId: district.id, id: newId('ven'), unitId: newId('unit'), ...wanted }, now);
    reply(words.venueKept(wanted.name, wanted.seats));
  },
});
