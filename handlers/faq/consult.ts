import {
  accountsOf,
  answerConsultation,
  approveEntry,
  type Consultation,
  closeConsultation,
  findConsultation,
  openConsultation,
  proposeEntry,
  reopenConsultation,
} from '#db/consultation-queries.ts';
import { findMatters, putMatters } from '#db/matter.ts';
import { findDraft } from '#db/matter-draft.ts';
import type { Ctx } from '#src/bot/context.ts';
import { button, type Card, card, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef, PlatformName } from '#src/core/platform.ts';
import { dateTime } from '#src/core/text.ts';
import { wallDate } from '#src/core/time.ts';
import { readNumber } from '#src/language/words.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { approve, consultationCard, subjectOf } from './cards.ts';
import { consulting } from './consulting/text.ts';
import { agreeToMatter } from './proposals.ts';
import { STAFF, staffChats } from './staff.ts';
import { PERSONAL } from './text.ts';

/** The promise: an answer within a day. */
const PROMISE_MS = 24 * 3_600_000;
/** Whoever is on duty is reminded this often as long as nobody has answered. */
export const REMIND_MS = 4 * 3_600_000;

const promised = (from: Date) => ({
  dueAt: new Date(from.getTime() + PROMISE_MS),
  remindAt: new Date(from.getTime() + REMIND_MS),
});

/** Hands a question over to staff, with what the bot had offered; what is personal leaves the group. */
export async function consult(ctx: Ctx, question: string, offeredIds: readonly string[]): Promise<void> {
  const { db, district, me, event, now } = ctx;
  const isPersonal = question.search(PERSONAL) >= 0 && ctx.chat.kind === 'group';
  const chat = isPersonal ? ctx.privateChats([event.from])[0] : event.chat;
  if (!chat) throw new Refusal('forbidden', consulting.onlyInPrivate);
  const offered = (await findMatters(db, district.id, offeredIds)).map(({ title }) => title);
  const staff = (await staffChats(ctx)).filter((one) => ctx.canPost(one));
  const number = await openConsultation(db, {
    districtId: district.id,
    question,
    offered,
    by: me.id,
    at: now,
    chat,
    ...promised(now),
  });
  const shown = consultationCard(await find(ctx, number), now);
  if (isPersonal) {
    ctx.reply(consulting.movedToPrivate(number));
    for (const one of [chat, ...staff]) ctx.post(one, shown);
  } else ctx.showNew(subjectOf(number), shown, staff);
  if (staff.length === 0 && !STAFF.includes(me.role)) ctx.reply(consulting.nobodyHears);
}

/** @throws `Refusal` where there is none of that number */
export async function find({ db, district }: Ctx, number: number): Promise<Consultation> {
  const found = await findConsultation(db, district.id, number);
  if (!found) throw new Refusal('not_found', consulting.gone(number));
  return found;
}

const step = ({ district, me, now }: Ctx, number: number) => ({ districtId: district.id, number, by: me.id, at: now });

/** The card shows how things stand, wherever it hangs. */
export const redraw = async (ctx: Ctx, number: number) =>
  ctx.show(subjectOf(number), consultationCard(await find(ctx, number), ctx.now));

/** Tells the asker, where they asked or, for an answer that is theirs alone, in private. */
export async function answer(ctx: Ctx, number: number, said: string, discreet: boolean): Promise<void> {
  const before = await find(ctx, number);
  const answered = await answerConsultation(ctx.db, { ...step(ctx, number), note: said, discreet });
  if (!answered) throw new Refusal('conflict', consulting.alreadyAnswered(number, before.answerer ?? ''));
  const chats = await whereToTell(ctx, before, discreet);
  const told = consulting.told(number, before.question, said, ctx.me.name);
  const reached = chats.map((chat) => ctx.post(chat, told)).some((id) => id !== undefined);
  await redraw(ctx, number);
  ctx.reply(consulting.answered(number, reached));
}

