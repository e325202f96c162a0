import { partiesOf } from '#db/event-queries.ts';
import { command } from '#src/bot/define.ts';
import { card, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readNumbered } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 14,
  ...words.roll,
  may: ['staff', 'admin'],
  read: (rest) => readNumbered(rest, words.roll).number,
  async run(ctx, number) {
    if (ctx.chat.kind === 'group') throw new Refusal('usage', words.rollPrivately);
    const event = await find(ctx, number);
    const parties = await partiesOf(ctx.db, { districtId: ctx.district.id, number });
    const came = parties.reduce((sum, { registration }) => sum + (registration.cameHeads ?? 0), 0);
    const rows = parties.map(({ registration, name }) =>
      words.rollRow(
        registration.forName ?? name,
        words.size(registration),
        words.registrationState[registration.state],
      ),
    );
    ctx.reply(
      card(words.rollTitle(number, event.title), {
        blocks: [
          text(
            [words.rollTotal(event.taken, came), ...(event.checkInCode ? [words.code(event.checkInCode)] : [])].join(
              '　',
            ),
          ),
          text(rows.length > 0 ? rows.join('\n') : words.rollEmpty),
        ],
      }),
    );
  },
});
