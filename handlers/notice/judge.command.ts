import { reportOf } from '#db/broadcast-queries.ts';
import { changeBroadcast, judge } from '#db/broadcast-write.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { readNumbered } from './reading.ts';
import { ADMINS } from './roles.ts';
import { hold, showBroadcast } from './steps.ts';
import { commands, words } from './text.ts';

/** B2: of a row of which the platform said nothing, somebody who has looked says what became of it. */
export default command({
  topic: 'notice',
  place: 15,
  ...commands.judge,
  may: ADMINS,
  read(rest) {
    const { number, rest: row } = readNumbered(rest, commands.judge.usage);
    const { number: seq, rest: verdict } = readNumber(row) ?? { number: 0, rest: '' };
    const not = words.NOT_GOT.test(verdict);
    if (seq === 0 || (!not && !words.GOT.test(verdict))) {
      throw new Refusal('usage', words.numberMissing(commands.judge.usage));
    }
    return { number, seq, got: !not };
  },
  async run(ctx, { number, seq, got }) {
    const { db, me } = ctx;
    const states = ['sending', 'paused', 'partial', 'cancelled', 'recalled_partial'] as const;
    const one = await hold(ctx, number, states, commands.judge.names[0]);
    if (!(await judge(db, one, { seq, got, by: me.id }))) throw new Refusal('not_found', words.notUnknown(number, seq));
    const { states: now, targets } = await reportOf(db, one);
    if (one.state === 'partial' && now.accepted === targets) await changeBroadcast(db, one, { state: 'sent' });
    ctx.reply(words.judged(number, seq, got));
    await showBroadcast(ctx, number);
  },
});
