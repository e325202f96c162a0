import { addClaim, claimsOn, findClaim } from '#db/custody.ts';
import { openLost } from '#db/lost-found.ts';
import { accountsWithRole } from '#db/person.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { claimCard } from './cards.ts';
import { find, readNumbered } from './doings.ts';
import { likely } from './rules.ts';
import { words } from './text.ts';

const CHECKERS_MAX = 10;

export default command({
  topic: 'lost',
  place: 4,
  ...words.claim,
  may: 'everyone',
  read: (rest) => readNumbered(rest, words.claim.usage, words.claim.empty),
  async run(ctx, { number, note }) {
    const { db, district, me, event, newId } = ctx;
    if (ctx.chat.kind === 'group') throw new Refusal('usage', words.claimPrivately(number));
    const key = { districtId: district.id, number };
    const found = await find(ctx, number);
    if (found.endedAt) throw new Refusal('conflict', words.over(number, words.state[found.state]));
    if (found.personId === me.id) throw new Refusal('forbidden', words.claimOwn);
    const mine = (await claimsOn(db, key)).filter(({ personId }) => personId === me.id);
    if (mine.some(({ state }) => state !== 'rejected')) throw new Refusal('conflict', words.claimKnown(number));

    const searched = (await openLost(db, district.id, new Date(0), 200)).filter(({ personId }) => personId === me.id);
    const [lost] = likely(found, searched, false);
    const id = newId('clm');
    const row = { districtId: district.id, id, foundNumber: number, personId: me.id, answer: note, at: event.at };
    await addClaim(db, { ...row, lostNumber: lost?.number ?? null });
    const claim = (await findClaim(db, district.id, id))!;
    const checkers = await accountsWithRole(db, district.id, ['staff', 'admin'], CHECKERS_MAX, me.id);
    for (const chat of ctx.privateChats(checkers)) ctx.post(chat, claimCard(claim, found));
    ctx.reply(words.claimTaken(number));
  },
});
