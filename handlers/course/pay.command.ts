import { command } from '#src/bot/define.ts';
import { STAFF } from './courses.ts';
import { readFee, record } from './fees.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 10,
  ...words.pay,
  may: STAFF,
  read: (typed) => readFee(typed, words.pay),
  run: (ctx, fee) => record(ctx, 'payment', fee),
});
