import { waitingDraft } from '#db/calendar.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { readMonth } from '#src/language/time/month.ts';
import { confirmDraft } from './confirm.ts';
import { words } from './text.ts';

export default command({
  topic: 'people',
  place: 4,
  ...words.confirm,
  may: ['admin'],
  read: (rest, { now }) => readMonth(rest, dayAt(now))?.year,
  async run(ctx, year) {
    const draft = await waitingDraft(ctx.db, ctx.district.id, year);
    if (!draft) throw new Refusal('not_found', words.nothingWaits(year));
    await confirmDraft(ctx, draft.id);
  },
});
