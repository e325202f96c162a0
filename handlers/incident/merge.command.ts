import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { answers } from './answers/text.ts';
import { merge } from './merging.ts';
import { DUTY } from './rules.ts';
import { commands } from './text.ts';

export default command({
  topic: 'duty',
  place: 14,
  ...commands.merge,
  may: DUTY,
  read(rest) {
    const from = readNumber(rest);
    const into = from && readNumber(from.rest);
    if (!into || from.number === into.number) throw new Refusal('usage', answers.mergeUsage(commands.merge.usage));
    return { from: from.number, into: into.number };
  },
  run: (ctx, { from, into }) => merge(ctx, from, into),
});
