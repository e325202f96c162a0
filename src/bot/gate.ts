import { standingOf } from '#db/standing.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Incoming } from '#src/core/platform.ts';
import { dateTime } from '#src/core/text.ts';
import { clean, fold } from '#src/language/words.ts';
import type { EventCtx } from './event-context.ts';
import type { Router } from './router.ts';
import { words } from './text.ts';

/** How many events in a minute are worked. */
export interface Limits {
  readonly person: number;
  readonly group: number;
}

/** More than anybody types or taps by hand, and more than a whole group does when sign-up opens. */
export const LIMITS: Limits = { person: 30, group: 600 };

const isOrdinary = (role: EventCtx['me']['role']) => role === 'member' || role === 'responder';

/** What was said or filled in, as blocked words are kept: folded, without spaces. */
function lookedThrough(event: Incoming): string {
  const said =
    event.kind === 'message' ? [event.text] : event.kind === 'press' ? Object.values(event.form ?? {}).flat() : [];
  return fold(clean(said.join(' '))).replace(/\s/gu, '');
}

/**
 * Whether an event is worked at all. Danger to life always is. The first one too many within a minute is told so, and
 * those after it get no answer: one sentence stands for them all.
 * @throws `Refusal` for whoever is muted, and for words that are not passed on
 */
export async function letsThrough(ctx: EventCtx, router: Router, limits: Limits | undefined): Promise<boolean> {
  const { db, event, me, now } = ctx;
  if (event.kind === 'notice' || (event.kind === 'message' && router.isUrgent(event.text))) return true;
  const { from, chat } = event;
  const standing = await standingOf(db, me, { from, chat, words: lookedThrough(event), now });
  const { mutedUntil, muteReason, ownBefore, groupBefore, blocked } = standing;
  const over = limits && tooMany(limits, ownBefore, groupBefore);
  if (over) {
    if (event.kind === 'press') ctx.toast('warn', over.say);
    else if (over.first) ctx.reply(over.say);
    return false;
  }
  if (mutedUntil) throw new Refusal('forbidden', words.muted(dateTime(mutedUntil, now), muteReason));
  const passedOn = event.kind === 'press' || router.isPassedOn(event.text);
  if (blocked && passedOn && isOrdinary(me.role)) throw new Refusal('forbidden', words.blocked(blocked));
  return true;
}

function tooMany({ person, group }: Limits, own: number, all: number): { say: string; first: boolean } | undefined {
  if (own >= person) return { say: words.tooFast, first: own === person };
  if (all >= group) return { say: words.groupTooFast, first: all === group };
  return undefined;
}
