import { action } from '#src/bot/define.ts';
import { rated } from './cards.ts';
import { rate } from './rate.ts';
import { rating } from './rating/text.ts';

export default action(rated, {
  label: rating.label,
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { number, satisfied }) => rate(ctx, number, satisfied, undefined),
});
