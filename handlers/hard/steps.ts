import type { Party } from '#db/person.ts';
import { findProblem, type HardProblem, type Move, moveProblem } from '#db/problem-ledger.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { problemCard, subjectOf } from './cards.ts';
import { LIST, PARTY, words } from './text.ts';

export const STAFF = ['staff', 'admin'] as const;
export const WHAT_CHARS_MAX = 1000;

type Facts = NonNullable<Parameters<typeof moveProblem>[3]['facts']>;

/** @throws `Refusal` where there is none of that number on the district's ledger */
export async function find({ db, district }: Ctx, number: number): Promise<HardProblem> {
  const found = await findProblem(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

/** Takes a problem one step on and redraws its card wherever it hangs. */
export async function step(
  ctx: Ctx,
  number: number,
  move: Move,
  how: { readonly text: string | null; readonly facts?: Facts },
): Promise<HardProblem> {
  const { db, district, me, now, event } = ctx;
  const before = await find(ctx, number);
  const key = { districtId: district.id, number };
  const moved = await moveProblem(db, key, move, { by: me.id, ...how }, event.at);
  if (!moved) throw new Refusal('conflict', words.cannot(move, before));
  await ctx.show(subjectOf(number), problemCard(moved, dayAt(now), now));
  return moved;
}

/** Who may report on a problem: whoever belongs to a party that leads or helps, and staff. */
export async function permitParty(ctx: Ctx, number: number): Promise<void> {
  const { leadParty, helpers } = await find(ctx, number);
  const { role, party } = ctx.me;
  if (role === 'staff' || role === 'admin' || leadParty === null) return;
  if (party === leadParty || (party && helpers.includes(party))) return;
  throw new Refusal('forbidden', words.notLead(words.party[leadParty]));
}

/** What the pressed card should show now. */
export async function current({ db, district, now }: Ctx, { number }: { number: number }): Promise<Card | undefined> {
  const found = await findProblem(db, { districtId: district.id, number });
  return found && problemCard(found, dayAt(now), now);
}

/** `#31 and words`, both wanted. */
export function readNoted(rest: string, { usage }: { readonly usage: string }): { number: number; note: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  if (read.rest === '') throw new Refusal('usage', words.textMissing(usage));
  if (read.rest.length > WHAT_CHARS_MAX) throw new Refusal('too_long', words.problem.tooLong(WHAT_CHARS_MAX));
  return { number: read.number, note: read.rest };
}

/** The parties that a list names. */
export function readParties(listed: string): Party[] {
  return listed
    .split(LIST)
    .filter(Boolean)
    .map((one) => {
      const party = PARTY[one];
      if (!party) throw new Refusal('usage', words.partyUnknown(one));
      return party;
    });
}

/** Cuts words at the markers that occur in them: what stands before the first, and what follows each. */
export function cut<Name extends string>(
  from: string,
  markers: Readonly<Record<Name, RegExp>>,
): { readonly before: string } & Partial<Record<Name, string>> {
  const found = (Object.entries(markers) as [Name, RegExp][])
    .flatMap(([name, marker]) => {
      const match = marker.exec(from);
      return match ? [{ name, at: match.index, end: match.index + match[0].length }] : [];
    })
    .sort((a, b) => a.at - b.at);
  const parts = found.map(({ name, end }, at) => [name, from.slice(end, found[at + 1]?.at).trim()]);
  return { before: from.slice(0, found[0]?.at).trim(), ...Object.fromEntries(parts) } as ReturnType<typeof cut<Name>>;
}
