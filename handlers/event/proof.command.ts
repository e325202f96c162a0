import { addEvidence } from '#db/check-in.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, readNumbered } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 17,
  ...words.proof,
  may: ['staff', 'admin'],
  read(said) {
    const { number, rest } = readNumbered(said, words.proof);
    if (rest === '') throw new Refusal('usage', words.proof.usage);
    return { number, what: rest };
  },
  async run(ctx, { number, what }) {
    await find(ctx, number);
    const kind = /^https?:\/\//u.test(what) ? 'link' : 'note';
    const row = { districtId: ctx.district.id, number, kind, what, by: ctx.me.id } as const;
    await addEvidence(ctx.db, row, ctx.event.at);
    ctx.reply(words.proofDone(number));
  },
});
