import type { Stage } from '#db/incubatee.ts';
import { type Brand, findBrand, pathOf } from '#db/incubation-queries.ts';
import { findByName, type Person, type Role } from '#db/person.ts';
import { picturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { brandCard, subjectOf } from './cards.ts';
import { words } from './text.ts';

export const STAFF: readonly Role[] = ['staff', 'admin'];

const CHARS_MAX = 200;

/** I1: which stage may follow which; a trigger holds the same. */
export const NEXT: Readonly<Record<Stage, readonly Stage[]>> = {
  applied: ['trial', 'incubating', 'exited'],
  trial: ['incubating', 'exited'],
  incubating: ['graduated', 'exited'],
  graduated: [],
  exited: [],
};

export function readNumbered(typed: string, { usage }: { readonly usage: string }): { number: number; rest: string } {
  const read = readNumber(typed);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return { number: read.number, rest: brief(read.rest) };
}

export function brief(typed: string): string {
  if (typed.length > CHARS_MAX) throw new Refusal('too_long', words.long(CHARS_MAX));
  return typed.replace(/\s+/gu, ' ').trim();
}

/** Takes what a pattern finds out of some words. */
export function take(typed: string, pattern: RegExp): { found: RegExpExecArray | undefined; rest: string } {
  const found = pattern.exec(typed);
  if (!found) return { found: undefined, rest: typed };
  return { found, rest: brief(`${typed.slice(0, found.index)} ${typed.slice(found.index + found[0].length)}`) };
}

/** @throws `Refusal` where there is no such brand */
export async function find({ db, district }: Pick<Ctx, 'db' | 'district'>, number: number): Promise<Brand> {
  const found = await findBrand(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

/** @throws `Refusal` where nobody, or more than one, is called that */
export async function onlyPerson({ db, district }: Ctx, name: string): Promise<Person> {
  const [found, ...others] = await findByName(db, district.id, name);
  if (!found || others.length > 0) throw new Refusal('not_found', words.nobody(name));
  return found;
}

export async function cardOf(ctx: Pick<Ctx, 'db' | 'district' | 'now'>, number: number) {
  const brand = await find(ctx, number);
  const pictures = await picturesOf(ctx.db, ctx.district.id, subjectOf(number));
  return brandCard(brand, await pathOf(ctx.db, brand), pictures, ctx.now);
}

/** Redraws the card of a brand wherever it hangs. */
export async function redraw(ctx: Ctx, number: number): Promise<void> {
  await ctx.refresh(subjectOf(number), await cardOf(ctx, number));
}
