import { command } from '#src/bot/define.ts';
import { readNumbers } from './bookings.ts';
import { approveRequest, approveSeveral } from './deciding.ts';
import { words } from './text.ts';

export default command({
  topic: 'venue',
  place: 5,
  ...words.approve,
  may: ['staff', 'admin'],
  read: (rest) => readNumbers(rest, words.approve),
  async run(ctx, numbers) {
    const [first] = numbers;
    await (numbers.length === 1 ? approveRequest(ctx, first) : approveSeveral(ctx, numbers));
  },
});
