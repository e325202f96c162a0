import { blockOf, type Venue, venuesOf } from '#db/booking.ts';
import type { Db, Store } from '#db/client.ts';
import type { Event } from '#db/event-lock.ts';
import { moveTo } from '#db/event-move.ts';
import { plannedEvents, rewriteDraft } from '#db/event-plan.ts';
import { allSeries, draftEvent, findEvent, type NewEvent } from '#db/event-queries.ts';
import { roomClash } from '#db/event-room.ts';
import { findByName } from '#db/person.ts';
import { warningsFor } from '#handlers/event/checks.ts';
import { cancelUntil, checkInCode } from '#handlers/event/rules.ts';
import { words as event } from '#handlers/event/text.ts';
import type { NewId } from '#src/core/ids.ts';
import { timeSpan } from '#src/core/text.ts';
import type { PlanRow } from '#src/files/plan/plan.ts';
import { words } from '#src/files/plan/text.ts';

/** Undoes a dry run, and whatever has a row that is wrong. */
class Undone extends Error {}

export interface Planned {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly lines: readonly string[];
}

type Wanted = Omit<NewEvent, 'checkInCode' | 'cancelUntil'> & { readonly about: string | null };

/**
 * Takes a year's plan in: each row a draft that nobody sees until it is published. A row that is there already changes its
 * draft; what was published or called off since stays as it is. Without `write`, or where a row is wrong, all of it is
 * done and undone, so that a dry run says exactly what would happen.
 */
export async function addPlan(
  store: Store,
  districtId: string,
  rows: readonly PlanRow[],
  { write, now, newId }: { readonly write: boolean; readonly now: Date; readonly newId: NewId },
): Promise<Planned> {
  const [problems, warnings, lines]: [string[], string[], string[]] = [[], [], []];
  const count = { added: 0, changed: 0, same: 0 };
  const work = store.transaction(async (tx) => {
    const known = await plannedEvents(tx, districtId);
    const venues = await venuesOf(tx, districtId);
    const taken: PlacedRow[] = [];
    for (const row of rows) {
      if (row.startsAt <= now) {
        warnings.push(words.over(row.row, timeSpan(row.startsAt, row.endsAt, now)));
        continue;
      }
      const wanted = await wantedOf(tx, districtId, row);
      if ('problems' in wanted) {
        problems.push(...wanted.problems);
        continue;
      }
      const before = known.get(row.key);
      if (before && before.state !== 'draft') {
        const differs = differing(before, wanted).length > 0;
        if (differs) warnings.push(words.left(row.row, before.number, event.state[before.state]));
        count.same += 1;
        continue;
      }
      const venue = venues.find(({ name }) => name === wanted.place);
      if (venue) {
        const mine = { row: row.row, venue, ...blockOf(venue, row) };
        const other = taken.find((one) => overlap(one, mine));
        if (other) problems.push(words.clashInFile(row.row, other.row, wanted.place));
        taken.push(mine);
      }
      const done = before ? await change(tx, before, wanted, now) : 'added';
      const number =
        before?.number ??
        (await draftEvent(
          tx,
          { ...wanted, cancelUntil: cancelUntil(row.startsAt, now), checkInCode: checkInCode(newId('code')) },
          now,
        ));
      count[done] += 1;
      const when = timeSpan(row.startsAt, row.endsAt, now);
      if (done !== 'same') lines.push(words.line(done === 'added' ? '+' : '~', number, row.series, row.title, when));
      const draft = (await findEvent(tx, { districtId, number }))!;
      const clash = await roomClash(tx, draft);
      if (clash) problems.push(words.clash(row.row, wanted.place, event.warn.room(clash.by)));
      else {
        const found = await warningsFor({ db: tx, district: { id: districtId } }, draft);
        warnings.push(...found.map((why) => words.warning(row.row, why)));
      }
    }
    if (!write || problems.length > 0) throw new Undone('undone');
  });
  await work.catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
  return { ...count, problems, warnings, lines };
}

/** A row as an event, or what is wrong with it. */
async function wantedOf(
  tx: Db,
  districtId: string,
  { row, key, series: named, host, place, capacity, title, about, startsAt, endsAt }: PlanRow,
): Promise<Wanted | { readonly problems: readonly string[] }> {
  const all = await allSeries(tx, districtId);
  const series = all.find(({ name }) => name === named);
  const hosts = await findByName(tx, districtId, host);
  const where = place ?? series?.defaultPlace;
  const [hostId] = hosts.map(({ id }) => id);
  const problems = [
    ...(series
      ? []
      : [
          words.unknownSeries(
            row,
            named,
            all.map(({ name }) => name),
          ),
        ]),
    ...(series && !where ? [words.noPlace(row, named)] : []),
    ...(hosts.length === 0 ? [words.unknownHost(row, host)] : []),
    ...(hosts.length > 1 ? [words.sameHost(row, host)] : []),
  ];
  if (!series || !where || hostId === undefined || problems.length > 0) return { problems };
  return {
    districtId,
    seriesId: series.id,
    title,
    about,
    startsAt,
    endsAt,
    place: where,
    capacity: capacity === 'series' ? series.defaultCapacity : capacity,
    hostId,
    planKey: key,
  };
}

const SAID = ['seriesId', 'title', 'about', 'capacity', 'hostId'] as const;

const differing = (before: Event, wanted: Wanted) =>
  [...SAID, 'place', 'startsAt', 'endsAt'].filter(
    (field) => String(before[field as keyof Event]) !== String(wanted[field as keyof Wanted]),
  );

async function change(tx: Db, before: Event, wanted: Wanted, now: Date): Promise<'changed' | 'same'> {
  const fields = differing(before, wanted);
  if (fields.length === 0) return 'same';
  const { startsAt, endsAt, place, hostId, seriesId, title, about, capacity } = wanted;
  if (fields.some((field) => field === 'startsAt' || field === 'endsAt' || field === 'place')) {
    const move = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), place, reason: null };
    await moveTo(tx, before, move, { by: hostId, cancelUntil: cancelUntil(startsAt, now), now });
  }
  await rewriteDraft(tx, before, { seriesId, title, about, capacity, hostId });
  return 'changed';
}

interface PlacedRow {
  readonly row: number;
  readonly venue: Venue;
  readonly blockFrom: Date;
  readonly blockTo: Date;
}

/** V1, V4: two rows that want a part of the same room, with set-up and teardown. */
const overlap = (one: PlacedRow, other: PlacedRow): boolean =>
  one.blockFrom < other.blockTo &&
  other.blockFrom < one.blockTo &&
  one.venue.units.some((unit) => other.venue.units.includes(unit));
