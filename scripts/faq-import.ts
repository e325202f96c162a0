// npm run faq:import -- file.xlsx|.csv|.jsonl [--write] [--district NAME] [--sample]
// Says every row that is wrong and what would change; with --write, and nothing wrong, it is changed. The database is the
// one that DATABASE_URL names: the embedded one belongs to the running bot.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { allMatters, putMatters } from '#db/matter.ts';
import { parseConfig } from '#src/config.ts';
import { Refusal } from '#src/core/errors.ts';
import { randomId } from '#src/core/ids.ts';
import { systemClock } from '#src/core/time.ts';
import { changes } from '#src/files/changes.ts';
import { readMatters } from '#src/files/matters.ts';
import { readTable } from '#src/files/table.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { openDistrict } from './faq-district.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    district: { type: 'string' },
    sample: { type: 'boolean', default: false },
  },
});
const [file] = positionals;
if (!file) {
  console.error('usage: npm run faq:import -- file.xlsx|.csv|.jsonl [--write] [--district NAME] [--sample]');
  process.exit(2);
}

try {
  const { drafts, problems } = readMatters(await readTable(basename(file), readFileSync(file)));
  for (const problem of problems) console.error(problem);
  const { store, districtId } = await openDistrict(values.district ?? parseConfig(process.env).districtName);
  const rows = drafts.map((draft) => ({ ...draft, sample: values.sample }));
  const { added, changed, same } = changes(await allMatters(store.db, districtId), rows);
  for (const { code, title } of added) console.log(`+ ${code} ${title}`);
  for (const { code, title, fields } of changed) console.log(`~ ${code} ${title}: ${fields.join(', ')}`);
  console.log(`${added.length} new, ${changed.length} changed, ${same} as they are, ${problems.length} problems`);
  if (values.write && problems.length === 0) {
    const wanted = new Set([...added, ...changed].map(({ code }) => code));
    const written = rows.filter(({ code }) => wanted.has(code)).map((row) => ({ ...row, id: randomId('mat') }));
    await store.transaction((tx) =>
      putMatters(tx, districtId, written, { by: 'import', at: systemClock() }, { index: indexed, impacts: impactsIn }),
    );
    console.log('written');
  } else console.log(values.write ? 'nothing was written' : 'a dry run: nothing was written; add --write');
  await store.close();
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.say);
  process.exit(1);
}
