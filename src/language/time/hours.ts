import type { Clock, Part } from './token.ts';

/** The hours that a word for part of a day covers, in minutes past midnight. */
export const PART_RANGE: Readonly<Record<Part, readonly [from: number, to: number]>> = {
  dawn: [0, 360],
  morning: [360, 540],
  forenoon: [360, 720],
  noon: [660, 780],
  afternoon: [720, 1080],
  dusk: [1020, 1140],
  evening: [1080, 1440],
  night: [1320, 1740],
};

const NOON = 720;
const DAY = 1440;

/**
 * What a time on the clock may mean, in minutes past the midnight of its day, the likeliest first; from 1440 on it is the
 * next day. Without a part of the day, 9 to 12 are taken as said, and on timetables 8; lower hours may be either half.
 */
export function minutesFor({ hour, minute, exact, colon }: Clock, part: Part | undefined): readonly number[] {
  const said = hour * 60 + minute;
  if (part === undefined) {
    if (exact || hour >= (colon ? 8 : 9)) return [said];
    return hour <= 6 ? [said + NOON, said] : [said, said + NOON];
  }
  if (hour > 12) return agrees(part, hour) ? [said] : [said, said - NOON];
  switch (part) {
    case 'dawn':
      return hour === 12 ? [minute, DAY + minute] : hour <= 6 ? [said] : [said, said + NOON];
    case 'morning':
      return hour >= 4 && hour <= 11 ? [said] : [said, said + NOON];
    case 'forenoon':
      return hour >= 6 ? [said] : [said, said + NOON];
    case 'noon':
      return hour >= 10 ? [said] : hour >= 1 && hour <= 2 ? [said + NOON] : [said, said + NOON];
    case 'afternoon':
      return hour === 12 ? [said] : hour >= 1 && hour <= 7 ? [said + NOON] : [said + NOON, said];
    case 'dusk':
      return hour >= 4 && hour <= 8 ? [said + NOON] : [said + NOON, said];
    case 'evening':
      if (hour >= 5 && hour <= 11) return [said + NOON];
      return hour === 12 ? [DAY + minute, minute] : [said + DAY, said];
    case 'night':
      if (hour >= 7 && hour <= 11) return [said + NOON];
      return hour === 12 ? [DAY + minute, minute] : hour === 6 ? [said + NOON, said] : [said + DAY, said];
  }
}

function agrees(part: Part, hour: number): boolean {
  const [from, to] = PART_RANGE[part];
  return hour === 24 ? part === 'evening' || part === 'night' : hour * 60 >= Math.min(from, 1080) && hour * 60 <= to;
}
