import { command } from '#src/bot/define.ts';
import { confirmedCard, subjectOf } from './cards.ts';
import { confirmFor } from './confirming.ts';
import { words } from './text.ts';
import { findNamed } from './who.ts';

export default command({
  topic: 'people',
  place: 16,
  ...words.confirm,
  may: ['staff', 'admin'],
  read: (rest) => rest,
  async run(ctx, rest) {
    const who = await findNamed(ctx, rest, words.confirm.usage);
    const organisation = await confirmFor(ctx, who, undefined);
    await ctx.refresh(subjectOf(who.id), confirmedCard(who.name, organisation));
    ctx.reply(words.confirmed(who.name, organisation));
  },
});
