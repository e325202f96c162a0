import { command } from '#src/bot/define.ts';
import { readBody, readNumbered } from './reading.ts';
import { WRITERS } from './roles.ts';
import { hold, mayTouch } from './steps.ts';
import { commands } from './text.ts';
import { change } from './writing.ts';

export default command({
  topic: 'notice',
  place: 2,
  ...commands.change,
  may: WRITERS,
  read(rest) {
    const { number, rest: body } = readNumbered(rest, commands.change.usage);
    return { number, ...readBody(body, commands.change.usage) };
  },
  async run(ctx, { number, ...to }) {
    const one = await hold(ctx, number, ['draft', 'pending', 'scheduled'], commands.change.names[0]);
    mayTouch(ctx, one);
    await change(ctx, one, to);
  },
});
