import { incidentsIn } from '#db/incident-queries.ts';
import { addPictures } from '#db/incident-report.ts';
import { change } from '#db/incident-write.ts';
import type { Ctx } from '#src/bot/context.ts';
import { answers } from './answers/text.ts';
import { lock } from './find.ts';
import { redraw, stepTime } from './move.ts';

const WITHIN_MS = 10 * 60_000;

/** A photo without words from somebody who has just settled something shows it after. False where it is something new. */
export async function addToOwnFix(ctx: Ctx): Promise<boolean> {
  const { db, district, me, event, now, newId } = ctx;
  if (event.kind !== 'message') return false;
  const fixed = await incidentsIn(db, district.id, { states: ['fixed'], limit: 50 });
  const own = fixed.find((one) => one.fixed?.by === me.id && now.getTime() - one.fixed.at.getTime() < WITHIN_MS);
  if (!own) return false;
  const incident = await lock(ctx, own.number);
  const about = {
    districtId: district.id,
    number: own.number,
    platform: event.chat.platform,
    stage: 'after' as const,
    now,
  };
  await addPictures(
    db,
    about,
    event.pictures.map((source) => ({ id: newId('pic'), source })),
  );
  await change(db, incident, { type: 'pictured', by: me.id, at: stepTime(ctx, incident) });
  ctx.reply(answers.photoAdded(own.number));
  await redraw(ctx, own.number);
  return true;
}
