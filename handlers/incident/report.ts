import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import type { Told } from './open.ts';
import { WHAT_CHARS_MAX } from './rules.ts';

/** The words of a report; photos may stand in for them. */
export function readReport(rest: string, { event }: Ctx): Told {
  const pictures = event.kind === 'message' ? event.pictures.length : 0;
  const quoted = event.kind === 'message' ? (event.quoted ?? '').trim() : '';
  const what = rest || quoted;
  if (what === '' && pictures === 0) throw new Refusal('usage', answers.empty);
  if (what.length > WHAT_CHARS_MAX) throw new Refusal('too_long', answers.tooLong(WHAT_CHARS_MAX));
  return { what: what || answers.onlyPicture };
}
