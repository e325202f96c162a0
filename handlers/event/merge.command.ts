import { closeAll } from '#db/check-in.ts';
import { lockEvent } from '#db/event-lock.ts';
import { moveEvent, partiesOf } from '#db/event-queries.ts';
import { type SignUp, signUp } from '#db/sign-up.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { readNumber } from '#src/language/words.ts';
import { words } from './around/text.ts';
import { find, refresh, tell } from './parties.ts';
import { words as common } from './text.ts';

/** E6, E14: the parties of one event go over to another, whole and in the order of their queue; each is told once. */
export default command({
  topic: 'event',
  place: 27,
  ...words.merge,
  may: ['staff', 'admin'],
  read(rest) {
    const from = readNumber(rest);
    const to = from && readNumber(from.rest.replace(words.TO, ''));
    if (!from || !to) throw new Refusal('usage', words.mergeMissing);
    if (from.number === to.number) throw new Refusal('usage', words.mergeSame);
    return { from: from.number, to: to.number };
  },
  async run(ctx, numbers) {
    const { db, district, now, newId } = ctx;
    const [from, to] = [await find(ctx, numbers.from), await find(ctx, numbers.to)];
    for (const { number, state, startsAt } of [from, to]) {
      if (state !== 'published') throw new Refusal('conflict', words.mergeClosed(number, common.state[state]));
      if (startsAt <= now) throw new Refusal('conflict', words.mergeBegun(number));
    }
    // Two merges the other way round would wait for each other: rows are taken in the order of their numbers.
    for (const one of [from, to].toSorted((a, b) => a.number - b.number)) await lockEvent(db, one);
    const parties = await partiesOf(db, from);
    let waiting = 0;
    for (const { registration } of parties) {
      const { personId, forName, adults, children } = registration;
      const done = await signUp(db, to, { id: newId('reg'), personId, forName, adults, children }, now);
      if (done.kind === 'waiting') waiting += 1;
      const [was, when] = [from, to].map((one) => timeSpan(one.startsAt, one.endsAt, now));
      const ref = words.ref(to.number, forName);
      const said = words.tellMerged(from, was!, to, when!, common.size(registration), fateOf(done), ref);
      await tell(ctx, district.id, personId, said);
    }
    await moveEvent(db, from, 'cancelled', now, { reason: words.mergeReason(to.number) });
    await closeAll(db, from, now);
    ctx.reply(words.merged(from.number, to.number, parties.length, waiting));
    for (const { number } of [from, to]) await refresh(ctx, await find(ctx, number));
  },
});

function fateOf(done: SignUp): string {
  if (done.kind === 'waiting') return words.fate.waiting(done.place);
  return done.kind === 'already' ? words.fate.already : words.fate.confirmed;
}
