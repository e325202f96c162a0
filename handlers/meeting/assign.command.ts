import { sourceOf } from '#db/follow-up-queries.ts';
import { resolutionsOf } from '#db/minutes-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { named } from './find.ts';
import { STAFF } from './members.ts';
import { readDecision } from './reading/decision.ts';
import { circled, type Reference, readReference, readResolutionSeq } from './reading/reference.ts';
import { redraw } from './showing.ts';
import { assign } from './tasks/assigning.ts';
import { open, TEXT_CHARS_MAX } from './tasks/steps.ts';
import { taskCommands, taskWords } from './tasks/text.ts';
import { words } from './text.ts';

/** Opens a follow-up: of its own, for a resolution, or for an incident, a consultation or a hard problem. */
export default command({
  topic: 'meeting',
  place: 21,
  ...taskCommands.assign,
  may: STAFF,
  read(rest) {
    if (rest === '') throw new Refusal('usage', taskWords.textMissing(taskCommands.assign.usage));
    if (rest.length > TEXT_CHARS_MAX) throw new Refusal('too_long', taskWords.textLong(TEXT_CHARS_MAX));
    return readReference(rest);
  },
  async run(ctx, { reference, rest }) {
    const calendar = await loadCalendar(ctx.db, ctx.district.id);
    const { about, rest: said, ...from } = await origin(ctx, reference, rest);
    const decision = readDecision(said, { now: ctx.now, calendar });
    const { due, ...assigned } = await assign(ctx, decision, calendar, about);
    const row = { ...assigned, dueOn: due.on, dueSure: due.sure, openedBy: ctx.me.id, districtId: ctx.district.id };
    const opened = await open(ctx, { ...row, ...from.columns });
    if (!opened) throw new Refusal('conflict', taskWords.sourceBusy(from.name));
    const { number, lead, person } = opened;
    ctx.reply(taskWords.opened(number, lead, person, dayName(due.on, ctx.now), due.note));
    if (from.columns.meetingNumber !== null) await redraw(ctx, from.columns.meetingNumber);
  },
});

const NOTHING = { source: 'direct', meetingNumber: null, resolutionSeq: null, sourceNumber: null } as const;

async function origin(ctx: Ctx, reference: Reference | undefined, rest: string) {
  if (!reference) return { columns: NOTHING, about: undefined, name: '', rest };
  const districtId = ctx.district.id;
  if ('number' in reference) {
    const { number } = reference;
    const found = await sourceOf(ctx.db, { districtId, number });
    if (!found) throw new Refusal('not_found', taskWords.noSource(number));
    const columns = { ...NOTHING, source: found.source, sourceNumber: number };
    return { columns, about: found.what, name: taskWords.from[found.source](`#${number}`), rest };
  }
  const meeting = await named(ctx, reference);
  const name = words.nameOf(meeting);
  const read = readResolutionSeq(rest);
  if (!read) throw new Refusal('usage', words.resolutionMissing(taskCommands.assign.usage));
  const { seq } = read;
  const found = (await resolutionsOf(ctx.db, meeting)).find((one) => one.seq === seq);
  if (!found) throw new Refusal('not_found', words.noResolution(name, circled(seq)));
  const columns = { ...NOTHING, source: 'resolution' as const, meetingNumber: meeting.number, resolutionSeq: seq };
  return { columns, about: found.text, name: `${name}-${circled(seq)}`, rest: read.rest };
}
