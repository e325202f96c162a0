import { openConsultations } from '#db/consultation-queries.ts';
import { command } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { readNumber } from '#src/language/words.ts';
import { consultationCard, subjectOf } from './cards.ts';
import { find } from './consult.ts';
import { consulting } from './consulting/text.ts';
import { STAFF } from './staff.ts';

const LISTED_MAX = 10;

export default command({
  topic: 'ask',
  place: 6,
  ...consulting.list,
  may: 'everyone',
  read: (rest) => readNumber(rest)?.number,
  async run(ctx, number) {
    const { db, district, me, now } = ctx;
    const isStaff = STAFF.includes(me.role);
    if (number !== undefined) {
      const one = await find(ctx, number);
      if (!isStaff && one.askedBy !== me.id) throw new Refusal('forbidden', consulting.hidden(number));
      // What is for its asker alone is read in private.
      const shown = ctx.chat.kind === 'private' && one.askedBy === me.id ? { ...one, discreet: false } : one;
      return ctx.showHere(subjectOf(number), consultationCard(shown, now));
    }
    const open = await openConsultations(db, district.id, isStaff ? LISTED_MAX : 100);
    const rows = open.filter(({ askedBy }) => isStaff || askedBy === me.id).slice(0, LISTED_MAX);
    ctx.reply(
      card(consulting.listTitle(rows.length), {
        tone: rows.length > 0 ? 'warn' : 'good',
        blocks:
          rows.length === 0
            ? [text(consulting.listEmpty)]
            : [
                fields(
                  ...rows.map(
                    (one) =>
                      [
                        `#${one.number}`,
                        consulting.listRow(one.asker, one.question, dateTime(one.dueAt, now)),
                      ] as const,
                  ),
                ),
              ],
      }),
    );
  },
});
