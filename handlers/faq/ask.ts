import { findAsked, keepAsked, lastAsked, settleAsked, unanswered } from '#db/asked.ts';
import type { Reaction } from '#db/consultation.ts';
import type { Matter, Part } from '#db/faq.ts';
import { findMatters } from '#db/matter.ts';
import { queueForModel } from '#db/model-question.ts';
import { proposePhrasing } from '#db/phrasing.ts';
import { search } from '#db/search.ts';
import type { Ctx } from '#src/bot/context.ts';
import { card, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { wallDate } from '#src/core/time.ts';
import { groupAlike } from '#src/search/alike.ts';
import { judge } from '#src/search/judge.ts';
import { askedTerms, QUESTION_CHARS_MAX, readQuestion } from '#src/search/question.ts';
import { type Extent, matterCard, offerCard, unknownCard } from './cards.ts';
import { masked } from './personal.ts';
import { staffChats } from './staff.ts';
import { CHOICE, CHOICES, FOLLOW_UPS, SMALL_TALK, words } from './text.ts';

/** How long a matter is kept in mind. */
export const TOPIC_MS = 10 * 60_000;

const OFFERED_MAX = 3;

/** A model may choose among so many, and only so soon after the question. */
const CHOSEN_FROM_MAX = 5;
const CHOSEN_WITHIN_MS = 20_000;

/** A gap is shown when so many like questions found nothing. */
export const GAP_QUESTIONS = 3;
export const GAP_MS = 30 * 24 * 3_600_000;
/** No more questions than this are compared. */
export const GAP_COMPARED_MAX = 300;

const here = ({ district, me, chat }: Ctx) => ({ districtId: district.id, personId: me.id, chat });

/** What this person asked here within the last ten minutes. */
export const topic = (ctx: Ctx) => lastAsked(ctx.db, here(ctx), new Date(ctx.now.getTime() - TOPIC_MS));

/** Answers whatever was said: small talk, a follow-up, one of three that were offered, or a question. */
export async function answer(ctx: Ctx, said: string): Promise<void> {
  const friendly = SMALL_TALK.find(([pattern]) => pattern.test(said));
  if (friendly) return ctx.reply(friendly[1]);
  const part = FOLLOW_UPS.find(([, pattern]) => pattern.test(said))?.[0];
  const chosen = CHOICE.exec(said)?.[1];
  if (part || chosen) {
    const last = await topic(ctx);
    if (part && last?.matterId) return showPart(ctx, last.id, last.matterId, part);
    if (part) return ctx.reply(words.noMatterYet);
    const offered = chosen && last?.reaction === 'offer' ? last.offered[CHOICES[chosen]!] : undefined;
    if (last && offered) return chooseMatter(ctx, last.id, offered);
  }
  return answerQuestion(ctx, said);
}

async function answerQuestion(ctx: Ctx, said: string): Promise<void> {
  const { db, district, now } = ctx;
  const question = readQuestion(said);
  const { found, ...known } = await search(db, district.id, askedTerms(question));
  const { matters: ids, confidence, reaction } = judge(question, found, known);
  const matters = await findMatters(db, district.id, ids.slice(0, OFFERED_MAX));
  const [first] = matters;
  const id = ctx.newId('ask');
  const keep = (how: Reaction, matterId: string | null) =>
    keepAsked(db, here(ctx), {
      id,
      text: said,
      at: now,
      reaction: how,
      confidence,
      offered: how === 'hand-over' ? [] : matters.map((one) => one.id),
      matterId,
    });

  if (first && reaction === 'answer') {
    if (isExpired(first, now)) {
      await keep('expired', null);
      return ctx.reply(words.expired(first.title, first.validUntil!));
    }
    await keep('answer', first.id);
    return ctx.reply(matterCard(first, id, extentIn(ctx.chat)));
  }
  const current = matters.filter((one) => !isExpired(one, now));
  if (current.length > 0 && reaction !== 'hand-over') {
    await keep('offer', null);
    if (ctx.isAdvised && ctx.canPost(ctx.chat)) {
      await queueForModel(db, {
        districtId: district.id,
        askedId: id,
        question: masked(said.slice(0, QUESTION_CHARS_MAX)),
        candidates: ids.slice(0, CHOSEN_FROM_MAX),
        until: new Date(now.getTime() + CHOSEN_WITHIN_MS),
      });
    }
    return ctx.reply(offerCard(current, id));
  }
  await keep('hand-over', null);
  ctx.reply(unknownCard(id, ctx.likely(said)));
  await showGap(ctx, said);
}

export const isExpired = ({ validUntil }: Matter, now: Date): boolean =>
  validUntil !== null && validUntil < wallDate(now);

/** A group has patience for the gist; alone one reads it all. */
export const extentIn = (chat: ChatRef): Extent => (chat.kind === 'group' ? 'brief' : 'whole');

async function showPart(ctx: Ctx, asked: string, matterId: string, part: Part): Promise<void> {
  const matter = await findCurrent(ctx, matterId);
  await settleAsked(ctx.db, ctx.district.id, asked, matterId, ctx.now);
  ctx.reply(matterCard(matter, asked, part));
}

/** One of those that were offered: shown, and the question becomes a proposed phrasing of it. */
export async function chooseMatter(ctx: Ctx, asked: string, matterId: string): Promise<void> {
  const { db, district, me, now, newId } = ctx;
  const row = await ownAsked(ctx, asked);
  const matter = await findCurrent(ctx, matterId);
  await settleAsked(db, district.id, asked, matterId, now);
  await proposePhrasing(db, {
    districtId: district.id,
    id: newId('phr'),
    matterId,
    text: row.text,
    by: me.id,
    at: now,
  });
  ctx.reply(matterCard(matter, asked, extentIn(ctx.chat)));
}

/** All of the matter that is being talked about. */
export async function showWhole(ctx: Ctx, asked: string, matterId: string): Promise<void> {
  ctx.reply(matterCard(await findCurrent(ctx, matterId), asked, 'whole'));
}

/** @throws `Refusal` where it is gone */
export async function ownAsked({ db, district, me }: Ctx, id: string) {
  const row = await findAsked(db, district.id, id);
  if (!row) throw new Refusal('not_found', words.gone);
  if (row.personId !== me.id) throw new Refusal('forbidden', words.notYours);
  return row;
}

async function findCurrent({ db, district, now }: Ctx, matterId: string): Promise<Matter> {
  const [matter] = await findMatters(db, district.id, [matterId]);
  if (!matter || matter.retiredWhy !== null) throw new Refusal('not_found', words.gone);
  if (isExpired(matter, now)) throw new Refusal('conflict', words.expired(matter.title, matter.validUntil!));
  return matter;
}

/** Tells staff when the third like question within thirty days found nothing. */
async function showGap(ctx: Ctx, said: string): Promise<void> {
  const since = new Date(ctx.now.getTime() - GAP_MS);
  const questions = await unanswered(ctx.db, ctx.district.id, since, GAP_COMPARED_MAX);
  const group = groupAlike(questions).find((members) => members.some((one) => one.text === said));
  if (group?.length !== GAP_QUESTIONS) return;
  const rows = group.map((one) => `· ${one.text}`).join('\n');
  const shown = card(words.gapTitle(group.length), {
    tone: 'warn',
    blocks: [text(rows), text(words.gapHint, 'quiet')],
  });
  for (const chat of await staffChats(ctx)) ctx.post(chat, shown);
}

/** The person's last question here, for a word that refers to it. */
export async function lastOrRefuse(ctx: Ctx) {
  const last = await topic(ctx);
  if (!last) throw new Refusal('not_found', words.noMatterYet);
  return last;
}
