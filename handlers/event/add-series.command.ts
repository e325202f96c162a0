import { keepSeries } from '#db/event-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { SERIES_PARTS, words } from './text.ts';

const AGE_MAX = 17;

export default command({
  topic: 'event',
  place: 20,
  ...words.addSeries,
  may: ['staff', 'admin'],
  read(rest) {
    const [name] = rest.split(/\s+/u).filter(Boolean);
    if (!name) throw new Refusal('usage', words.seriesNameMissing);
    const number = (pattern: RegExp) => {
      const found = pattern.exec(rest.slice(name.length).replace(SERIES_PARTS.ages, ' '));
      return found ? Number(found[1]) : undefined;
    };
    const ages = SERIES_PARTS.ages.exec(rest);
    const audience = SERIES_PARTS.audience.exec(rest);
    const [target, minutes, capacity] = [SERIES_PARTS.target, SERIES_PARTS.minutes, SERIES_PARTS.capacity].map(number);
    if (ages && (Number(ages[1]) > Number(ages[2]) || Number(ages[2]) > AGE_MAX))
      throw new Refusal('usage', words.agesWrong);
    return {
      name,
      childNeedsAdult: SERIES_PARTS.withAdult.test(rest),
      ...(audience && { audience: audience[1]! }),
      ...(ages && { childAgeMin: Number(ages[1]), childAgeMax: Number(ages[2]) }),
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
