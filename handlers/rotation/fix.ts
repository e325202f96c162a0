import { confirmMonths, dutyMonths, holdRota } from '#db/rotation-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { addMonths, monthOf } from './months.ts';
import { tell } from './rota.ts';
import { words } from './text.ts';

/** Makes the planned months fixed, up to and with one where it is named, and tells every organisation which are its own. */
export async function fixMonths(ctx: Ctx, until?: string): Promise<void> {
  const { db, district, now } = ctx;
  const here = monthOf(now);
  await holdRota(db, district.id);
  const count = await confirmMonths(db, district.id, here, until && addMonths(until, 1));
  if (count === 0) throw new Refusal('conflict', words.nothingToConfirm);
  const months = await dutyMonths(db, district.id, here);
  const nameOf = new Map(months.map((one) => [one.organisationId, one.organisation]));
  const silent = await tell(ctx, district.id, nameOf.keys(), (id) =>
    words.youHave(
      nameOf.get(id)!,
      months.filter(({ organisationId }) => organisationId === id).map(({ month }) => month),
    ),
  );
  ctx.reply(words.confirmed(count));
  if (silent.length > 0) ctx.reply(words.unreachable(silent.map((id) => nameOf.get(id)!)));
}
