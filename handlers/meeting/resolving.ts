import { moveFollowUp } from '#db/follow-up-queries.ts';
import { agenda, setOutcome } from '#db/meeting-agenda.ts';
import { attendance } from '#db/meeting-attendance.ts';
import { type Meeting, noteChange } from '#db/meeting-queries.ts';
import { addResolution, resolutionsOf, withdrawResolution } from '#db/minutes-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Calendar } from '#src/core/calendar.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { redrawn } from './answering.ts';
import { presentOrganisations } from './cards.ts';
import { checkTexts } from './convening.ts';
import { draftsOf } from './drafts.ts';
import { pick } from './find.ts';
import { type Decision, naming, readDecision } from './reading/decision.ts';
import { circled, readItemSaid, readResolutionSeq } from './reading/reference.ts';
import { OUTCOME_NAMES, OUTCOMES } from './reading/text.ts';
import { redraw } from './showing.ts';
import { standingOf } from './standing.ts';
import { assign } from './tasks/assigning.ts';
import { taskLine } from './tasks/cards.ts';
import { open, TEXT_CHARS_MAX } from './tasks/steps.ts';
import { commands, words } from './text.ts';

/** In which standings the record may still change; after an approval that makes another version. */
export const RECORDED = ['planned', 'called', 'held', 'drafted', 'approved', 'published'] as const;

/** Registers what is written, a resolution a line. */
export async function resolve(ctx: Ctx, said: string): Promise<void> {
  const { usage } = commands.resolve;
  const { meeting, rest } = await pick(ctx, said, usage, RECORDED);
  const lines = rest.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new Refusal('usage', words.decisionMissing(usage));
  await registerAll(ctx, meeting, lines);
}

/** Registers what was read from the minutes and is not there yet. */
export async function registerDrafts(ctx: Ctx, said: string): Promise<void> {
  const { meeting } = await pick(ctx, said, commands.register.usage, RECORDED);
  const drafts = await draftsOf(ctx, meeting);
  if (drafts.length === 0) throw new Refusal('conflict', words.nothingToRegister(words.nameOf(meeting)));
  await registerAll(ctx, meeting, drafts);
}

/** All of them, or none: each with the follow-up that it says. */
async function registerAll(ctx: Ctx, meeting: Meeting, lines: readonly string[]): Promise<void> {
  const { db, district, now, me } = ctx;
  requireBegun(meeting, now);
  const there = presentOrganisations(await attendance(db, meeting));
  if (there < meeting.quorum) {
    throw new Refusal('conflict', words.noQuorum(words.nameOf(meeting), there, meeting.quorum));
  }
  const calendar = await loadCalendar(db, district.id);
  await noteChange(db, meeting, me.id);
  const rows: { mark: string; row: string }[] = [];
  for (const line of lines) {
    const decision = naming(line, () => readDecision(line, { now, calendar }), words.inSentence);
    rows.push(await registerOne(ctx, meeting, decision, calendar));
  }
  ctx.reply(
    words.resolved(
      words.nameOf(meeting),
      rows.map(({ row }) => row),
      rows[0]?.mark ?? '',
    ),
  );
  await redrawn(ctx, meeting.number);
}

/** M1: a resolution comes with its follow-up, or with the word that it needs none. */
async function registerOne(ctx: Ctx, meeting: Meeting, decision: Decision, calendar: Calendar) {
  const { db, now, me, event } = ctx;
  const { sentence, itemSeq, needsFollowUp } = decision;
  if (sentence.length > TEXT_CHARS_MAX) throw new Refusal('too_long', words.textLong(TEXT_CHARS_MAX));
  const item = itemSeq === undefined ? undefined : (await agenda(db, meeting)).find(({ seq }) => seq === itemSeq);
  if (itemSeq !== undefined && !item) throw new Refusal('not_found', words.noItem(words.nameOf(meeting), itemSeq));
  const assigned = needsFollowUp ? await assign(ctx, decision, calendar, item?.title) : undefined;
  const row = { itemSeq: itemSeq ?? null, text: sentence, needsFollowUp, by: me.id };
  const seq = await addResolution(db, meeting, row, event.at);
  if (seq === undefined) throw new Refusal('conflict', words.sameResolution(sentence));
  if (item) await setOutcome(db, meeting, item.seq, 'resolved');
  const mark = circled(seq);
  if (!assigned) return { mark, row: words.resolvedRow(mark, undefined, undefined) };
  const { due, ...task } = assigned;
  const opened = await open(ctx, {
    ...task,
    districtId: meeting.districtId,
    source: 'resolution',
    meetingNumber: meeting.number,
    resolutionSeq: seq,
    sourceNumber: null,
    dueOn: due.on,
    dueSure: due.sure,
    openedBy: me.id,
  });
  return { mark, row: words.resolvedRow(mark, opened && taskLine(opened, now), due.note) };
}

