import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { topic } from './ask.ts';
import { consult } from './consult.ts';
import { consulting } from './consulting/text.ts';

const QUESTION_CHARS_MAX = 1000;

export default command({
  topic: 'ask',
  place: 5,
  ...consulting.transfer,
  may: 'everyone',
  read(rest) {
    if (rest.length > QUESTION_CHARS_MAX) {
      throw new Refusal('too_long', consulting.transfer.tooLong(QUESTION_CHARS_MAX));
    }
    return rest;
  },
  async run(ctx, rest) {
    const last = await topic(ctx);
    const question = rest || last?.text;
    if (!question) throw new Refusal('usage', consulting.transfer.empty);
    await consult(ctx, question, last?.offered ?? []);
  },
});
