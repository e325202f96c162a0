import { followUpsOf, underWay } from '#db/follow-up-queries.ts';
import { agenda } from '#db/meeting-agenda.ts';
import { attendance } from '#db/meeting-attendance.ts';
import { findMeeting, type Meeting } from '#db/meeting-queries.ts';
import { resolutionsOf } from '#db/minutes-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { meetingCard, meetingSubject, type Shown } from './cards.ts';

export async function shownOf({ db }: Pick<Ctx, 'db'>, meeting: Meeting): Promise<Shown> {
  const { districtId, number } = meeting;
  return {
    meeting,
    items: await agenda(db, meeting),
    people: await attendance(db, meeting),
    resolutions: await resolutionsOf(db, meeting),
    tasks: await followUpsOf(db, districtId, number),
    pending: await underWay(db, districtId),
  };
}

export const cardOf = async (ctx: Pick<Ctx, 'db' | 'now'>, meeting: Meeting): Promise<Card> =>
  meetingCard(await shownOf(ctx, meeting), ctx.now);

/** What a card about a meeting should show now. */
export async function currentMeeting(ctx: Ctx, { number }: { number: number }): Promise<Card | undefined> {
  const found = await findMeeting(ctx.db, { districtId: ctx.district.id, number });
  return found && cardOf(ctx, found);
}

/** Shows the current card where somebody acted, and redraws it wherever else it hangs. */
export async function show(ctx: Ctx, number: number, also: readonly ChatRef[] = []): Promise<void> {
  const card = await currentMeeting(ctx, { number });
  if (card) await ctx.show(meetingSubject(number), card, also);
}

/** Redraws it wherever it hangs: the answer here is something else. */
export async function redraw(ctx: Ctx, number: number): Promise<void> {
  const card = await currentMeeting(ctx, { number });
  if (card) await ctx.refresh(meetingSubject(number), card);
}
