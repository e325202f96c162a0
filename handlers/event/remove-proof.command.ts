import { removeEvidence } from '#db/evidence.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { find, readNumbered } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 30,
  ...words.removeProof,
  may: ['staff', 'admin'],
  read(said) {
    const { number, rest } = readNumbered(said, words.removeProof);
    const which = readNumber(rest);
    if (!which || which.rest === '') throw new Refusal('usage', words.proofWhyMissing(number));
    return { number, nth: which.number, why: which.rest };
  },
  async run(ctx, { number, nth, why }) {
    const { db, district, me, event } = ctx;
    await find(ctx, number);
    const by = { by: me.id, why, at: event.at };
    const done = await removeEvidence(db, { districtId: district.id, number }, nth, by);
    if (!done) throw new Refusal('not_found', words.proofGone(number, nth));
    ctx.reply(words.proofRemoved(number, nth));
  },
});
