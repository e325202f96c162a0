import { action } from '#src/bot/define.ts';
import { willNotCome } from './answering.ts';
import { excuse } from './cards.ts';

import { currentMeeting } from './showing.ts';
import { commands } from './text.ts';

export default action(excuse, {
  label: commands.excuse.names[0],
  may: 'everyone',
  current: currentMeeting,
  run: (ctx, { number }) => willNotCome(ctx, `#${number}`),
});
