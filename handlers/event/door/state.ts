import type { EventView } from '#db/event-queries.ts';
import { dateTime } from '#src/core/text.ts';
import { doorOpen } from '../rules.ts';
import { words as said } from '../text.ts';
import { words } from './text.ts';

/** Why nobody is checked in now; undefined where people are. */
export function whyShut(event: EventView, now: Date): string | undefined {
  if (event.state !== 'published') return words.over(said.state[event.state]);
  const door = doorOpen(event, now);
  if (door.state === 'early') return words.early(dateTime(door.from, now));
  return door.state === 'late' ? words.late : undefined;
}
