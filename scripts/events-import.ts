// npm run events:import -- plan.xlsx|.csv|.jsonl [--write] [--district NAME]
// Takes a year's plan in as drafts: says every row that is wrong and what would change; with --write, and nothing wrong,
// it is changed. Run again, it changes what the plan changed.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '#src/config.ts';
import { Refusal } from '#src/core/errors.ts';
import { randomId } from '#src/core/ids.ts';
import { systemClock } from '#src/core/time.ts';
import { readPlan } from '#src/files/plan/plan.ts';
import { readTable } from '#src/files/table.ts';
import { addPlan } from './events-add.ts';
import { openDistrict } from './faq-district.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, district: { type: 'string' } },
});
const [file] = positionals;
if (!file) {
  console.error('usage: npm run events:import -- plan.xlsx|.csv|.jsonl [--write] [--district NAME]');
  process.exit(2);
}

try {
  const read = readPlan(await readTable(basename(file), readFileSync(file)));
  const { store, districtId } = await openDistrict(values.district ?? parseConfig(process.env).districtName);
  const write = values.write && read.problems.length === 0;
  const planned = await addPlan(store, districtId, read.rows, { write, now: systemClock(), newId: randomId });
  const problems = [...read.problems, ...planned.problems];
  for (const problem of problems) console.error(problem);
  for (const line of [...planned.warnings, ...planned.lines]) console.log(line);
  const { added, changed, same } = planned;
  console.log(`${added} new drafts, ${changed} changed, ${same} as they are, ${problems.length} problems`);
  if (values.write) console.log(problems.length === 0 ? 'written' : 'nothing was written');
  else console.log('a dry run: nothing was written; add --write');
  await store.close();
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.say);
  process.exit(1);
}
