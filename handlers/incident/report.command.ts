import { command } from '#src/bot/define.ts';
import { answers } from './answers/text.ts';
import { open } from './open.ts';
import { addToOwnFix } from './photo.ts';
import { isAlarm } from './reading/read.ts';
import { readReport } from './report.ts';
import { commands } from './text.ts';

export default command({
  topic: 'report',
  place: 1,
  ...commands.report,
  may: 'everyone',
  glued: true,
  claims: ({ text, pictures }) => (text === '' ? pictures > 0 : isAlarm(text)),
  isUrgent: isAlarm,
  read: readReport,
  async run(ctx, told) {
    if (told.what === answers.onlyPicture && (await addToOwnFix(ctx))) return;
    await open(ctx, told);
  },
});
