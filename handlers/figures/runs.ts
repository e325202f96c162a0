import type { Db } from '#db/client.ts';
import { personsNamed } from '#db/person.ts';
import type { ReportRun } from '#db/report-run.ts';
import type { Ctx } from '#src/bot/context.ts';
import { runCard } from './cards.ts';
import { changed, type Figure } from './compute.ts';
import { metricOf } from './metrics.ts';
import { linkTo, runPath } from './paths.ts';
import { words } from './text.ts';

export const STAFF = ['staff', 'admin'] as const;

/** Shows a report that was kept, with the names of those who made and froze it. */
export async function showRun(ctx: Ctx, run: ReportRun): Promise<void> {
  const { db, district, now, webAddress, reply } = ctx;
  reply(runCard(run, district.name, await namesOf(db, run), now, linkTo(webAddress, runPath(run.number))));
}

/** Who made a report and who froze it. */
export async function namesOf(db: Db, { districtId, madeBy, frozenBy }: ReportRun) {
  const names = await personsNamed(db, districtId, [madeBy, ...(frozenBy ? [frozenBy] : [])]);
  return { madeBy: names.get(madeBy) ?? '', frozenBy: frozenBy === null ? undefined : names.get(frozenBy) };
}

/** What a correction changed, a line for each figure. */
export const differences = (before: ReportRun, after: ReportRun): string[] =>
  changed(before.values as Figure[], after.values as Figure[]).map(({ code, was, is }) => {
    const metric = metricOf(code)!;
    return words.diff(words.meaning[code].name, words.value(metric, was), words.value(metric, is));
  });
