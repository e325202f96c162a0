import { notesOn, openProblems, propose } from '#db/problem-ledger.ts';
import { command } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { listCard, problemCard, subjectOf } from './cards.ts';
import { find, WHAT_CHARS_MAX } from './steps.ts';
import { words } from './text.ts';

export default command({
  topic: 'hard',
  place: 1,
  ...words.problem,
  may: ['responder', 'staff', 'admin'],
  read(rest) {
    if (rest.length > WHAT_CHARS_MAX) throw new Refusal('too_long', words.problem.tooLong(WHAT_CHARS_MAX));
    const numbered = readNumber(rest);
    return numbered?.rest === '' ? { number: numbered.number } : { what: rest };
  },
  async run(ctx, asked) {
    const { db, district, me, now, event } = ctx;
    const today = dayAt(now);
    if (asked.number !== undefined) {
      const found = await find(ctx, asked.number);
      const notes = await notesOn(db, { districtId: district.id, number: asked.number });
      return ctx.showHere(subjectOf(asked.number), problemCard(found, today, now, notes));
    }
    if (!asked.what) return ctx.reply(listCard(await openProblems(db, district.id), today, now));
    const row = { districtId: district.id, what: asked.what, by: me.id, source: 'direct', sourceNumber: null } as const;
    const problem = (await propose(db, row, event.at))!;
    ctx.showNew(subjectOf(problem.number), problemCard(problem, today, now), []);
  },
});
