import type { MeetingSeries } from '#db/meeting.ts';
import { addItem, carryOver } from '#db/meeting-agenda.ts';
import { allMeetings, convene, firstAdmin, lockMeeting } from '#db/meeting-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { readSpan } from '#src/bot/when.ts';
import { card, type Field, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { wallTime } from '#src/core/time.ts';
import { meetingCard, meetingSubject } from './cards.ts';
import { named } from './find.ts';
import { findPerson, isStaff, members } from './members.ts';
import { readNth, readReference } from './reading/reference.ts';
import { readSetting } from './reading/setting.ts';
import { shownOf } from './showing.ts';
import { standingOf } from './standing.ts';
import { commands, words } from './text.ts';

// As long as a meeting lasts where nobody says how long.
const MEETING_MINUTES = 90;
const TITLE_CHARS_MAX = 100;
export const ITEMS_MAX = 20;
const LISTED_MAX = 8;

/** The meetings of a series, one of them, or a new one: whichever the words ask for. */
export async function seriesCommand(ctx: Ctx, series: MeetingSeries, said: string): Promise<void> {
  if (said === '') return list(ctx, series);
  const nth = readNth(said);
  const { reference } = readReference(said);
  if (nth || (reference && 'number' in reference && said.startsWith('#'))) {
    const meeting = await named(ctx, nth ? { series, ...nth } : reference!);
    return ctx.showHere(meetingSubject(meeting.number), meetingCard(await shownOf(ctx, meeting), ctx.now));
  }
  if (!isStaff(ctx)) throw new Refusal('forbidden', words.forbidden);
  return begin(ctx, series, said);
}

async function list(ctx: Ctx, series: MeetingSeries): Promise<void> {
  const all = await allMeetings(ctx.db, ctx.district.id, series);
  const rows = all
    .slice(0, LISTED_MAX)
    .map(
      (one): Field => [
        words.nameOf(one),
        words.listRow(timeSpan(one.startsAt, one.endsAt, ctx.now), one.place, words.standing[standingOf(one)]),
      ],
    );
  const blocks =
    rows.length > 0
      ? [fields(...rows), text(words.listNext, 'quiet')]
      : [text(words.listEmpty(commands[series].usage), 'quiet')];
  ctx.reply(card(words.listTitle(words.series[series]), { blocks }));
}

async function begin(ctx: Ctx, series: MeetingSeries, said: string): Promise<void> {
  const { db, district, me, now, event, newId } = ctx;
  const { usage } = commands[series];
  const { when, chair, quorum, items } = readSetting(said);
  const calendar = await loadCalendar(db, district.id);
  const { said: span, rest: place } = readSpan(when, { now, calendar, minutes: MEETING_MINUTES });
  if (place === '') throw new Refusal('usage', words.placeMissing(usage));
  checkTexts([place, ...items]);
  if (items.length > ITEMS_MAX) throw new Refusal('too_long', words.itemsMax(ITEMS_MAX));
  const chairing = chair === undefined ? ((await firstAdmin(db, district.id)) ?? me) : await findPerson(ctx, chair);
  const row = {
    districtId: district.id,
    series,
    year: wallTime(span.startsAt).year,
    ...span,
    place,
    chairId: chairing.id,
    secretaryId: me.id,
    quorum: quorum ?? (await usualQuorum(ctx, series)),
    token: newId('min'),
  };
  const key = await convene(db, row, event.at);
  const meeting = (await lockMeeting(db, key))!;
  await carryOver(db, meeting, event.at);
  for (const title of items) await addItem(db, key, { title, proposedBy: me.id }, event.at);
  ctx.showNew(meetingSubject(meeting.number), meetingCard(await shownOf(ctx, meeting), now), []);
  ctx.reply(words.convened(words.nameOf(meeting)));
}

/** More than half of the organisations for the committee; nobody counts at a roundtable. */
export async function usualQuorum(ctx: Pick<Ctx, 'db' | 'now' | 'district'>, series: MeetingSeries): Promise<number> {
  if (series === 'roundtable') return 0;
  const all = await members(ctx, ctx.district.id);
  return all.length === 0 ? 0 : Math.floor(all.length / 2) + 1;
}

export function checkTexts(texts: readonly string[]): void {
  if (texts.some((one) => one.length > TITLE_CHARS_MAX)) {
    throw new Refusal('too_long', words.textLong(TITLE_CHARS_MAX));
  }
}
