import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, redraw, stepTime } from './move.ts';
import { readLevel } from './reading/party.ts';
import { DUTY } from './rules.ts';
import { commands, words } from './text.ts';

/** Anybody on duty may raise it at a word; lowering it needs a reason. */
export default command({
  topic: 'duty',
  place: 18,
  ...commands.level,
  may: DUTY,
  read(rest) {
    const { number, note } = readMaybeNumbered(rest);
    const read = readLevel(note ?? '');
    if (!read) throw new Refusal('usage', answers.levelUsage(commands.level.usage));
    return { number, ...read };
  },
  async run(ctx, { number: said, level, rest: reason }) {
    const number = await pick(ctx, 'level', said, commands.level.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    if (incident.level === level) throw new Refusal('conflict', answers.levelSame(number, words.level[level]));
    if (level > incident.level && reason === '') {
      throw new Refusal('usage', answers.levelReason(commands.level.usage));
    }
    await move(ctx, incident, 'level', {
      by: ctx.me.id,
      at: stepTime(ctx, incident),
      set: { level },
      data: { from: words.level[incident.level], to: words.level[level], ...(reason && { note: reason }) },
    });
    ctx.reply(answers.leveled(number, words.level[level]));
    await redraw(ctx, number);
  },
});
