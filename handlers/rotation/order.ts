import { addMonths, firstDay } from './months.ts';

export interface Member {
  readonly id: string;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly credit: number;
}

/** A month that somebody served, or is fixed to serve. */
export interface Turn {
  readonly month: string;
  readonly by: string;
}

/** Whether it is a member for the whole of a month. It leaves at the end of one. */
export const isMemberIn = ({ joinedOn, leftOn }: Member, month: string): boolean =>
  joinedOn <= firstDay(month) && (leftOn === null || leftOn.slice(0, 7) >= month);

/** How many turns it served, those before it came included. */
export const turnsOf = ({ id, credit }: Member, turns: readonly Turn[]): number =>
  credit + turns.filter(({ by }) => by === id).length;

/** The turns that somebody new is taken to have served, so that it does not get every month until it has caught up. */
export const creditFor = (members: readonly Member[], turns: readonly Turn[]): number =>
  members.length === 0 ? 0 : Math.min(...members.map((member) => turnsOf(member, turns)));

/**
 * Gives each month to whoever served the fewest turns; among equals to one that is not on in the month before or after,
 * and then to whose last turn (or joining) is longest ago. Months without any member are left out.
 */
export function assign(
  members: readonly Member[],
  served: readonly Turn[],
  months: readonly string[],
): ReadonlyMap<string, string> {
  const turns = [...served];
  const given = new Map<string, string>();
  for (const month of months) {
    const neighbours = turns.filter(
      (turn) => turn.month === addMonths(month, -1) || turn.month === addMonths(month, 1),
    );
    const rank = (member: Member): readonly (string | number)[] => [
      turnsOf(member, turns),
      neighbours.some(({ by }) => by === member.id) ? 1 : 0,
      lastTurn(member, turns),
      member.joinedOn,
    ];
    const [next] = members.filter((member) => isMemberIn(member, month)).sort((a, b) => compare(rank(a), rank(b)));
    if (!next) continue;
    given.set(month, next.id);
    turns.push({ month, by: next.id });
  }
  return given;
}

const lastTurn = ({ id, joinedOn }: Member, turns: readonly Turn[]): string =>
  turns
    .filter(({ by }) => by === id)
    .map(({ month }) => month)
    .sort()
    .at(-1) ?? addMonths(joinedOn.slice(0, 7), -1);

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at]!;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
