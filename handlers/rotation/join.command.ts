import { addContact, joinOrganisation } from '#db/organisation.ts';
import { holdRota } from '#db/rotation-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { addMonths, firstDay, monthOf } from './months.ts';
import { creditFor, isMemberIn } from './order.ts';
import { people } from './people.ts';
import { takeMonth } from './reading.ts';
import { allMonths, members, STAFF, turnsIn } from './rota.ts';
import { CONTACT, FROM, words } from './text.ts';

const NAME_CHARS_MAX = 40;

export default command({
  topic: 'rota',
  place: 3,
  ...words.join,
  may: STAFF,
  read(rest, { now }) {
    const contact = CONTACT.exec(rest);
    const before = contact ? rest.slice(0, contact.index) : rest;
    const from = FROM.exec(before);
    const month = from ? takeMonth(from[1]!, now)?.month : addMonths(monthOf(now), 1);
    if (!month) throw new Refusal('usage', words.monthMissing(words.join.usage));
    const name = (from ? before.slice(0, from.index) : before).trim();
    if (name === '') throw new Refusal('usage', words.nameMissing(words.join.usage));
    if (name.length > NAME_CHARS_MAX) throw new Refusal('too_long', words.nameLong(NAME_CHARS_MAX));
    return { name, month, contact: contact?.[1] ?? '' };
  },
  async run(ctx, { name, month, contact }) {
    const { db, district, now, newId } = ctx;
    await holdRota(db, district.id);
    const all = await members(ctx);
    const known = all.find((one) => one.name === name);
    if (known && known.leftOn === null) throw new Refusal('conflict', words.alreadyIn(name));
    const who = await people(ctx, contact);
    const turns = turnsIn(await allMonths(ctx), monthOf(now));
    const others = all.filter((one) => one.name !== name && isMemberIn(one, month));
    // One that comes back has its own turns on top of the credit.
    const own = known ? turns.filter(({ by }) => by === known.id).length : 0;
    const credit = Math.max(0, creditFor(others, turns) - own);
    const joined = await joinOrganisation(db, {
      districtId: district.id,
      id: newId('org'),
      name,
      joinedOn: firstDay(month),
      credit,
    });
    for (const person of who) await addContact(db, joined, person.id);
    ctx.reply(
      words.joined(
        name,
        month,
        who.map((person) => person.name),
      ),
    );
  },
});
