import { command } from '#src/bot/define.ts';
import { readNumber } from '#src/language/words.ts';
import { confirmReminder, readNumbered } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'remind',
  place: 3,
  ...words.confirm,
  may: 'everyone',
  read(rest) {
    const { number, rest: which } = readNumbered(rest, words.confirm.usage);
    const nth = readNumber(which)?.number;
    return { number, choice: nth === undefined ? undefined : nth - 1 };
  },
  run: (ctx, { number, choice }) => confirmReminder(ctx, number, choice),
});
