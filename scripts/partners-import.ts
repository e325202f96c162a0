// npm run partners:import -- file.xlsx|.csv|.jsonl [--write] [--district NAME]
// Says every row that is wrong and what would be added; with --write, and nothing wrong, it is. Run again, it adds nothing.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '#src/config.ts';
import { Refusal } from '#src/core/errors.ts';
import { readPartners } from '#src/files/partner/partners.ts';
import { readTable } from '#src/files/table.ts';
import { openDistrict } from './faq-district.ts';
import { addPartners } from './partners-add.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, district: { type: 'string' } },
});
const [file] = positionals;
if (!file) {
  console.error('usage: npm run partners:import -- file.xlsx|.csv|.jsonl [--write] [--district NAME]');
  process.exit(2);
}

try {
  const { drafts, problems } = readPartners(await readTable(basename(file), readFileSync(file)));
  for (const problem of problems) console.error(problem);
  const { store, districtId } = await openDistrict(values.district ?? parseConfig(process.env).districtName);
  const write = values.write && problems.length === 0;
  const added = await addPartners(store, districtId, drafts, write);
  for (const line of added.lines) console.log(line);
  console.log(`${added.partners} new organisations, ${added.offers} new offers, ${problems.length} problems`);
  if (write) console.log('written');
  else console.log(values.write ? 'nothing was written' : 'a dry run: nothing was written; add --write');
  await store.close();
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.say);
  process.exit(1);
}
