import { minutesFor } from './hours.ts';
import type { Moment } from './moment.ts';
import type { Parts } from './patterns.ts';
import type { TimeOfDay } from './reading.ts';

const text24 = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The times of day, in every way in which they may be meant; undefined where they make no sense. */
export function timesOf({
  every,
  moments,
  count,
}: Parts): { all: readonly (readonly TimeOfDay[])[]; sure: boolean } | undefined {
  let all: TimeOfDay[][] = [[]];
  let sure = true;
  let carried = every.part;
  for (let i = 0; i < moments.length; i++) {
    const moment = moments[i]!;
    const next = moments[i + 1];
    const part = moment.part ?? carried;
    carried = moment.part ?? carried;
    if (!moment.clock) {
      if (moment.part) sure = false;
      if (next?.link === 'to') return undefined;
      continue;
    }
    const said = minutesFor(moment.clock, part);
    // 晚上12点 is the same every day; of a weekday it may be either midnight.
    if (every.unit !== 'day' && said.some((each) => each >= 1440)) sure = false;
    const starts = [...new Set(said.map((each) => each % 1440))];
    const to = next?.link === 'to' && next.clock && next.days.length === 0 ? next : undefined;
    if (next?.link === 'to' && !to) return undefined;
    if (to) i++;
    const times = starts.flatMap((start) => endTimes(start, part, to));
    if (times.length === 0) return undefined;
    const literal = to?.clock?.exact && times.length > 1 ? times.filter(({ from, to: end }) => end! > from) : times;
    const kept = literal.length > 0 ? literal : times;
    all = all.flatMap((list) => kept.map((each) => [...list, each]));
  }
  if (carried !== undefined && !moments.some(({ clock }) => clock)) sure = false;
  const lists = all.map((list) => [...list].sort((a, b) => (a.from < b.from ? -1 : 1)));
  if (count !== undefined && lists[0]!.length > 1) return undefined;
  return { all: lists, sure: sure && all.length === 1 };
}

function endTimes(start: number, part: Moment['part'], to: Moment | undefined): readonly TimeOfDay[] {
  const from = text24(start);
  if (!to) return [{ from }];
  const clock = to.clock!;
  const said = [
    ...minutesFor(clock, to.part ?? part),
    ...(to.part || clock.exact ? [] : [(clock.hour + 12) * 60 + clock.minute]),
  ];
  const end = said.filter((each) => each > start).sort((a, b) => a - b)[0] ?? Math.min(...said);
  if (end === 1440) return [{ from, to: '24:00' }];
  return [{ from, to: text24(end) }];
}
