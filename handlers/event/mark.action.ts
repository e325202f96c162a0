import { checkIn, undoCheckIn } from '#db/check-in.ts';
import { findEvent, partiesOf } from '#db/event-queries.ts';
import { action } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { eventCard, mark } from './cards.ts';
import { find } from './parties.ts';
import { STAFF } from './rules.ts';
import { words } from './text.ts';

/** A tap on the list at the door: so many of a party are there, or nobody after all. */
export default action(mark, {
  label: words.marked,
  may: STAFF,
  async current({ db, district, now }, { number }) {
    const event = await findEvent(db, { districtId: district.id, number });
    return event && eventCard(event, now);
  },
  async run(ctx, { number, registration: id, heads }) {
    const { db, me, event } = ctx;
    const about = await find(ctx, number);
    const party = (await partiesOf(db, about)).find(({ registration }) => registration.id === id);
    if (!party) throw new Refusal('not_found', words.notIn(number));
    const name = party.registration.forName ?? party.name;
    if (heads > party.registration.size) {
      throw new Refusal('usage', words.tooMany(name, words.size(party.registration)));
    }
    const came = { heads, how: 'staff', by: me.id } as const;
    const done =
      heads === 0 ? await undoCheckIn(db, about, id, event.at) : await checkIn(db, about, id, came, event.at);
    if (!done) throw new Refusal('conflict', words.notIn(number));
    ctx.reply(heads === 0 ? words.markedBack(name) : words.markedIn(name, heads));
  },
});
