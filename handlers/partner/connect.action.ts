import { findNeed } from '#db/partner-queries.ts';
import { action } from '#src/bot/define.ts';
import { connect, needCard } from './cards.ts';
import { connectThem, fitsFor } from './matching.ts';
import { words } from './text.ts';

export default action(connect, {
  label: words.match.names[0],
  may: 'everyone',
  async current(ctx, { need: number }) {
    const need = await findNeed(ctx.db, { districtId: ctx.district.id, number });
    return need && needCard(need, need.state === 'open' ? await fitsFor(ctx, need) : [], ctx.now);
  },
  run: connectThem,
});
