import { keepSeries } from '#db/event-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { SERIES_PARTS, words } from './text.ts';

export default command({
  topic: 'event',
  place: 20,
  ...words.addSeries,
  may: ['staff', 'admin'],
  read(rest) {
    const [name] = rest.split(/\s+/u).filter(Boolean);
    if (!name) throw new Refusal('usage', words.seriesNameMissing);
    const number = (pattern: RegExp) => {
      const found = pattern.exec(rest.slice(name.length));
      return found ? Number(found[1]) : undefined;
    };
    const [target, minutes, capacity] = [SERIES_PARTS.target, SERIES_PARTS.minutes, SERIES_PARTS.capacity].map(number);
    return {
      name,
      childNeedsAdult: SERIES_PARTS.withAdult.test(rest),
      ...(target !== undefined && { yearlyTarget: target }),
      ...(minutes !== undefined && { defaultMinutes: minutes }),
      ...(capacity !== undefined && { defaultCapacity: capacity }),
    };
  },
  async run({ db, district, now, newId, reply }, wanted) {
    const { name } = await keepSeries(db, { districtId: district.id, id: newId('ser'), ...wanted }, now);
    reply(words.seriesKept(name));
  },
});
