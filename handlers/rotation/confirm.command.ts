import { command } from '#src/bot/define.ts';
import { fixMonths } from './fix.ts';
import { STAFF } from './rota.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 7,
  ...words.confirm,
  may: STAFF,
  read: () => undefined,
  run: (ctx) => fixMonths(ctx),
});
