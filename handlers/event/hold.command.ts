import { cameTo, closeSignUps } from '#db/check-in.ts';
import { mutedBy } from '#db/event-mute.ts';
import { moveEvent, partiesOf } from '#db/event-queries.ts';
import { hasEvidence } from '#db/evidence.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { announceTo, find, readNumbered, refresh, tell } from './parties.ts';
import { summaryCard, summarySubject } from './summary.ts';
import { PLACE_UNIT, words } from './text.ts';

export default command({
  topic: 'event',
  place: 18,
  ...words.hold,
  may: ['staff', 'admin'],
  read(said) {
    const { number, rest } = readNumbered(said, words.hold);
    const counted = PLACE_UNIT.exec(rest);
    const source = counted ? rest.replace(counted[0], '').trim() : '';
    if (counted && source === '') throw new Refusal('usage', words.headsMissing(number));
    return { number, counted: counted ? { heads: Number(counted[1]), source } : undefined };
  },
  async run(ctx, { number, counted }) {
    const { db, district, now } = ctx;
    const event = await find(ctx, number);
    const key = { districtId: district.id, number };
    if (event.state !== 'published') throw new Refusal('conflict', words.notOpen(number, words.state[event.state]));
    if (event.startsAt > now) throw new Refusal('conflict', words.notYet(number));
    if (!(await hasEvidence(db, key))) throw new Refusal('conflict', words.proofMissing(number));
    const came = await cameTo(db, key);
    if (came === 0 && !counted) throw new Refusal('usage', words.headsMissing(number));
    await closeSignUps(db, key, now);
    const byHand = counted && { headcount: counted.heads, headcountSource: counted.source };
    await moveEvent(db, key, 'held', now, byHand);
    ctx.reply(
      came > 0 ? words.heldDone(number, came, words.bySignIn) : words.heldDone(number, counted!.heads, counted!.source),
    );
    const held = await find(ctx, number);
    await refresh(ctx, held);
    const summary = await summaryCard(ctx, held);
    const subject = { districtId: district.id, subject: summarySubject(number) };
    for (const chat of await announceTo(ctx, held)) ctx.post(chat, summary, { subject });
    const muted = await mutedBy(db, held);
    for (const personId of await peopleWhoCame(ctx, number)) {
      if (muted.has(personId)) continue;
      await tell(ctx, district.id, personId, words.askRating(number, event.title));
    }
  },
});

async function peopleWhoCame(ctx: Ctx, number: number): Promise<string[]> {
  const parties = await partiesOf(ctx.db, { districtId: ctx.district.id, number });
  return parties
    .filter(({ registration }) => registration.state === 'attended' && registration.forName === null)
    .map(({ registration }) => registration.personId);
}
