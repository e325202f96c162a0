import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { open } from './open.ts';
import { readReport } from './report.ts';
import { commands } from './text.ts';

export default command({
  topic: 'report',
  place: 3,
  ...commands.anonymous,
  may: 'everyone',
  glued: true,
  read(rest, ctx) {
    if (ctx.chat.kind === 'group') throw new Refusal('usage', answers.anonymousHint);
    return readReport(rest, ctx);
  },
  async run(ctx, told) {
    await open(ctx, { ...told, anonymous: true });
  },
});
