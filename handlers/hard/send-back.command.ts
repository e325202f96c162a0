import { command } from '#src/bot/define.ts';
import { sendBackProblem } from './clearing.ts';
import { readNoted, STAFF } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'hard',
  place: 7,
  ...words.sendBack,
  may: STAFF,
  read: (rest) => readNoted(rest, words.sendBack),
  run: (ctx, { number, note }) => sendBackProblem(ctx, number, note),
});
