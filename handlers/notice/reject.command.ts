import { command } from '#src/bot/define.ts';
import { readReasoned } from './reading.ts';
import { ADMINS } from './roles.ts';
import { reject } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 8,
  ...commands.reject,
  may: ADMINS,
  read: (rest) => readReasoned(rest, commands.reject.usage),
  run: (ctx, { number, reason }) => reject(ctx, number, reason),
});
