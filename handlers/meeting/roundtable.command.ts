import { command } from '#src/bot/define.ts';
import { seriesCommand } from './convening.ts';
import { commands } from './text.ts';

export default command({
  topic: 'meeting',
  place: 1,
  ...commands.roundtable,
  may: 'everyone',
  read: (rest) => rest,
  run: (ctx, said) => seriesCommand(ctx, 'roundtable', said),
});
