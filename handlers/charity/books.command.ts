import { charityFigures } from '#db/charity-figures.ts';
import { cashBoxes, closes, entriesOf, stock } from '#db/charity-queries.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { cardOf, STAFF } from './books.ts';
import { booksCard, subjectOf } from './cards.ts';
import { daysOf, EVER } from './months.ts';
import { readPeriod } from './reading.ts';
import { words } from './text.ts';

/** All of the books, a month of them, or one entry. */
export default command({
  topic: 'charity',
  place: 6,
  ...words.books,
  may: 'everyone',
  read(rest, { now }) {
    if (rest === '') return {};
    const period = readPeriod(rest, now);
    if (period) return { period };
    const number = readNumber(rest)?.number;
    if (number === undefined) throw new Refusal('usage', words.monthMissing(words.books.usage));
    return { number };
  },
  async run(ctx, { period, number }: { period?: string; number?: number }) {
    const { db, district, me, webAddress } = ctx;
    if (number !== undefined) return ctx.showHere(subjectOf(number), await cardOf(ctx, number));
    const all = await closes(db, district.id);
    const isStaff = STAFF.includes(me.role);
    ctx.reply(
      booksCard({
        period,
        figures: await charityFigures(db, district.id, period ? daysOf(period) : EVER),
        boxes: await cashBoxes(db, district.id),
        lots: await stock(db, district.id),
        waiting: isStaff ? await entriesOf(db, district.id, { verdict: 'pending' }) : [],
        hash: all.find((one) => one.period === period)?.hash,
        webAddress,
      }),
    );
  },
});
