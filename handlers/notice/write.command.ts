import { listBroadcasts } from '#db/broadcast-queries.ts';
import { command } from '#src/bot/define.ts';
import { listCard } from './cards.ts';
import { COPY } from './grammar/text.ts';
import { readNotice, readNumbered } from './reading.ts';
import { WRITERS } from './roles.ts';
import { find } from './steps.ts';
import { commands } from './text.ts';
import { draft } from './writing.ts';

const LISTED_MAX = 10;

/** Writes one, anew or like an earlier one; alone it lists the latest. */
export default command({
  topic: 'notice',
  place: 1,
  ...commands.write,
  may: WRITERS,
  read: (rest) => rest,
  async run(ctx, rest) {
    const { db, district, now } = ctx;
    if (rest === '') {
      const { rows } = await listBroadcasts(db, district.id, { limit: LISTED_MAX });
      return ctx.reply(listCard(rows, now));
    }
    if (!COPY.test(rest)) return draft(ctx, readNotice(rest, ctx));
    const { number } = readNumbered(rest.replace(COPY, ''), commands.write.copy);
    const { kind, spec, body, wantsAck } = await find(ctx, number);
    return draft(ctx, { kind, spec, body, wantsAck });
  },
});
