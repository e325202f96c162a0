import { command } from '#src/bot/define.ts';
import { publishAll } from './many.ts';
import { readNumbers } from './parties.ts';
import { publishEvent } from './publishing.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 13,
  ...words.confirm,
  may: ['staff', 'admin'],
  read: (rest) => readNumbers(rest, words.confirm),
  async run(ctx, numbers) {
    const [first] = numbers;
    await (numbers.length === 1 ? publishEvent(ctx, first) : publishAll(ctx, numbers));
  },
});
