import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { split } from './merging.ts';
import { DUTY } from './rules.ts';
import { commands, words } from './text.ts';

export default command({
  topic: 'duty',
  place: 16,
  ...commands.split,
  may: DUTY,
  read(rest) {
    const read = readNumber(rest);
    if (!read) throw new Refusal('usage', words.numberMissing(commands.split.usage));
    return read.number;
  },
  run: split,
});
