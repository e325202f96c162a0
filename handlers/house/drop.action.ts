import { action } from '#src/bot/define.ts';
import { backlogCard, drop } from './cards.ts';
import { dropOne } from './steps.ts';
import { words } from './text.ts';

export default action(drop, {
  label: words.drop.names[0],
  may: ['admin'],
  current: backlogCard,
  run: (ctx, { number }) => dropOne(ctx, number),
});
