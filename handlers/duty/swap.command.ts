import type { Person } from '#db/person.ts';
import { addOverride, rotaOf } from '#db/shift-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { swapCard } from './cards.ts';
import { privateChatOf, readPerson } from './people.ts';
import { commands, words } from './text.ts';
import { readStretch, stretchAt, stretchesIn } from './when.ts';

/** Asks somebody to stand in for one's own shift. It counts only once they have said yes. */
export default command({
  topic: 'rota',
  place: 3,
  ...commands.swap,
  may: ['responder', 'staff', 'admin'],
  read(rest) {
    if (rest === '') throw new Refusal('usage', words.swapUsage);
    return rest;
  },
  async run(ctx, said) {
    const { db, district, me, now } = ctx;
    const { person: to, rest } = await readPerson(ctx, said);
    const { party, from, until } = await meant(ctx, to, rest);
    const chat = await privateChatOf(ctx, district.id, to.id);
    if (!chat) throw new Refusal('conflict', words.unreachable(to.name));
    const number = await addOverride(db, {
      districtId: district.id,
      party,
      fromId: me.id,
      toId: to.id,
      startsAt: from,
      endsAt: until,
      askedBy: me.id,
      askedAt: now,
    });
    const [begins, ends] = [dateTime(from, now), dateTime(until, now)];
    ctx.reply(words.swapAsked(number, to.name, begins, ends));
    ctx.post(chat, swapCard(number, words.swapAsk(number, me.name, party, begins, ends)), { urge: 'app' });
  },
});

/** Which stretch of which of one's own shifts is meant. */
async function meant({ db, district, me, now }: Ctx, to: Person, said: string) {
  if (to.id === me.id) throw new Refusal('usage', words.swapSelf);
  const asked = readStretch(said, now);
  if (!asked) throw new Refusal('usage', words.swapUsage);
  if (asked.to <= now) throw new Refusal('usage', words.swapPast);
  const own = (await rotaOf(db, district.id, now)).shifts.filter(({ personId }) => personId === me.id);
  // A shift that goes on now, or one that begins in the time that was said.
  const covering = own.flatMap((shift) => {
    const stretch = stretchAt(shift, asked.from > now ? asked.from : now);
    return stretch ? [{ shift, ...stretch }] : [];
  });
  const [shift] = [...covering, ...stretchesIn(own, asked.from, asked.to)];
  if (!shift) throw new Refusal('conflict', words.swapNoShift(said));
  const { party } = shift.shift;
  if (to.party !== party || to.role === 'member') throw new Refusal('conflict', words.notOfParty(to.name, party));
  return asked.exact ? { party, from: asked.from, until: asked.to } : { party, from: shift.from, until: shift.to };
}
