import { action } from '#src/bot/define.ts';
import { approveRecord } from './approving.ts';
import { approve } from './cards.ts';

import { currentMeeting } from './showing.ts';
import { commands } from './text.ts';

export default action(approve, {
  label: commands.approve.names[0],
  may: 'everyone',
  current: currentMeeting,
  run: (ctx, { number }) => approveRecord(ctx, `#${number}`),
});
