import { agenda, setOutcome } from '#db/meeting-agenda.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { pick } from './find.ts';
import { isStaff } from './members.ts';
import { readItemSaid } from './reading/reference.ts';
import { redraw } from './showing.ts';
import { commands, words } from './text.ts';

export default command({
  topic: 'meeting',
  place: 5,
  ...commands.withdrawItem,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, said) {
    const { meeting, rest } = await pick(ctx, said, commands.withdrawItem.usage, ['planned', 'called']);
    const name = words.nameOf(meeting);
    const seq = readItemSaid(rest)?.seq;
    if (seq === undefined) throw new Refusal('usage', words.itemMissing(commands.withdrawItem.usage));
    const item = (await agenda(ctx.db, meeting)).find((one) => one.seq === seq);
    if (!item) throw new Refusal('not_found', words.noItem(name, seq));
    if (item.proposedBy !== ctx.me.id && !isStaff(ctx)) {
      throw new Refusal('forbidden', words.notYourItem(seq, item.proposer));
    }
    await setOutcome(ctx.db, meeting, seq, 'withdrawn');
    ctx.reply(words.itemWithdrawn(name, item.title));
    await redraw(ctx, meeting.number);
  },
});
