import { command } from '#src/bot/define.ts';
import { clearProblem } from './clearing.ts';
import { readNoted, STAFF } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'hard',
  place: 6,
  ...words.clear,
  may: STAFF,
  read: (rest) => readNoted(rest, words.clear),
  run: (ctx, { number, note }) => clearProblem(ctx, number, note),
});
