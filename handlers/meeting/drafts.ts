import type { Meeting } from '#db/meeting-queries.ts';
import { resolutionsOf } from '#db/minutes-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { button, type Card, card, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { register } from './cards.ts';
import { decidingSentences, readDecision, sentenceOf } from './reading/decision.ts';
import { assign } from './tasks/assigning.ts';
import { words } from './text.ts';

/** Sentences of the minutes that decide something and are not registered yet. */
export async function draftsOf({ db }: Pick<Ctx, 'db'>, meeting: Meeting): Promise<string[]> {
  const known = new Set((await resolutionsOf(db, meeting)).map((one) => one.text));
  return decidingSentences(meeting.notes ?? '').filter((line) => !known.has(sentenceOf(line)));
}

/**
 * M9: what was read from the minutes, each with the sentence that it was read from. Nothing is registered before
 * somebody has looked at it.
 */
export async function draftCard(ctx: Ctx, meeting: Meeting): Promise<Card> {
  const name = words.nameOf(meeting);
  const sentences = await draftsOf(ctx, meeting);
  const rows: string[] = [];
  for (const sentence of sentences) rows.push(words.draftRow(sentence, await reading(ctx, sentence)));
  const isDraft = rows.length > 0;
  return card(words.draftTitle(name), {
    tag: words.draftTag,
    blocks: [
      text(isDraft ? [words.draftsTitle(rows.length), ...rows].join('\n') : words.draftsNone),
      text(isDraft ? words.draftNext(name) : words.draftKept(name), 'quiet'),
    ],
    buttons: isDraft ? [button(words.button.register, register, { number: meeting.number }, 'primary')] : [],
  });
}

/** How a sentence is read, or why it cannot be. */
async function reading(ctx: Ctx, sentence: string): Promise<string> {
  const calendar = await loadCalendar(ctx.db, ctx.district.id);
  try {
    const decision = readDecision(sentence, { now: ctx.now, calendar });
    if (!decision.needsFollowUp) return words.draftNoTask;
    const { due } = await assign(ctx, decision, calendar, sentence);
    return words.draftRead(decision.lead ?? '', dayName(due.on, ctx.now), decision.helpers);
  } catch (error) {
    if (error instanceof Refusal) return words.draftWrong(error.say);
    throw error;
  }
}
