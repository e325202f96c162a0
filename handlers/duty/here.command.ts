import { command } from '#src/bot/define.ts';
import { here } from './answer-roll.ts';
import { commands } from './text.ts';

export default command({
  topic: 'rota',
  place: 6,
  ...commands.here,
  may: ['responder', 'staff', 'admin'],
  read: () => undefined,
  run: here,
});
