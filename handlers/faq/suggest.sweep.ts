import { findAsked, lastAsked, settleAsked } from '#db/asked.ts';
import { findMatters } from '#db/matter.ts';
import { type ModelQuestion, takeChosen } from '#db/model-question.ts';
import type { JobCtx } from '#src/bot/context.ts';
import { sweep } from '#src/bot/define.ts';
import { text } from '#src/core/card.ts';
import type { ChatRef, PlatformName } from '#src/core/platform.ts';
import { extentIn, isExpired, TOPIC_MS } from './ask.ts';
import { matterCard } from './cards.ts';
import { words } from './text.ts';

/** Shows what the model chose among the titles of an offer, with the stored answer and its source. */
export default sweep('faq.suggest', 20, async (ctx, limit) => {
  const chosen = await takeChosen(ctx.db, limit);
  for (const one of chosen) {
    await ctx.enter(one.districtId);
    if (one.until >= ctx.now) await suggest(ctx, one);
  }
  return chosen.length;
});

async function suggest(ctx: JobCtx, { districtId, askedId, choice }: ModelQuestion): Promise<void> {
  const { db, now } = ctx;
  const asked = await findAsked(db, districtId, askedId);
  const [matter] = await findMatters(db, districtId, [choice!]);
  if (!asked || asked.matterId || !matter || matter.retiredWhy !== null || isExpired(matter, now)) return;
  const chat: ChatRef = { platform: asked.platform as PlatformName, kind: asked.chatKind, id: asked.chatId };
  const here = { districtId, personId: asked.personId, chat };
  const last = await lastAsked(db, here, new Date(now.getTime() - TOPIC_MS));
  if (last?.id !== askedId) return; // Whoever asked has gone on to something else.
  const shown = matterCard(matter, askedId, extentIn(chat));
  if (!ctx.post(chat, { ...shown, blocks: [text(words.perhaps, 'quiet'), ...shown.blocks] })) return;
  await settleAsked(db, districtId, askedId, matter.id, now);
}
