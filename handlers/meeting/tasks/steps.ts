import {
  type FollowUp,
  type FollowUpFacts,
  type FollowUpMove,
  findFollowUp,
  moveFollowUp,
  openFollowUp,
  updatesOn,
} from '#db/follow-up-queries.ts';
import { resolutionsOf } from '#db/minutes-queries.ts';
import { type Contact, contacts } from '#db/organisation.ts';
import { accountsOf } from '#db/person.ts';
import { picturesOf } from '#db/picture.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { readNumber } from '#src/language/words.ts';
import { chatsWith, elsewhere, isStaff, speaksFor } from '../members.ts';
import { type Shown, taskCard, taskSubject } from './cards.ts';
import { taskWords as words } from './text.ts';

export const TEXT_CHARS_MAX = 1000;

type Looking = Pick<Ctx, 'db' | 'district' | 'now'>;

/** @throws `Refusal` where the district has no follow-up of that number */
export async function find({ db, district }: Looking, number: number): Promise<FollowUp> {
  const found = await findFollowUp(db, { districtId: district.id, number });
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

/** Everything that its card and its page show. */
export async function shownOf({ db, district }: Looking, followUp: FollowUp): Promise<Shown> {
  const { number, meetingNumber, resolutionSeq } = followUp;
  const key = { districtId: district.id, number };
  const resolutions =
    meetingNumber === null ? [] : await resolutionsOf(db, { districtId: district.id, number: meetingNumber });
  return {
    followUp,
    basis: resolutions.find(({ seq }) => seq === resolutionSeq)?.text,
    updates: await updatesOn(db, key),
    pictures: await picturesOf(db, district.id, taskSubject(number)),
  };
}

export const cardOf = async (ctx: Looking, followUp: FollowUp): Promise<Card> =>
  taskCard(await shownOf(ctx, followUp), ctx.now);

/** Where those who answer for it are met in private: the person, and everybody who speaks for the organisation. */
export async function leadChats(
  ctx: Pick<JobCtx, 'db' | 'privateChats'>,
  {
    districtId,
    leadOrganisationId,
    leadPersonId,
  }: Pick<FollowUp, 'districtId' | 'leadOrganisationId' | 'leadPersonId'>,
): Promise<ChatRef[]> {
  const all = await contacts(ctx.db, districtId);
  const own = all.filter(({ organisationId }) => organisationId === leadOrganisationId);
  const person: Pick<Contact, 'accounts'> = { accounts: await accountsOf(ctx.db, districtId, [leadPersonId]) };
  return chatsWith(ctx, [person, ...own.filter(({ personId }) => personId !== leadPersonId)]);
}

/** Opens a follow-up and hands its card to those who answer for it. Undefined where one is under way already. */
export async function open(ctx: Ctx, row: Parameters<typeof openFollowUp>[1]): Promise<FollowUp | undefined> {
  const opened = await openFollowUp(ctx.db, row, ctx.event.at);
  if (!opened) return undefined;
  const chats = elsewhere(ctx, await leadChats(ctx, opened));
  const card = await cardOf(ctx, opened);
  const { id: districtId } = ctx.district;
  const subject = taskSubject(opened.number);
  for (const chat of chats) ctx.post(chat, card, { subject: { districtId, subject } });
  return opened;
}

/** Takes a follow-up one step on and redraws its card wherever it hangs. */
export async function step(
  ctx: Ctx,
  number: number,
  move: FollowUpMove,
  how: { readonly text: string | null; readonly facts?: FollowUpFacts },
): Promise<FollowUp> {
  const before = await find(ctx, number);
  const key = { districtId: ctx.district.id, number };
  if (!(await moveFollowUp(ctx.db, key, move, { by: ctx.me.id, ...how }, ctx.event.at))) {
    throw new Refusal('conflict', words.cannot(move, number, before.state));
  }
  const moved = await find(ctx, number);
  await ctx.show(taskSubject(number), await cardOf(ctx, moved));
  return moved;
}

/** Whoever answers for it, speaks for the organisation that leads or helps, or is staff. */
export async function permitDoer(ctx: Ctx, number: number): Promise<void> {
  const { leadOrganisationId, leadPersonId, helperIds, lead, person } = await find(ctx, number);
  if (isStaff(ctx) || ctx.me.id === leadPersonId) return;
  const mine = await speaksFor(ctx, ctx.district.id, ctx.me.id);
  if (mine.some((id) => id === leadOrganisationId || helperIds.includes(id))) return;
  throw new Refusal('forbidden', words.notYours(number, lead, person));
}

/** What a pressed card should show now. */
export async function currentTask(ctx: Ctx, { number }: { number: number }): Promise<Card | undefined> {
  const found = await findFollowUp(ctx.db, { districtId: ctx.district.id, number });
  return found && cardOf(ctx, found);
}

export function readTask(rest: string, usage: string): { number: number; said: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  if (read.rest.length > TEXT_CHARS_MAX) throw new Refusal('too_long', words.textLong(TEXT_CHARS_MAX));
  return { number: read.number, said: read.rest };
}

/** `#31 and words`, both wanted. */
export function readNoted(rest: string, usage: string): { number: number; said: string } {
  const read = readTask(rest, usage);
  if (read.said === '') throw new Refusal('usage', words.textMissing(usage));
  return read;
}
