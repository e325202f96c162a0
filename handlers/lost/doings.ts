import { responseChats } from '#db/chat.ts';
import { custodyOf, type Handover, handOver } from '#db/custody.ts';
import { type Found, findFound } from '#db/lost-found.ts';
import { accountsOf, type Role } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Saying } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { readNumber } from '#src/language/words.ts';
import { foundCard, subjectOf } from './cards.ts';
import { WHAT_CHARS_MAX } from './rules.ts';
import { WITNESS, words } from './text.ts';

/** Who keeps what was found. */
export const KEEPERS: readonly Role[] = ['responder', 'staff', 'admin'];

export function readWhat(rest: string, empty: string): string {
  if (rest === '') throw new Refusal('usage', empty);
  if (rest.length > WHAT_CHARS_MAX) throw new Refusal('too_long', words.tooLong(WHAT_CHARS_MAX));
  return rest;
}

/** `#23 something`, both wanted. */
export function readNumbered(rest: string, usage: string, empty: string): { number: number; note: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return { number: read.number, note: readWhat(read.rest, empty) };
}

export interface Witnessed {
  readonly number: number;
  readonly note: string;
  readonly witness: string;
}

/** A number, something, and a witness: two names stand behind whatever happens to a found thing. */
export function readWitnessed(rest: string, command: { readonly usage: string; readonly empty: string }): Witnessed {
  const { number, note } = readNumbered(rest, command.usage, command.empty);
  const at = note.search(WITNESS);
  const parts = at < 0 ? [] : [note.slice(0, at).trim(), note.slice(at).replace(WITNESS, '').replace(/^@/u, '').trim()];
  const [what, witness] = parts;
  if (!witness) throw new Refusal('usage', words.witnessMissing(command.usage));
  if (!what) throw new Refusal('usage', command.empty);
  return { number, note: what, witness };
}

/** @throws `Refusal` where there is no found thing of that number */
export async function find({ db, district }: Ctx, number: number): Promise<Found> {
  const found = await findFound(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

/** Moves a found thing on before two people, and redraws its card. */
export async function move(ctx: Ctx, number: number, how: Omit<Handover, 'byId'>): Promise<void> {
  const { db, district, me } = ctx;
  if (how.witness === me.name) throw new Refusal('conflict', words.witnessSelf);
  const key = { districtId: district.id, number };
  const before = await find(ctx, number);
  const moved = await handOver(db, key, { ...how, byId: me.id }, ctx.event.at);
  if (!moved) throw new Refusal('conflict', words.over(number, words.state[before.state]));
  await redraw(ctx, number);
}

/** Redraws the public card wherever it hangs. */
export async function redraw(ctx: Ctx, number: number): Promise<void> {
  await ctx.show(subjectOf(number), foundCard(await find(ctx, number), ctx.now, false));
}

/** A found thing, with everything where those who keep it ask in private. */
export async function detail(ctx: Ctx, found: Found, open: boolean) {
  const path = open ? await custodyOf(ctx.db, { districtId: ctx.district.id, number: found.number }) : [];
  return foundCard(found, ctx.now, open, path);
}

/** A word to one person in private, wherever that is possible. */
export async function tell(ctx: Ctx, personId: string, saying: Saying): Promise<void> {
  const chats = ctx.privateChats(await accountsOf(ctx.db, ctx.district.id, [personId]));
  for (const chat of chats) ctx.post(chat, saying);
}

/** The groups of those on duty, but for the one where it was said. */
export async function dutyGroups(ctx: Ctx) {
  if (ctx.chat.purpose === 'response') return [];
  return (await responseChats(ctx.db, ctx.district.id)).map(
    ({ platform, kind, id }): ChatRef => ({ platform: platform as ChatRef['platform'], kind, id }),
  );
}
