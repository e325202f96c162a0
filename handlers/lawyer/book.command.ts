import { accountsOf } from '#db/person.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { clockTime } from '#src/core/time.ts';
import { book } from './book.ts';
import { clinicCard, topicCard } from './cards.ts';
import { cardFor, nextClinic, readSlot } from './clinics.ts';
import { TOPIC_WORDS, words } from './text.ts';

export default command({
  topic: 'lawyer',
  place: 2,
  ...words.book,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, said) {
    const shown = await nextClinic(ctx, true);
    if (!shown) throw new Refusal('not_found', words.none);
    if (ctx.chat.kind === 'group') {
      const mine = ctx.privateChats(await accountsOf(ctx.db, ctx.district.id, [ctx.me.id]));
      const [here] = mine.filter(({ platform }) => platform === ctx.chat.platform);
      const door = here ?? mine[0];
      if (!door) throw new Refusal('usage', words.privately);
      ctx.post(door, clinicCard(shown, ctx.now, undefined, true));
      return ctx.reply(words.sentPrivately);
    }
    if (said === '') return ctx.reply(await cardFor(ctx, shown));
    const at = readSlot(said, shown.free);
    if (!at) throw new Refusal('usage', words.notSlot(said, shown.free.map(clockTime)));
    const topic = TOPIC_WORDS.find(([, pattern]) => pattern.test(said))?.[0];
    if (!topic && !said.includes(words.topic.other)) return ctx.reply(topicCard(shown.clinic, at, ctx.now));
    ctx.reply(await book(ctx, shown.clinic, at, topic ?? 'other'));
  },
});
