import { action } from '#src/bot/define.ts';
import { solved } from './cards.ts';
import { solve } from './consult.ts';
import { consulting } from './consulting/text.ts';

export default action(solved, {
  label: consulting.solved.names[0],
  may: 'everyone',
  current: async () => undefined,
  run: (ctx, { number }) => solve(ctx, number),
});
