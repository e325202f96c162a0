import { deliveriesOf, reportOf } from '#db/broadcast-queries.ts';
import { page } from '#src/bot/define.ts';
import { csv } from './desk/rows.ts';
import { words } from './desk/text.ts';
import { pageNumber } from './reading.ts';
import { WRITERS } from './roles.ts';
import { find } from './steps.ts';

/** Every row of one broadcast, for a spreadsheet. */
export default page('GET', '/admin/broadcasts/:number/rows.csv', {
  may: WRITERS,
  async run(ctx) {
    const { db, now, params } = ctx;
    const one = await find(ctx, pageNumber(params['number']));
    const { targets } = await reportOf(db, one);
    const rows = await deliveriesOf(db, one, { limit: Math.max(1, targets) });
    const name = encodeURIComponent(words.csv(one.number));
    return new Response(csv(rows, now), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="broadcast-${one.number}.csv"; filename*=UTF-8''${name}`,
      },
    });
  },
});
