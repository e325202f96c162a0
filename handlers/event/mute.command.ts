import { mute } from '#db/event-mute.ts';
import { command } from '#src/bot/define.ts';
import { words } from './mute/text.ts';
import { seriesNamed } from './series-named.ts';

export default command({
  topic: 'event',
  place: 24,
  ...words.mute,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, typed) {
    const { id: seriesId, name } = await seriesNamed(ctx, typed, words.mute.usage);
    await mute(ctx.db, { districtId: ctx.district.id, personId: ctx.me.id, seriesId }, ctx.now);
    ctx.reply(words.muted(name));
  },
});
