import { responseChats } from '#db/chat.ts';
import type { District } from '#db/district.ts';
import { accountsWithRole } from '#db/person.ts';
import { carryOver, type DutyMonth, dutyMonths, holdRota, itemsOf, setMonth } from '#db/rotation-queries.ts';
import { countNudge, decide, findSwap, openSwaps, type Swap } from '#db/rotation-swap.ts';
import type { JobCtx } from '#src/bot/context.ts';
import { type Calendar, isWorkday } from '#src/core/calendar.ts';
import { addDays, type Day, dayAt, weekdayOf } from '#src/core/day.ts';
import type { ChatRef, PlatformName } from '#src/core/platform.ts';
import { handoverCard, standing, swapCard, swapSubject, whoServes } from './cards.ts';
import { addMonths, daysUntil, firstDay, monthOf } from './months.ts';
import { chatsOf, STAFF, tell } from './rota.ts';
import { words } from './text.ts';

export type Morning = JobCtx & { readonly district: District; readonly calendar: Calendar };

const NOTICE_DAYS = 7;
// Days before the earlier month at which an open swap is asked after: 4 weeks, 2 weeks, 1 week, 3 days, 1 day.
const NUDGE_DAYS = [28, 14, 7, 3, 1];
const STAFF_TOLD_MAX = 10;

/** How many times an open swap should have been asked after, so many days before. */
export const nudgesBy = (days: number): number => NUDGE_DAYS.filter((before) => days <= before).length;

/** The first day of a month on which people work; `sure` is false where its year is not published: then Monday to Friday. */
export function firstWorkday(calendar: Calendar, month: string): { day: Day; sure: boolean } {
  for (let day = firstDay(month); ; day = addDays(day, 1)) {
    const works = isWorkday(calendar, day);
    if (works ?? weekdayOf(day) <= 5) return { day, sure: works !== undefined };
  }
}

/**
 * On the first workday, or the first morning after it on which somebody is up: last month is closed, what it left open
 * moves on, and everybody concerned sees the card. Once.
 */
export async function handOver(ctx: Morning): Promise<void> {
  const { db, district, calendar, now } = ctx;
  const here = monthOf(now);
  const { day, sure } = firstWorkday(calendar, here);
  if (dayAt(now) < day) return;
  await holdRota(db, district.id);
  const [last, current] = await lastAndThis(ctx, here);
  if (!current) {
    if (dayAt(now) === day) for (const chat of await staffChats(ctx)) ctx.post(chat, words.handoverGap(here));
    return;
  }
  if (current.handedOverAt) return;
  if (last && last.state !== 'missed')
    await setMonth(db, { districtId: district.id, month: last.month }, { state: 'done' });
  await carryOver(db, district.id, here);
  await setMonth(db, { districtId: district.id, month: here }, { state: 'confirmed', handedOverAt: now });
  const items = await itemsOf(db, district.id, here);
  const card = handoverCard(current, last, items, sure);
  const ids = [current, last].flatMap((one) => (one ? [one.coverId ?? one.organisationId] : []));
  const { chats } = await chatsOf(ctx, district.id, [...new Set(ids)]);
  await ctx.show(district.id, `duty:${here}`, card, [...(await groups(ctx)), ...chats]);
}

/** Whose month is near is told, once. */
export async function announce(ctx: Morning): Promise<void> {
  const { db, district, now } = ctx;
  const next = addMonths(monthOf(now), 1);
  const days = daysUntil(next, now);
  const [month] = await dutyMonths(db, district.id, next, addMonths(next, 1));
  if (!month || month.noticedAt || days > NOTICE_DAYS) return;
  await setMonth(db, { districtId: district.id, month: next }, { noticedAt: now });
  const silent = await tell(ctx, district.id, [month.coverId ?? month.organisationId], () =>
    words.soon(whoServes(month), next, days),
  );
  if (silent.length > 0) {
    for (const chat of await staffChats(ctx)) ctx.post(chat, words.unreachable([whoServes(month)]));
  }
}

/** Open swaps are asked after, ever more often, and end when their month has come. */
export async function pressForAnswers(ctx: Morning): Promise<void> {
  const { db, district, now } = ctx;
  for (const swap of await openSwaps(db, district.id)) {
    const { number, sides, nudges } = swap;
    const days = daysUntil(sides[0].month, now);
    if (days <= 0) {
      await decide(db, { districtId: district.id, number }, 'expired', undefined, now);
      const ended = (await findSwap(db, district.id, number))!;
      await ctx.show(district.id, swapSubject(number), swapCard(ended));
      continue;
    }
    const due = nudgesBy(days);
    if (due <= nudges) continue;
    await countNudge(db, district.id, number, due);
    for (const chat of await whoMustAnswer(ctx, swap))
      ctx.post(chat, words.nudge[standing(swap) === 'ready' ? 'ready' : 'open'](number));
  }
}

async function whoMustAnswer(ctx: Morning, swap: Swap): Promise<ChatRef[]> {
  if (standing(swap) === 'ready') return staffChats(ctx);
  const missing = swap.sides.filter(({ consent }) => consent === null).map(({ organisationId }) => organisationId);
  return (await chatsOf(ctx, ctx.district.id, missing)).chats;
}

async function lastAndThis({ db, district }: Morning, here: string) {
  const months = await dutyMonths(db, district.id, addMonths(here, -1), addMonths(here, 1));
  const of = (month: string): DutyMonth | undefined => months.find((one) => one.month === month);
  return [of(addMonths(here, -1)), of(here)] as const;
}

const staffChats = async ({ db, district, privateChats }: Morning): Promise<ChatRef[]> =>
  privateChats(await accountsWithRole(db, district.id, STAFF, STAFF_TOLD_MAX, ''));

async function groups({ db, district, canPost }: Morning): Promise<ChatRef[]> {
  const chats = await responseChats(db, district.id);
  return chats
    .map(({ platform, kind, id }): ChatRef => ({ platform: platform as PlatformName, kind, id }))
    .filter(canPost);
}
