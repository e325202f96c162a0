import { action } from '#src/bot/define.ts';
import { willCome } from './answering.ts';
import { received } from './cards.ts';

import { currentMeeting } from './showing.ts';
import { commands } from './text.ts';

export default action(received, {
  label: commands.received.names[0],
  may: 'everyone',
  current: currentMeeting,
  run: (ctx, { number }) => willCome(ctx, `#${number}`),
});
