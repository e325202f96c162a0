import { unmute } from '#db/event-mute.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './mute/text.ts';
import { seriesNamed } from './series-named.ts';

export default command({
  topic: 'event',
  place: 25,
  ...words.unmute,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, typed) {
    const { id: seriesId, name } = await seriesNamed(ctx, typed, words.unmute.usage);
    if (!(await unmute(ctx.db, { districtId: ctx.district.id, personId: ctx.me.id, seriesId }))) {
      throw new Refusal('conflict', words.notMuted(name));
    }
    ctx.reply(words.unmuted(name));
  },
});
