import { action } from '#src/bot/define.ts';
import { unsolved } from './cards.ts';
import { reopen } from './consult.ts';
import { consulting } from './consulting/text.ts';

export default action(unsolved, {
  label: consulting.unsolved.names[0],
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { number }) => reopen(ctx, number, undefined),
});
