import type { Store } from '#db/client.ts';
import { ensurePartner, keepProfile, offerResource } from '#db/partner-queries.ts';
import { ensurePerson } from '#db/person.ts';
import { dayAt } from '#src/core/day.ts';
import { randomId } from '#src/core/ids.ts';
import { systemClock } from '#src/core/time.ts';
import type { PartnerDraft } from '#src/files/partner/partners.ts';

/** Undoes a dry run. */
class DryRun extends Error {}

export interface Added {
  readonly partners: number;
  readonly offers: number;
  readonly lines: readonly string[];
}

/**
 * Adds partners and what they offer, as somebody called `import`; what is there already stays as it is. Without `write`
 * all of it is done and undone, so that a dry run says exactly what would happen.
 */
export async function addPartners(
  store: Store,
  districtId: string,
  drafts: readonly PartnerDraft[],
  write: boolean,
): Promise<Added> {
  const now = systemClock();
  const lines: string[] = [];
  let [partners, offers] = [0, 0];
  const work = store.transaction(async (tx) => {
    const importer = await ensurePerson(tx, {
      districtId,
      id: randomId('per'),
      account: { realm: 'import', id: 'partners' },
      name: 'import',
      named: true,
      at: now,
    });
    for (const { name, offer, ...profile } of drafts) {
      const { id, isNew } = await ensurePartner(tx, { districtId, id: randomId('org'), name, on: dayAt(now) });
      if (isNew) {
        partners += 1;
        lines.push(`+ ${name}`);
      }
      const known = profile.contactName ?? profile.contactPhone ?? profile.note;
      if (known) await keepProfile(tx, { districtId, organisationId: id }, profile, { id: importer.id, at: now });
      if (!offer) continue;
      const row = { districtId, organisationId: id, ...offer, offeredBy: importer.id, offeredAt: now };
      if ((await offerResource(tx, row, true)) === undefined) continue;
      offers += 1;
      lines.push(`+ ${name}: ${offer.what}`);
    }
    if (!write) throw new DryRun('undone');
  });
  await work.catch((error) => {
    if (!(error instanceof DryRun)) throw error;
  });
  return { partners, offers, lines };
}
