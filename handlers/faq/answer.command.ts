import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answer, readNumbered } from './consult.ts';
import { consulting, DISCREETLY } from './consulting/text.ts';
import { STAFF } from './staff.ts';

export default command({
  topic: 'ask',
  place: 9,
  ...consulting.answer,
  may: STAFF,
  read(rest) {
    const { number, note = '' } = readNumbered(rest, consulting.answer.usage);
    const said = note.replace(DISCREETLY, '').trim();
    if (said === '') throw new Refusal('usage', consulting.answer.empty(number));
    return { number, said, discreet: DISCREETLY.test(note) };
  },
  run: (ctx, { number, said, discreet }) => answer(ctx, number, said, discreet),
});
