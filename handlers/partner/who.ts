import { contacts, type Organisation, organisations } from '#db/organisation.ts';
import { findNeed, findOffer, type Need, type Numbered, type Offer } from '#db/partner-queries.ts';
import { type AccountRef, accountsOf, accountsWithRole } from '#db/person.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold, readNumber } from '#src/language/words.ts';
import { words } from './text.ts';

export const STAFF = ['staff', 'admin'] as const;
export const CHARS_MAX = 300;
const STAFF_MAX = 20;

export const isStaff = ({ me }: Pick<Ctx, 'me'>): boolean => me.role === 'staff' || me.role === 'admin';

/** The organisations that somebody speaks for. */
export async function ownOrganisations({ db, district, me }: Ctx): Promise<string[]> {
  const all = await contacts(db, district.id);
  return all.filter(({ personId }) => personId === me.id).map(({ organisationId }) => organisationId);
}

/** The organisation that words begin with or name whole, and the words after it. */
export function namedFirst(said: string, all: readonly Organisation[]): { found?: Organisation; rest: string } {
  const folded = fold(said);
  const [found] = all
    .filter(({ name }) => folded.startsWith(fold(name)))
    .sort((one, other) => other.name.length - one.name.length);
  return found ? { found, rest: said.slice(found.name.length).replace(/^[\s，,：:]+/u, '') } : { rest: said };
}

/** The one organisation of that name, or whose name holds it. @throws `Refusal` where there is none, or several */
export async function findOrganisation(
  { db, district }: Pick<Ctx, 'db' | 'district'>,
  name: string,
): Promise<Organisation> {
  const all = await organisations(db, district.id);
  const asked = fold(name);
  const exact = all.find((one) => fold(one.name) === asked);
  const alike = exact ? [exact] : all.filter((one) => fold(one.name).includes(asked));
  const [first, ...more] = alike;
  if (!first) throw new Refusal('not_found', words.noPartner(name));
  if (more.length > 0) throw new Refusal('conflict', words.severalOrganisations(alike.map((one) => one.name)));
  return first;
}

/** Where those who speak for an organisation can be met. */
export async function accountsOfOrganisation(db: Ctx['db'], of: { districtId: string; organisationId: string }) {
  const all = await contacts(db, of.districtId);
  return all.filter(({ organisationId }) => organisationId === of.organisationId).flatMap(({ accounts }) => accounts);
}

/** Where those who asked for something can be met. */
export async function accountsOfNeed(db: Ctx['db'], need: Need): Promise<AccountRef[]> {
  return accountsOf(db, need.districtId, [need.askedBy]);
}

export async function tellStaff(ctx: Ctx | JobCtx, districtId: string, words: string): Promise<void> {
  for (const chat of ctx.privateChats(await accountsWithRole(ctx.db, districtId, STAFF, STAFF_MAX, ''))) {
    ctx.post(chat, words);
  }
}

export async function offerOf(db: Ctx['db'], key: Numbered): Promise<Offer> {
  const found = await findOffer(db, key);
  if (!found) throw new Refusal('not_found', words.noOffer(key.number));
  return found;
}

export async function needOf(db: Ctx['db'], key: Numbered): Promise<Need> {
  const found = await findNeed(db, key);
  if (!found) throw new Refusal('not_found', words.noNeed(key.number));
  return found;
}

/** `#31 and words`. @throws `Refusal` where the number is missing, or the words where they are wanted */
export function readAbout(rest: string, usage: string, wantsWords: boolean): { number: number; said: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  if (wantsWords && read.rest === '') throw new Refusal('usage', words.reasonMissing(usage));
  if (read.rest.length > CHARS_MAX) throw new Refusal('too_long', words.tooLong(CHARS_MAX));
  return { number: read.number, said: read.rest };
}

/** Who may say that an offer stands or is over: those who speak for its organisation, and the staff. */
export async function permitOffer(ctx: Ctx, offer: Offer): Promise<void> {
  if (isStaff(ctx) || (await ownOrganisations(ctx)).includes(offer.organisationId)) return;
  throw new Refusal('forbidden', words.notYours);
}