/** What became of an item about which nothing was resolved. */
export async function settleItem(ctx: Ctx, said: string): Promise<void> {
  const { db, now, me } = ctx;
  const { usage } = commands.outcome;
  const { meeting, rest } = await pick(ctx, said, usage, RECORDED);
  const read = readItemSaid(rest);
  const known: Readonly<Record<string, (typeof OUTCOMES)[keyof typeof OUTCOMES]>> = OUTCOMES;
  const outcome = read && known[read.rest];
  if (!read || !outcome) throw new Refusal('usage', words.outcomeMissing(usage, OUTCOME_NAMES));
  requireBegun(meeting, now);
  const name = words.nameOf(meeting);
  const item = (await agenda(db, meeting)).find(({ seq }) => seq === read.seq);
  if (!item) throw new Refusal('not_found', words.noItem(name, read.seq));
  const has = (await resolutionsOf(db, meeting)).some(({ itemSeq }) => itemSeq === read.seq);
  if (has) throw new Refusal('conflict', words.outcomeResolved(read.seq));
  await setOutcome(db, meeting, read.seq, outcome);
  await noteChange(db, meeting, me.id);
  ctx.reply(words.outcomeSet(name, read.seq, words.outcome[outcome]));
  await redraw(ctx, meeting.number);
}

/** Takes a resolution back, and its follow-up where that is not over. */
export async function withdrawOne(ctx: Ctx, said: string): Promise<void> {
  const { db, me, event } = ctx;
  const { usage } = commands.withdraw;
  const { meeting, rest } = await pick(ctx, said, usage, ['held', 'drafted', 'approved', 'published']);
  const name = words.nameOf(meeting);
  const read = readResolutionSeq(rest);
  if (!read) throw new Refusal('usage', words.resolutionMissing(usage));
  if (read.rest === '') throw new Refusal('usage', words.reasonMissing(usage));
  checkTexts([read.rest]);
  const mark = circled(read.seq);
  const all = await resolutionsOf(db, meeting);
  const found = all.find(({ seq }) => seq === read.seq);
  if (!found) throw new Refusal('not_found', words.noResolution(name, mark));
  await withdrawResolution(db, meeting, read.seq, event.at);
  const { itemSeq, followUpNumber } = found;
  const others = all.some((one) => one.seq !== read.seq && one.itemSeq === itemSeq);
  if (itemSeq !== null && !others) await setOutcome(db, meeting, itemSeq, 'open');
  const cancelled =
    followUpNumber !== null &&
    (await moveFollowUp(
      db,
      { districtId: meeting.districtId, number: followUpNumber },
      'cancelled',
      { by: me.id, text: read.rest, facts: { cancelReason: read.rest } },
      event.at,
    ));
  await noteChange(db, meeting, me.id);
  ctx.reply(words.resolutionWithdrawn(name, mark, cancelled ? followUpNumber : null));
  await redraw(ctx, meeting.number);
}

export function requireBegun(meeting: Meeting, now: Date): void {
  const ahead = standingOf(meeting) === 'planned' || standingOf(meeting) === 'called';
  if (ahead && now < meeting.startsAt) {
    throw new Refusal('conflict', words.notBegun(words.nameOf(meeting), dateTime(meeting.startsAt, now)));
  }
}
