import type { Level } from '#db/incident.ts';
import type { Incident } from '#db/incident-queries.ts';
import type { Role } from '#db/person.ts';
import { HAZARDS } from './text.ts';

/** Who may take, attend and settle: whoever has a duty in the district. */
export const DUTY: readonly Role[] = ['responder', 'staff', 'admin'];

/** The longest report that is kept whole. */
export const WHAT_CHARS_MAX = 5000;

/** Words of danger to life make it P0; everything else is ordinary until a human says otherwise. */
export const levelOf = (what: string): Level => (HAZARDS.test(what) ? 'p0' : 'p2');

/** Why somebody may not verify; undefined where they may. The fixer never, the reporter and whoever has a duty do. */
export function verifyObstacle(
  incident: Pick<Incident, 'fixed' | 'reported'>,
  who: { readonly id: string; readonly role: Role },
): 'fixer' | 'stranger' | undefined {
  if (incident.fixed?.by === who.id) return 'fixer';
  return incident.reported.by === who.id || DUTY.includes(who.role) ? undefined : 'stranger';
}
