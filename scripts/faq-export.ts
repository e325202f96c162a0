// npm run faq:export -- file.xlsx|.csv [--district NAME]
// Every matter of the district that is in use, in columns that an import takes back.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import writeExcel from 'write-excel-file/node';
import { allMatters } from '#db/matter.ts';
import { parseConfig } from '#src/config.ts';
import { matterRows } from '#src/files/matters.ts';
import { writeCsv } from '#src/files/table.ts';
import { openDistrict } from './faq-district.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { district: { type: 'string' } } });
const [file = ''] = positionals;
if (!/\.(?:xlsx|csv)$/iu.test(file)) {
  console.error('usage: npm run faq:export -- file.xlsx|.csv [--district NAME]');
  process.exit(2);
}

const { store, districtId } = await openDistrict(values.district ?? parseConfig(process.env).districtName);
const all = await allMatters(store.db, districtId);
const rows = matterRows(all.filter(({ retiredWhy }) => retiredWhy === null));
await store.close();
if (/\.csv$/iu.test(file)) writeFileSync(file, writeCsv(rows));
else await writeExcel(rows.map((row) => row.map((cell) => ({ value: cell, type: String })))).toFile(file);
console.log(`${rows.length - 1} matters`);
