import { keepDraft, yearSource } from '#db/calendar.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { noticeDays, readNotice } from '#src/language/time/notice.ts';
import { draftCard } from './cards.ts';
import { words } from './text.ts';

export default command({
  topic: 'people',
  place: 3,
  ...words.import,
  may: ['admin'],
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.noNotice);
    const notice = readNotice(rest);
    if ('problem' in notice) throw new Refusal('usage', words.problem(notice));
    return { text: rest, year: notice.year, days: noticeDays(notice) };
  },
  async run(ctx, { text, year, days }) {
    const { db, district, me, now } = ctx;
    const draft = {
      districtId: district.id,
      id: ctx.newId('cal'),
      year,
      notice: text,
      days,
      askedBy: me.id,
      askedAt: now,
    };
    await keepDraft(db, draft);
    ctx.reply(draftCard(draft, (await yearSource(db, district.id, year)) !== undefined));
  },
});
