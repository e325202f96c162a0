import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { followUp } from './follow-up.ts';
import { MEETING_SERIES, type MeetingSeries } from './meeting.ts';
import { heldMeetings } from './meeting-queries.ts';

/** Meetings held from `from` up to before `to`, by series. The rows behind them: `heldMeetings`. */
export async function meetingFigures(
  db: Db,
  districtId: string,
  from: Date,
  to: Date,
): Promise<readonly { readonly series: MeetingSeries; readonly held: number }[]> {
  const held = await heldMeetings(db, districtId, from, to);
  return MEETING_SERIES.map((series) => ({ series, held: held.filter((one) => one.series === series).length }));
}

export interface FollowUpFigures {
  /** Always the sum of the next three. */
  readonly opened: number;
  readonly closed: number;
  readonly open: number;
  readonly cancelled: number;
  /** Of those that are open, on that day. */
  readonly overdue: number;
  /** Closed among all that were not cancelled, from 0 to 1; undefined where there are none. What was only submitted counts as open. */
  readonly rate: number | undefined;
}

/**
 * Follow-ups opened from `from` up to before `to`, as they stand. The rows behind them: `openedIn`.
 * @param today `2026-11-24`
 */
export async function followUpFigures(
  db: Db,
  districtId: string,
  from: Date,
  to: Date,
  today: string,
): Promise<FollowUpFigures> {
  const [row] = await db
    .select({
      opened: sql<number>`count(*)::int`,
      closed: sql<number>`(count(*) filter (where ${followUp.state} = 'closed'))::int`,
      cancelled: sql<number>`(count(*) filter (where ${followUp.state} = 'cancelled'))::int`,
      open: sql<number>`(count(*) filter (where ${followUp.state} not in ('closed', 'cancelled')))::int`,
      overdue: sql<number>`(count(*) filter (where ${followUp.state} not in ('closed', 'cancelled')
        and ${followUp.dueOn} < ${today}::date))::int`,
    })
    .from(followUp)
    .where(and(eq(followUp.districtId, districtId), gte(followUp.openedAt, from), lt(followUp.openedAt, to)));
  const { opened, closed, cancelled } = row!;
  return { ...row!, rate: opened > cancelled ? closed / (opened - cancelled) : undefined };
}
