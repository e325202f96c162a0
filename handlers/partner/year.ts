import { type PartnerRow, partnerRows } from '#db/partner-match.ts';
import { CONFIRM_EVERY_DAYS } from '#db/partner-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { dayAt, dayOf, instantOf, partsOf } from '#src/core/day.ts';

const start = (year: number): Date => instantOf(dayOf(year, 1, 1)!, 0);

/** This year in Shanghai, until now. */
export function thisYear(now: Date): { year: number; from: Date; to: Date } {
  const { year } = partsOf(dayAt(now));
  return { year, from: start(year), to: start(year + 1) };
}

/** Every organisation with what it offers now and gave this year. */
export async function partnersNow({ db, district, now }: Pick<Ctx, 'db' | 'district' | 'now'>): Promise<PartnerRow[]> {
  const { year, from, to } = thisYear(now);
  return partnerRows(db, district.id, {
    from,
    to,
    months: [`${year}-01`, `${year}-12`],
    confirmedAfter: new Date(now.getTime() - CONFIRM_EVERY_DAYS * 86_400_000),
    today: dayAt(now),
  });
}

/** P4: why an organisation counts as a partner: a live offer, something done this year, or neither. */
export const isActive = ({ delivered, rotaMonths }: PartnerRow): boolean => delivered > 0 || rotaMonths > 0;
export const counts = (row: PartnerRow): boolean => row.liveOffers > 0 || isActive(row);
