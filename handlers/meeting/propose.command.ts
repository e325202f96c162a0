import { addItem, agenda } from '#db/meeting-agenda.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { checkTexts, ITEMS_MAX } from './convening.ts';
import { pick } from './find.ts';
import { redraw } from './showing.ts';
import { commands, words } from './text.ts';

/** Anybody puts something on the agenda of a meeting that is still to come. */
export default command({
  topic: 'meeting',
  place: 4,
  ...commands.propose,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, said) {
    const { meeting, rest: title } = await pick(ctx, said, commands.propose.usage, ['planned', 'called']);
    if (title === '') throw new Refusal('usage', words.itemMissing(commands.propose.usage));
    checkTexts([title]);
    const items = await agenda(ctx.db, meeting);
    if (items.length >= ITEMS_MAX) throw new Refusal('conflict', words.itemsMax(ITEMS_MAX));
    const seq = await addItem(ctx.db, meeting, { title, proposedBy: ctx.me.id }, ctx.event.at);
    ctx.reply(words.proposed(words.nameOf(meeting), seq));
    await redraw(ctx, meeting.number);
  },
});
