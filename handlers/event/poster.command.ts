import { command } from '#src/bot/define.ts';
import { card, text } from '#src/core/card.ts';
import { eventCard, subjectOf } from './cards.ts';
import { find, readNumbered } from './parties.ts';
import { words } from './poster/text.ts';
import { posterOf } from './poster.ts';
import { words as common } from './text.ts';

export default command({
  topic: 'event',
  place: 28,
  ...words.poster,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.poster).number,
  async run(ctx, number) {
    const event = await find(ctx, number);
    const media = await posterOf(ctx, event);
    if (media === undefined) {
      ctx.reply(words.undrawn);
      return ctx.showHere(subjectOf(number), eventCard(event, ctx.now));
    }
    ctx.reply(
      card(common.title(number, event.series, event.title), {
        blocks: [
          { kind: 'picture', media, alt: words.alt(event.title) },
          text([common.howTo(number), words.forward].join('\n'), 'quiet'),
        ],
      }),
    );
  },
});
