import { action } from '#src/bot/define.ts';
import { approve } from './cards.ts';
import { agree } from './consult.ts';
import { consulting } from './consulting/text.ts';
import { STAFF } from './staff.ts';

export default action(approve, {
  label: consulting.approve.names[0],
  may: STAFF,
  current: async () => undefined,
  run: (ctx, { number }) => agree(ctx, number),
});
