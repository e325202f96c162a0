import type { BoardRow } from '#db/incident-board.ts';
import type { Place } from '#db/place.ts';
import type { Tone } from '#src/core/card.ts';
import { FLOOR_NAME } from './text.ts';

export interface Spot {
  readonly name: string;
  /** Incidents there that are not over. */
  readonly open: number;
  /** The colour of the worst of them. */
  readonly worst: Tone;
}

export interface Floor {
  /** Undefined: outside, or nobody said where. */
  readonly name: string | undefined;
  readonly spots: readonly Spot[];
}

type Going = Pick<BoardRow, 'place' | 'placeId' | 'level' | 'state'>;

/** The district's places by floor, from the top down, and where something goes on at a place that is not on its list. */
export function plan(places: readonly Pick<Place, 'id' | 'name' | 'floor'>[], going: readonly Going[]): Floor[] {
  const known = new Set(places.map(({ id }) => id));
  const unlisted = new Set(
    going.filter(({ place, placeId }) => place && !(placeId && known.has(placeId))).map(({ place }) => place!),
  );
  const spots = [
    ...places.map(({ id, name, floor }) => ({
      floor: floor ?? undefined,
      spot: spotOf(
        name,
        going.filter(({ placeId }) => placeId === id),
      ),
    })),
    ...[...unlisted].map((name) => ({
      floor: places.find(({ floor }) => floor !== null && name.startsWith(floor))?.floor ?? undefined,
      spot: spotOf(
        name,
        going.filter(({ place, placeId }) => place === name && !(placeId && known.has(placeId))),
      ),
    })),
  ];
  const floors = [...new Set(spots.map(({ floor }) => floor))].sort(byHeight);
  return floors.map((name) => ({ name, spots: spots.filter(({ floor }) => floor === name).map(({ spot }) => spot) }));
}

function spotOf(name: string, going: readonly Going[]): Spot {
  const worst = going.some(({ level, state }) => level === 'p0' || state === 'open') ? 'bad' : 'warn';
  return { name, open: going.length, worst: going.length === 0 ? 'plain' : worst };
}

/** Building by building, the highest floor first; what has no floor comes last. */
function byHeight(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const [one, other] = [heightOf(a), heightOf(b)];
  return one.building.localeCompare(other.building, 'zh', { numeric: true }) || other.floor - one.floor;
}

function heightOf(name: string) {
  const [, building = name, below = '', floor = '0'] = FLOOR_NAME.exec(name) ?? [];
  return { building, floor: Number(floor) * (below === '' ? 1 : -1) };
}
