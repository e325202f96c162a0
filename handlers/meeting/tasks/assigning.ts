import type { Ctx } from '#src/bot/context.ts';
import type { Calendar } from '#src/core/calendar.ts';
import { Refusal } from '#src/core/errors.ts';
import { answering, members, pickOrganisation } from '../members.ts';
import type { Decision } from '../reading/decision.ts';
import { words as meetingWords } from '../text.ts';
import { type Due, settleDue } from './due.ts';

/** Everything that a follow-up is opened with, but for where it comes from. */
export interface Assignment {
  readonly what: string;
  readonly leadOrganisationId: string;
  readonly leadPersonId: string;
  readonly helperIds: string[];
  readonly due: Due;
}

/**
 * Who answers for what was decided, who helps, and by when, all of it looked up.
 * @param about what it is about where the sentence itself does not say
 * @throws `Refusal` where anybody is unknown, or something is missing
 */
export async function assign(
  ctx: Ctx,
  { sentence, what, lead, person, helpers, due }: Decision,
  calendar: Calendar,
  about: string | undefined,
): Promise<Assignment> {
  if (lead === undefined || due === undefined) throw new Refusal('usage', meetingWords.leadMissing(sentence));
  const said = what || about;
  if (!said) throw new Refusal('usage', meetingWords.whatMissing(sentence));
  const all = await members(ctx, ctx.district.id);
  const leading = pickOrganisation(all, lead);
  const helping = helpers.map((name) => pickOrganisation(all, name).id);
  if (helping.includes(leading.id)) throw new Refusal('usage', meetingWords.leadHelps(leading.name));
  const { id: leadPersonId } = await answering(ctx, leading, person);
  return {
    what: said,
    leadOrganisationId: leading.id,
    leadPersonId,
    helperIds: [...new Set(helping)],
    due: settleDue(calendar, due, ctx.now),
  };
}
