import { attendance, checkIn } from '#db/meeting-attendance.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { redrawn } from './answering.ts';
import { presentOrganisations } from './cards.ts';
import { pick } from './find.ts';
import { findPerson, isStaff, speaksFor } from './members.ts';
import { LIST_OF_NAMES } from './reading/text.ts';
import { commands, words } from './text.ts';

// People come early; nobody has arrived the day before.
const EARLY_MINUTES = 60;

/** Notes that somebody is there; staff may say it for others by name. */
export async function checkPeopleIn(ctx: Ctx, said: string): Promise<void> {
  const { db, district, me, now, event } = ctx;
  const { meeting, rest } = await pick(ctx, said, commands.checkIn.usage, ['planned', 'called', 'held', 'drafted']);
  const name = words.nameOf(meeting);
  if (meeting.approved !== null) throw new Refusal('conflict', words.frozen(name));
  if (now.getTime() < meeting.startsAt.getTime() - EARLY_MINUTES * 60_000) {
    throw new Refusal('conflict', words.tooEarly(name, dateTime(meeting.startsAt, now), EARLY_MINUTES));
  }
  const others = rest.split(LIST_OF_NAMES).filter(Boolean);
  if (others.length > 0 && !isStaff(ctx)) throw new Refusal('forbidden', words.onlyStaffForOthers);
  const people = others.length === 0 ? [me] : await inTurn(others, (one) => findPerson(ctx, one));
  for (const { id } of people) {
    await checkIn(db, meeting, { personId: id, organisationIds: await speaksFor(ctx, district.id, id) }, event.at);
  }
  const there = presentOrganisations(await attendance(db, meeting));
  const names = people.map((one) => one.name);
  ctx.reply(words.checkedIn(name, names, there, meeting.quorum));
  await redrawn(ctx, meeting.number);
}

async function inTurn<T, R>(all: readonly T[], one: (item: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (const item of all) found.push(await one(item));
  return found;
}
