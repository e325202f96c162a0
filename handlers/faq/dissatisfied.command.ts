import { command } from '#src/bot/define.ts';
import { rate, readRating } from './rate.ts';
import { rating } from './rating/text.ts';

export default command({
  topic: 'ask',
  place: 19,
  ...rating.bad,
  may: 'everyone',
  read: (rest) => readRating(rest, rating.bad.usage),
  run: (ctx, { number, note }) => rate(ctx, number, false, note),
});
