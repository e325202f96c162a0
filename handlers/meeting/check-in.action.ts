import { action } from '#src/bot/define.ts';
import { checkPeopleIn } from './arriving.ts';
import { checkIn } from './cards.ts';

import { currentMeeting } from './showing.ts';
import { commands } from './text.ts';

export default action(checkIn, {
  label: commands.checkIn.names[0],
  may: 'everyone',
  current: currentMeeting,
  run: (ctx, { number }) => checkPeopleIn(ctx, `#${number}`),
});
