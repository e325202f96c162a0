import { action } from '#src/bot/define.ts';
import { register } from './cards.ts';
import { STAFF } from './members.ts';
import { registerDrafts } from './resolving.ts';
import { currentMeeting } from './showing.ts';
import { commands } from './text.ts';

export default action(register, {
  label: commands.register.names[0],
  may: STAFF,
  current: currentMeeting,
  run: (ctx, { number }) => registerDrafts(ctx, `#${number}`),
});
