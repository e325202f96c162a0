import { carryOver } from '#db/meeting-agenda.ts';
import { attendance } from '#db/meeting-attendance.ts';
import { changeMeeting } from '#db/meeting-queries.ts';
import { contacts } from '#db/organisation.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { pick } from './find.ts';
import { chatsWith, elsewhere, members } from './members.ts';
import { show } from './showing.ts';
import { commands, words } from './text.ts';

/** Sends a meeting to everybody who speaks for an organisation; the second time only to those who have not answered. */
export async function callMeeting(ctx: Ctx, said: string): Promise<void> {
  const { db, district, now, event } = ctx;
  const { meeting } = await pick(ctx, said, commands.call.usage, ['planned', 'called']);
  const name = words.nameOf(meeting);
  const here = await members(ctx, district.id);
  const isHere = new Set(here.map(({ id }) => id));
  const all = (await contacts(db, district.id)).filter(({ organisationId }) => isHere.has(organisationId));
  if (meeting.state === 'called') {
    const answered = new Set(
      (await attendance(db, meeting)).filter(({ coming }) => coming !== null).map((one) => one.personId),
    );
    const chats = chatsWith(
      ctx,
      all.filter(({ personId }) => !answered.has(personId)),
    );
    const when = timeSpan(meeting.startsAt, meeting.endsAt, now);
    for (const chat of elsewhere(ctx, chats)) ctx.post(chat, words.remind(name, when, meeting.place));
    return ctx.reply(words.reminded(name, chats.length));
  }
  if (all.length === 0) throw new Refusal('conflict', words.nobodyToCall);
  await carryOver(db, meeting, event.at);
  await changeMeeting(db, meeting, { state: 'called' });
  const chats = chatsWith(ctx, all);
  await show(ctx, meeting.number, elsewhere(ctx, chats));
  ctx.reply(words.called(name, chats.length));
  const silent = here.filter(
    ({ id }) =>
      chatsWith(
        ctx,
        all.filter((one) => one.organisationId === id),
      ).length === 0,
  );
  if (silent.length > 0) ctx.reply(words.unreachable(silent.map((one) => one.name)));
}
