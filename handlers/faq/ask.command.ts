import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answer } from './ask.ts';
import { words } from './text.ts';

export default command({
  topic: 'ask',
  place: 1,
  ...words.ask,
  may: 'everyone',
  otherwise: true,
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.ask.empty);
    return rest;
  },
  run: answer,
});
