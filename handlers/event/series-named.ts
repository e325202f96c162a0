import { allSeries, type Series } from '#db/event-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './mute/text.ts';

/** The series of exactly that name. @throws `Refusal` that names those there are */
export async function seriesNamed({ db, district }: Ctx, typed: string, usage: string): Promise<Series> {
  const known = await allSeries(db, district.id);
  const found = known.find(({ name }) => name === typed);
  if (!found) {
    const names = known.map(({ name }) => name);
    throw new Refusal('usage', words.which(names, usage));
  }
  return found;
}
