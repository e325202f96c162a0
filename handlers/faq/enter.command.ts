import { command } from '#src/bot/define.ts';
import { propose, readNumbered } from './consult.ts';
import { consulting } from './consulting/text.ts';
import { STAFF } from './staff.ts';

export default command({
  topic: 'ask',
  place: 10,
  ...consulting.enter,
  may: STAFF,
  read: (rest) => readNumbered(rest, consulting.enter.usage),
  run: (ctx, { number, note }) => propose(ctx, number, note),
});
