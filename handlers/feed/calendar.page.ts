import { feedMonths, feedReminders } from '#db/feed.ts';
import { ownerOf } from '#db/feed-token.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { publicPage } from '#src/bot/define.ts';
import { wallTime } from '#src/core/time.ts';
import { monthEntry, reminderEntry } from './entries.ts';
import { calendarText, type Entry } from './ics.ts';
import { words } from './text.ts';

const PAST_MS = 60 * 24 * 3_600_000;
const REMINDERS_MAX = 1000;

/** The district's calendar (`?rota` for the rota alone), or with `?t=` the one of whoever the token was given to. */
export default publicPage('GET', '/calendar.ics', async (ctx) => {
  const { db, now, url, district } = ctx;
  const since = new Date(now.getTime() - PAST_MS);
  const token = url.searchParams.get('t');
  if (token === null) {
    const months = await feedMonths(db, district.id, monthOf(since));
    const title = url.searchParams.has('rota') ? words.rotaTitle(district.name) : words.districtTitle(district.name);
    return calendar(
      title,
      months.map((month) => monthEntry(district.id, month)),
    );
  }
  const owner = await ownerOf(db, token);
  // A wrong token is told nothing, not even that there is a calendar here.
  if (!owner) return new Response(null, { status: 404 });
  return calendar(words.personTitle(district.name, owner.name), await personal(ctx, owner, since));
});

async function personal(
  { db, now }: PageCtx,
  { districtId, personId }: { districtId: string; personId: string },
  since: Date,
): Promise<Entry[]> {
  const reminders = await feedReminders(db, districtId, since, personId, REMINDERS_MAX);
  const months = await feedMonths(db, districtId, monthOf(since), personId);
  return [
    ...months.map((month) => monthEntry(districtId, month)),
    ...reminders.map((reminder) => reminderEntry(districtId, reminder, now)),
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
