import { command } from '#src/bot/define.ts';
import { readReasoned } from './reading.ts';
import { ADMINS } from './roles.ts';
import { recall } from './steps.ts';
import { commands } from './text.ts';

export default command({
  topic: 'notice',
  place: 14,
  ...commands.recall,
  may: ADMINS,
  read: (rest) => readReasoned(rest, commands.recall.usage),
  run: (ctx, { number, reason }) => recall(ctx, number, reason),
});
