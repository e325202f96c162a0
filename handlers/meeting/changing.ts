import { agenda, setOutcome } from '#db/meeting-agenda.ts';
import { attendance } from '#db/meeting-attendance.ts';
import { changeMeeting, type Meeting } from '#db/meeting-queries.ts';
import { contacts } from '#db/organisation.ts';
import { accountsOf } from '#db/person.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { readSpan } from '#src/bot/when.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { timeSpan } from '#src/core/text.ts';
import { timeReader } from '#src/language/time/read.ts';
import { checkTexts } from './convening.ts';
import { named, pick } from './find.ts';
import { chatsWith, elsewhere, findPerson } from './members.ts';
import { readSetting } from './reading/setting.ts';
import { redraw } from './showing.ts';
import { commands, words } from './text.ts';

/** Another time, place, chair or quorum; whoever was told of the meeting is told of it as it is now. */
export async function changeSetting(ctx: Ctx, said: string): Promise<void> {
  const { db, district, now } = ctx;
  const { usage } = commands.change;
  const { meeting, rest } = await pick(ctx, said, usage, ['planned', 'called', 'held']);
  const { when, chair, quorum } = readSetting(rest);
  const calendar = await loadCalendar(db, district.id);
  const minutes = (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000;
  const timed = when !== '' && timeReader()(when, now, calendar).kind !== 'none';
  const span = timed ? readSpan(when, { now, calendar, minutes }) : undefined;
  const place = span ? span.rest : when;
  checkTexts([place]);
  const chairing = chair === undefined ? undefined : await findPerson(ctx, chair);
  const change = {
    ...span?.said,
    ...(place !== '' && { place }),
    ...(chairing && { chairId: chairing.id }),
    ...(quorum !== undefined && { quorum }),
  };
  if (Object.keys(change).length === 0) throw new Refusal('usage', words.changeMissing(usage));
  if (meeting.state === 'held' && Object.keys(change).some((what) => what !== 'quorum' && what !== 'chairId')) {
    throw new Refusal('conflict', words.over(words.nameOf(meeting), words.standing.held));
  }
  await changeMeeting(db, meeting, change);
  const after = await named(ctx, { number: meeting.number });
  const name = words.nameOf(meeting);
  const whenNow = timeSpan(after.startsAt, after.endsAt, now);
  if (meeting.state === 'called') {
    for (const chat of await toldChats(ctx, meeting)) {
      ctx.post(chat, words.changedTold(name, whenNow, after.place, after.chair));
    }
  }
  ctx.reply(words.changed(name, [whenNow, after.place, words.chaired(after.chair), words.quorumOf(after.quorum)]));
  await redraw(ctx, meeting.number);
}

/** Calls a meeting off; whoever was told of it is told why, and its agenda waits for the next. */
export async function cancelMeeting(ctx: Ctx, said: string): Promise<void> {
  const { meeting, rest } = await pick(ctx, said, commands.cancel.usage, ['planned', 'called']);
  if (rest === '') throw new Refusal('usage', words.reasonMissing(commands.cancel.usage));
  checkTexts([rest]);
  await changeMeeting(ctx.db, meeting, { state: 'cancelled', cancelReason: rest });
  for (const { seq, outcome, problemNumber } of await agenda(ctx.db, meeting)) {
    if (outcome === 'open' && problemNumber === null) await setOutcome(ctx.db, meeting, seq, 'deferred');
  }
  const name = words.nameOf(meeting);
  const chats = meeting.state === 'called' ? await toldChats(ctx, meeting) : [];
  const when = timeSpan(meeting.startsAt, meeting.endsAt, ctx.now);
  for (const chat of chats) ctx.post(chat, words.cancelledTold(name, when, rest));
  ctx.reply(words.cancelled(name, chats.length));
  await redraw(ctx, meeting.number);
}

/** Where those are met who were told of a meeting: whoever speaks for an organisation, and whoever answered. */
async function toldChats(ctx: Ctx, meeting: Meeting): Promise<ChatRef[]> {
  const all = await contacts(ctx.db, meeting.districtId);
  const answered = new Set((await attendance(ctx.db, meeting)).map(({ personId }) => personId));
  const guests = [...answered].filter((id) => !all.some(({ personId }) => personId === id));
  const accounts = await accountsOf(ctx.db, meeting.districtId, guests);
  return elsewhere(ctx, chatsWith(ctx, [...all, ...accounts.map((one) => ({ accounts: [one] }))]));
}
