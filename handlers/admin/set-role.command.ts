import { countAdmins, lockAdmins, type Party, type Role, setRole } from '#db/person.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { readDay } from '#src/bot/when.ts';
import { addDays, dayAt, instantOf } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { UNTIL, words } from './text.ts';
import { findPerson, type Named, readWho } from './who.ts';

interface Wanted extends Pick<Named, 'who'> {
  readonly role: Role;
  readonly party: Party | null;
  /** The last day, as it was typed. */
  readonly until: string | undefined;
}

export default command({
  topic: 'people',
  place: 1,
  ...words.setRole,
  may: ['admin'],
  read: readWanted,
  async run(ctx, { who, role, party, until }) {
    const person = await findPerson(ctx, who);
    const { db, district, now } = ctx;
    const lastDay = until === undefined ? undefined : await lastDayOf(ctx, until);
    if (role === 'member' && lastDay) throw new Refusal('usage', words.memberWithoutEnd);
    await lockAdmins(db, district.id);
    const isLast = person.role === 'admin' && !person.roleUntil && (await countAdmins(db, district.id)) === 1;
    if (isLast && (role !== 'admin' || lastDay)) throw new Refusal('conflict', words.lastAdmin);
    const roleUntil = lastDay === undefined ? null : instantOf(addDays(lastDay, 1), 0);
    const changed = await setRole(db, { districtId: district.id, id: person.id }, { role, party, roleUntil });
    const what = words.roleName(botWords.role[role], party ? botWords.party[party] : undefined);
    ctx.reply(words.done(changed.name, what, lastDay && dayName(lastDay, now), ctx.me.name));
  },
});

/** Who, which role, for a responder whose, and until when. */
function readWanted(rest: string, ctx: Ctx): Wanted {
  const until = UNTIL.exec(rest)?.[1]?.trim();
  const named = readWho(rest.replace(UNTIL, ''), ctx);
  if (!named) throw new Refusal('usage', words.whoMissing);
  const { who, rest: others } = named;
  const [roleWord, partyWord] = others;
  if (!roleWord) throw new Refusal('usage', words.roleMissing);
  const role = words.role[roleWord];
  if (!role) throw new Refusal('usage', words.roleUnknown(roleWord));
  if (!partyWord) {
    if (role === 'responder') throw new Refusal('usage', words.partyMissing);
    return { who, role, party: null, until };
  }
  const party = words.party[partyWord];
  if (!party) throw new Refusal('usage', words.partyUnknown(partyWord));
  return { who, role, party, until };
}

async function lastDayOf({ db, district, now }: Ctx, until: string): Promise<string> {
  const calendar = await loadCalendar(db, district.id);
  return readDay(until, { now, calendar, today: dayAt(now) }).said;
}
