import { accountsWithRole, PARTIES } from '#db/person.ts';
import { problemsUnderWay } from '#db/problem-ledger.ts';
import { job } from '#src/bot/define.ts';
import { dayAt } from '#src/core/day.ts';
import { reminderFor } from './rules.ts';
import { STAFF } from './steps.ts';
import { words } from './text.ts';

const PEOPLE_MAX = 20;

/** Every workday morning: one message for each party with all of its problems that want a word, and one for staff. */
export default job('hard.remind', '13 9 * * 1-5', async (ctx) => {
  const { db, now } = ctx;
  const problems = await problemsUnderWay(db);
  for (const districtId of new Set(problems.map((one) => one.districtId))) {
    await ctx.enter(districtId);
    const mine = problems.filter((one) => one.districtId === districtId);
    const lines = (who: 'staff' | (typeof PARTIES)[number]) =>
      mine.flatMap((problem) => {
        const due = reminderFor(problem, dayAt(now), now);
        return due?.to === who ? [due.line] : [];
      });
    for (const party of PARTIES) {
      const said = lines(party);
      if (said.length === 0) continue;
      const people = await accountsWithRole(db, districtId, ['responder'], PEOPLE_MAX, '', party);
      for (const chat of ctx.privateChats(people)) {
        ctx.post(chat, [words.remind.head(words.party[party]), ...said].join('\n'));
      }
    }
    const said = lines('staff');
    if (said.length === 0) continue;
    for (const chat of ctx.privateChats(await accountsWithRole(db, districtId, STAFF, PEOPLE_MAX, ''))) {
      ctx.post(chat, [words.remind.head(words.remind.staff), ...said].join('\n'));
    }
  }
});
