import writeExcel, { type Cell, type Sheet } from 'write-excel-file/universal';
import type { Db } from '#db/client.ts';
import { type MetricRow, metricRows } from '#db/metric.ts';
import { personsNamed } from '#db/person.ts';
import type { Period } from '#src/bot/period.ts';
import type { Figure } from '../compute.ts';
import { type Code, type Metric, metricOf } from '../metrics.ts';
import { words as said } from '../text.ts';
import { words } from './text.ts';
import type { Issue } from './word.ts';

const { columns, ...file } = words.file;
// A sheet of Excel has 1,048,576 rows; nobody reads as many, and a file of this many is made in a moment.
const ROWS_MAX = 20_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** A report for Excel: a summary, and for each figure that is not zero a sheet of its rows as they stand now. */
export async function reportXlsx(db: Db, districtId: string, period: Period, issue: Issue): Promise<ArrayBuffer> {
  const sheets: Sheet<Blob>[] = [summary(issue)];
  for (const figure of issue.figures.filter(({ rows }) => rows > 0)) {
    sheets.push(await rowsSheet(db, districtId, period, figure));
  }
  return (await writeExcel(sheets).toBlob()).arrayBuffer();
}

const head = (names: readonly string[]): Cell[] =>
  names.map((value) => ({ value, fontWeight: 'bold', backgroundColor: '#f2f2f2' }));

/** Fen become yuan, so that a spreadsheet adds up what people read. */
const amount = ({ unit }: Metric, value: number): Cell => ({
  value: unit === 'fen' ? value / 100 : value,
  type: Number,
  ...(unit === 'fen' && { format: '#,##0.00' }),
});

function summary({ figures, foot }: Issue): Sheet<Blob> {
  const rows = figures.flatMap((figure): Cell[][] => {
    const metric = metricOf(figure.code)!;
    const { name, definition } = said.meaning[figure.code];
    const parts = metric.how === 'sum' && figure.parts.length > 1 ? figure.parts : [];
    return [
      [name, '', amount(metric, figure.value), figure.rows, figure.estimated, definition],
      ...parts.map(([part, value]): Cell[] => [name, said.part(figure.code, part), amount(metric, value)]),
    ];
  });
  return {
    sheet: file.summary,
    stickyRowsCount: 1,
    columns: [{ width: 20 }, { width: 20 }, { width: 16 }, { width: 10 }, { width: 10 }, { width: 60 }],
    data: [
      head([file.metric, columns.part, columns.value, words.rows, columns.estimated, file.definition]),
      ...rows,
      [],
      [foot],
      [file.rowsNow],
    ],
  };
}

async function rowsSheet(db: Db, districtId: string, { from, to }: Period, { code }: Figure): Promise<Sheet<Blob>> {
  const metric = metricOf(code)!;
  const distinct = metric.how === 'distinct';
  const { rows } = await metricRows(db, code, { districtId, from, to }, { limit: ROWS_MAX, offset: 0, distinct });
  const people =
    code === 'attendees'
      ? await personsNamed(
          db,
          districtId,
          rows.map(({ ref }) => ref),
        )
      : undefined;
  return {
    sheet: said.meaning[code].name,
    stickyRowsCount: 1,
    columns: [{ width: 12 }, { width: 18 }, { width: 40 }, { width: 18 }, { width: 14 }, { width: 10 }],
    data: [
      head([columns.ref, columns.at, columns.what, columns.part, columns.value, columns.estimated]),
      ...rows.map((row) => cells(code, metric, row, people)),
    ],
  };
}

function cells(code: Code, metric: Metric, row: MetricRow, people: ReadonlyMap<string, string> | undefined): Cell[] {
  const { ref, at, label, part, value, estimated } = row;
  return [
    people ? '' : ref,
    // A spreadsheet knows no time zones: what it shows is the clock in Shanghai.
    { value: new Date(at.getTime() + SHANGHAI_MS), type: Date, format: 'yyyy-mm-dd hh:mm' },
    people ? (people.get(ref) ?? '') : label,
    said.part(code, part),
    amount(metric, value),
    estimated ? file.yes : '',
  ];
}
