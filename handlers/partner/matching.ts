import { agreeTo, deliver, fail, findMatch, matchesOfNeed, proposeMatch, type Side } from '#db/partner-match.ts';
import { isLive, type Match, type Need, type Offer, openNeeds, openOffers, profileOf } from '#db/partner-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { matchCard, matchSubject, needCard } from './cards.ts';
import { fitting } from './rules.ts';
import { words } from './text.ts';
import {
  accountsOfNeed,
  accountsOfOrganisation,
  isStaff,
  needOf,
  offerOf,
  ownOrganisations,
  tellStaff,
} from './who.ts';

const SHOWN_MAX = 3;

/** What of the list fits a need now, but for what it was brought together with already. */
export async function fitsFor(ctx: Ctx, need: Need): Promise<Offer[]> {
  const { db, district, now } = ctx;
  const tried = (await matchesOfNeed(db, need)).map(({ offerNumber }) => offerNumber);
  const live = (await openOffers(db, district.id)).filter((offer) => isLive(offer, now, dayAt(now)));
  return fitting(need, live)
    .filter(({ number, organisationId }) => !tried.includes(number) && organisationId !== need.organisationId)
    .slice(0, SHOWN_MAX);
}

/** A fresh offer is told to whoever looks for such a thing. */
export async function tellSeekers(ctx: Ctx, offer: Offer): Promise<void> {
  const { db, district, now } = ctx;
  const needs = (await openNeeds(db, district.id, offer.kind)).slice(0, SHOWN_MAX);
  for (const need of needs) {
    if (need.organisationId === offer.organisationId) continue;
    const card = needCard(need, [offer], now);
    for (const chat of ctx.privateChats(await accountsOfNeed(db, need))) {
      ctx.post(chat, words.newFit(offer.number, offer.organisation, offer.what));
      ctx.post(chat, card);
    }
  }
}

/** Brings an offer and a need together and asks whoever has not said yes by doing so. */
export async function connectThem(ctx: Ctx, ask: { offer: number; need: number }): Promise<void> {
  const { db, district, me, event, now } = ctx;
  const offer = await offerOf(db, { districtId: district.id, number: ask.offer });
  const need = await needOf(db, { districtId: district.id, number: ask.need });
  const mine = await ownOrganisations(ctx);
  const sides: Side[] = [
    ...(mine.includes(offer.organisationId) ? (['giver'] as const) : []),
    ...(need.askedBy === me.id || (need.organisationId && mine.includes(need.organisationId))
      ? (['need'] as const)
      : []),
  ];
  if (sides.length === 0 && !isStaff(ctx)) throw new Refusal('forbidden', words.notYours);
  if (need.state !== 'open') throw new Refusal('conflict', words.needOver(need.number, need.state));
  if (!isLive(offer, now, dayAt(now))) throw new Refusal('conflict', words.offerDead(offer.number));
  if (offer.kind !== need.kind) throw new Refusal('conflict', words.otherKind(offer.kind, need.kind));
  const row = { districtId: district.id, offerNumber: offer.number, needNumber: need.number, by: me.id, at: event.at };
  const match = await proposeMatch(db, row, sides);
  if (!match) throw new Refusal('conflict', words.alreadyMatched);
  ctx.showNew(matchSubject(match.number), matchCard(match, offer, need), []);
  if (!sides.includes('giver')) await askGiver(ctx, match, offer, need);
  if (!sides.includes('need'))
    await askSide(
      ctx,
      await accountsOfNeed(db, need),
      words.askNeed(offer.organisation, offer.what),
      match,
      offer,
      need,
    );
  if (match.state === 'agreed') await tellAgreed(ctx, match, offer, need);
}

async function askGiver(ctx: Ctx, match: Match, offer: Offer, need: Need): Promise<void> {
  const { db, district } = ctx;
  const accounts = await accountsOfOrganisation(db, offer);
  const said = words.askGiver(offer.organisation, need.what);
  if ((await askSide(ctx, accounts, said, match, offer, need)) > 0) return;
  const profile = await profileOf(db, district.id, offer.organisationId);
  const contact = [profile?.contactName, profile?.contactPhone].filter(Boolean).join(' ');
  await tellStaff(ctx, district.id, words.noContact(match.number, offer.organisation, contact));
}

/** In how many chats somebody was asked. */
async function askSide(
  ctx: Ctx,
  accounts: Parameters<Ctx['privateChats']>[0],
  said: string,
  match: Match,
  offer: Offer,
  need: Need,
): Promise<number> {
  const chats = ctx.privateChats(accounts);
  for (const chat of chats) {
    ctx.post(chat, said);
    ctx.post(chat, matchCard(match, offer, need), {
      subject: { districtId: match.districtId, subject: matchSubject(match.number) },
    });
  }
  return chats.length;
}

