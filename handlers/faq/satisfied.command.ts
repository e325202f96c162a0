import { command } from '#src/bot/define.ts';
import { rate, readRating } from './rate.ts';
import { rating } from './rating/text.ts';

export default command({
  topic: 'ask',
  place: 18,
  ...rating.good,
  may: 'everyone',
  read: (rest) => readRating(rest, rating.good.usage),
  run: (ctx, { number, note }) => rate(ctx, number, true, note),
});
