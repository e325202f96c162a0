import { answer } from '#db/meeting-attendance.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { checkTexts } from './convening.ts';
import { type Meant, pick } from './find.ts';
import { speaksFor } from './members.ts';
import { redraw, show } from './showing.ts';
import { commands, words } from './text.ts';

export async function willCome(ctx: Ctx, said: string): Promise<void> {
  const { meeting } = await meant(ctx, said, commands.received.usage);
  await note(ctx, meeting, true, null);
  ctx.reply(words.received(words.nameOf(meeting), timeSpan(meeting.startsAt, meeting.endsAt, ctx.now)));
  await redrawn(ctx, meeting.number);
}

export async function willNotCome(ctx: Ctx, said: string): Promise<void> {
  const { meeting, rest } = await meant(ctx, said, commands.excuse.usage);
  checkTexts([rest]);
  await note(ctx, meeting, false, rest || null);
  ctx.reply(words.excusedDone(words.nameOf(meeting)));
  await redrawn(ctx, meeting.number);
}

/** A press is answered by its card; words are answered in words. */
export const redrawn = (ctx: Ctx, number: number): Promise<void> =>
  ctx.event.kind === 'press' ? show(ctx, number) : redraw(ctx, number);

async function meant(ctx: Ctx, said: string, usage: string): Promise<Meant> {
  const found = await pick(ctx, said, usage, ['planned', 'called']);
  if (found.meeting.state === 'planned') throw new Refusal('conflict', words.notCalled(words.nameOf(found.meeting)));
  return found;
}

async function note(ctx: Ctx, meeting: Meant['meeting'], coming: boolean, reason: string | null): Promise<void> {
  const { db, district, me, event } = ctx;
  const organisationIds = await speaksFor(ctx, district.id, me.id);
  await answer(db, meeting, { personId: me.id, organisationIds }, { coming, reason }, event.at);
}
