import { importDraft, yearOfDraft } from '#db/calendar.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** Makes what was read the calendar, whether a button or words said so. Saying it again is no error. */
export async function confirmDraft(ctx: Ctx, draft: string): Promise<void> {
  const { db, district, me, now } = ctx;
  const done = await importDraft(db, { districtId: district.id, id: draft, by: me.id, at: now });
  if (done) return ctx.reply(words.imported(done.year, done.days));
  const earlier = await yearOfDraft(db, district.id, draft);
  if (!earlier) throw new Refusal('conflict', words.replaced);
  ctx.reply(words.alreadyImported(earlier.year, earlier.by));
}
