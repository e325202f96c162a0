import { command } from '#src/bot/define.ts';
import { dropAll, dropOne, readWhich } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'people',
  place: 10,
  ...words.drop,
  may: ['admin'],
  read: (rest) => readWhich(rest, words.drop.usage),
  run: (ctx, which) => (which === 'all' ? dropAll(ctx) : dropOne(ctx, which)),
});
