import { countWrong, mayTry, offerLink, peekLink, takeLink } from '#db/link-code.ts';
import { becomeOne, lockPersons, realmsOf } from '#db/one-person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { hmac, sha256 } from '#src/core/digest.ts';
import { Refusal } from '#src/core/errors.ts';
import { clockTime } from '#src/core/time.ts';
import { fold } from '#src/language/words.ts';
import { phoneSecret } from './phone-number.ts';
import { words } from './text.ts';

const CODE_MS = 10 * 60_000;
const CODES = 1_000_000;
const HEX_DIGITS = 12;

/** One person at two platforms: a code from the one account, said at the other, makes them one. */
export default command({
  topic: 'people',
  place: 7,
  ...words.link,
  may: 'everyone',
  audited: true,
  read(rest, { chat }) {
    if (chat.kind !== 'private') throw new Refusal('usage', words.linkOnlyPrivate);
    if (rest === '') return undefined;
    const code = fold(rest).replace(/\s/gu, '');
    if (!/^\d{6}$/u.test(code)) throw new Refusal('usage', words.linkOdd);
    return code;
  },
  run: (ctx, code) => (code === undefined ? giveCode(ctx) : useCode(ctx, code)),
});

/** Six digits are few enough to be tried out: their hash needs the key. */
const hashOf = async (ctx: Ctx, code: string) => hmac(await phoneSecret(ctx), code);

async function giveCode(ctx: Ctx): Promise<void> {
  const { db, me, now, newId } = ctx;
  const chance = Number.parseInt((await sha256(newId('code'))).slice(0, HEX_DIGITS), 16) % CODES;
  const code = String(chance).padStart(6, '0');
  const made = await offerLink(db, me, await hashOf(ctx, code), now);
  if (made === 'often') throw new Refusal('conflict', words.linkOften);
  if (made === 'taken') throw new Refusal('conflict', words.linkAgain);
  ctx.reply(words.linkCode(code, clockTime(new Date(now.getTime() + CODE_MS))));
}

async function useCode(ctx: Ctx, code: string): Promise<void> {
  const { db, district, me, now, reply } = ctx;
  if (!(await mayTry(db, me, now))) throw new Refusal('conflict', words.linkTries);
  const hash = await hashOf(ctx, code);
  const owner = await peekLink(db, district.id, hash, now);
  if (owner === me.id) throw new Refusal('conflict', words.linkOwn);
  // Persons are locked before the code, as everything else does that makes two of them one.
  const both = await lockPersons(db, district.id, [me.id, ...(owner === undefined ? [] : [owner])]);
  // Said, not refused: a refusal would undo that the try was counted.
  if (!(await takeLink(db, district.id, hash, now))) return reply(words.linkWrong(await countWrong(db, me, now)));
  const target = both.find(({ id }) => id === owner);
  const source = both.find(({ id }) => id === me.id);
  if (!target || !source) throw new Refusal('conflict', words.linkAgain);
  const twice = await becomeOne(db, source, target);
  if (twice !== undefined) {
    throw new Refusal('conflict', words.linkConflict(words.conflictIn[twice] ?? words.conflictElsewhere(twice)));
  }
  const realms = await realmsOf(db, district.id, target.id);
  reply(words.linked(source.named && !target.named ? source.name : target.name, realms.map(realmName)));
}

const realmName = (realm: string) => words.realm[realm] ?? realm;
