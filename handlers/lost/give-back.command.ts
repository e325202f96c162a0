import { claimsOn } from '#db/custody.ts';
import { endLost } from '#db/lost-found.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, KEEPERS, move, readWitnessed, tell } from './doings.ts';
import { words } from './text.ts';

export default command({
  topic: 'lost',
  place: 7,
  ...words.giveBack,
  may: KEEPERS,
  read: (rest) => readWitnessed(rest, words.giveBack),
  async run(ctx, { number, note: receiver, witness }) {
    const { db, district, event } = ctx;
    const found = await find(ctx, number);
    const verified = (await claimsOn(db, { districtId: district.id, number })).find(
      ({ state }) => state === 'verified',
    );
    if (!verified && !found.endedAt) throw new Refusal('conflict', words.notVerified(number));
    await move(ctx, number, { kind: 'returned', receiver, witness });
    if (verified?.lostNumber != null) {
      await endLost(db, { districtId: district.id, number: verified.lostNumber }, 'returned', event.at);
    }
    await tell(ctx, found.personId, words.tellFinder(number));
    ctx.reply(words.done.returned(number, receiver));
  },
});
