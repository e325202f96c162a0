import { addShift, endShifts, rotaOf } from '#db/shift-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { privateChatOf, readParty, readPerson } from './people.ts';
import { BACKUP, commands, REMOVE, words } from './text.ts';
import { patternText, readPattern } from './when.ts';

/** The weekly rota of the four parties. Whoever cannot be reached cannot hold a shift. */
export default command({
  topic: 'rota',
  place: 2,
  ...commands.roster,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, rest) {
    if (rest === '') return list(ctx);
    if (ctx.me.role !== 'staff' && ctx.me.role !== 'admin') throw new Refusal('forbidden', words.forbidden);
    await (REMOVE.test(rest) ? remove(ctx, rest.replace(REMOVE, '')) : add(ctx, rest));
  },
});

async function list({ db, district, now, reply }: Ctx): Promise<void> {
  const rota = await rotaOf(db, district.id, now);
  if (rota.shifts.length === 0) return reply(words.rosterEmpty);
  const rows = rota.shifts.map((shift) => {
    const name = rota.people.find(({ id }) => id === shift.personId)?.name ?? '';
    const { days, hours } = patternText(shift);
    return [words.party[shift.party], words.shift(name, days, hours, shift.rank === 2)] as const;
  });
  reply(card(words.rosterTitle(rows.length), { blocks: [fields(...rows), text(words.howToAsk, 'quiet')] }));
}

async function add(ctx: Ctx, said: string): Promise<void> {
  const { db, district, me, now, newId, reply } = ctx;
  const read = readParty(said);
  if (!read) throw new Refusal('usage', words.usage);
  const { party } = read;
  const backup = BACKUP.test(read.rest);
  const { person, rest } = await readPerson(ctx, read.rest.replace(BACKUP, ' ').trim());
  if (person.party !== party || person.role === 'member') {
    throw new Refusal('conflict', words.notOfParty(person.name, party));
  }
  if (rest === '') throw new Refusal('usage', words.usage);
  const pattern = readPattern(rest, now);
  if (!pattern) throw new Refusal('usage', words.timesUnread(rest));
  if (!(await privateChatOf(ctx, district.id, person.id))) {
    throw new Refusal('conflict', words.unreachable(person.name));
  }
  await addShift(db, {
    id: newId('shift'),
    districtId: district.id,
    party,
    personId: person.id,
    ...pattern,
    rank: backup ? 2 : 1,
    createdBy: me.id,
    createdAt: now,
  });
  const { days, hours } = patternText(pattern);
  reply(words.saved(party, words.shift(person.name, days, hours, backup)));
}

async function remove(ctx: Ctx, said: string): Promise<void> {
  const { db, district, now, reply } = ctx;
  const read = readParty(said);
  if (!read) throw new Refusal('usage', words.usage);
  const { person } = await readPerson(ctx, read.rest);
  const ended = await endShifts(db, { districtId: district.id, party: read.party, personId: person.id, at: now });
  if (ended === 0) throw new Refusal('not_found', words.notOnRoster(read.party, person.name));
  reply(words.removed(read.party, person.name, ended));
}
