import { type EventView, eventsBetween } from '#db/event-queries.ts';
import { roomClash, venueNamed } from '#db/event-room.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { dayKind } from '#src/core/calendar.ts';
import { dayAt } from '#src/core/day.ts';
import { wallTime } from '#src/core/time.ts';
import { words } from './text.ts';

const AROUND_MS = 2 * 3_600_000;
const NIGHT_FROM = 22;
const NIGHT_TO = 7;

interface Where extends Pick<Ctx, 'db'> {
  readonly district: { readonly id: string };
}

/** E12, V10: what somebody should know before publishing. Each is a warning with its reason; only a room that somebody has forbids. */
export async function warningsFor(ctx: Where, event: EventView): Promise<string[]> {
  const { startsAt, endsAt } = event;
  const warnings: string[] = [];
  const day = dayAt(startsAt);
  const kind = dayKind(await loadCalendar(ctx.db, ctx.district.id), day);
  if (!kind) warnings.push(words.warn.unknown(Number(day.slice(0, 4))));
  else if (kind.kind === 'holiday') warnings.push(words.warn.holiday(kind.name));
  else if (kind.kind === 'makeup') warnings.push(words.warn.makeup(kind.name));
  const { hour } = wallTime(startsAt);
  if (hour >= NIGHT_FROM || hour < NIGHT_TO) warnings.push(words.warn.night);
  const clash = await roomClash(ctx.db, event);
  if (clash) warnings.push(words.warn.room(clash.by));
  const venue = await venueNamed(ctx.db, event.districtId, event.place);
  if (venue && (event.capacity ?? 0) > venue.seats) warnings.push(words.warn.seats(venue.name, venue.seats));
  const around = [new Date(startsAt.getTime() - AROUND_MS), new Date(endsAt.getTime() + AROUND_MS)] as const;
  for (const other of await eventsBetween(ctx.db, ctx.district.id, ...around)) {
    if (other.number === event.number) continue;
    const same = other.place === event.place || other.hostId === event.hostId || other.seriesId === event.seriesId;
    if (same) warnings.push(words.warn.overlap(other.number, other.title));
  }
  return warnings;
}
