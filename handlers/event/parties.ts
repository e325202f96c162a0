import { groupsOf } from '#db/chat.ts';
import { type Decided, lockEvent } from '#db/event-lock.ts';
import { type EventView, findEvent } from '#db/event-queries.ts';
import { takePost } from '#db/group.ts';
import { accountsOf } from '#db/person.ts';
import { promote } from '#db/promotion.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import type { Saying } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { dateTime, timeSpan } from '#src/core/text.ts';
import { type Party, readParty } from '#src/language/party.ts';
import { readNumber } from '#src/language/words.ts';
import { eventCard, subjectOf } from './cards.ts';
import { FOR, FOR_FRONT, words } from './text.ts';

/** @throws `Refusal` where there is no such event in this district */
export async function find({ db, district }: Pick<Ctx, 'db' | 'district'>, number: number): Promise<EventView> {
  const found = await findEvent(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

/** The same as it is while nobody else can change it or sign up: until then it may have been moved. */
export async function findLocked(ctx: Ctx, number: number): Promise<EventView> {
  await lockEvent(ctx.db, { districtId: ctx.district.id, number });
  return find(ctx, number);
}

/** `#12 and whatever else`. */
export function readNumbered(rest: string, { usage }: { readonly usage: string }): { number: number; rest: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return read;
}

/** `#12 #13 #14`, one at least. @throws `Refusal` where anything else is among them */
export function readNumbers(rest: string, { usage }: { readonly usage: string }): readonly [number, ...number[]] {
  const { number, rest: more } = readNumbered(rest, { usage });
  return [number, ...(more === '' ? [] : readNumbers(more, { usage }))];
}

/** The number and, where somebody else is meant, their name after it. */
export function readWhose(
  said: string,
  words_: { readonly usage: string },
): { number: number; forName: string | null } {
  const { number, rest } = readNumbered(said, words_);
  return { number, forName: rest.replace(FOR_FRONT, '') || null };
}

/** Takes the name of somebody else off the end of some words. */
export function takeFor(said: string): { forName: string | null; rest: string } {
  const found = FOR.exec(said);
  return { forName: found?.[1] ?? null, rest: said.replace(FOR, '').trim() };
}

export function partyOf(said: string): Party {
  const party = readParty(said);
  if (!party) throw new Refusal('usage', words.partyUnclear(said));
  return party;
}

/** E8, and how many a series lets come together. */
export function permitParty({ rules }: EventView, { adults, children }: Party): void {
  if (adults + children > rules.partySizeMax) throw new Refusal('usage', words.partyTooBig(rules.partySizeMax));
  if (!rules.childNeedsAdult || children === 0) return;
  if (adults === 0) throw new Refusal('usage', words.needsAdult);
  if (children > adults * rules.childrenPerAdult) {
    throw new Refusal('usage', words.tooManyChildren(rules.childrenPerAdult));
  }
}

export const agesOf = ({ childAgeMin, childAgeMax }: EventView['rules']): string | undefined =>
  childAgeMin === null || childAgeMax === null ? undefined : words.ages(childAgeMin, childAgeMax);

/** How old the children of a series may be; an age that was said and lies outside is refused. */
export function permitAges({ rules }: EventView, said: readonly number[]): void {
  const { childAgeMin, childAgeMax } = rules;
  if (childAgeMin === null || childAgeMax === null) return;
  const wrong = said.find((age) => age < childAgeMin || age > childAgeMax);
  if (wrong !== undefined) throw new Refusal('usage', words.ageWrong(words.ages(childAgeMin, childAgeMax), wrong));
}

type Speaker = Pick<Ctx, 'db' | 'now' | 'post' | 'privateChats'>;

/** A word to one person in private, wherever that is possible. */
export async function tell(ctx: Speaker, districtId: string, personId: string, saying: Saying): Promise<void> {
  for (const chat of ctx.privateChats(await accountsOf(ctx.db, districtId, [personId]))) ctx.post(chat, saying);
}

/** Hands free places on and tells those who get one (E6); answers the event as it then is. */
export async function handOn(ctx: Speaker | JobCtx, districtId: string, number: number): Promise<EventView> {
  const key = { districtId, number };
  const served = await promote(ctx.db, key, ctx.now);
  const event = (await findEvent(ctx.db, key))!;
  for (const one of served) await tell(ctx, districtId, one.registration.personId, wordFor(event, one, ctx.now));
  return event;
}

function wordFor(event: EventView, { registration }: Decided, now: Date): string {
  const when = timeSpan(event.startsAt, event.endsAt, now);
  const party = words.size(registration);
  return registration.offeredUntil
    ? words.offered(event, when, party, dateTime(registration.offeredUntil, now), registration.forName)
    : words.promoted(event, when, party, registration.forName);
}

/** Redraws the event's card wherever it hangs. */
export async function refresh(ctx: Ctx, event: EventView): Promise<void> {
  await ctx.refresh(subjectOf(event.number), eventCard(event, ctx.now));
}

/** The groups that hear of a new event: those that the bot may speak in, and that want to hear of it today. */
export async function announceTo(ctx: Ctx, { series }: EventView): Promise<ChatRef[]> {
  const { db, district, now } = ctx;
  const wanted: ChatRef[] = [];
  for (const { platform, kind, id } of await groupsOf(db, district.id)) {
    const chat = { platform, kind, id } as ChatRef;
    if (ctx.canPost(chat) && (await takePost(db, chat, dayAt(now), series))) wanted.push(chat);
  }
  return wanted;
}
