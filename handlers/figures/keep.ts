import { keepRun, type ReportRun } from '#db/report-run.ts';
import type { Ctx } from '#src/bot/context.ts';
import type { Period } from '#src/bot/period.ts';
import { addDays, dayAt } from '#src/core/day.ts';
import { figuresOf, sealed } from './compute.ts';

/** Computes a report and keeps it as a draft. Undefined where the one that it corrects has been corrected already. */
export async function keepReport(
  { db, district, me, now }: Ctx,
  { name, from, to }: Period,
  corrects?: { readonly number: number; readonly reason: string },
): Promise<ReportRun | undefined> {
  const { values, hash } = await sealed(await figuresOf(db, { districtId: district.id, from, to }));
  return keepRun(db, {
    districtId: district.id,
    title: name,
    fromOn: dayAt(from),
    toOn: addDays(dayAt(to), -1),
    asOf: now,
    values,
    hash,
    madeBy: me.id,
    supersedes: corrects?.number ?? null,
    reason: corrects?.reason ?? null,
  });
}
