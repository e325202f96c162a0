import { type CourseView, findCourse, type Learner, learnersOf } from '#db/course-queries.ts';
import { enrol, fillCourse } from '#db/enrolment.ts';
import { accountsOf } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold, readNumber } from '#src/language/words.ts';
import { courseCard, subjectOf, titleOf } from './cards.ts';
import { AMOUNT, PARTS, words } from './text.ts';

export const STAFF = ['staff', 'admin'] as const;

export async function find({ db, district }: Ctx, number: number): Promise<CourseView> {
  const found = await findCourse(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

export function readNumbered(rest: string, { usage }: { readonly usage: string }): { number: number; rest: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return read;
}

/** `#51 2 and words`: a course and one of its sessions. */
export function readSession(typed: string, command: { readonly usage: string }) {
  const { number, rest } = readNumbered(typed, command);
  const seq = PARTS.nth.exec(fold(rest));
  if (!seq) throw new Refusal('usage', words.incomplete(command.usage));
  return { number, seq: Number(seq[1]), rest: rest.slice(seq[0].length).trim() };
}

export async function learner(ctx: Ctx, number: number, name: string): Promise<Learner> {
  const found = (await learnersOf(ctx.db, { districtId: ctx.district.id, number })).filter((one) => one.name === name);
  const current = found.find(({ state }) => state !== 'withdrawn') ?? found[0];
  if (!current) throw new Refusal('not_found', words.notInCourse(name));
  return current;
}

/** Fen out of an amount in yuan, such as `99.50`; undefined where there is none. */
export function readFen(typed: string): { readonly fen: number; readonly rest: string } | undefined {
  const found = AMOUNT.exec(fold(typed));
  if (!found) return undefined;
  const fen = Math.round(Number(found[1]) * 100);
  return fen > 0 ? { fen, rest: fold(typed).replace(found[0], ' ').trim() } : undefined;
}

/** Takes whoever asks into a course; answers what to say. */
export async function joinCourse(ctx: Ctx, number: number): Promise<string> {
  const { db, district, me, now, newId } = ctx;
  const course = await find(ctx, number);
  const ids = { id: newId('enr'), feeId: newId('fee') };
  const done = await enrol(db, { districtId: district.id, number }, { ...ids, personId: me.id, by: me.id }, now);
  switch (done.kind) {
    case 'enrolled':
      return words.joined(titleOf(course), words.fee(course.feeFen));
    case 'waiting':
      return words.waiting(titleOf(course), done.place);
    case 'already':
      throw new Refusal('conflict', words.already(titleOf(course)));
    case 'closed':
      throw new Refusal('conflict', words.closed(titleOf(course)));
    case 'gone':
      throw new Refusal('not_found', words.gone(number));
  }
}

/** Hands free places on, tells those who get one, and redraws the card. */
export async function handOn(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, now, newId } = ctx;
  const key = { districtId: district.id, number };
  const next = await fillCourse(db, key, me.id, () => newId('fee'), now);
  const course = await find(ctx, number);
  for (const { personId } of next) await tell(ctx, personId, words.filled(titleOf(course), words.fee(course.feeFen)));
  await ctx.refresh(subjectOf(number), courseCard(course, now));
}

export async function tell(ctx: Ctx, personId: string, saying: string): Promise<void> {
  for (const chat of ctx.privateChats(await accountsOf(ctx.db, ctx.district.id, [personId]))) ctx.post(chat, saying);
}
