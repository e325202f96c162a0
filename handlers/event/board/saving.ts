import { eventRows } from '#db/event-board.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { clockTime, wallDate } from '#src/core/time.ts';
import { download, type SavedAs } from '#src/files/download.ts';
import { fileRows, readFilter } from './list.ts';
import { words } from './text.ts';

// More than a district holds in twenty years.
const ROWS_MAX = 10_000;

/** The list that an address asks for, as a file. */
export async function saveEvents({ db, district, now, url }: PageCtx, kind: SavedAs): Promise<Response> {
  const all = { sort: 'when', down: false, page: 1, size: ROWS_MAX };
  const { rows } = await eventRows(db, district.id, readFilter(url.searchParams), all);
  const day = (at: Date) => `${wallDate(at)} ${clockTime(at)}`;
  return download(kind, words.fileName(wallDate(now)), fileRows(rows, day));
}
