import { command } from '#src/bot/define.ts';
import { STAFF } from './courses.ts';
import { readFee, record } from './fees.ts';
import { words } from './text.ts';

export default command({
  topic: 'course',
  place: 12,
  ...words.waive,
  may: STAFF,
  read: (typed) => readFee(typed, words.waive),
  run: (ctx, fee) => record(ctx, 'waiver', fee),
});
