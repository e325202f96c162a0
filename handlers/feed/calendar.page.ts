import { findDistrict } from '#db/district.ts';
import { feedAppointments, feedClinics, feedEvents, feedMonths, feedReminders } from '#db/feed.ts';
import { ownerOf } from '#db/feed-token.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { publicPage } from '#src/bot/define.ts';
import { wallTime } from '#src/core/time.ts';
import { appointmentEntry, clinicEntry, eventEntry, monthEntry, reminderEntry } from './entries.ts';
import { calendarText, type Entry } from './ics.ts';
import { words } from './text.ts';

const PAST_MS = 60 * 24 * 3_600_000;
const ENTRIES_MAX = 1000;

/**
 * A district's calendar: its rota, events and lawyers (`?rota` for the rota alone), or with `?t=` the one of whoever the
 * token was given to.
 */
export default publicPage('GET', '/calendar.ics', async (ctx) => {
  const { db, now, url, district } = ctx;
  const since = new Date(now.getTime() - PAST_MS);
  const token = url.searchParams.get('t');
  if (token === null) {
    const rota = await rotaOf(ctx, district.id, since);
    if (url.searchParams.has('rota')) return calendar(words.rotaTitle(district.name), rota);
    return calendar(words.districtTitle(district.name), [...rota, ...(await open(ctx, since))]);
  }
  await ctx.leave(); // The token may be any district's.
  const owner = await ownerOf(db, token);
  // A wrong token is told nothing, not even that there is a calendar here.
  if (!owner) return new Response(null, { status: 404 });
  await ctx.enter(owner.districtId);
  const { name } = await findDistrict(db, owner.districtId);
  return calendar(words.personTitle(name, owner.name), await personal(ctx, owner, since));
});

async function rotaOf({ db }: PageCtx, districtId: string, since: Date, personId?: string): Promise<Entry[]> {
  const months = await feedMonths(db, districtId, monthOf(since), personId);
  return months.map((month) => monthEntry(districtId, month));
}

async function open({ db, now, district: { id } }: PageCtx, since: Date): Promise<Entry[]> {
  const events = await feedEvents(db, id, since, ENTRIES_MAX);
  const clinics = await feedClinics(db, id, since);
  return [
    ...events.map((event) => eventEntry(id, event, now)),
    ...clinics.map((clinic) => clinicEntry(id, clinic, now)),
  ];
}

async function personal(
  ctx: PageCtx,
  { districtId, personId }: { districtId: string; personId: string },
  since: Date,
): Promise<Entry[]> {
  const { db, now } = ctx;
  const reminders = await feedReminders(db, districtId, since, personId, ENTRIES_MAX);
  const events = await feedEvents(db, districtId, since, ENTRIES_MAX, personId);
  const appointments = await feedAppointments(db, districtId, since, personId);
  return [
    ...(await rotaOf(ctx, districtId, since, personId)),
    ...reminders.map((reminder) => reminderEntry(districtId, reminder, now)),
    ...events.map((event) => eventEntry(districtId, event, now)),
    ...appointments.map((one) => appointmentEntry(districtId, one, now)),
  ];
}

function monthOf(at: Date): string {
  const { year, month } = wallTime(at);
  return `${year}-${String(month).padStart(2, '0')}`;
}

const calendar = (title: string, entries: readonly Entry[]): Response =>
  new Response(calendarText(title, entries), {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=300' },
  });
