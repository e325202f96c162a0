import { command } from '#src/bot/define.ts';
import { agree, readNumbered } from './consult.ts';
import { consulting } from './consulting/text.ts';
import { STAFF } from './staff.ts';

export default command({
  topic: 'ask',
  place: 11,
  ...consulting.approve,
  may: STAFF,
  read: (rest) => readNumbered(rest, consulting.approve.usage),
  run: (ctx, { number }) => agree(ctx, number),
});
