import type { Duty } from '#db/duty.ts';
import type { Rung } from '#db/escalation.ts';
import { PARTIES, type Party } from '#db/person.ts';
import type { Callable } from '#db/shift-queries.ts';

export interface Roster {
  readonly duty: Readonly<Record<Party, Duty>>;
  /** Everybody with a duty. */
  readonly people: readonly Callable[];
  reachable(who: Callable): boolean;
}

export interface Call {
  readonly people: readonly Callable[];
  /** Say it in the response groups too. */
  readonly group: boolean;
  /** Nobody who is on duty can be reached. */
  readonly gap: boolean;
}

/**
 * Whom a rung calls. Where nobody is on duty it calls the whole committee, all staff and everybody of the lead party:
 * never silence. The first rung is but the card, which has just come up in the response groups.
 */
export function callees(
  rung: Rung,
  nth: number,
  parties: { readonly lead: Party; readonly offeredTo: Party | undefined },
  { duty, people, reachable }: Roster,
): Call {
  const asked = [parties.lead, ...(parties.offeredTo ? [parties.offeredTo] : [])];
  const committee = people.filter(({ role, party }) => role === 'admin' || role === 'staff' || party === 'committee');
  const ofParty = people.filter(({ party }) => party !== undefined && asked.includes(party));
  const named = {
    duty: () => asked.flatMap((party) => duty[party].first),
    second: () => asked.flatMap((party) => duty[party].second),
    party: () => ofParty,
    parties: () => PARTIES.flatMap((party) => duty[party].first),
    committee: () => committee,
    group: () => [],
  };
  const gap = !asked.some((party) => duty[party].first.some(reachable));
  const called = rung.to.flatMap((target) => named[target]());
  const all = gap && nth > 0 ? [...called, ...ofParty, ...committee] : called;
  const once = new Map(all.filter(reachable).map((one) => [one.id, one]));
  return { people: [...once.values()], group: rung.to.includes('group') || (gap && nth === 1), gap: gap && nth > 0 };
}
