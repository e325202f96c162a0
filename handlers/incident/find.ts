import { findIncident, type Incident, incidentsIn, lockIncident } from '#db/incident-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { ActionRef, Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { incidentCard, whichCard } from './cards.ts';
import { hasDuty, STEPS, type StepName } from './rules.ts';
import { words } from './text.ts';

/** @throws `Refusal` where there is none of that number in this district */
export async function find({ db, district }: Ctx, number: number): Promise<Incident> {
  const incident = await findIncident(db, district.id, number);
  if (!incident) throw new Refusal('not_found', words.gone(number));
  return incident;
}

/** The same, for changing it: nobody else may until this transaction ends. */
export async function lock({ db, district }: Ctx, number: number): Promise<Incident> {
  const incident = await lockIncident(db, district.id, number);
  if (!incident) throw new Refusal('not_found', words.gone(number));
  return incident;
}

/** What a card about an incident should show now; undefined where there is no such incident. */
export async function current({ db, district, now }: Ctx, { number }: { number: number }): Promise<Card | undefined> {
  const incident = await findIncident(db, district.id, number);
  return incident && incidentCard(incident, now);
}

/** `#17 and whatever else`; the number may be missing. */
export function readMaybeNumbered(rest: string): { number: number | undefined; note: string | undefined } {
  const read = readNumber(rest);
  const note = read ? read.rest : rest;
  return { number: read?.number, note: note === '' ? undefined : note };
}

// Steps that belong to whoever took it: theirs is meant before anybody else's.
const OWNERS_STEPS: readonly StepName[] = ['arrive', 'fix', 'wait', 'resume', 'release', 'note'];

const QUOTED_NUMBER = /#(\d{1,9})/u;
const ASKED_MAX = 3;

/**
 * Which incident is meant: the number that was said, the one whose card was quoted, or the only one in this chat that the
 * step fits. Undefined where the person was asked which of several.
 * @throws `Refusal` where none fits
 */
export async function pick(
  ctx: Ctx,
  step: StepName,
  said: number | undefined,
  usage: string,
  ref?: ActionRef<{ number: number }>,
): Promise<number | undefined> {
  if (said !== undefined) return said;
  const { me } = ctx;
  const quoted = quotedNumber(ctx);
  if (quoted !== undefined) return quoted;
  const fitting = await fittingHere(ctx, step);
  const mine = OWNERS_STEPS.includes(step) ? fitting.filter(({ acked }) => acked?.by === me.id) : [];
  const likely = mine.length > 0 ? mine : fitting;
  const [only, ...others] = likely;
  if (!only) throw new Refusal('usage', words.numberMissing(usage));
  if (others.length === 0) return only.number;
  const numbers = likely.slice(0, ASKED_MAX).map(({ number }) => number);
  ctx.reply(ref ? whichCard(numbers, ref) : words.whichOther(usage, numbers));
  return undefined;
}

/** The number on the card that a message quotes. */
export function quotedNumber({ event }: Ctx): number | undefined {
  const quoted = event.kind === 'message' ? QUOTED_NUMBER.exec(event.quoted ?? '')?.[1] : undefined;
  return quoted === undefined ? undefined : Number(quoted);
}

/** The incidents that a step fits, as far as this chat and this person know of them. */
export async function fittingHere(ctx: Ctx, step: StepName): Promise<Incident[]> {
  const { db, district, chat, me } = ctx;
  const all = chat.purpose === 'response' || (chat.kind === 'private' && hasDuty(me));
  const found = await incidentsIn(db, district.id, {
    states: STEPS[step].from,
    ...(!all && { chat }),
    limit: 20,
  });
  return step === 'verify' ? found.filter(({ fixed }) => fixed?.by !== me.id) : found;
}
