import { proposedPhrasings } from '#db/phrasing.ts';
import { command } from '#src/bot/define.ts';
import { button, card, fields } from '#src/core/card.ts';
import { approvePhrasing } from './cards.ts';
import { consulting } from './consulting/text.ts';
import { STAFF } from './staff.ts';

const LISTED_MAX = 4;

export default command({
  topic: 'ask',
  place: 13,
  ...consulting.phrasings,
  may: STAFF,
  read: () => undefined,
  async run({ db, district, reply }) {
    const proposed = await proposedPhrasings(db, district.id, LISTED_MAX);
    reply(
      card(consulting.phrasingsTitle(proposed.length), {
        tone: proposed.length > 0 ? 'warn' : 'good',
        blocks: [
          ...(proposed.length > 0
            ? [
                fields(
                  ...proposed.map(({ text, title }, at) => [`${at + 1}`, consulting.phrasingRow(text, title)] as const),
                ),
              ]
            : []),
        ],
        buttons: proposed.map(({ id }, at) =>
          button(`${consulting.button.approve} ${at + 1}`, approvePhrasing, { phrasing: id }),
        ),
      }),
    );
  },
});
