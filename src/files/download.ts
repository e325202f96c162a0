import writeExcel from 'write-excel-file/universal';
import { writeCsv } from './table.ts';

/** What a list can be saved as. */
export const SAVED_AS = ['xlsx', 'csv'] as const;
export type SavedAs = (typeof SAVED_AS)[number];

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<SavedAs, string>;

/** Rows as a file to be saved; the first row names the columns. @param name without its ending */
export async function download(kind: SavedAs, name: string, rows: readonly (readonly string[])[]): Promise<Response> {
  const body = kind === 'csv' ? writeCsv(rows.map((row) => row.map(asText))) : await sheetOf(rows);
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${kind}`)}`;
  return new Response(body, { headers: { 'content-type': TYPES[kind], 'content-disposition': disposition } });
}

const sheetOf = (rows: readonly (readonly string[])[]): Promise<Blob> =>
  writeExcel(rows.map((row) => row.map((cell) => ({ value: cell, type: String })))).toBlob();

/** Spreadsheet programs work what begins like a formula, whoever typed it: https://owasp.org/www-community/attacks/CSV_Injection */
const asText = (cell: string) => (/^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell);
