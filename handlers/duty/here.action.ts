import { action } from '#src/bot/define.ts';
import { here as answer } from './answer-roll.ts';
import { here } from './cards.ts';
import { commands } from './text.ts';

export default action(here, {
  label: commands.here.names[0],
  may: ['responder', 'staff', 'admin'],
  current: async () => undefined,
  run: answer,
});
