import { keepImport } from '#db/matter-import.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readMatters, type Sheet } from '#src/files/matters.ts';
import { readTable } from '#src/files/table.ts';
import { changeOf, importPage } from './matters/importing.ts';
import { words } from './matters/text.ts';
import { STAFF } from './staff.ts';

// The whole of a file is one row and one transaction; a year of a district has some two thousand matters.
const ROWS_MAX = 5000;

/** Looks a file through: every row that is wrong and what would change. Nothing is written yet. */
export default page('POST', '/admin/matters/import', {
  may: STAFF,
  async run(ctx) {
    const { db, district, me, now, newId, files } = ctx;
    const file = files['file']?.[0];
    if (!file) return importPage(ctx, { said: words.noFile });
    const sheet = await readSheet(file);
    if (sheet instanceof Refusal) return importPage(ctx, { said: sheet.say });
    const { drafts, problems } = sheet;
    if (problems.length > 0) return importPage(ctx, { problems });
    if (drafts.length > ROWS_MAX) return importPage(ctx, { said: words.tooMany(ROWS_MAX) });
    const id = newId('imp');
    await keepImport(db, { districtId: district.id, id, name: file.name, rows: drafts, by: me.id, at: now });
    return importPage(ctx, { waiting: { id, name: file.name, change: await changeOf(ctx, drafts) } });
  },
});

async function readSheet(file: File): Promise<Sheet | Refusal> {
  try {
    return readMatters(await readTable(file.name, new Uint8Array(await file.arrayBuffer())));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
