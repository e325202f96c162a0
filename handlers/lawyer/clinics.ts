import { type Clinic, clinicsFrom, findAppointment, slotsOf, takenSlots } from '#db/appointment.ts';
import type { Ctx } from '#src/bot/context.ts';
import { dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { clinicCard, type Shown, subjectOf } from './cards.ts';
import { CLOCK, words } from './text.ts';

const LOOKED_AHEAD = 12;

/** The clinic that comes next, with its slots; with `bookable` the next at which something can still be booked. */
export async function nextClinic(ctx: Ctx, bookable: boolean): Promise<Shown | undefined> {
  const coming = await clinicsFrom(ctx.db, ctx.district.id, dayAt(ctx.now), LOOKED_AHEAD);
  for (const clinic of coming) {
    if (clinic.endsAt <= ctx.now) continue;
    const shown = await withSlots(ctx, clinic);
    if (!bookable || shown.free.length > 0) return shown;
  }
  return undefined;
}

export async function withSlots({ db, district, now }: Ctx, clinic: Clinic): Promise<Shown> {
  const taken = await takenSlots(db, district.id, clinic.day);
  const gone = new Set(taken.map((at) => at.getTime()));
  const free =
    clinic.state === 'planned' && clinic.lawyer !== null
      ? slotsOf(clinic).filter((at) => at > now && !gone.has(at.getTime()))
      : [];
  return { clinic, free, taken };
}

/** The card as the asker may see it. */
export async function cardFor(ctx: Ctx, shown: Shown) {
  const open = ctx.chat.kind === 'private';
  const mine = open ? await findAppointment(ctx.db, ctx.district.id, shown.clinic.day, ctx.me.id) : undefined;
  return clinicCard(shown, ctx.now, mine, open);
}

/** Redraws the public card wherever it hangs: times, and no names. */
export async function redraw(ctx: Ctx, clinic: Clinic): Promise<void> {
  const shown = await withSlots(ctx, clinic);
  await ctx.refresh(subjectOf(clinic.day), clinicCard(shown, ctx.now, undefined, false));
}

/** The slot whose time stands in the words; undefined where no such time stands in the words. */
export function readSlot(said: string, slots: readonly Date[]): Date | undefined {
  const found = CLOCK.exec(said);
  if (!found) return undefined;
  const time = `${found[1]!.padStart(2, '0')}:${(found[2] ?? '0').padStart(2, '0')}`;
  return slots.find((at) => clockTime(at) === time);
}

/** @throws `Refusal` where no lawyer sits on the day of now */
export async function today(ctx: Ctx): Promise<Clinic> {
  const day = dayAt(ctx.now);
  const [clinic] = await clinicsFrom(ctx.db, ctx.district.id, day, 1);
  if (clinic?.day !== day || clinic.state === 'cancelled') throw new Refusal('conflict', words.notToday);
  return clinic;
}

export const named = (clinic: Clinic, now: Date): string => dayName(clinic.day, now);
