import { bookSlot, type Clinic } from '#db/appointment.ts';
import type { ClinicTopic } from '#db/clinic.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { clockTime } from '#src/core/time.ts';
import { named, redraw, withSlots } from './clinics.ts';
import { words } from './text.ts';

/** Books a slot for whoever asks; the group's card shows only that it is gone. */
export async function book(ctx: Ctx, clinic: Clinic, at: Date, topic: ClinicTopic): Promise<string> {
  const { db, district, me, now, newId } = ctx;
  const row = { districtId: district.id, id: newId('apt'), day: clinic.day, startsAt: at, personId: me.id, topic };
  const booked = await bookSlot(db, row, now);
  const time = clockTime(at);
  switch (booked.kind) {
    case 'booked':
      await redraw(ctx, clinic);
      return words.booked(named(clinic, now), time, words.topic[topic]);
    case 'already':
      throw new Refusal('conflict', words.already(clockTime(booked.appointment.startsAt)));
    case 'taken':
      throw new Refusal('conflict', words.taken(time, (await withSlots(ctx, clinic)).free.map(clockTime)));
    case 'closed':
      throw new Refusal('conflict', words.notSlot(time, (await withSlots(ctx, clinic)).free.map(clockTime)));
  }
}
