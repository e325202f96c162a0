import { overrideOf } from '#db/duty.ts';
import { callRoll, districtsWithShifts, type Rota, rotaOf } from '#db/shift-queries.ts';
import type { JobCtx } from '#src/bot/context.ts';
import { job } from '#src/bot/define.ts';
import { dateTime } from '#src/core/text.ts';
import { rollCard } from './cards.ts';
import { words } from './text.ts';
import { stretchesIn } from './when.ts';

const BEFORE_MS = 30 * 60_000;

/** Before each shift asks whether they are there. Where nothing reaches them, staff and admins hear of it instead. */
export default job('duty.roll', '* * * * *', async (ctx) => {
  const { db, now } = ctx;
  for (const districtId of await districtsWithShifts(db)) {
    await ctx.enter(districtId);
    const rota = await rotaOf(db, districtId, now);
    const soon = new Date(now.getTime() + BEFORE_MS);
    for (const stretch of stretchesIn(rota.shifts, now, soon)) await call(ctx, districtId, rota, stretch);
  }
});

type Due = ReturnType<typeof stretchesIn>[number];

async function call(ctx: JobCtx, districtId: string, rota: Rota, { shift, from }: Due): Promise<void> {
  const { db, now, post, privateChats } = ctx;
  const override = overrideOf(rota.overrides, shift.party, shift.personId, from);
  const personId = override?.confirmedAt ? override.toId : shift.personId;
  const asked = await callRoll(db, { districtId, shiftId: shift.id, startsAt: from, personId, askedAt: now });
  if (!asked) return;
  const person = rota.people.find(({ id }) => id === personId);
  const [chat] = privateChats(person?.accounts ?? []);
  const begins = dateTime(from, now);
  if (chat) return void post(chat, rollCard(words.roll(shift.party, begins, shift.rank === 2)), { urge: 'app' });
  for (const { role, accounts } of rota.people) {
    if (role !== 'staff' && role !== 'admin') continue;
    const [office] = privateChats(accounts);
    if (office) post(office, words.rollUnreachable(person?.name ?? '', shift.party, begins));
  }
}