async function whereToTell(ctx: Ctx, one: Consultation, discreet: boolean): Promise<readonly ChatRef[]> {
  const asked: ChatRef = { platform: one.platform as PlatformName, kind: one.chatKind, id: one.chatId };
  if (!discreet && ctx.canPost(asked)) return [asked];
  return ctx.privateChats(await accountsOf(ctx.db, ctx.district.id, one.askedBy)).slice(0, 1);
}

export async function solve(ctx: Ctx, number: number): Promise<void> {
  if (!(await closeConsultation(ctx.db, step(ctx, number)))) {
    const one = await findOwn(ctx, number);
    throw new Refusal(
      'conflict',
      one.state === 'closed' ? consulting.alreadyClosed(number) : consulting.notAnswered(number),
    );
  }
  await redraw(ctx, number);
  ctx.reply(consulting.thanks(number));
}

export async function reopen(ctx: Ctx, number: number, why: string | undefined): Promise<void> {
  const again = promised(ctx.now);
  const isStaff = STAFF.includes(ctx.me.role);
  if (!(await reopenConsultation(ctx.db, { ...step(ctx, number), note: why, ...again, isStaff }))) {
    await (isStaff ? find(ctx, number) : findOwn(ctx, number));
    throw new Refusal('conflict', consulting.alreadyOpen(number));
  }
  await redraw(ctx, number);
  const shown = consultationCard(await find(ctx, number), ctx.now);
  for (const chat of await staffChats(ctx)) ctx.post(chat, why ? withWhy(shown, why) : shown);
  ctx.reply(consulting.again(number, dateTime(again.dueAt, ctx.now)));
}

const withWhy = (shown: Card, why: string): Card => ({ ...shown, blocks: [text(why, 'strong'), ...shown.blocks] });

/** @throws `Refusal` where there is none of that number, or it is somebody else's */
export async function findOwn(ctx: Ctx, number: number): Promise<Consultation> {
  const one = await find(ctx, number);
  if (one.askedBy !== ctx.me.id) throw new Refusal('forbidden', consulting.notYours(number));
  return one;
}

/** The answer is to become an entry; another of the staff sees it and may agree. */
export async function propose(ctx: Ctx, number: number, title: string | undefined): Promise<void> {
  const one = await find(ctx, number);
  const called = title ?? one.question;
  if (!(await proposeEntry(ctx.db, { ...step(ctx, number), note: called }))) {
    throw new Refusal('conflict', one.answer ? consulting.alreadyEntered(number) : consulting.notAnswered(number));
  }
  const shown = card(consulting.proposal(number, called, ctx.me.name), {
    blocks: [text(one.answer ?? ''), text(consulting.proposalNext(number), 'quiet')],
    buttons: [button(consulting.button.approve, approve, { number }, 'primary')],
  });
  for (const chat of await staffChats(ctx)) ctx.post(chat, shown);
  ctx.reply(consulting.proposed(number, called));
}

/** A second person agrees to a consultation's answer, or to a new matter: it is searched from now on. */
export async function agree(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, now, newId } = ctx;
  const draft = await findDraft(db, district.id, number);
  if (draft) return agreeToMatter(ctx, draft);
  const one = await find(ctx, number);
  if (!(await approveEntry(db, step(ctx, number)))) {
    if (one.entryApprovedBy) throw new Refusal('conflict', consulting.alreadyEntered(number));
    throw new Refusal(
      'conflict',
      one.entryBy === me.id ? consulting.ownProposal(number) : consulting.notProposed(number),
    );
  }
  const title = one.entryTitle!;
  const entry = {
    id: newId('mat'),
    code: `consultation-${number}`,
    title,
    parts: { answer: one.answer! },
    category: null,
    tags: [],
    source: consulting.entrySource(number, one.answerer ?? ''),
    sourceDate: wallDate(one.answeredAt!),
    validUntil: null,
    sample: false,
  };
  await putMatters(db, district.id, [entry], { by: me.id, at: now }, { index: indexed, impacts: impactsIn });
  ctx.reply(consulting.entered(number, title));
}

/** `#17 and whatever else`. */
export function readNumbered(rest: string, usage: string): { number: number; note: string | undefined } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', consulting.numberMissing(usage));
  return { number: read.number, note: read.rest === '' ? undefined : read.rest };
}
