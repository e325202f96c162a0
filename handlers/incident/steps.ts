import {
  ackIncident,
  arriveAtIncident,
  closeIncident,
  findIncident,
  fixIncident,
  type Incident,
} from '#db/incident-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import { incidentCard, subjectOf } from './cards.ts';
import { verifyObstacle } from './rules.ts';
import { words } from './text.ts';

export type StepName = 'take' | 'arrive' | 'fix' | 'verify';

export interface Numbered {
  readonly number: number;
  readonly note: string | undefined;
}

/** Takes one step with an incident, whether a button or a word asked for it, and redraws its card everywhere. */
export async function step(ctx: Ctx, name: StepName, { number, note }: Numbered): Promise<void> {
  const { db, district, me, now } = ctx;
  const about = { districtId: district.id, number, by: me.id, at: ctx.event.at };
  if (name === 'verify') await permitVerification(ctx, number);
  const moved = await {
    take: () => ackIncident(db, about),
    arrive: () => arriveAtIncident(db, about),
    fix: () => fixIncident(db, { ...about, note }),
    verify: () => closeIncident(db, about),
  }[name]();
  const incident = await find(ctx, number);
  if (!moved) throw new Refusal('conflict', words.cannot(name, incident));
  ctx.reply(ctx.event.kind === 'press' ? words.pressed[name](number) : words.done[name](number));
  await ctx.show(subjectOf(number), incidentCard(incident, now));
}

async function permitVerification(ctx: Ctx, number: number): Promise<void> {
  const incident = await find(ctx, number);
  if (incident.state !== 'fixed') throw new Refusal('conflict', words.cannot('verify', incident));
  const obstacle = verifyObstacle(incident, ctx.me);
  if (obstacle === 'fixer') throw new Refusal('conflict', words.ownFix(number));
  if (obstacle === 'stranger') throw new Refusal('forbidden', words.stranger(number));
}

/** @throws `Refusal` where there is none of that number in this district */
export async function find({ db, district }: Ctx, number: number): Promise<Incident> {
  const incident = await findIncident(db, district.id, number);
  if (!incident) throw new Refusal('not_found', words.gone(number));
  return incident;
}

/** What a card about an incident should show now; undefined where there is no such incident. */
export async function current({ db, district, now }: Ctx, { number }: { number: number }): Promise<Card | undefined> {
  const incident = await findIncident(db, district.id, number);
  return incident && incidentCard(incident, now);
}

/** `#17 and whatever else`. */
export function readNumbered(rest: string, usage: string): Numbered {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return { number: read.number, note: read.rest === '' ? undefined : read.rest };
}
