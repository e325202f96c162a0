import { PARTIES, type Party } from './person.ts';
import type { Callable, Override, Rota, Shift } from './shift-queries.ts';

/** Who is to be called in one party. */
export interface Duty {
  readonly first: readonly Callable[];
  readonly second: readonly Callable[];
}

/** An instant, and what the clock on the wall of the district says then. */
export interface Moment {
  readonly at: Date;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const DAY_MIN = 1440;

/** Minutes since the shift began that covers a moment; undefined where it does not. */
export function minutesInto(
  shift: Pick<Shift, 'days' | 'fromMinute' | 'toMinute'>,
  moment: Moment,
): number | undefined {
  const { days, fromMinute: from } = shift;
  const end = shift.toMinute > from ? shift.toMinute : shift.toMinute + DAY_MIN;
  const now = moment.hour * 60 + moment.minute;
  const begins = (weekday: number) => (days & (1 << ((weekday + 7) % 7))) !== 0;
  if (begins(moment.weekday) && now >= from && now < end) return now - from;
  if (begins(moment.weekday - 1) && now + DAY_MIN < end) return now + DAY_MIN - from;
  return undefined;
}

/** Who stands in for somebody at an instant. The newest word counts. */
export function overrideOf(overrides: readonly Override[], party: Party, personId: string, at: Date) {
  return overrides
    .filter((one) => one.party === party && one.fromId === personId && one.startsAt <= at && at < one.endsAt)
    .sort((a, b) => b.number - a.number)[0];
}

/**
 * Who is on duty in each party. A substitute who has not confirmed is called beside the one who asked; where somebody
 * was called at the roll and did not answer, the backup is active too; where only backups are on, they are the first.
 */
export function onDuty(rota: Rota, moment: Moment): Readonly<Record<Party, Duty>> {
  const byId = new Map(rota.people.map((one) => [one.id, one]));
  const dutyOf = (party: Party): Duty => {
    const first = new Set<string>();
    const second = new Set<string>();
    let silent = false;
    for (const shift of rota.shifts.filter((one) => one.party === party)) {
      const into = minutesInto(shift, moment);
      if (into === undefined) continue;
      const override = overrideOf(rota.overrides, party, shift.personId, moment.at);
      const people = override
        ? override.confirmedAt
          ? [override.toId]
          : [shift.personId, override.toId]
        : [shift.personId];
      for (const id of people) (shift.rank === 1 ? first : second).add(id);
      const began = moment.at.getTime() - into * 60_000;
      silent ||= rota.calls.some(
        ({ shiftId, startsAt, answeredAt }) =>
          shiftId === shift.id && Math.abs(startsAt.getTime() - began) < 60_000 && answeredAt === null,
      );
    }
    const known = (ids: Iterable<string>) => [...ids].flatMap((id) => byId.get(id) ?? []);
    const others = rota.people.filter((one) => one.party === party && one.role === 'responder' && !first.has(one.id));
    const backup = known(second);
    if (first.size === 0) return { first: backup, second: others };
    return { first: silent ? [...known(first), ...backup] : known(first), second: backup.length > 0 ? backup : others };
  };
  return Object.fromEntries(PARTIES.map((party) => [party, dutyOf(party)])) as Record<Party, Duty>;
}
