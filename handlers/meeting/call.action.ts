import { action } from '#src/bot/define.ts';
import { callMeeting } from './calling.ts';
import { call } from './cards.ts';
import { STAFF } from './members.ts';
import { currentMeeting } from './showing.ts';
import { commands } from './text.ts';

export default action(call, {
  label: commands.call.names[0],
  may: STAFF,
  current: currentMeeting,
  run: (ctx, { number }) => callMeeting(ctx, `#${number}`),
});
