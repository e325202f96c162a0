import { command } from '#src/bot/define.ts';
import { subjectOf } from './cards.ts';
import { cardFor, nextClinic } from './clinics.ts';
import { words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 1,
  ...words.show,
  may: 'everyone',
  read: () => undefined,
  async run(ctx) {
    const shown = await nextClinic(ctx, false);
    if (!shown) return ctx.reply(words.none);
    const drawn = await cardFor(ctx, shown);
    // The card in a group is redrawn as slots go; one in private holds what only this person may see.
    if (ctx.chat.kind === 'group') ctx.showHere(subjectOf(shown.clinic.day), drawn);
    else ctx.reply(drawn);
  },
});