/** A match with both of its sides. @throws `Refusal` where there is none of that number */
export async function matchOf({ db, district }: Pick<Ctx, 'db' | 'district'>, number: number) {
  const match = await findMatch(db, { districtId: district.id, number });
  if (!match) throw new Refusal('not_found', words.noMatch(number));
  const offer = await offerOf(db, { districtId: district.id, number: match.offerNumber });
  const need = await needOf(db, { districtId: district.id, number: match.needNumber });
  return { match, offer, need };
}

/** For which sides of a match somebody may speak; the staff for whichever has not spoken yet. */
async function sidesOf(ctx: Ctx, { match, offer, need }: Awaited<ReturnType<typeof matchOf>>): Promise<Side[]> {
  const mine = await ownOrganisations(ctx);
  const staff = isStaff(ctx);
  const gives = mine.includes(offer.organisationId) || (staff && !match.giverAt);
  const needs =
    need.askedBy === ctx.me.id ||
    (need.organisationId !== null && mine.includes(need.organisationId)) ||
    (staff && !match.needAt);
  return [...(gives ? (['giver'] as const) : []), ...(needs ? (['need'] as const) : [])];
}

export async function agreeMatch(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, event } = ctx;
  const found = await matchOf(ctx, number);
  const sides = await sidesOf(ctx, found);
  if (sides.length === 0) throw new Refusal('forbidden', words.notYours);
  let { match } = found;
  for (const side of sides) {
    match = (await agreeTo(db, { districtId: district.id, number }, side, me.id, event.at)) ?? match;
  }
  if (found.match.state !== 'proposed') throw new Refusal('conflict', words.matchOver(number, found.match.state));
  await ctx.show(matchSubject(number), matchCard(match, found.offer, found.need));
  if (match.state === 'agreed') await tellAgreed(ctx, match, found.offer, found.need);
}

async function tellAgreed(ctx: Ctx, match: Match, offer: Offer, need: Need): Promise<void> {
  const said = words.agreedBoth(match.number, offer.organisation, offer.what);
  const both = [...(await accountsOfOrganisation(ctx.db, offer)), ...(await accountsOfNeed(ctx.db, need))];
  for (const chat of ctx.privateChats(both)) ctx.post(chat, said);
}

export async function declineMatch(ctx: Ctx, number: number, reason: string): Promise<void> {
  const { db, district, event } = ctx;
  const found = await matchOf(ctx, number);
  if ((await sidesOf(ctx, found)).length === 0) throw new Refusal('forbidden', words.notYours);
  const match = await fail(db, { districtId: district.id, number }, reason, event.at);
  if (!match) throw new Refusal('conflict', words.matchOver(number, found.match.state));
  await ctx.show(matchSubject(number), matchCard(match, found.offer, found.need));
  for (const chat of ctx.privateChats(await accountsOfNeed(db, found.need))) {
    ctx.post(chat, words.declinedTold(number, reason));
  }
}

/** P2: whoever needed it, or the staff, says that it was given; the giver is thanked. */
export async function deliverMatch(ctx: Ctx, number: number, outcome: string): Promise<void> {
  const { db, district, me, event } = ctx;
  const found = await matchOf(ctx, number);
  const mine = await ownOrganisations(ctx);
  const { need, offer } = found;
  const receives = need.askedBy === me.id || (need.organisationId !== null && mine.includes(need.organisationId));
  if (!receives && !isStaff(ctx)) throw new Refusal('forbidden', words.notReceiver);
  const match = await deliver(db, { districtId: district.id, number }, me.id, outcome || null, event.at);
  if (!match) {
    const { state } = found.match;
    throw new Refusal('conflict', state === 'proposed' ? words.notAgreed(number) : words.matchOver(number, state));
  }
  await ctx.show(matchSubject(number), matchCard(match, offer, need));
  ctx.reply(words.deliveredTold(number, offer.organisation));
  for (const chat of ctx.privateChats(await accountsOfOrganisation(db, offer))) {
    ctx.post(chat, words.thanks(offer.organisation, offer.what, outcome));
  }
}

/** What a pressed card of a match should show now. */
export async function currentMatch(ctx: Ctx, { number }: { number: number }): Promise<Card | undefined> {
  const match = await findMatch(ctx.db, { districtId: ctx.district.id, number });
  if (!match) return undefined;
  const { offer, need } = await matchOf(ctx, number);
  return matchCard(match, offer, need);
}
