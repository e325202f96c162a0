import { personsNamed } from '#db/person.ts';
import type { ReportRun } from '#db/report-run.ts';
import type { Ctx } from '#src/bot/context.ts';
import { runCard } from './cards.ts';

export const STAFF = ['staff', 'admin'] as const;

/** Shows a report that was kept, with the names of those who made and froze it. */
export async function showRun({ db, district, now, reply }: Ctx, run: ReportRun): Promise<void> {
  const names = await personsNamed(db, district.id, [run.madeBy, ...(run.frozenBy ? [run.frozenBy] : [])]);
  const who = {
    madeBy: names.get(run.madeBy) ?? '',
    frozenBy: run.frozenBy === null ? undefined : names.get(run.frozenBy),
  };
  reply(runCard(run, district.name, who, now));
}
