import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Store } from '#db/client.ts';
import { codesEver, putMatters } from '#db/matter.ts';
import type { NewId } from '#src/core/ids.ts';
import { readMatters } from '#src/files/matters.ts';
import { readTable } from '#src/files/table.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';

interface SampleDeps {
  readonly districtId: string;
  readonly file: string;
  readonly now: Date;
  readonly newId: NewId;
  readonly stopping: () => boolean;
}

/** So many are written in one transaction: the bot is answering meanwhile. */
const BATCH = 20;

/**
 * Gives a district the matters of a compressed .jsonl file that it never had, marked as samples. Stops between batches
 * when told to, and a later start goes on from there; what was changed or removed meanwhile stays so.
 */
export async function seedSampleMatters(
  store: Store,
  { districtId, file, now, newId, stopping }: SampleDeps,
): Promise<void> {
  const known = await codesEver(store.db, districtId);
  const bytes = await promisify(gunzip)(await readFile(file));
  const { drafts } = readMatters(await readTable('sample.jsonl', bytes));
  const rows = drafts
    .filter(({ code }) => !known.has(code))
    .map((draft) => ({ ...draft, id: newId('mat'), sample: true }));
  for (let from = 0; from < rows.length && !stopping(); from += BATCH) {
    await store.transaction((tx) =>
      putMatters(
        tx,
        districtId,
        rows.slice(from, from + BATCH),
        { by: 'sample', at: now },
        { index: indexed, impacts: impactsIn },
      ),
    );
  }
}
