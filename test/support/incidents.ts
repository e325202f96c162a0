import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { findIncident, type Incident } from '#db/incident-queries.ts';
import { type NewIncident, openIncident } from '#db/incident-report.ts';
import { ensurePerson, type Party, type Role, setRole } from '#db/person.ts';
import { standardPolicy } from '#handlers/incident/ladder/policy.ts';

export const NOON = new Date('2026-03-04T12:00:00+08:00');
export const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

/** A district with people, each called like their account. */
export async function settle(store: Store, districtId: string, people: Record<string, [Role, Party | null]>) {
  await ensureDistrict(store.db, { id: districtId, name: districtId, at: NOON });
  for (const [id, [role, party]] of Object.entries(people)) {
    const account = { realm: 'demo', id };
    await ensurePerson(store.db, { districtId, id, account, name: id, named: true, at: NOON });
    await setRole(store.db, { districtId, id }, { role, party });
  }
}

let messages = 0;

/** Opens an incident without a bot. */
export async function opened(store: Store, districtId: string, parts: Partial<NewIncident> = {}): Promise<Incident> {
  const trouble = { kind: 'maintenance', level: 'p2', ...parts } as const;
  const number = await openIncident(store.db, {
    districtId,
    what: '灯坏了',
    by: 'wang',
    at: NOON,
    chat: { platform: 'demo', kind: 'group', id: 'duty' },
    messageId: `m${++messages}`,
    pictures: [],
    now: NOON,
    lead: 'property',
    place: undefined,
    placeId: undefined,
    hazard: undefined,
    dedupKey: undefined,
    anonymous: false,
    drill: false,
    policy: standardPolicy(trouble),
    ...trouble,
  });
  return (await findIncident(store.db, districtId, number!))!;
}
