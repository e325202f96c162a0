import { type FollowUp, moveFollowUp, remember } from '#db/follow-up-queries.ts';
import { accountsOf, accountsWithRole, adminAccounts } from '#db/person.ts';
import type { JobCtx } from '#src/bot/context.ts';
import { type Calendar, isWorkday, workdayFrom } from '#src/core/calendar.ts';
import { dayAt, weekdayOf } from '#src/core/day.ts';
import { dayName } from '#src/core/text.ts';
import { STAFF } from '../members.ts';
import { brief, overdueDays } from './cards.ts';
import { ESCALATE_DAYS, type Stage, stageOf } from './stages.ts';
import { leadChats } from './steps.ts';
import { taskWords as words } from './text.ts';

// Enough to find somebody who sees to it, and few enough not to be a broadcast.
const STAFF_TOLD_MAX = 10;
const MONDAY = 1;

/** M7: one message for each organisation with all that it should hear of this morning. */
export async function remindOrganisations(ctx: JobCtx, districtId: string, all: readonly FollowUp[]): Promise<void> {
  const today = dayAt(ctx.now);
  const due = all.flatMap((followUp): { followUp: FollowUp; stage: Stage }[] => {
    const stage = stageOf(followUp, today, ctx.now);
    return stage && stage.name !== followUp.toldStage ? [{ followUp, stage }] : [];
  });
  const byLead = Map.groupBy(due, ({ followUp }) => followUp.leadOrganisationId);
  const silent: string[] = [];
  for (const mine of byLead.values()) {
    const { lead } = mine[0]!.followUp;
    const message = [
      words.remind.head(lead, mine.length),
      ...mine.map(({ stage }) => stage.line),
      words.remind.foot,
    ].join('\n');
    const chats = new Map<string, Awaited<ReturnType<typeof leadChats>>[number]>();
    for (const { followUp } of mine) {
      for (const chat of await leadChats(ctx, followUp)) chats.set(`${chat.platform} ${chat.id}`, chat);
    }
    for (const chat of chats.values()) ctx.post(chat, message);
    if (chats.size === 0) silent.push(lead);
    for (const { followUp, stage } of mine) await remember(ctx.db, followUp, { toldStage: stage.name });
  }
  if (silent.length > 0) await tellStaff(ctx, districtId, words.remind.silent(silent));
}

/** What is a week late comes before whoever chaired the meeting, or the admins; once. */
export async function escalate(ctx: JobCtx, districtId: string, all: readonly FollowUp[]): Promise<void> {
  const today = dayAt(ctx.now);
  const late = all.filter(
    (one) => one.state !== 'submitted' && one.escalatedAt === null && overdueDays(one, today) >= ESCALATE_DAYS,
  );
  for (const [chairId, mine] of Map.groupBy(late, (one) => one.chairId)) {
    const accounts =
      chairId === null ? await adminAccounts(ctx.db, districtId) : await accountsOf(ctx.db, districtId, [chairId]);
    const lines = mine.map((one) =>
      words.remind.chair(one.number, brief(one.what), one.lead, one.person, overdueDays(one, today)),
    );
    for (const chat of ctx.privateChats(accounts))
      ctx.post(chat, [words.remind.chairHead(mine.length), ...lines].join('\n'));
    for (const one of mine) await remember(ctx.db, one, { escalatedAt: ctx.now });
  }
}

/** On Mondays: what waits for the secretary. */
export async function remindStaff(ctx: JobCtx, districtId: string, all: readonly FollowUp[]): Promise<void> {
  const waiting = all.filter(({ state }) => state === 'submitted');
  if (weekdayOf(dayAt(ctx.now)) !== MONDAY || waiting.length === 0) return;
  const lines = waiting.map(({ number, what, lead }) => words.remind.submitted(number, brief(what), lead));
  await tellStaff(ctx, districtId, [words.remind.submittedHead(waiting.length), ...lines].join('\n'));
}

async function tellStaff(ctx: JobCtx, districtId: string, said: string): Promise<void> {
  const accounts = await accountsWithRole(ctx.db, districtId, STAFF, STAFF_TOLD_MAX, '');
  for (const chat of ctx.privateChats(accounts)) ctx.post(chat, said);
}

/** M8: dates of a year that has been published since move off the days on which nobody works. Answers whether any did. */
export async function settleDates(ctx: JobCtx, calendar: Calendar, all: readonly FollowUp[]): Promise<boolean> {
  let moved = false;
  for (const followUp of all) {
    const { dueOn, dueSure } = followUp;
    const works = isWorkday(calendar, dueOn);
    if (dueSure || works === undefined) continue;
    const to = works ? dueOn : (workdayFrom(calendar, dueOn, -1) ?? dueOn);
    const text = words.movedByCalendar(dayName(dueOn, ctx.now), dayName(to, ctx.now));
    const facts = { dueOn: to, dueSure: true };
    if (works) await remember(ctx.db, followUp, facts);
    else await moveFollowUp(ctx.db, followUp, 'changed', { by: null, text, facts }, ctx.now);
    moved = true;
  }
  return moved;
}
