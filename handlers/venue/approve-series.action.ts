import { bookingsOfSeries } from '#db/booking-decisions.ts';
import { action } from '#src/bot/define.ts';
import { approveSeries } from './cards.ts';
import { approveSeveral } from './deciding.ts';
import { words } from './series/text.ts';
import { seriesCard } from './series.ts';

export default action(approveSeries, {
  label: words.label,
  may: ['staff', 'admin'],
  current: (ctx, { seriesId }) => seriesCard(ctx, ctx.district.id, seriesId),
  async run(ctx, { seriesId }) {
    const bookings = await bookingsOfSeries(ctx.db, ctx.district.id, seriesId);
    const waits = bookings.filter(({ state }) => state === 'pending');
    await approveSeveral(
      ctx,
      waits.map(({ number }) => number),
    );
  },
});
