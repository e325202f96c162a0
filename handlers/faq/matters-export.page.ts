import writeExcel from 'write-excel-file/universal';
import { matchingMatters } from '#db/matter-list.ts';
import { page } from '#src/bot/define.ts';
import { wallDate } from '#src/core/time.ts';
import { matterRows } from '#src/files/matters.ts';
import { readFilter } from './matters/list.ts';
import { words } from './matters/text.ts';
import { STAFF } from './staff.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The list as its address narrows it down, in columns that an import takes back. */
export default page('GET', '/admin/matters/export', {
  may: STAFF,
  async run(ctx) {
    const { filter } = await readFilter(ctx);
    const rows = matterRows(await matchingMatters(ctx.db, ctx.district.id, filter));
    const file = await writeExcel(rows.map((row) => row.map((value) => ({ value, type: String })))).toBlob();
    const name = encodeURIComponent(words.exportName(wallDate(ctx.now)));
    return new Response(await file.arrayBuffer(), {
      headers: { 'content-type': XLSX, 'content-disposition': `attachment; filename*=UTF-8''${name}` },
    });
  },
});
