import { type Death, tellDeaths } from '#db/backlog.ts';
import { adminAccounts } from '#db/person.ts';
import { job } from '#src/bot/define.ts';
import { words } from './text.ts';

const NAME = 'house.tell-deaths';
// An hour's outage may end in hundreds of them: people are told of a platform's at most this often.
const EVERY_MS = 10 * 60_000;
// Older ones are no news: they were there before this was installed, or while nothing ran.
const NEWS_MS = 24 * 3_600_000;
const LINES_MAX = 5;

/** Tells each district's admins in private what was given up. Its own words that are given up are no news. */
export default job(NAME, '* * * * *', async (ctx) => {
  const { db, now } = ctx;
  const before = (ms: number) => new Date(now.getTime() - ms);
  const deaths = await tellDeaths(db, { now, since: before(NEWS_MS), toldBefore: before(EVERY_MS), butCause: NAME });
  const told = Map.groupBy(deaths, ({ districtId, platform }) => `${districtId} ${platform}`);
  for (const some of told.values()) {
    await ctx.enter(some[0]!.districtId);
    const admins = await adminAccounts(db, some[0]!.districtId);
    for (const chat of ctx.privateChats(admins)) ctx.post(chat, tell(some));
  }
});

function tell(deaths: readonly Death[]): string {
  const count = deaths.reduce((sum, one) => sum + one.count, 0);
  const lines = deaths.slice(0, LINES_MAX).map((one) => {
    return words.death(words.place(one.chat, one.name), one.count, words.reason(one.error));
  });
  return [
    words.deaths(deaths[0]!.platform, count),
    ...lines,
    ...(deaths.length > LINES_MAX ? [words.deathsMore(deaths.length - LINES_MAX)] : []),
    words.deathsNext,
  ].join('\n');
}
