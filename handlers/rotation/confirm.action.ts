import { action } from '#src/bot/define.ts';
import { confirm } from './cards.ts';
import { fixMonths } from './fix.ts';
import { STAFF } from './rota.ts';
import { words } from './text.ts';

export default action(confirm, {
  label: words.confirm.usage,
  may: STAFF,
  current: async () => undefined,
  run: (ctx, { until }) => fixMonths(ctx, until),
});
