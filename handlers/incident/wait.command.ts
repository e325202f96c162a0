import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, redraw, stepTime } from './move.ts';
import { permitOwner } from './owner.ts';
import { WAIT_WORD, WAITS } from './reading/text.ts';
import { readUntil } from './reading/until.ts';
import { DUTY, WAIT_MAX_MS } from './rules.ts';
import { commands } from './text.ts';

/** What it waits for, and until when: the first response does not wait, only the work does. */
export default command({
  topic: 'duty',
  place: 6,
  ...commands.wait,
  may: DUTY,
  claims: ({ text }) => WAITS.test(text),
  read: (rest) => readMaybeNumbered(rest.replace(WAIT_WORD, '')),
  async run(ctx, { number: said, note }) {
    if (note === undefined) throw new Refusal('usage', answers.waitUsage(commands.wait.usage));
    const { reason, until } = readWait(ctx, note);
    const number = await pick(ctx, 'wait', said, commands.wait.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    permitOwner(ctx, incident);
    const at = stepTime(ctx, incident);
    const when = dateTime(until, ctx.now);
    await move(ctx, incident, 'wait', {
      by: ctx.me.id,
      at,
      set: { waitReason: reason, waitFrom: at, waitUntil: until, nextStepAt: until },
      data: { note: reason, until: when },
    });
    ctx.reply(answers.waits(number, reason, when));
    await redraw(ctx, number);
  },
});

function readWait({ now, event }: Ctx, note: string) {
  const read = readUntil(note, now);
  if (!read) throw new Refusal('usage', answers.waitWhen(note));
  if (read.rest === '') throw new Refusal('usage', answers.waitUsage(commands.wait.usage));
  if (read.at <= now) throw new Refusal('usage', answers.waitPast(dateTime(read.at, now)));
  if (read.at.getTime() > event.at.getTime() + WAIT_MAX_MS) throw new Refusal('usage', answers.waitTooLong);
  return { reason: read.rest, until: read.at };
}
