import { action } from '#src/bot/define.ts';
import { publish } from './cards.ts';
import { STAFF } from './members.ts';
import { publishRecord } from './publishing.ts';
import { currentMeeting } from './showing.ts';
import { commands } from './text.ts';

export default action(publish, {
  label: commands.publish.names[0],
  may: STAFF,
  current: currentMeeting,
  run: (ctx, { number }) => publishRecord(ctx, `#${number}`),
});
