import { command } from '#src/bot/define.ts';
import { STAFF } from './courses.ts';
import { readFee, record } from './fees.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 11,
  ...words.refund,
  may: STAFF,
  read: (typed) => readFee(typed, words.refund),
  run: (ctx, fee) => record(ctx, 'refund', fee),
});
