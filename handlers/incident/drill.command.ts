import { command } from '#src/bot/define.ts';
import { open } from './open.ts';
import { readReport } from './report.ts';
import { DUTY } from './rules.ts';
import { commands } from './text.ts';

export default command({
  topic: 'duty',
  place: 17,
  ...commands.drill,
  may: DUTY,
  read: readReport,
  async run(ctx, told) {
    await open(ctx, { ...told, drill: true });
  },
});
