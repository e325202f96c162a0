import { addDays, type Day, minutesAt } from '#src/core/day.ts';
import type { Said } from './candidates.ts';
import { daysOf } from './days.ts';
import { minutesFor } from './hours.ts';
import type { Moment } from './moment.ts';
import { IMPOSSIBLE, momentOutcome, type Outcome, pointAt, range, UNREAD } from './outcome.ts';
import type { Definite, Point } from './reading.ts';

const DAY_MS = 86_400_000;

/** What a stretch from one moment to another may mean. */
export function rangeOutcome(left: Moment, right: Moment, said: Said): Outcome {
  if (left.clock && right.clock) return clockRange(...asTimetable(left, right), said);
  if (left.clock || right.clock || left.part || right.part) return UNREAD;
  return dayRange(left, right, said);
}

function dayRange(left: Moment, right: Moment, said: Said): Outcome {
  const from = daysOf(left, said);
  if (!('days' in from)) return 'unpublished' in from ? from : IMPOSSIBLE;
  const readings: Definite[] = [];
  for (const start of from.days) {
    const to = daysOf(right, said, start.from);
    if (!('days' in to)) return 'unpublished' in to ? to : IMPOSSIBLE;
    const end = to.days[0]?.to ?? to.days[0]?.from;
    if (end === undefined || end < start.from || to.days.length > 1) return UNREAD;
    readings.push(range({ day: start.from }, { day: end }));
  }
  return { readings, why: from.sure ? 'sure' : readings.length > 0 ? 'several' : 'unread' };
}

/** Where one side is plainly of 24 hours (8:00-17:00, 22点至6点), so is the other. */
function asTimetable(left: Moment, right: Moment): readonly [Moment, Moment] {
  const [from, to] = [left.clock!, right.clock!];
  // 晚上10点至次日6点 ends in the morning.
  const overnight = right.part === undefined && right.days[0]?.by === 'following' && !to.exact;
  if (overnight && left.part !== undefined) return [left, { ...right, clock: { ...to, exact: true } }];
  if (!from.exact && !to.exact) return [left, right];
  const exact = (moment: Moment): Moment =>
    moment.part ? moment : { ...moment, clock: { ...moment.clock!, exact: true } };
  return [exact(left), left.part && !to.exact ? right : exact(right)];
}

function clockRange(left: Moment, right: Moment, said: Said): Outcome {
  const from = momentOutcome(left, said);
  if ('unpublished' in from) return from;
  const ownDay = right.days.length > 0 || Boolean(right.period ?? right.edge ?? right.nth);
  const found: { from: Point; to: Point; overnight: boolean }[] = [];
  for (const start of from.readings) {
    if (start.kind !== 'time' || !start.at) return UNREAD;
    const { day, at } = start;
    const on = ownDay ? daysOf(right, said, day) : undefined;
    if (on && !('days' in on)) return 'unpublished' in on ? on : IMPOSSIBLE;
    if (on && on.days.length !== 1) return UNREAD;
    const ends = ownDay ? endsOn(on!.days[0]!.from, right, at) : [endAfter({ day, at }, left, right)];
    for (const to of ends)
      found.push({ from: { day, at }, to, overnight: !ownDay && minutesAt(to.at!) > 0 && to.day > day });
  }
  // Of 8点到11点, the beginnings that lead through a night are not meant.
  const plain = found.some(({ overnight }) => !overnight) ? found.filter(({ overnight }) => !overnight) : found;
  if (plain.length === 0) return UNREAD;
  const sure = from.why === 'sure' && plain.length === 1 && !plain.some((each) => each.overnight && !isNight(each));
  return {
    readings: plain.map((each) => range(each.from, each.to)),
    why: sure ? 'sure' : from.why === 'past' ? 'past' : 'several',
  };
}

/** The ends that were said with their own day. */
const endsOn = (day: Day, { clock, part }: Moment, after: Date): readonly (Point & { at: Date })[] =>
  minutesFor(clock!, part)
    .map((minutes) => pointAt(day, minutes))
    .filter(({ at }) => at > after);

/** The first end after a start that the words allow: the same part of the day if they can, then the nearest. */
function endAfter(start: Point & { at: Date }, left: Moment, { clock, part }: Moment): Point & { at: Date } {
  const said = clock!.hour * 60 + clock!.minute;
  const either = clock!.exact ? [said] : [said, said + 720];
  const later = (minutes: readonly number[]) =>
    minutes
      .map((each) => pointAt(start.day, each))
      .filter(({ at }) => at > start.at && at.getTime() - start.at.getTime() < DAY_MS);
  const wanted =
    part !== undefined
      ? minutesFor(clock!, part)
      : left.part !== undefined && !clock!.exact
        ? minutesFor(clock!, left.part)
        : [];
  const [end] = [...later(wanted), ...(part === undefined ? later(either) : [])];
  return end ?? pointAt(addDays(start.day, 1), Math.min(...(wanted.length > 0 ? wanted : either)) % 1440);
}

/** From the evening into the morning, as shifts and works at night are said. */
const isNight = ({ from, to }: { from: Point; to: Point }): boolean =>
  minutesAt(from.at!) >= 1020 && minutesAt(to.at!) <= 720;
